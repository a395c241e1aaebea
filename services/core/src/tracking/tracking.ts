import { type Caller, type Clock, transact } from '@medtrack/kit'
import type { Standing, Standings } from '../access/standing.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import { peopleRepository } from '../copies/people.repository.ts'
import { CoreErrors } from '../errors.ts'
import { programmesRepository } from '../programmes/programmes.repository.ts'
import { STAGE_STATUSES, type StageStatus } from '../stages/stage-states.ts'
import { stagesRepository } from '../stages/stages.repository.ts'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import { progressOf } from './progress.ts'
import { type TrackingRow, trackingRepository } from './tracking.repository.ts'
import type { Tracking } from './tracking-schema.ts'

/** Follows students' internships. */
export type TrackingOfStudents = ReturnType<typeof createTracking>

type Needs = { db: CoreDb; audit: CoreAudit; clock: Clock; standings: Standings }

export const createTracking = ({ db, audit, clock, standings }: Needs) => {
  const maySee = async (standing: Standing, studentId: string): Promise<boolean> => {
    switch (standing.kind) {
      case 'all':
      case 'staff':
        return true
      case 'student':
        return standing.id === studentId
      case 'encadrant': {
        const by = { encadrant: standing.id, department: standing.departmentId }
        return await trackingRepository.isSupervised(db, studentId, by)
      }
      default:
        return false
    }
  }

  const show = async (handle: CoreDb, row: TrackingRow): Promise<Tracking> => {
    const student = await peopleRepository.find(handle, 'student', row.student_id, { orGone: true })
    const programme = row.programme_id
      ? await programmesRepository.find(handle, row.programme_id)
      : student?.program
        ? await programmesRepository.findByName(handle, student.program)
        : undefined
    const stages = await stagesRepository.listOfStudent(handle, row.student_id)
    const count = (status: StageStatus) => stages.filter((stage) => stage.status === status).length
    return {
      student_id: row.student_id,
      student_name: student ? `${student.first_name} ${student.last_name}`.trim() : null,
      ...{ programme_id: programme?.id ?? null, programme_name: programme?.name ?? null },
      opened_at: row.opened_at.toISOString(),
      ...progressOf(programme?.rotations ?? [], stages),
      stages: Object.fromEntries(
        STAGE_STATUSES.map((status) => [status, count(status)]),
      ) as Tracking['stages'],
    }
  }

  return {
    /** Opens the record of a student, in the transaction that learns of them. */
    open: (tx: CoreTransaction, tenantId: string, { id, user_id }: { id: string; user_id: string }) =>
      trackingRepository.open(tx, { tenant_id: tenantId, student_id: id, user_id, opened_at: clock.now() }),

    /** @throws core.tracking-not-found */
    get: async (caller: Caller | undefined, studentId: string): Promise<Tracking> => {
      const standing = await standings.of(caller)
      const row = await trackingRepository.find(db, studentId)
      if (!row || !(await maySee(standing, row.student_id))) throw CoreErrors.trackingNotFound()
      return await show(db, row)
    },

    /** @throws core.tracking-not-found, core.programme-not-found */
    assign: (studentId: string, programmeId: string | null): Promise<Tracking> =>
      transact(db, async (tx) => {
        const row = await trackingRepository.find(tx, studentId)
        if (!row) throw CoreErrors.trackingNotFound()
        if (programmeId !== null && !(await programmesRepository.hold(tx, programmeId))) {
          throw CoreErrors.programmeNotFound()
        }
        await trackingRepository.assign(tx, row.student_id, programmeId)
        await audit.record(tx, {
          ...{ action: 'tracking.assigned', subject: `student/${row.student_id}` },
          details: programmeId === null ? {} : { programme: programmeId },
        })
        return await show(tx, { ...row, programme_id: programmeId })
      }),
  }
}
