import { sql } from 'kysely'
import type { CommDb, CommTransaction, TimelineChangeKind } from '../tables.ts'

/** A change of a person's list, as its number in it says. */
export type TimelineChange = {
  sequence: number
  kind: TimelineChangeKind
  notificationIds: readonly string[]
  /** After the change. */
  unreadCount: number
}

/** Where a person's list stands; both 0 for a person who was never told anything. */
export type TimelineHead = { sequence: number; unreadCount: number }

/** The numbered changes of people's lists, which triggers keep (see migration 0003). */
export const timelineRepository = {
  head: async (db: CommDb | CommTransaction, userId: string): Promise<TimelineHead> => {
    const row = await db
      .selectFrom('timeline')
      .select(['last_sequence', 'unread_count'])
      .where('user_id', '=', userId)
      .executeTakeFirst()
    return { sequence: Number(row?.last_sequence ?? 0), unreadCount: row?.unread_count ?? 0 }
  },

  /** Numbers of the last changes of those of the people who have any. */
  lastSequences: async (db: CommDb, userIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const rows = await db
      .selectFrom('timeline')
      .select(['user_id', 'last_sequence'])
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .execute()
    return new Map(rows.map((row) => [row.user_id, Number(row.last_sequence)]))
  },

  /** Changes after that number, in their order. */
  listAfter: async (
    db: CommDb,
    userId: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<TimelineChange[]> => {
    const rows = await db
      .selectFrom('timeline_change')
      .select(['sequence', 'kind', 'notification_ids', 'unread_count'])
      .where('user_id', '=', userId)
      .where('sequence', '>', String(after))
      .orderBy('sequence')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      sequence: Number(row.sequence),
      kind: row.kind,
      notificationIds: row.notification_ids,
      unreadCount: row.unread_count,
    }))
  },

  /** Forgets the people's lists; their notifications are gone already. */
  removeOfUsers: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<void> => {
    for (const table of ['timeline_change', 'timeline'] as const) {
      await tx
        .deleteFrom(table)
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
        .execute()
    }
  },

  /** Removes up to `limit` changes from before that time, of all tenants; gives how many. */
  removeBefore: async (db: CommDb, before: Date, limit: number): Promise<number> => {
    const oldest = sql`select ctid from ${sql.table('timeline_change')} where created_at < ${before} order by created_at limit ${limit}`
    const { numDeletedRows } = await db
      .deleteFrom('timeline_change')
      .where(sql<boolean>`ctid = any(array(${oldest}))`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
