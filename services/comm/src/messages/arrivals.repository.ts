import { sql } from 'kysely'
import type { CommDb } from '../tables.ts'

/** A message in the order in which messages have reached a person. */
export type Arrival = { number: number; messageId: string }

/** SQL of the order in which messages of all rooms reach people. */
export const arrivalRepository = {
  /** How many have reached the person. */
  head: async (db: CommDb, userId: string): Promise<number> => {
    const row = await db
      .selectFrom('arrival_head')
      .select('last_number')
      .where('user_id', '=', userId)
      .executeTakeFirst()
    return Number(row?.last_number ?? 0)
  },

  /** The heads of those of the people whom anything has reached. */
  heads: async (db: CommDb, userIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const rows = await db
      .selectFrom('arrival_head')
      .select(['user_id', 'last_number'])
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .execute()
    return new Map(rows.map((row) => [row.user_id, Number(row.last_number)]))
  },

  /** Numbers of the last messages of the rooms. */
  roomHeads: async (db: CommDb, roomIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const rows = await db
      .selectFrom('room')
      .select(['id', 'last_sequence'])
      .where('id', '=', sql<string>`any(${[...roomIds]}::uuid[])`)
      .execute()
    return new Map(rows.map((row) => [row.id, Number(row.last_sequence)]))
  },

  /** Undefined for a message that has not reached the person, or did so long ago. */
  findNumber: async (db: CommDb, userId: string, messageId: string): Promise<number | undefined> => {
    const row = await db
      .selectFrom('arrival')
      .select('number')
      .where('user_id', '=', userId)
      .where('message_id', '=', messageId)
      .executeTakeFirst()
    return row && Number(row.number)
  },

  listAfter: async (
    db: CommDb,
    userId: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<Arrival[]> => {
    const rows = await db
      .selectFrom('arrival')
      .select(['number', 'message_id'])
      .where('user_id', '=', userId)
      .where('number', '>', String(after))
      .orderBy('number')
      .limit(limit)
      .execute()
    return rows.map((row) => ({ number: Number(row.number), messageId: row.message_id }))
  },

  /** Removes up to `limit` of before that time, of all tenants; gives how many. */
  removeBefore: async (db: CommDb, before: Date, limit: number): Promise<number> => {
    const oldest = sql`select ctid from ${sql.table('arrival')} where arrived_at < ${before} order by arrived_at limit ${limit}`
    const { numDeletedRows } = await db
      .deleteFrom('arrival')
      .where(sql<boolean>`ctid = any(array(${oldest}))`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
