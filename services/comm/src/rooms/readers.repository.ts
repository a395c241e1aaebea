import { type RawBuilder, sql } from 'kysely'
import type { Companion } from '../messages/messaging.ts'
import type { CommDb } from '../tables.ts'
import type { MemberRow } from './rooms.repository.ts'

/** Somebody who reads in a room, and whom they have blocked. */
type Reader = Pick<MemberRow, 'room_id' | 'user_id' | 'first_sequence' | 'read_sequence'> & {
  hidden_ids: readonly string[]
}

/** SQL of who may read on in rooms. */
export const readerRepository = {
  /** Where those of the readers are who are in their rooms, by `room user`, and of whom they see nothing there. */
  list: async (
    db: CommDb,
    readers: readonly { roomId: string; userId: string }[],
  ): Promise<ReadonlyMap<string, Reader>> => {
    const { rows } = await sql<Reader>`
      select member.room_id, member.user_id, member.first_sequence, member.read_sequence,
             array(select block.blocked_id from ${sql.table('comm.block')} block
                    where block.tenant_id = member.tenant_id and block.user_id = member.user_id
                      and member.kind <> 'direct') as hidden_ids
        from unnest(${readers.map(({ roomId }) => roomId)}::uuid[], ${readers.map(({ userId }) => userId)}::uuid[])
             as reader (room_id, user_id)
        join ${sql.table('comm.room_member')} member
          on member.room_id = reader.room_id and member.user_id = reader.user_id and member.left_at is null`.execute(
      db,
    )
    return new Map(rows.map((row) => [`${row.room_id} ${row.user_id}`, row]))
  },

  /** Everybody in a room, and who of them and somebody there hear from each other. */
  listCompany: async (db: CommDb, roomId: string, userId: string): Promise<Companion[]> => {
    const hidden = (reader: RawBuilder<unknown>, other: RawBuilder<unknown>) => sql`exists (
      select from ${sql.table('comm.block')} block
       where block.tenant_id = member.tenant_id and block.user_id = ${reader} and block.blocked_id = ${other})`
    const { rows } = await sql<Companion>`
      select member.user_id as "userId", not ${hidden(sql`member.user_id`, sql`${userId}::uuid`)} as hears,
             not ${hidden(sql`${userId}::uuid`, sql`member.user_id`)} as "isHeard"
        from ${sql.table('comm.room_member')} member
       where member.room_id = ${roomId} and member.left_at is null`.execute(db)
    return rows
  },
}
