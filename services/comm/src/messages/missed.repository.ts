import { sql } from 'kysely'
import type { CommDb, CommTransaction, RoomKind } from '../tables.ts'

/** A conversation of which a person is to be told that messages wait in it. */
export type MissedRow = {
  room_id: string
  user_id: string
  kind: RoomKind
  unread_count: number
  last_sequence: string
  peer_first_name: string | null
  peer_last_name: string | null
}

/** SQL of who has messages waiting of which nothing has told them. Of a conversation is told again once it was read. */
export const missedRepository = {
  /** People of a room, in the order of their ids, those after `after` only. */
  listPeople: async (
    db: CommDb,
    roomId: string,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<string[]> => {
    const rows = await db
      .selectFrom('room_member')
      .select('user_id')
      .where('room_id', '=', roomId)
      .where('left_at', 'is', null)
      .where('unread_count', '>', 0)
      .where('is_muted', '=', false)
      .whereRef('told_sequence', '<=', 'read_sequence')
      .$if(after !== undefined, (query) => query.where('user_id', '>', after ?? ''))
      .orderBy('user_id')
      .limit(limit)
      .execute()
    return rows.map(({ user_id }) => user_id)
  },

  /** All conversations of the people of which they are to be told, held until `tx` ends, in one order. */
  hold: async (tx: CommTransaction, userIds: readonly string[]): Promise<MissedRow[]> =>
    tx
      .selectFrom('room_member as member')
      .innerJoin('room', 'room.id', 'member.room_id')
      .leftJoin('contact as peer', (join) =>
        join.onRef('peer.user_id', '=', 'member.peer_id').onRef('peer.tenant_id', '=', 'member.tenant_id'),
      )
      .select(['member.room_id', 'member.user_id', 'member.kind', 'member.unread_count'])
      .select([
        'room.last_sequence',
        'peer.first_name as peer_first_name',
        'peer.last_name as peer_last_name',
      ])
      .where('member.user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .where('member.left_at', 'is', null)
      .where('member.unread_count', '>', 0)
      .where('member.is_muted', '=', false)
      .whereRef('member.told_sequence', '<=', 'member.read_sequence')
      .orderBy('member.room_id')
      .orderBy('member.user_id')
      .forUpdate('member')
      .execute(),

  markTold: async (tx: CommTransaction, told: readonly MissedRow[]): Promise<void> => {
    for (const [roomId, rows] of Map.groupBy(told, ({ room_id }) => room_id)) {
      await tx
        .updateTable('room_member')
        .set({ told_sequence: rows[0]?.last_sequence ?? '0' })
        .where('room_id', '=', roomId)
        .where('user_id', '=', sql<string>`any(${rows.map(({ user_id }) => user_id)}::uuid[])`)
        .execute()
    }
  },
}
