import { type Caller, type Logger, transact } from '@medtrack/kit'
import type { EvalDb } from '../tables.ts'
import type { EvalAudit } from './audit-actions.ts'

/** Ids that one entry names: an entry is a line to read, of 4 KiB at most. */
const MOST_NAMED = 50

/** Records who of those who look after others read evaluations; students and supervisors read their own. */
export type EvaluationReads = ReturnType<typeof createEvaluationReads>

export const createEvaluationReads = (needs: { db: EvalDb; audit: EvalAudit; logger: Logger }) => {
  const { db, audit, logger } = needs
  return {
    /** One entry for the rows of an answer. Never throws: reading goes on without it. */
    record: async (rows: readonly { id: string }[], caller: Caller | undefined): Promise<void> => {
      const [first] = rows
      if (!first || !caller || caller.kind === 'service') return
      if (caller.kind === 'user' && (caller.role === 'student' || caller.role === 'encadrant')) return
      const evaluations = rows.slice(0, MOST_NAMED).map(({ id }) => id)
      const details = rows.length === 1 ? {} : { count: rows.length, evaluations }
      try {
        await transact(db, (tx) =>
          audit.record(tx, { action: 'evaluation.read', subject: `evaluation/${first.id}`, details }),
        )
      } catch (error) {
        logger.error({ err: error, count: rows.length }, 'a reading of evaluations was not recorded')
      }
    },
  }
}
