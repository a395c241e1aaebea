import { type RawBuilder, sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** How two people stand to each other. */
export type Standing = {
  /** Role of the other; null where only something about them was announced, undefined where nobody has the id. */
  role: string | null | undefined
  /** They have an account that is open. */
  isThere: boolean
  hasBlocked: boolean
  isBlocked: boolean
  /** Both are in a room that is not of two. */
  sharesRoom: boolean
}

/** Someone in a room who may want to say something in it. */
export type Speaker = { roomId: string; userId: string; clientId: string | null }

/** What is known of a speaker who is in the room. */
export type Speaking = {
  /** The other one of a room of two. */
  peerId: string | null
  /** How they stand to the other one; undefined where there is none, or nothing is known of them. */
  standing: Standing | undefined
  /** They have said something there by that name before. */
  hasSaid: boolean
}

type StandingRow = {
  role: string | null
  is_there: boolean
  has_blocked: boolean
  is_blocked: boolean
  shares_room: boolean
}

/** A table of COMM. */
export const table = (name: string) => sql.table(`comm.${name}`)

/**
 * Whether a row is found, looked for anew for each: `exists` may be turned into a table of all pairs of the institution,
 * as long as the server takes the tables for small.
 */
export const found = (rows: RawBuilder<unknown>) => sql`coalesce((select true from ${rows} limit 1), false)`

/** How `user` stands to the row of `contact`. */
const standing = (user: RawBuilder<string>) => sql`
  contact.role,
  contact.email is not null and contact.is_active and contact.erased_at is null as is_there,
  ${found(sql`${table('block')} block
    where block.user_id = ${user} and block.blocked_id = contact.user_id`)} as has_blocked,
  ${found(sql`${table('block')} block
    where block.user_id = contact.user_id and block.blocked_id = ${user}`)} as is_blocked,
  ${found(sql`${table('room_member')} mine
    join ${table('room_member')} theirs on theirs.tenant_id = mine.tenant_id and theirs.room_id = mine.room_id
   where mine.tenant_id = contact.tenant_id and mine.user_id = ${user} and mine.left_at is null
     and mine.kind <> 'direct' and theirs.user_id = contact.user_id and theirs.left_at is null`)} as shares_room`

const toStanding = (row: StandingRow): Standing => ({
  role: row.role,
  isThere: row.is_there,
  hasBlocked: row.has_blocked,
  isBlocked: row.is_blocked,
  sharesRoom: row.shares_room,
})

/** SQL of who may talk to whom. */
export const talkingRepository = {
  /** How the person stands to each of the others, by their ids. */
  standings: async (
    db: CommDb | CommTransaction,
    userId: string,
    otherIds: readonly string[],
  ): Promise<ReadonlyMap<string, Standing>> => {
    if (otherIds.length === 0) return new Map()
    const { rows } = await sql<StandingRow & { user_id: string }>`
      select contact.user_id, ${standing(sql`${userId}::uuid`)}
        from ${table('contact')} contact
       where contact.user_id = any(${[...otherIds]}::uuid[])`.execute(db)
    return new Map(rows.map((row) => [row.user_id, toStanding(row)]))
  },

  /** What is known of the speakers who are in their rooms; undefined for the others. In the order given. */
  speaking: async (
    tx: CommTransaction,
    speakers: readonly Speaker[],
  ): Promise<readonly (Speaking | undefined)[]> => {
    const { rows } = await sql<
      StandingRow & { n: number; peer_id: string | null; is_heard: boolean; has_said: boolean }
    >`
      select speaker.n::int, member.peer_id, contact.user_id is not null as is_heard,
             ${found(sql`${table('message')} said
               where said.tenant_id = member.tenant_id and said.room_id = member.room_id
                 and said.sender_id = member.user_id and said.client_id = speaker.client_id`)} as has_said,
             ${standing(sql`member.user_id`)}
        from unnest(${speakers.map(({ roomId }) => roomId)}::uuid[], ${speakers.map(({ userId }) => userId)}::uuid[],
                    ${speakers.map(({ clientId }) => clientId)}::text[])
             with ordinality as speaker (room_id, user_id, client_id, n)
        join ${table('room_member')} member
          on member.room_id = speaker.room_id and member.user_id = speaker.user_id and member.left_at is null
        left join ${table('contact')} contact
          on contact.tenant_id = member.tenant_id and contact.user_id = member.peer_id`.execute(tx)
    const byNumber = new Map(rows.map((row) => [row.n, row]))
    return speakers.map((_speaker, index) => {
      const row = byNumber.get(index + 1)
      return (
        row && {
          peerId: row.peer_id,
          standing: row.is_heard ? toStanding(row) : undefined,
          hasSaid: row.has_said,
        }
      )
    })
  },
}
