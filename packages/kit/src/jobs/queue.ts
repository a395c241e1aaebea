import { sql } from 'kysely'
import type { Static, TSchema } from 'typebox'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { Ids } from '../ids.ts'
import { currentScope } from '../scope.ts'
import type { Signal } from '../signals.ts'
import { storableJson } from '../storable.ts'
import { traceOf } from '../telemetry/tracing.ts'
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
    const rows = entries.map(({ payload, options = {} }) => {
      const id = ids.next()
      return {
        id,
        key: options.key ?? null,
        priority: options.priority ?? DEFAULT_PRIORITY,
        payload,
        run_at: options.runAt ?? now,
        correlation_id: options.correlationId ?? correlationId ?? id,
        traceparent: traceOf(options.correlationId) ?? null,
      }
    })
    await tx
      .insertInto('job')
      .columns([
        'id',
        'kind',
        'key',
        'tenant',
        'priority',
        'payload',
        'run_at',
        'correlation_id',
        'traceparent',
        'created_at',
      ])
      // One value: the statement is the same, and prepared once, however many there are.
      .expression(
        sql`select id, ${job.kind}::text, key, ${tenantId ?? null}::text, priority, payload, run_at, correlation_id, traceparent, ${now}::timestamptz
          from jsonb_to_recordset(${storableJson(rows)}::jsonb) as added(
            id uuid, key text, priority smallint, payload jsonb, run_at timestamptz, correlation_id text,
            traceparent text)`,
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
