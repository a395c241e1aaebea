import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { CommDb, CommTables, CommTransaction } from '../tables.ts'

/** A message as it lies there. */
export type MessageRow = {
  id: string
  tenant_id: string
  room_id: string
  sequence: string
  sender_id: string
  receiver_id: string | null
  client_id: string | null
  subject: string
  body: string
  metadata: Record<string, unknown>
  attachments: string[]
  reply_to: string | null
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  read_at: Date | null
}

/** A message with what its reader needs to know of its room. */
export type VisibleRow = MessageRow & { room_name: string | null; read_sequence: string }

export const messageColumns = [
  'message.id',
  'message.tenant_id',
  'message.room_id',
  'message.sequence',
  'message.sender_id',
  'message.receiver_id',
  'message.client_id',
  'message.subject',
  'message.body',
  'message.metadata',
  'message.attachments',
  'message.reply_to',
  'message.created_at',
  'message.edited_at',
  'message.deleted_at',
  'message.read_at',
] as const

/** The same columns of a table by another name. */
export const columnsOf = (alias: string): RawBuilder<unknown> =>
  sql.join(messageColumns.map((column) => sql.id(alias, column.slice('message.'.length))))

type Handle = CommDb | CommTransaction
type Visible = SelectQueryBuilder<
  CommTables & { member: CommTables['room_member'] },
  'message' | 'member' | 'room',
  VisibleRow
>

/** Whether `member` has blocked the sender of `message`, and it was not said between the two of them. */
export const isHidden = (member: string, message: string): RawBuilder<boolean> => sql`(
  ${sql.id(member, 'kind')} <> 'direct' and exists (
    select from ${sql.table('comm.block')} block
     where block.tenant_id = ${sql.id(member, 'tenant_id')} and block.user_id = ${sql.id(member, 'user_id')}
       and block.blocked_id = ${sql.id(message, 'sender_id')}))`

/** What a person may read: messages of rooms that they are in, from where they joined, but of those they have blocked. */
const visible = (db: Handle, userId: string): Visible =>
  db
    .selectFrom('message')
    .innerJoin('room_member as member', 'member.room_id', 'message.room_id')
    .innerJoin('room', 'room.id', 'message.room_id')
    .select(messageColumns)
    .select(['room.name as room_name', 'member.read_sequence'])
    .where('member.user_id', '=', userId)
    .where('member.left_at', 'is', null)
    .whereRef('message.sequence', '>=', 'member.first_sequence')
    .where(sql<boolean>`not ${isHidden('member', 'message')}`) as unknown as Visible

/** SQL of what people read. */
export const messageRepository = {
  find: (db: Handle, userId: string, id: string): Promise<VisibleRow | undefined> =>
    visible(db, userId).where('message.id', '=', id).executeTakeFirst(),

  /** Whoever may read it. */
  findAny: (db: Handle, id: string): Promise<MessageRow | undefined> =>
    db.selectFrom('message').select(messageColumns).where('id', '=', id).executeTakeFirst(),

  /** Those of the ids that the person may read, in no order. */
  listSome: async (db: Handle, userId: string, ids: readonly string[]): Promise<VisibleRow[]> =>
    ids.length === 0
      ? []
      : visible(db, userId)
          .where('message.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
          .execute(),

  /** Of one room, those before or after a place: newest first before it, oldest first after it. */
  listOfRoom: (
    db: Handle,
    userId: string,
    roomId: string,
    { before, after, limit }: { before?: number | undefined; after?: number | undefined; limit: number },
  ): Promise<VisibleRow[]> =>
    visible(db, userId)
      .where('message.room_id', '=', roomId)
      .$if(before !== undefined, (query) => query.where('message.sequence', '<', String(before)))
      .$if(after !== undefined, (query) => query.where('message.sequence', '>', String(after)))
      .orderBy('message.sequence', after === undefined ? 'desc' : 'asc')
      .limit(limit)
      .execute(),

  /** What follows in rooms after places, oldest first, whoever may read it; `n` counts the places from 1. */
  listAfter: async (
    db: Handle,
    places: readonly { roomId: string; after: number }[],
    limit: number,
  ): Promise<(MessageRow & { n: number; room_name: string | null })[]> => {
    const { rows } = await sql<MessageRow & { n: number; room_name: string | null }>`
      select place.n::int as n, room.name as room_name, message.*
        from unnest(${places.map(({ roomId }) => roomId)}::uuid[], ${places.map(({ after }) => after)}::bigint[])
             with ordinality as place (room_id, after, n)
        join ${sql.table('comm.room')} room on room.id = place.room_id
       cross join lateral (
        select ${columnsOf('said')} from ${sql.table('comm.message')} said
         where said.tenant_id = room.tenant_id and said.room_id = room.id and said.sequence > place.after
         order by said.sequence limit ${limit}) message
       order by place.n, message.sequence`.execute(db)
    return rows
  },

  /**
   * Of all rooms, newest first. Each room gives no more than are asked for, from the end of an index: the cost is that of
   * the rooms of the person, whatever there is in them.
   */
  listOfAll: async (
    db: Handle,
    userId: string,
    { before, limit, unread, peerId }: AllFilter,
  ): Promise<VisibleRow[]> => {
    const { rows } = await sql<{ id: string }>`
      select m.id
        from ${sql.table('comm.room_member')} member
       cross join lateral (
        select id from ${sql.table('comm.message')} said
         where said.tenant_id = member.tenant_id and said.room_id = member.room_id
           and said.sequence >= member.first_sequence and not ${isHidden('member', 'said')}
           and (${before ?? null}::uuid is null or said.id < ${before ?? null}::uuid)
           and (not ${unread ?? false}::boolean or (said.sequence > member.read_sequence and said.sender_id <> member.user_id))
         order by said.id desc limit ${limit}) m
       where member.user_id = ${userId} and member.left_at is null
         and (${peerId ?? null}::uuid is null or member.peer_id = ${peerId ?? null}::uuid)
       order by m.id desc limit ${limit}`.execute(db)
    return inOrder(
      rows.map(({ id }) => id),
      await messageRepository.listSome(
        db,
        userId,
        rows.map(({ id }) => id),
      ),
    )
  },

  /** By the words that they have, newest first: the longest is looked up, the others are looked for in what it finds. */
  search: async (
    db: Handle,
    userId: string,
    { terms, before, limit, roomId }: SearchFilter,
  ): Promise<VisibleRow[]> => {
    const [first = '', ...others] = [...terms].sort((a, b) => b.length - a.length)
    const folded = (term: string) => sql<string>`left(${sql.id('comm', 'folded')}(${term}), 64) collate "C"`
    const has = others.map(
      (term) => sql`and exists (
        select from ${sql.id('comm', 'words_of')}(said.subject || ' ' || said.body) other
         where starts_with(other, ${folded(term)}))`,
    )
    const { rows } = await sql<{ id: string }>`
      select found.id
        from ${sql.table('comm.room_member')} member
       cross join lateral (
        select said.id
          from ${sql.table('comm.message_word')} w join ${sql.table('comm.message')} said on said.id = w.message_id
         where w.tenant_id = member.tenant_id and w.room_id = member.room_id
           and w.word >= ${folded(first)} and w.word < ${folded(first)} || chr(1114111)
           and said.sequence >= member.first_sequence and not ${isHidden('member', 'said')}
           and (${before ?? null}::uuid is null or said.id < ${before ?? null}::uuid)
           ${sql.join(has, sql` `)}
         group by said.id order by said.id desc limit ${limit}) found
       where member.user_id = ${userId} and member.left_at is null
         and (${roomId ?? null}::uuid is null or member.room_id = ${roomId ?? null}::uuid)
       order by found.id desc limit ${limit}`.execute(db)
    const ids = rows.map(({ id }) => id)
    return inOrder(ids, await messageRepository.listSome(db, userId, ids))
  },
}

export type AllFilter = {
  before?: string | undefined
  limit: number
  unread?: boolean | undefined
  /** Of the conversation with this person only. */
  peerId?: string | undefined
}

export type SearchFilter = {
  terms: readonly string[]
  before?: string | undefined
  limit: number
  roomId?: string | undefined
}

/** The rows as the ids go. */
export const inOrder = <T extends { id: string }>(ids: readonly string[], rows: readonly T[]): T[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
