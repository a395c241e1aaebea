import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/core-api.ts'
import { api, idempotent, take, takeWhole } from '../../api/clients.ts'

/** An interview as its candidate and those who invited read it. */
export type Interview =
  paths['/api/interviews/']['get']['responses'][200]['content']['application/json'][number]

/** When and where: what is sent of an interview. */
export type InterviewGiven = {
  interview_time: string
  reminder_time?: string
  place: string | null
  link: string | null
}

const PAGE = 100
/** Of a busy institution's month; whoever needs more looks at a week. */
const MOST_PAGES = 5

// News of interviews are news of applications: the stream reads both anew.
const KEY = ['applications', 'interviews'] as const

/** Interviews between two moments, the first one meant and the last one not. */
export const useInterviews = ({ from, until }: { from: string | undefined; until?: string }) =>
  useQuery({
    queryKey: [...KEY, { from, until }],
    enabled: from !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const rows: Interview[] = []
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const query = { page, page_size: PAGE, ...(from ? { from } : {}), ...(until ? { until } : {}) }
        const { data } = await takeWhole(api.core.GET('/api/interviews/', { params: { query }, signal }))
        rows.push(...data)
        if (data.length < PAGE) break
      }
      return rows
    },
  })

const useRead = () => {
  const client = useQueryClient()
  // Not waited for: an interview that leaves what is shown takes its own dialog away, which has something to say yet.
  return () => void client.invalidateQueries({ queryKey: ['applications'] })
}

// Said in the form.
const onError = () => undefined

/** Invites the candidate of an application; pressed twice, once. */
export const useInviting = (applicationId: string, key: string) => {
  const onSuccess = useRead()
  return useMutation({
    mutationFn: (body: InterviewGiven) =>
      take(
        api.core.POST('/api/applications/{id}/interviews/', {
          params: { path: { id: applicationId } },
          body,
          ...idempotent(key),
        }),
      ),
    ...{ onSuccess, onError },
  })
}

/** Moves an interview to another time or place. */
export const useMoving = (id: string) => {
  const onSuccess = useRead()
  return useMutation({
    mutationFn: (body: InterviewGiven) =>
      take(api.core.POST('/api/interviews/{id}/reschedule/', { params: { path: { id } }, body })),
    ...{ onSuccess, onError },
  })
}

/** Calls an interview off. */
export const useCallingOff = (id: string) => {
  const onSuccess = useRead()
  return useMutation({
    mutationFn: (reason: string) =>
      take(
        api.core.POST('/api/interviews/{id}/cancel/', {
          params: { path: { id } },
          body: reason.trim() ? { reason } : {},
        }),
      ),
    ...{ onSuccess, onError },
  })
}
