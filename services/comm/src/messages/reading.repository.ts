import { type RawBuilder, sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'
import { isHidden } from './messages.repository.ts'

/** How many messages of others that say something the member may see after a place. */
const unreadOf = (after: RawBuilder<unknown>) => sql`(
  select count(*) from ${sql.table('comm.message')} message
   where message.tenant_id = member.tenant_id and message.room_id = member.room_id and message.sequence > ${after}
     and message.sequence >= member.first_sequence and message.sender_id <> member.user_id
     and message.deleted_at is null and not ${isHidden('member', 'message')})`

/** SQL of what was read. */
export const readingRepository = {
  /** Messages after a place that count as unread for the member. To be asked while the member's row is held. */
  countUnread: async (
    tx: CommTransaction,
    { room_id, user_id, after }: { room_id: string; user_id: string; after: string },
  ): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select (${unreadOf(sql`${after}::bigint`)})::int as count from ${sql.table('comm.room_member')} member
       where member.room_id = ${room_id} and member.user_id = ${user_id}`.execute(tx)
    return rows[0]?.count ?? 0
  },

  /** Counts anew what is unread for the person in all their rooms that are not of two, which are held. */
  recount: async (tx: CommTransaction, userId: string): Promise<void> => {
    await sql`
      with mine as materialized (
        select tenant_id, room_id, user_id from ${sql.table('comm.room_member')}
         where user_id = ${userId} and left_at is null and kind <> 'direct' order by room_id for update)
      update ${sql.table('comm.room_member')} member set unread_count = ${unreadOf(sql`member.read_sequence`)}
        from mine
       where member.tenant_id = mine.tenant_id and member.room_id = mine.room_id and member.user_id = mine.user_id`.execute(
      tx,
    )
  },

  /** Counts anew in rooms, which are held, for those for whom something is unread. */
  recountRooms: async (tx: CommTransaction, tenantId: string, roomIds: readonly string[]): Promise<void> => {
    await sql`
      with theirs as materialized (
        select tenant_id, room_id, user_id from ${sql.table('comm.room_member')}
         where tenant_id = ${tenantId} and room_id = any(${[...roomIds]}::uuid[])
           and left_at is null and unread_count > 0
         order by room_id, user_id for update)
      update ${sql.table('comm.room_member')} member set unread_count = ${unreadOf(sql`member.read_sequence`)}
        from theirs
       where member.tenant_id = theirs.tenant_id and member.room_id = theirs.room_id
         and member.user_id = theirs.user_id`.execute(tx)
  },

  /** Messages to the person within the range were read then, unless they were before. */
  markRead: async (
    tx: CommTransaction,
    { roomId, userId, after, upTo }: { roomId: string; userId: string; after: string; upTo: string },
    now: Date,
  ): Promise<void> => {
    await tx
      .updateTable('message')
      .set({ read_at: now })
      .where('room_id', '=', roomId)
      .where('sequence', '>', after)
      .where('sequence', '<=', upTo)
      .where('receiver_id', '=', userId)
      .where('read_at', 'is', null)
      .execute()
  },

  countAllUnread: async (db: CommDb, userId: string, tenantId: string): Promise<number> => {
    const { sum } = await db
      .selectFrom('room_member')
      .select((select) => select.fn.sum<string | null>('unread_count').as('sum'))
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('left_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(sum ?? 0)
  },
}
