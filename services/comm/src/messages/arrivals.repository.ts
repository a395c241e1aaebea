import { sql } from 'kysely'
import type { CommDb } from '../tables.ts'
import { columnsOf, isHidden, type MessageRow } from './messages.repository.ts'

/** A message that has reached a person: its number among those, and null for `read_sequence` where they may not read it. */
export type ArrivedRow = MessageRow & {
  /** Which of the people that were asked for, from 1. */
  n: number
  number: string
  room_name: string | null
  read_sequence: string | null
}

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

  /** What has reached people after numbers, in its order; `n` counts the people from 1. */
  listAfter: async (
    db: CommDb,
    people: readonly { userId: string; after: number }[],
    limit: number,
  ): Promise<ArrivedRow[]> => {
    const { rows } = await sql<ArrivedRow>`
      select person.n::int as n, arrived.number, ${columnsOf('message')}, room.name as room_name, member.read_sequence
        from unnest(${people.map(({ userId }) => userId)}::uuid[], ${people.map(({ after }) => after)}::bigint[])
             with ordinality as person (user_id, after, n)
       cross join lateral (
        select arrival.tenant_id, number, message_id from ${sql.table('comm.arrival')} arrival
         where arrival.user_id = person.user_id and number > person.after order by number limit ${limit}) arrived
        left join ${sql.table('comm.message')} message on message.id = arrived.message_id
        left join ${sql.table('comm.room')} room on room.id = message.room_id
        left join ${sql.table('comm.room_member')} member
          on member.tenant_id = arrived.tenant_id and member.room_id = room.id and member.user_id = person.user_id
         and member.left_at is null and message.sequence >= member.first_sequence
         and not ${isHidden('member', 'message')}
       order by person.n, arrived.number`.execute(db)
    return rows
  },

  /** Removes up to `limit` of before that time, of all tenants; gives how many. */
  removeBefore: async (db: CommDb, before: Date, limit: number): Promise<number> => {
    const oldest = sql`select ctid from ${sql.table('arrival')} where arrived_at < ${before} limit ${limit}`
    const { numDeletedRows } = await db
      .deleteFrom('arrival')
      .where(sql<boolean>`ctid = any(array(${oldest}))`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
