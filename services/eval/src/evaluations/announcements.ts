import {
  EvaluationAcknowledged,
  EvaluationContested,
  EvaluationCreated,
  EvaluationDue,
  EvaluationUpdated,
} from '@medtrack/contracts'
import type { EventPublisher } from '@medtrack/kit'
import type { EvalTransaction } from '../tables.ts'
import type { EvaluationRow } from './evaluations.repository.ts'

/** Tells other services of results, of what students answer, and of evaluations that are missing. */
export type Announcements = ReturnType<typeof createAnnouncements>

export const createAnnouncements = (events: EventPublisher) => {
  const aboutOf = (row: EvaluationRow) => ({ subject: `evaluation/${row.id}`, sequence: row.version })
  const tellResult =
    (contract: typeof EvaluationCreated | typeof EvaluationUpdated) =>
    async (tx: EvalTransaction, row: EvaluationRow): Promise<void> => {
      const { id, stage_id, student_id, student_user_id, score, criteria, kind } = row
      // What students write of themselves and of their stages is no result on their record.
      if (kind !== 'midterm' && kind !== 'final') return
      if (stage_id === null || student_id === null || student_user_id === null || score === null) return
      const payload = {
        ...{ evaluation_id: id, stage_id, student_id, student_user_id, score: Number(score), kind },
        criteria: criteria.map(({ label, score: reached, max_score }) => ({
          ...{ label, score: reached ?? 0, max_score },
        })),
      }
      await events.publish(tx, contract, payload, aboutOf(row))
    }
  const tellAnswer =
    (contract: typeof EvaluationAcknowledged | typeof EvaluationContested) =>
    async (tx: EvalTransaction, row: EvaluationRow): Promise<void> => {
      const { id, kind, stage_id, student_id, student_user_id, encadrant_id, encadrant_user_id } = row
      if (kind !== 'midterm' && kind !== 'final') return
      if (stage_id === null || student_id === null || student_user_id === null) return
      const payload = {
        ...{ evaluation_id: id, stage_id, student_id, student_user_id },
        ...{ encadrant_id, encadrant_user_id, kind },
      }
      await events.publish(tx, contract, payload, aboutOf(row))
    }
  return {
    /** Once for each evaluation, when it is handed in. */
    created: tellResult(EvaluationCreated),
    /** Whenever its result changes afterwards. */
    updated: tellResult(EvaluationUpdated),
    /** The student has read it and agrees. */
    acknowledged: tellAnswer(EvaluationAcknowledged),
    /** The student does not agree. */
    contested: tellAnswer(EvaluationContested),

    /** Whether somebody was there to be reminded. */
    due: async (tx: EvalTransaction, row: EvaluationRow): Promise<boolean> => {
      const { id, stage_id, encadrant_id, encadrant_user_id, due_date } = row
      if (stage_id === null || encadrant_id === null || due_date === null) return false
      const payload = { evaluation_id: id, stage_id, encadrant_id, encadrant_user_id, due_date }
      await events.publish(tx, EvaluationDue, payload, aboutOf(row))
      return true
    },
  }
}
