import { sql } from 'kysely'
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

/** SQL of who may talk to whom. */
export const talkingRepository = {
  /** How the person stands to each of the others, by their ids. */
  standings: async (
    db: CommDb | CommTransaction,
    userId: string,
    otherIds: readonly string[],
  ): Promise<ReadonlyMap<string, Standing>> => {
    if (otherIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('contact')
      .select(['user_id', 'role', 'email', 'is_active', 'erased_at'])
      .select((is) => [
        is
          .exists(
            is
              .selectFrom('block')
              .select('block.user_id')
              .where('block.user_id', '=', userId)
              .whereRef('block.blocked_id', '=', 'contact.user_id'),
          )
          .as('has_blocked'),
        is
          .exists(
            is
              .selectFrom('block')
              .select('block.user_id')
              .whereRef('block.user_id', '=', 'contact.user_id')
              .where('block.blocked_id', '=', userId),
          )
          .as('is_blocked'),
        is
          .exists(
            is
              .selectFrom('room_member as mine')
              .innerJoin('room_member as theirs', 'theirs.room_id', 'mine.room_id')
              .select('mine.room_id')
              .where('mine.user_id', '=', userId)
              .where('mine.left_at', 'is', null)
              .where('mine.kind', '<>', 'direct')
              .whereRef('theirs.user_id', '=', 'contact.user_id')
              .where('theirs.left_at', 'is', null),
          )
          .as('shares_room'),
      ])
      .where('user_id', '=', sql<string>`any(${[...otherIds]}::uuid[])`)
      .execute()
    return new Map(
      rows.map((row) => [
        row.user_id,
        {
          role: row.role,
          isThere: row.email !== null && row.is_active && row.erased_at === null,
          hasBlocked: Boolean(row.has_blocked),
          isBlocked: Boolean(row.is_blocked),
          sharesRoom: Boolean(row.shares_room),
        },
      ]),
    )
  },
}
