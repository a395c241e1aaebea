import { type Kysely, sql } from 'kysely'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { storableText } from '../storable.ts'

/** Bytes of a reason that are kept, as on the dead letter. */
const REASON_BYTES = 1_000

/** An event that a handler gave up on. */
export type DeadEvent = {
  handler: string
  eventId: string
  tenantId: string
  reason: string
  attempts: number
  now: Date
}

/** What a decision is about. */
export type DeadEventName = Pick<DeadEvent, 'handler' | 'eventId'>

/** Notes that a handler gave up on an event, in the transaction that buries it; the last time counts. */
export const noteDeadEvent = async (tx: AnyTransaction, dead: DeadEvent): Promise<void> => {
  const row = {
    handler: dead.handler,
    event_id: dead.eventId,
    tenant: dead.tenantId,
    reason: storableText(dead.reason, REASON_BYTES),
    attempts: dead.attempts,
    died_at: dead.now,
    discarded_at: null,
  }
  await (tx as unknown as Kysely<KitTables>)
    .insertInto('dead_event')
    .values(row)
    .onConflict((conflict) => conflict.columns(['handler', 'event_id']).doUpdateSet(row))
    .execute()
}

/** Notes what was decided: what is put back is as if it had not been given up on, what is discarded never takes effect. */
export const noteDecision = async (
  tx: AnyTransaction,
  names: readonly DeadEventName[],
  { decision, now }: { decision: 'redrive' | 'discard'; now: Date },
): Promise<void> => {
  if (names.length === 0) return
  const decided = sql<boolean>`(handler, event_id) in (
    select * from unnest(${names.map(({ handler }) => handler)}::text[], ${names.map(({ eventId }) => eventId)}::uuid[]))`
  const db = tx as unknown as Kysely<KitTables>
  if (decision === 'redrive') await db.deleteFrom('dead_event').where(decided).execute()
  else await db.updateTable('dead_event').set({ discarded_at: now }).where(decided).execute()
}
