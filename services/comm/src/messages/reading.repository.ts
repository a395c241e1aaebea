import type { CommDb, CommTransaction } from '../tables.ts'

/** SQL of what was read. */
export const readingRepository = {
  /** Messages of others after a place that say something. To be asked while the member's row is held. */
  countUnread: async (
    tx: CommTransaction,
    { room_id, user_id, after }: { room_id: string; user_id: string; after: string },
  ): Promise<number> => {
    const { count } = await tx
      .selectFrom('message')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('room_id', '=', room_id)
      .where('sequence', '>', after)
      .where('sender_id', '<>', user_id)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
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
