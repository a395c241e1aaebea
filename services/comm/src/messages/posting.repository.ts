import { sql } from 'kysely'
import type { CommTransaction } from '../tables.ts'
import { type MessageRow, messageColumns } from './messages.repository.ts'

/** A message before it has its place. */
export type NewMessage = {
  id: string
  tenant_id: string
  room_id: string
  sender_id: string
  receiver_id: string | null
  client_id: string | null
  subject: string
  body: string
  metadata: Record<string, unknown>
  attachments: readonly string[]
  reply_to: string | null
  created_at: Date
}

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
   * Gives the message the next place in its room, counts it for everybody else there, and puts it at the end of what has
   * reached each. People are counted in the order of their ids, so that two rooms wait for each other and never both.
   * Gives the place, and who is in the room.
   */
  insert: async (
    tx: CommTransaction,
    { words, ...message }: NewMessage & { words: string },
  ): Promise<{ sequence: number; memberIds: readonly string[] }> => {
    const { id, tenant_id: tenantId, room_id: roomId, sender_id: senderId, created_at: now } = message
    const table = (name: string) => sql.table(`comm.${name}`)
    const query = sql<{ sequence: string; member_ids: string[] }>`
      with placed as (
        update ${table('room')} set last_sequence = last_sequence + 1, last_message_id = ${id}, last_message_at = ${now}
         where id = ${roomId} returning last_sequence),
      said as (
        insert into ${table('message')} (id, tenant_id, room_id, sequence, sender_id, receiver_id, client_id, subject,
                                         body, metadata, attachments, reply_to, created_at)
        select ${id}::uuid, ${tenantId}::uuid, ${roomId}::uuid, last_sequence, ${senderId}::uuid,
               ${message.receiver_id}::uuid, ${message.client_id}, ${message.subject}, ${message.body},
               ${JSON.stringify(message.metadata)}::jsonb, ${[...message.attachments]}::uuid[],
               ${message.reply_to}::uuid, ${now}::timestamptz
          from placed returning sequence),
      there as materialized (
        select user_id from ${table('room_member')}
         where room_id = ${roomId} and left_at is null order by user_id for update),
      reached as (
        update ${table('room_member')} member
           set activity_id = ${id}, unread_count = unread_count + (member.user_id <> ${senderId}::uuid)::int
          from there
         where member.tenant_id = ${tenantId} and member.room_id = ${roomId} and member.user_id = there.user_id
        returning member.user_id),
      counted as (
        insert into ${table('arrival_head')} as h (tenant_id, user_id, last_number)
        select ${tenantId}::uuid, user_id, 1 from reached order by user_id
        on conflict (tenant_id, user_id) do update set last_number = h.last_number + 1
        returning user_id, last_number),
      arrived as (
        insert into ${table('arrival')} (tenant_id, user_id, number, message_id, arrived_at)
        select ${tenantId}::uuid, user_id, last_number, ${id}::uuid, ${now}::timestamptz from counted),
      worded as (
        insert into ${table('message_word')} (tenant_id, room_id, word, message_id)
        select distinct ${tenantId}::uuid, ${roomId}::uuid, left(word, 64) collate "C", ${id}::uuid
          from ${sql.id('comm', 'words_of')}(${words}) word)
      select sequence, (select array_agg(user_id) from reached) as member_ids from said`
    const { rows } = await query.execute(tx)
    const [row] = rows
    if (!row) throw new Error(`the room ${roomId} is gone`)
    return { sequence: Number(row.sequence), memberIds: row.member_ids ?? [] }
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
