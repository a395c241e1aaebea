import { storableJson } from '@medtrack/kit'
import { sql } from 'kysely'
import type { CommTransaction } from '../tables.ts'
import { type MessageRow, messageColumns } from './messages.repository.ts'

/** A message at its place; the words are those by which it is found. */
export type PlacedMessage = Pick<
  MessageRow,
  | 'id'
  | 'room_id'
  | 'sequence'
  | 'sender_id'
  | 'receiver_id'
  | 'client_id'
  | 'subject'
  | 'body'
  | 'metadata'
  | 'attachments'
  | 'reply_to'
> & { words: string }

/** SQL of writing, changing and removing messages. The room is held by whoever calls. */
export const postingRepository = {
  /** The message of the room that its sender has named so. */
  findSaid: (
    tx: CommTransaction,
    { room_id, sender_id, client_id }: { room_id: string; sender_id: string; client_id: string },
  ): Promise<MessageRow | undefined> =>
    tx
      .selectFrom('message')
      .select(messageColumns)
      .where('room_id', '=', room_id)
      .where('sender_id', '=', sender_id)
      .where('client_id', '=', client_id)
      .executeTakeFirst(),

  /**
   * Gives the messages their places, counts each for everybody else in its room who has not blocked its sender, and puts it at the end of what has
   * reached each. All of one tenant, in the order in which they are said. Members and then people are taken in the order
   * of their ids, so that two transactions wait for each other and never both. Gives who is in the rooms, by their ids.
   */
  insertMany: async (
    tx: CommTransaction,
    messages: readonly PlacedMessage[],
    { tenantId, now }: { tenantId: string; now: Date },
  ): Promise<ReadonlyMap<string, readonly string[]>> => {
    const table = (name: string) => sql.table(`comm.${name}`)
    const tenant = sql`${tenantId}::uuid`
    const at = sql`${now}::timestamptz`
    const roomIds = [...new Set(messages.map(({ room_id }) => room_id))]
    // The full join finds what an inner one would, and is never made by comparing everybody with everybody.
    const { rows } = await sql<{ room_id: string; member_ids: string[] }>`
      with given as materialized (
        select g.* from rows from (jsonb_to_recordset(${storableJson(messages)}::jsonb) as (
                 id uuid, room_id uuid, sequence bigint, sender_id uuid, receiver_id uuid, client_id text, subject text,
                 body text, metadata jsonb, attachments uuid[], reply_to uuid, words text))
               with ordinality as g (id, room_id, sequence, sender_id, receiver_id, client_id, subject, body, metadata,
                                     attachments, reply_to, words, n)),
      last as materialized (
        select distinct on (room_id) room_id, sequence, id, count(*) over (partition by room_id) as said
          from given order by room_id, sequence desc),
      own as materialized (select room_id, sender_id, count(*) as said from given group by room_id, sender_id),
      placed as (
        update ${table('room')} room
           set last_sequence = last.sequence, last_message_id = last.id, last_message_at = ${at}
          from last where room.id = last.room_id),
      said as (
        insert into ${table('message')} (id, tenant_id, room_id, sequence, sender_id, receiver_id, client_id, subject,
                                         body, metadata, attachments, reply_to, created_at)
        select id, ${tenant}, room_id, sequence, sender_id, receiver_id, client_id, subject, body, metadata,
               attachments, reply_to, ${at}
          from given order by n),
      there as materialized (
        select room_id, user_id from ${table('room_member')}
         where tenant_id = ${tenant} and room_id = any(${roomIds}::uuid[]) and left_at is null
         order by room_id, user_id for update),
      unheard as materialized (
        select there.room_id, there.user_id, sum(own.said) as said
          from there join own on own.room_id = there.room_id
          join ${table('block')} block
            on block.tenant_id = ${tenant} and block.user_id = there.user_id and block.blocked_id = own.sender_id
         group by there.room_id, there.user_id),
      reached as (
        update ${table('room_member')} member
           set activity_id = last.id, 
               unread_count = unread_count + (last.said - coalesce(own.said, 0) - coalesce(unheard.said, 0))::int
          from there join last on last.room_id = there.room_id
          left join own on own.room_id = there.room_id and own.sender_id = there.user_id
          left join unheard on unheard.room_id = there.room_id and unheard.user_id = there.user_id
         where member.tenant_id = ${tenant} and member.room_id = there.room_id and member.user_id = there.user_id
        returning member.room_id, member.user_id),
      counted as (
        insert into ${table('arrival_head')} as h (tenant_id, user_id, last_number)
        select ${tenant}, user_id, count(*) from reached join given on given.room_id = reached.room_id
         group by user_id order by user_id
        on conflict (tenant_id, user_id) do update set last_number = h.last_number + excluded.last_number
        returning user_id, last_number),
      arrived as (
        insert into ${table('arrival')} (tenant_id, user_id, number, message_id, arrived_at)
        select ${tenant}, counted.user_id,
               last_number + 1 - row_number() over (partition by counted.user_id order by given.n desc), given.id, ${at}
          from reached join given on given.room_id = reached.room_id
          full join counted on counted.user_id = reached.user_id),
      worded as (
        insert into ${table('message_word')} (tenant_id, room_id, word, message_id)
        select distinct ${tenant}, room_id, left(word, 64) collate "C", id
          from given cross join lateral ${sql.id('comm', 'words_of')}(words) word)
      select room_id, array_agg(user_id) as member_ids from reached group by room_id`.execute(tx)
    return new Map(rows.map(({ room_id, member_ids }) => [room_id, member_ids]))
  },

  setBody: async (
    tx: CommTransaction,
    id: string,
    { body, now }: { body: string; now: Date },
  ): Promise<MessageRow> =>
    tx
      .updateTable('message')
      .set({ body, edited_at: now })
      .where('id', '=', id)
      .returning(messageColumns)
      .executeTakeFirstOrThrow(),

  /** Has searches find it by these words only. */
  setWords: async (
    tx: CommTransaction,
    message: Pick<MessageRow, 'id' | 'tenant_id' | 'room_id'>,
    words: string,
  ): Promise<void> => {
    await tx.deleteFrom('message_word').where('message_id', '=', message.id).execute()
    if (words === '') return
    await sql`
      insert into ${sql.table('comm.message_word')} (tenant_id, room_id, word, message_id)
      select distinct ${message.tenant_id}::uuid, ${message.room_id}::uuid, left(word, 64) collate "C", ${message.id}::uuid
        from ${sql.id('comm', 'words_of')}(${words}) word`.execute(tx)
  },

  /** Takes what it says away, and from the counts of who has not read it. Members first: as reading holds them. */
  clear: async (
    tx: CommTransaction,
    { id, room_id, sequence, sender_id }: MessageRow,
    now: Date,
  ): Promise<MessageRow> => {
    // In the order of their ids, as everybody takes them who changes several.
    await tx
      .selectFrom('room_member')
      .select('user_id')
      .where('room_id', '=', room_id)
      .where('left_at', 'is', null)
      .orderBy('user_id')
      .forUpdate()
      .execute()
    await tx
      .updateTable('room_member')
      .set({ unread_count: sql<number>`unread_count - 1` })
      .where('room_id', '=', room_id)
      .where('user_id', '<>', sender_id)
      .where('read_sequence', '<', sequence)
      // Whoever has blocked the sender has not counted it.
      .where(({ not, or, eb, exists }) =>
        or([
          eb('kind', '=', 'direct'),
          not(
            exists(
              eb
                .selectFrom('block')
                .select('block.user_id')
                .whereRef('block.user_id', '=', 'room_member.user_id')
                .where('block.blocked_id', '=', sender_id),
            ),
          ),
        ]),
      )
      .where('first_sequence', '<=', sequence)
      .where('left_at', 'is', null)
      .execute()
    return tx
      .updateTable('message')
      .set({ subject: '', body: '', metadata: '{}', attachments: sql<string[]>`'{}'`, deleted_at: now })
      .where('id', '=', id)
      .returning(messageColumns)
      .executeTakeFirstOrThrow()
  },
}
