import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/core-api.ts'
import { api, take } from '../../api/clients.ts'
import type { User } from '../../api/session.ts'
import { isAdmin } from '../auth/roles.ts'
import type { Stage } from './placements.ts'

/** A day of an internship as it was recorded. */
export type AttendanceDay =
  paths['/api/stages/{id}/attendance/']['get']['responses'][200]['content']['application/json'][number]
export type AttendanceStatus = AttendanceDay['status']
/** What is recorded of a day. */
export type DayGiven = Pick<AttendanceDay, 'date' | 'status'> & { hours?: number; note?: string | null }

const CALENDAR_MILLISECONDS = 300_000

/** Time zone and present day of the institution: by these, not by the reader's, stages begin and people meet. */
export const useCalendar = () =>
  useQuery({
    queryKey: ['calendar'],
    staleTime: CALENDAR_MILLISECONDS,
    queryFn: ({ signal }) => take(api.core.GET('/api/calendar/', { signal })),
  })

export const useStage = (id: string) =>
  useQuery({
    queryKey: ['stages', 'one', id],
    queryFn: ({ signal }) => take(api.core.GET('/api/stages/{id}/', { params: { path: { id } }, signal })),
  })

export type StageStep = 'accept' | 'start' | 'complete' | 'cancel'

/** Whether the reader looks after internships that they can see. */
export const looksAfter = ({ is_external }: Stage, { role }: User): boolean =>
  role !== 'student' && !is_external

/** The steps that an internship can take now, by somebody who looks after it; those of a day wait for the day. */
export const stepsOf = (stage: Stage, user: User, today: string): readonly StageStep[] => {
  if (!looksAfter(stage, user)) return []
  const isDue = (day: string | null) => isAdmin(user) || day === null || day <= today
  switch (stage.status) {
    case 'created':
      return ['accept', 'cancel']
    case 'accepted':
      return isDue(stage.start_date) ? ['start', 'cancel'] : ['cancel']
    case 'in_progress':
      return isDue(stage.end_date) ? ['complete', 'cancel'] : ['cancel']
    default:
      return []
  }
}

const useStagesRead = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['stages'] })
}

/** Takes a step in the life of an internship. */
export const useStageStep = (id: string) => {
  const client = useQueryClient()
  const readStages = useStagesRead()
  return useMutation({
    mutationFn: ({ step, reason }: { step: StageStep; reason?: string }) =>
      take(
        api.core.POST(`/api/stages/{id}/${step}/`, {
          params: { path: { id } },
          body: reason ? { reason } : {},
        }),
      ),
    onSettled: () =>
      Promise.all([
        readStages(),
        client.invalidateQueries({ queryKey: ['evaluations'] }),
        client.invalidateQueries({ queryKey: ['offers'] }),
      ]),
  })
}

const daysKey = (id: string) => ['stages', 'attendance', id] as const

/** The recorded days of an internship. */
export const useAttendance = (id: string) =>
  useQuery({
    queryKey: daysKey(id),
    queryFn: ({ signal }) =>
      take(api.core.GET('/api/stages/{id}/attendance/', { params: { path: { id } }, signal })),
  })

/** Records days, and takes back what was recorded: shown at once, and as the platform has it afterwards. */
export const useRecording = (id: string) => {
  const client = useQueryClient()
  const readStages = useStagesRead()
  const show = async (change: (days: readonly AttendanceDay[]) => readonly AttendanceDay[]) => {
    await client.cancelQueries({ queryKey: daysKey(id) })
    const before = client.getQueryData<readonly AttendanceDay[]>(daysKey(id))
    client.setQueryData<readonly AttendanceDay[]>(daysKey(id), (days) => days && change(days))
    return { before }
  }
  // What was not recorded is not shown as if it were, also where it cannot be read anew.
  const onSettled = (
    _data: unknown,
    error: Error | null,
    _days: unknown,
    shown: { before: readonly AttendanceDay[] | undefined } | undefined,
  ) => {
    if (error && shown) client.setQueryData(daysKey(id), shown.before)
    return readStages()
  }
  const without = (days: readonly AttendanceDay[], date: string) => days.filter((one) => one.date !== date)
  return {
    record: useMutation({
      mutationFn: async (days: readonly DayGiven[]) => {
        // A day that was recorded before has more than may be said of one.
        for (const { date, status, hours, note } of days) {
          const body = {
            ...{ date, status },
            ...(hours === undefined ? {} : { hours }),
            ...(note === undefined ? {} : { note }),
          }
          await take(api.core.POST('/api/stages/{id}/attendance/', { params: { path: { id } }, body }))
        }
      },
      onMutate: (days) =>
        show((known) =>
          days.reduce((shown, day) => {
            const at = new Date().toISOString()
            const before = known.find(({ date }) => date === day.date)
            const hours = day.status === 'present' ? (day.hours ?? before?.hours ?? 0) : 0
            const now = { stage_id: id, created_at: at, updated_at: at, note: null, ...day, hours }
            return [...without(shown, day.date), now]
          }, known),
        ),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: async (dates: readonly string[]) => {
        for (const date of dates) {
          await take(
            api.core.DELETE('/api/stages/{id}/attendance/{date}/', { params: { path: { id, date } } }),
          )
        }
      },
      onMutate: (dates) => show((known) => known.filter(({ date }) => !dates.includes(date))),
      onSettled,
    }),
  }
}
