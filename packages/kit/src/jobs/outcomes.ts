import { type Kysely, sql } from 'kysely'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { storableText } from '../storable.ts'
import type { AnyJobHandler } from './define.ts'

type Leased = { id: string; locked_by: string; failures: number; payload: Record<string, unknown> }

/** Ends a leased job. @throws when the lease was lost, so that effects in the same transaction are undone. */
export const completeJob = async (db: Kysely<KitTables> | AnyTransaction, job: Leased): Promise<void> => {
  const { numDeletedRows } = await (db as Kysely<KitTables>)
    .deleteFrom('job')
    .where('id', '=', job.id)
    .where('locked_by', '=', job.locked_by)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new Error(`the lease of job ${job.id} was lost`)
}

/** Ends those of the jobs whose lease still holds, and gives their ids. All were claimed together. */
export const completeJobs = async (
  db: Kysely<KitTables> | AnyTransaction,
  jobs: readonly Leased[],
): Promise<ReadonlySet<string>> => {
  const [first] = jobs
  if (!first) return new Set()
  const ended = await (db as Kysely<KitTables>)
    .deleteFrom('job')
    .where('id', '=', sql<string>`any(${jobs.map(({ id }) => id)}::uuid[])`)
    .where('locked_by', '=', first.locked_by)
    .returning('id')
    .execute()
  return new Set(ended.map(({ id }) => id))
}

/** Makes a job due at another time, without counting a failure. */
export const postponeJob = async (
  db: Kysely<KitTables>,
  job: Leased,
  runAt: Date,
  reason: string,
): Promise<void> => {
  await db
    .updateTable('job')
    .set({ run_at: runAt, last_error: storableText(reason, 1_000), locked_until: null, locked_by: null })
    .where('id', '=', job.id)
    .where('locked_by', '=', job.locked_by)
    .execute()
}

/** Records a failure: due again at `retryAt`, or dead when there is none. */
export const failJob = async (
  db: Kysely<KitTables>,
  job: Leased,
  { onDead }: Pick<AnyJobHandler, 'onDead'>,
  failure: { reason: string; retryAt: Date | undefined; now: Date },
): Promise<void> => {
  const { reason, retryAt, now } = failure
  if (!retryAt && onDead) {
    await transact(db, async (tx) => {
      await completeJob(tx, job)
      await onDead(job.payload, reason, tx)
    })
    return
  }
  await db
    .updateTable('job')
    .set({
      failures: job.failures + 1,
      last_error: storableText(reason, 1_000),
      locked_until: null,
      locked_by: null,
      ...(retryAt ? { run_at: retryAt } : { dead_at: now }),
    })
    .where('id', '=', job.id)
    .where('locked_by', '=', job.locked_by)
    .execute()
}
