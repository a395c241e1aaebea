import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>
/** What an event is known by. */
export type TakenEvent = { eventId: string; digest: Buffer }

/** SQL of events that were taken over HTTP. */
export const takenEventRepository = {
  /** Notes those that are new, and gives their ids. */
  insertNew: async (
    db: Handle,
    { tenantId, events, now }: { tenantId: string; events: readonly TakenEvent[]; now: Date },
  ): Promise<ReadonlySet<string>> => {
    const rows = await db
      .insertInto('taken_event')
      .columns(['tenant_id', 'event_id', 'digest', 'taken_at'])
      .expression(
        sql`select ${tenantId}::uuid, event.id, event.digest, ${now}::timestamptz from unnest(
          ${events.map(({ eventId }) => eventId)}::uuid[], ${events.map(({ digest }) => digest)}::bytea[]
        ) as event(id, digest) order by event.id`,
      )
      .onConflict((conflict) => conflict.column('event_id').doNothing())
      .returning('event_id')
      .execute()
    return new Set(rows.map(({ event_id }) => event_id))
  },

  /** What those that are known in this institution say. */
  digestsOf: async (db: Handle, eventIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>> => {
    const rows = await db
      .selectFrom('taken_event')
      .select(['event_id', 'digest'])
      .where(sql<boolean>`event_id = any(${[...eventIds]}::uuid[])`)
      .execute()
    return new Map(rows.map(({ event_id, digest }) => [event_id, digest]))
  },

  deleteBefore: async (db: Handle, before: Date): Promise<void> => {
    await db.deleteFrom('taken_event').where('taken_at', '<', before).execute()
  },
}
