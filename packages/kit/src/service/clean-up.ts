import { type Kysely, sql } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Schedule } from '../jobs/define.ts'
import type { Runtime } from './runtime.ts'

const HOUR_SECONDS = 3_600
const DAY_MILLISECONDS = 86_400_000

/** Rows a statement removes. */
const SLICE = 2_000

/** Answers are replayed for 24 hours. */
const IDEMPOTENCY_MILLISECONDS = DAY_MILLISECONDS

/**
 * Removes what has served its time from the kit's tables. Marks of consumed events live as long as the log of
 * published ones: as long as an event can be replayed, it is known whether it took effect.
 */
export const cleanUp = (
  db: Kysely<KitTables>,
  schema: string,
  { clock, eventLogRetentionDays }: Runtime,
): Schedule => ({
  name: 'kit.clean-up',
  everySeconds: HOUR_SECONDS,
  run: async ({ signal }) => {
    const now = clock.now().getTime()
    const kept = new Date(now - eventLogRetentionDays * DAY_MILLISECONDS)
    const due = [
      ['event_log', 'published_at', kept],
      ['inbox', 'processed_at', kept],
      ['dead_event', 'died_at', kept],
      ['replay', 'requested_at', kept],
      ['dialect_use', 'last_seen', kept],
      ['job', 'dead_at', kept],
      ['idempotency_record', 'created_at', new Date(now - IDEMPOTENCY_MILLISECONDS)],
    ] as const
    for (const [table, column, before] of due) await removeOlder(db, schema, table, column, before, signal)
  },
})

/** Removes in slices, each well within the time that one statement may take. */
const removeOlder = async (
  db: Kysely<KitTables>,
  schema: string,
  table: string,
  column: string,
  before: Date,
  signal: AbortSignal,
): Promise<void> => {
  const from = sql.id(schema, table)
  for (let removed = SLICE; removed === SLICE && !signal.aborted; ) {
    const { numAffectedRows } = await sql`
      delete from ${from} where ctid = any(array(
        select ctid from ${from} where ${sql.id(column)} < ${before} limit ${SLICE}))`.execute(db)
    removed = Number(numAffectedRows ?? 0)
  }
}
