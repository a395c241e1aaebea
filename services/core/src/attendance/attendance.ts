import { AttendanceRecorded } from '@medtrack/contracts'
import { type Caller, type Clock, type EventPublisher, transact } from '@medtrack/kit'
import { looksAfter, maySee, type Standing, type Standings, tenantOf } from '../access/standing.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import { CoreErrors } from '../errors.ts'
import { cleanText } from '../given-values.ts'
import { invalid } from '../offers/offer-values.ts'
import type { StageRow } from '../stages/stage-schema.ts'
import { stagesRepository } from '../stages/stages.repository.ts'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import type { Versioned } from '../versioned.ts'
import { attendanceRepository } from './attendance.repository.ts'
import { type Attendance, type AttendanceRow, type NewAttendance, toAttendance } from './attendance-schema.ts'

type Needs = {
  db: CoreDb
  audit: CoreAudit
  events: EventPublisher
  clock: Clock
  standings: Standings
  /** The present day by the calendar of stages. */
  today: () => string
  /** Hours of a day of presence of which nobody says how many. */
  dayHours: number
}

/** Who was there, on which day of a stage. */
export type AttendanceKeeping = ReturnType<typeof createAttendance>

export const createAttendance = (needs: Needs) => {
  const { db, audit, events, clock, standings, today, dayHours } = needs

  /** Holds a stage whose days the caller may record. */
  const begin = async (tx: CoreTransaction, standing: Standing, stageId: string): Promise<StageRow> => {
    const stage = await stagesRepository.hold(tx, stageId)
    if (!stage || !maySee(standing, stage)) throw CoreErrors.stageNotFound()
    if (!looksAfter(standing, stage)) throw CoreErrors.outOfReach()
    if (stage.is_external) throw CoreErrors.externalStage()
    return stage
  }

  /** Keeps the totals of the stage in step with what was recorded of a day. */
  const recount = async (
    tx: CoreTransaction,
    stage: StageRow,
    before: AttendanceRow | undefined,
    after: AttendanceRow | undefined,
  ): Promise<void> => {
    const days = (status: AttendanceRow['status']) =>
      Number(after?.status === status) - Number(before?.status === status)
    await stagesRepository.change(tx, stage.id, {
      hours: String(Number(stage.hours) + Number(after?.hours ?? 0) - Number(before?.hours ?? 0)),
      days_present: stage.days_present + days('present'),
      days_absent: stage.days_absent + days('absent'),
      days_excused: stage.days_excused + days('excused'),
      updated_at: clock.now(),
    })
  }

  return {
    /** @throws core.stage-not-found */
    list: async (caller: Caller | undefined, stageId: string): Promise<Attendance[]> => {
      const standing = await standings.of(caller)
      const stage = await stagesRepository.find(db, stageId)
      if (!stage || !maySee(standing, stage)) throw CoreErrors.stageNotFound()
      return (await attendanceRepository.list(db, stageId)).map(toAttendance)
    },

    /**
     * Records a day, or says something else of it.
     * @throws core.stage-not-found, core.out-of-reach, core.external-stage, core.day-outside, request.invalid
     */
    record: async (
      stageId: string,
      caller: Caller | undefined,
      given: NewAttendance,
    ): Promise<Versioned<Attendance>> => {
      const standing = await standings.of(caller)
      const { date, status } = given
      if (status !== 'present' && (given.hours ?? 0) > 0) {
        throw invalid('/hours', 'must be 0, or absent, for a day without presence')
      }
      const hours = status === 'present' ? (given.hours ?? dayHours) : 0
      return await transact(db, async (tx) => {
        const stage = await begin(tx, standing, stageId)
        assertDay(stage, date, today())
        const before = await attendanceRepository.find(tx, stageId, date)
        const now = clock.now()
        const after = await attendanceRepository.put(tx, {
          ...{ tenant_id: tenantOf(caller), stage_id: stageId, date, status, hours: String(hours) },
          note: given.note ? cleanText(given.note) : null,
          recorded_by: caller?.kind === 'user' ? caller.userId : null,
          ...{ version: 1, created_at: now, updated_at: now },
        })
        await recount(tx, stage, before, after)
        const { student_id, student_user_id, encadrant_user_id } = stage
        if (student_id === null || student_user_id === null)
          throw new Error(`stage/${stageId} has no student`)
        await events.publish(
          tx,
          AttendanceRecorded,
          { stage_id: stage.id, student_id, student_user_id, encadrant_user_id, date, hours, status },
          { subject: `attendance/${stage.id}/${date}`, sequence: after.version },
        )
        await audit.record(tx, {
          ...{ action: 'attendance.recorded', subject: `stage/${stageId}` },
          details: { dates: [date] },
        })
        return toAttendance(after)
      })
    },

    /** @throws core.stage-not-found, core.out-of-reach, core.external-stage, core.attendance-not-found */
    remove: async (stageId: string, caller: Caller | undefined, date: string): Promise<void> => {
      const standing = await standings.of(caller)
      await transact(db, async (tx) => {
        const stage = await begin(tx, standing, stageId)
        const before = await attendanceRepository.find(tx, stageId, date)
        if (!before) throw CoreErrors.attendanceNotFound()
        await attendanceRepository.delete(tx, stageId, date)
        await recount(tx, stage, before, undefined)
        await audit.record(tx, {
          ...{ action: 'attendance.removed', subject: `stage/${stageId}` },
          details: { date },
        })
      })
    },
  }
}

const assertDay = (stage: StageRow, date: string, today: string): void => {
  const end = stage.end_date ?? today
  const last = end < today ? end : today
  const first = stage.start_date ?? today
  const isRunning = stage.status === 'in_progress' || stage.status === 'completed'
  if (isRunning && date >= first && date <= last) return
  throw CoreErrors.dayOutside({ facts: { from: first, to: end } })
}
