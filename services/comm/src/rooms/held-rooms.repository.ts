import { sql } from 'kysely'
import type { CommTransaction } from '../tables.ts'
import { type RoomRow, roomColumns } from './rooms.repository.ts'

/** SQL of holding several rooms: always in the order of their ids, so that two transactions wait for each other and never both. */
export const heldRoomRepository = {
  /** Those of the rooms that are there, by their ids or their two people, held until `tx` ends. */
  holdSome: (
    tx: CommTransaction,
    { ids, directKeys }: { ids: readonly string[]; directKeys: readonly string[] },
  ): Promise<(RoomRow & { direct_key: string | null })[]> =>
    tx
      .selectFrom('room')
      .select(roomColumns)
      .select('direct_key')
      .where((is) =>
        is.or([
          is('id', '=', sql<string>`any(${[...ids]}::uuid[])`),
          is('direct_key', '=', sql<string>`any(${[...directKeys]}::text[])`),
        ]),
      )
      .orderBy('id')
      .forUpdate()
      .execute(),

  /** All rooms of the person that are not of two, held: what is said in them waits. */
  holdOfPerson: async (tx: CommTransaction, userId: string): Promise<void> => {
    const theirs = tx
      .selectFrom('room_member')
      .select('room_id')
      .where('user_id', '=', userId)
      .where('left_at', 'is', null)
      .where('kind', '<>', 'direct')
    await tx.selectFrom('room').select('id').where('id', 'in', theirs).orderBy('id').forUpdate().execute()
  },
}
