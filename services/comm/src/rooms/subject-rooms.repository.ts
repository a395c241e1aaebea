import type { CommTransaction } from '../tables.ts'

/** SQL of rooms that events make. */
export const subjectRoomRepository = {
  /** Rooms of departments that the person is in, in the order of their ids. */
  listDepartments: (
    tx: CommTransaction,
    tenantId: string,
    userId: string,
  ): Promise<{ id: string; subject_id: string | null }[]> =>
    tx
      .selectFrom('room_member as member')
      .innerJoin('room', 'room.id', 'member.room_id')
      .select(['room.id', 'room.subject_id'])
      .where('member.tenant_id', '=', tenantId)
      .where('member.user_id', '=', userId)
      .where('member.kind', '=', 'department')
      .where('member.left_at', 'is', null)
      .orderBy('room.id')
      .execute(),

  /** Whether the person is in a department by another stage than that of the room. */
  attendsOtherwise: async (
    tx: CommTransaction,
    tenantId: string,
    { userId, departmentId, roomId }: { userId: string; departmentId: string; roomId: string },
  ): Promise<boolean> => {
    const found = await tx
      .selectFrom('room_member as member')
      .innerJoin('room', 'room.id', 'member.room_id')
      .select('room.id')
      .where('member.tenant_id', '=', tenantId)
      .where('member.user_id', '=', userId)
      .where('member.kind', '=', 'stage')
      .where('member.left_at', 'is', null)
      .where('room.present_department_id', '=', departmentId)
      .where('room.id', '!=', roomId)
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  },

  /** The sequence of what is known of a profile; undefined for nothing. */
  findProfileSequence: async (
    tx: CommTransaction,
    tenantId: string,
    profileId: string,
  ): Promise<number | undefined> => {
    const row = await tx
      .selectFrom('profile')
      .select('sequence')
      .where('tenant_id', '=', tenantId)
      .where('profile_id', '=', profileId)
      .executeTakeFirst()
    return row && Number(row.sequence)
  },
}
