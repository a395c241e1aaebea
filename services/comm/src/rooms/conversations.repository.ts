import type { CommDb, CommTransaction, RoomKind } from '../tables.ts'
import { type MemberRow, memberColumns, type RoomRow, roomColumns } from './rooms.repository.ts'

/** A room as one of its people has it. */
export type ConversationRow = RoomRow &
  MemberRow & { peer_first_name: string | null; peer_last_name: string | null }

export type ConversationFilter = {
  before?: string | undefined
  limit: number
  kind?: RoomKind | undefined
  unread?: boolean | undefined
}

const conversations = (db: CommDb | CommTransaction, userId: string) =>
  db
    .selectFrom('room_member as member')
    .innerJoin('room', 'room.id', 'member.room_id')
    .leftJoin('contact as peer', (join) =>
      join.onRef('peer.user_id', '=', 'member.peer_id').onRef('peer.tenant_id', '=', 'member.tenant_id'),
    )
    .select(roomColumns)
    .select(memberColumns)
    .select(['peer.first_name as peer_first_name', 'peer.last_name as peer_last_name'])
    .where('member.user_id', '=', userId)
    .where('member.left_at', 'is', null)

/** SQL of the rooms of a person. */
export const conversationRepository = {
  find: (
    db: CommDb | CommTransaction,
    userId: string,
    roomId: string,
  ): Promise<ConversationRow | undefined> =>
    conversations(db, userId).where('member.room_id', '=', roomId).executeTakeFirst(),

  findByName: (
    db: CommDb | CommTransaction,
    userId: string,
    name: string,
  ): Promise<ConversationRow | undefined> =>
    conversations(db, userId).where('room.name', '=', name).executeTakeFirst(),

  /** The one with the latest message first; `before` is the `activity_id` of the last one seen. */
  list: (
    db: CommDb,
    userId: string,
    { before, limit, kind, unread }: ConversationFilter,
  ): Promise<ConversationRow[]> =>
    conversations(db, userId)
      .$if(before !== undefined, (query) => query.where('member.activity_id', '<', before ?? ''))
      .$if(kind !== undefined, (query) => query.where('member.kind', '=', kind ?? 'direct'))
      .$if(unread === true, (query) => query.where('member.unread_count', '>', 0))
      .orderBy('member.activity_id', 'desc')
      .limit(limit)
      .execute(),
}
