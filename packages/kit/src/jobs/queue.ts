import type { Static, TSchema } from 'typebox'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { Ids } from '../ids.ts'
import { currentScope } from '../scope.ts'
import type { Signal } from '../signals.ts'
import { storableJson } from '../storable.ts'
import type { JobContract, JobOptions, Jobs } from './define.ts'

const DEFAULT_PRIORITY = 100

/** Adds jobs to the table of the transaction's schema; `wake` is raised after the commit of one that is due at once. */
export const createJobs = ({ ids, clock, wake }: { ids: Ids; clock: Clock; wake?: Signal }): Jobs => {
  const enqueueMany = async <S extends TSchema>(
    tx: AnyTransaction,
    job: JobContract<S>,
    entries: readonly { payload: Static<S>; options?: JobOptions }[],
  ): Promise<void> => {
    if (entries.length === 0) return
    const { tenantId, correlationId, transaction } = currentScope()
    const now = clock.now()
    await tx
      .insertInto('job')
      .values(
        entries.map(({ payload, options = {} }) => {
          const id = ids.next()
          return {
            id,
            kind: job.kind,
            key: options.key ?? null,
            tenant: tenantId ?? null,
            priority: options.priority ?? DEFAULT_PRIORITY,
            payload: storableJson(payload),
            run_at: options.runAt ?? now,
            correlation_id: options.correlationId ?? correlationId ?? id,
            created_at: now,
          }
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    transaction?.afterCommit(() => wake?.raise())
  }
  return {
    enqueueMany,
    enqueue: (tx, job, payload, options) =>
      enqueueMany(tx, job, [options === undefined ? { payload } : { payload, options }]),
  }
}
