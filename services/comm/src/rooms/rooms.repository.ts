import { sql } from 'kysely'
import type { CommDb, CommTransaction, MemberRole, RoomKind } from '../tables.ts'

/** A room as it lies there. */
export type RoomRow = {
  id: string
  tenant_id: string
  kind: RoomKind
  name: string | null
  title: string
  subject_id: string | null
  places_left: number
  last_sequence: string
  last_message_id: string | null
  last_message_at: Date | null
  archived_at: Date | null
  by_platform: boolean
  fact_order: string
  present_department_id: string | null
  created_by: string | null
  created_at: Date
}

/** Somebody's place in a room. */
export type MemberRow = {
  room_id: string
  user_id: string
  role: MemberRole
  peer_id: string | null
  first_sequence: string
  read_sequence: string
  unread_count: number
  is_muted: boolean
  activity_id: string
  joined_at: Date
  left_at: Date | null
}

export type NewRoom = Pick<RoomRow, 'id' | 'tenant_id' | 'kind' | 'created_at'> &
  Partial<Pick<RoomRow, 'name' | 'title' | 'subject_id' | 'places_left' | 'created_by' | 'by_platform'>> & {
    direct_key?: string
  }

/** Who comes into a room; `activityId` orders it among their rooms until something is said. */
export type NewMember = {
  userId: string
  role?: MemberRole
  peerId?: string | null
  activityId: string
}

export const roomColumns = [
  'room.id',
  'room.tenant_id',
  'room.kind',
  'room.name',
  'room.title',
  'room.subject_id',
  'room.places_left',
  'room.last_sequence',
  'room.last_message_id',
  'room.last_message_at',
  'room.archived_at',
  'room.by_platform',
  'room.fact_order',
  'room.present_department_id',
  'room.created_by',
  'room.created_at',
] as const

export const memberColumns = [
  'member.room_id',
  'member.user_id',
  'member.role',
  'member.peer_id',
  'member.first_sequence',
  'member.read_sequence',
  'member.unread_count',
  'member.is_muted',
  'member.activity_id',
  'member.joined_at',
  'member.left_at',
] as const

type Handle = CommDb | CommTransaction

/** SQL of rooms and of who is in them. */
export const roomRepository = {
  /** Makes the room unless one of its name, its two people or its subject is there; undefined then. */
  insert: (tx: CommTransaction, room: NewRoom): Promise<RoomRow | undefined> =>
    tx
      .insertInto('room')
      .values({
        ...{ name: null, subject_id: null, direct_key: null, last_message_id: null, last_message_at: null },
        ...{ archived_at: null, created_by: null },
        ...room,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(roomColumns)
      .executeTakeFirst(),

  /** The room, held until `tx` ends: what is said in it gets its place, and who is in it stays. */
  hold: (tx: CommTransaction, id: string): Promise<RoomRow | undefined> =>
    tx.selectFrom('room').select(roomColumns).where('id', '=', id).forUpdate().executeTakeFirst(),

  holdByName: (tx: CommTransaction, name: string): Promise<RoomRow | undefined> =>
    tx.selectFrom('room').select(roomColumns).where('name', '=', name).forUpdate().executeTakeFirst(),

  holdOfTwo: (tx: CommTransaction, directKey: string): Promise<RoomRow | undefined> =>
    tx
      .selectFrom('room')
      .select(roomColumns)
      .where('direct_key', '=', directKey)
      .forUpdate()
      .executeTakeFirst(),

  holdOfSubject: (
    tx: CommTransaction,
    { tenantId, kind, subjectId }: { tenantId: string; kind: RoomKind; subjectId: string },
  ): Promise<RoomRow | undefined> =>
    tx
      .selectFrom('room')
      .select(roomColumns)
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', kind)
      .where('subject_id', '=', subjectId)
      .forUpdate()
      .executeTakeFirst(),

  change: async (
    tx: CommTransaction,
    id: string,
    change: Partial<
      Pick<
        RoomRow,
        'title' | 'archived_at' | 'places_left' | 'fact_order' | 'by_platform' | 'present_department_id'
      >
    >,
  ): Promise<void> => {
    await tx.updateTable('room').set(change).where('id', '=', id).execute()
  },

  /** Puts people into the room, from its next message on. Who is there stays as they are. The room is held. */
  join: async (
    tx: CommTransaction,
    room: Pick<RoomRow, 'id' | 'tenant_id' | 'kind' | 'last_sequence'>,
    members: readonly NewMember[],
    now: Date,
  ): Promise<void> => {
    if (members.length === 0) return
    const last = Number(room.last_sequence)
    await tx
      .insertInto('room_member')
      .values(
        members.map(({ userId, role = 'member', peerId = null, activityId }) => ({
          ...{ tenant_id: room.tenant_id, room_id: room.id, user_id: userId, kind: room.kind, role },
          ...{ peer_id: peerId, first_sequence: last + 1, read_sequence: last, told_sequence: last },
          ...{ activity_id: activityId, joined_at: now, left_at: null },
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'room_id', 'user_id'])
          .doUpdateSet((is) => ({
            role: is.ref('excluded.role'),
            first_sequence: is.ref('excluded.first_sequence'),
            read_sequence: is.ref('excluded.read_sequence'),
            told_sequence: is.ref('excluded.told_sequence'),
            unread_count: 0,
            is_muted: false,
            activity_id: is.ref('excluded.activity_id'),
            joined_at: is.ref('excluded.joined_at'),
            left_at: null,
          }))
          .where('room_member.left_at', 'is not', null),
      )
      .execute()
  },

  /** Takes people out of the room; gives whom. The room is held. */
  leave: async (
    tx: CommTransaction,
    roomId: string,
    userIds: readonly string[],
    now: Date,
  ): Promise<string[]> => {
    if (userIds.length === 0) return []
    const left = await tx
      .updateTable('room_member')
      .set({ left_at: now, unread_count: 0 })
      .where('room_id', '=', roomId)
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .where('left_at', 'is', null)
      .returning('user_id')
      .execute()
    return left.map(({ user_id }) => user_id)
  },

  findMember: (db: Handle, roomId: string, userId: string): Promise<MemberRow | undefined> =>
    db
      .selectFrom('room_member as member')
      .select(memberColumns)
      .where('member.room_id', '=', roomId)
      .where('member.user_id', '=', userId)
      .where('member.left_at', 'is', null)
      .executeTakeFirst(),

  /** The place, held until `tx` ends: what is read and what is said meanwhile are counted one after the other. */
  holdMember: (tx: CommTransaction, roomId: string, userId: string): Promise<MemberRow | undefined> =>
    tx
      .selectFrom('room_member as member')
      .select(memberColumns)
      .where('member.room_id', '=', roomId)
      .where('member.user_id', '=', userId)
      .where('member.left_at', 'is', null)
      .forUpdate()
      .executeTakeFirst(),

  changeMember: async (
    tx: CommTransaction,
    { room_id, user_id }: Pick<MemberRow, 'room_id' | 'user_id'>,
    change: Partial<Pick<MemberRow, 'role' | 'is_muted' | 'read_sequence' | 'unread_count'>>,
  ): Promise<void> => {
    await tx
      .updateTable('room_member')
      .set(change)
      .where('room_id', '=', room_id)
      .where('user_id', '=', user_id)
      .execute()
  },

  /** Ids of everybody in the room. */
  listPeople: async (db: Handle, roomId: string): Promise<string[]> => {
    const rows = await db
      .selectFrom('room_member')
      .select('user_id')
      .where('room_id', '=', roomId)
      .where('left_at', 'is', null)
      .execute()
    return rows.map(({ user_id }) => user_id)
  },

  /** How many are in the room beside that one. */
  countOthers: async (db: Handle, roomId: string, userId: string, role?: MemberRole): Promise<number> => {
    const { count } = await db
      .selectFrom('room_member')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('room_id', '=', roomId)
      .where('user_id', '<>', userId)
      .where('left_at', 'is', null)
      .$if(role !== undefined, (query) => query.where('role', '=', role ?? 'owner'))
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  findNamedMember: (db: Handle, roomId: string, userId: string): Promise<NamedMemberRow | undefined> =>
    named(db, roomId).where('member.user_id', '=', userId).executeTakeFirst(),

  /** Who is in the room, in the order of their ids. */
  listMembers: (
    db: Handle,
    roomId: string,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<NamedMemberRow[]> =>
    named(db, roomId)
      .$if(after !== undefined, (query) => query.where('member.user_id', '>', after ?? ''))
      .orderBy('member.user_id')
      .limit(limit)
      .execute(),
}

/** Somebody in a room, by name. */
export type NamedMemberRow = MemberRow & { first_name: string | null; last_name: string | null }

const named = (db: Handle, roomId: string) =>
  db
    .selectFrom('room_member as member')
    .leftJoin('contact', (join) =>
      join
        .onRef('contact.user_id', '=', 'member.user_id')
        .onRef('contact.tenant_id', '=', 'member.tenant_id'),
    )
    .select(memberColumns)
    .select(['contact.first_name', 'contact.last_name'])
    .where('member.room_id', '=', roomId)
    .where('member.left_at', 'is', null)
