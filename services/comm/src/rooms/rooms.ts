import { type Clock, type Ids, type TimelineOf, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import type { Destinations } from '../messages/destinations.ts'
import { toMessage } from '../messages/message-view.ts'
import type { ChatWakes } from '../messages/message-wakes.ts'
import { messageRepository } from '../messages/messages.repository.ts'
import type { ChatCaller } from '../messages/messaging.ts'
import { askingOnce, talking } from '../messages/talking.ts'
import { toLine } from '../plain-text.ts'
import type { CommDb, CommTransaction, MemberRole } from '../tables.ts'
import { type ConversationFilter, conversationRepository } from './conversations.repository.ts'
import { type Conversation, type Member, type NewRoom, type Room, toMember, toRoom } from './room-view.ts'
import { type RoomRow, roomRepository } from './rooms.repository.ts'

/** People in a room that people make. */
const MOST_MEMBERS = 500

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  people: KnownPeople
  wakes: ChatWakes
  destinations: Destinations
}

/** Rooms, and who is in them. */
export type Rooms = ReturnType<typeof createRooms>

export const createRooms = ({ db, clock, ids, audit, people, wakes, destinations }: Needs) => {
  const viewOf = async (handle: CommDb | CommTransaction, userId: string, roomId: string): Promise<Room> => {
    const row = await conversationRepository.find(handle, userId, roomId)
    if (!row) throw CommErrors.roomNotFound()
    return toRoom(row)
  }

  /** A room that its owners look after, held. @throws comm.room-not-found, comm.room-kept, comm.not-room-owner, comm.room-archived */
  const holdOwned = async (tx: CommTransaction, { userId }: ChatCaller, roomId: string): Promise<RoomRow> => {
    const room = await roomRepository.hold(tx, roomId)
    const member = room && (await roomRepository.findMember(tx, roomId, userId))
    if (!room || !member) throw CommErrors.roomNotFound()
    if (room.kind !== 'group') throw CommErrors.roomKept()
    if (member.role !== 'owner') throw CommErrors.notRoomOwner()
    if (room.archived_at) throw CommErrors.roomArchived()
    return room
  }

  /** @throws comm.last-owner where nobody else could look after the room */
  const assertOwned = async (tx: CommTransaction, roomId: string, withoutId: string): Promise<void> => {
    const [others, owners] = [
      await roomRepository.countOthers(tx, roomId, withoutId),
      await roomRepository.countOthers(tx, roomId, withoutId, 'owner'),
    ]
    if (others > 0 && owners === 0) throw CommErrors.lastOwner()
  }

  const takeOut = async (tx: CommTransaction, room: RoomRow, userId: string): Promise<void> => {
    const member = await roomRepository.findMember(tx, room.id, userId)
    if (!member) throw CommErrors.memberNotFound()
    if (member.role === 'owner') await assertOwned(tx, room.id, userId)
    await roomRepository.leave(tx, room.id, [userId], clock.now())
    await audit.record(tx, { action: 'room.left', subject: `room/${room.id}`, details: { user_id: userId } })
    const wake = { kind: 'left', roomId: room.id, messageId: '', byId: userId } as const
    wakes.happens(room.tenant_id, { userIds: [userId], wake })
  }

  return {
    /** The one with the latest message first. */
    list: async (userId: string, filter: ConversationFilter): Promise<TimelineOf<Room>> => {
      const rows = await conversationRepository.list(db, userId, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      return {
        items: page.map(toRoom),
        next: rows.length > page.length ? page.at(-1)?.activity_id : undefined,
      }
    },

    /** The same with the last message of each. */
    listConversations: async (
      userId: string,
      filter: ConversationFilter,
    ): Promise<TimelineOf<Conversation>> => {
      const rows = await conversationRepository.list(db, userId, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      const lastIds = page.flatMap(({ last_message_id }) => last_message_id ?? [])
      const said = await messageRepository.listSome(db, userId, lastIds)
      const last = new Map(said.map((row) => [row.id, toMessage(row, userId)]))
      return {
        items: page.map((row) => ({
          ...toRoom(row),
          last_message: last.get(row.last_message_id ?? '') ?? null,
        })),
        next: rows.length > page.length ? page.at(-1)?.activity_id : undefined,
      }
    },

    /** @throws comm.room-not-found */
    get: (userId: string, roomId: string): Promise<Room> => viewOf(db, userId, roomId),

    /** @throws comm.may-not-talk, comm.person-blocked, comm.person-unknown */
    create: (caller: ChatCaller, { title, member_ids }: NewRoom): Promise<Room> => {
      const others = [...new Set(member_ids.map((id) => id.toLowerCase()))]
      return askingOnce(people, caller.tenantId, (options) =>
        transact(db, async (tx) => {
          await talking.assertMayTalk(tx, caller, others, options)
          const [only] = others
          if (only !== undefined && others.length === 1 && title === undefined) {
            const { id } = await destinations.holdOfTwo(tx, caller, only)
            return viewOf(tx, caller.userId, id)
          }
          const now = clock.now()
          const room = await roomRepository.insert(tx, {
            ...{ id: ids.next(), tenant_id: caller.tenantId, kind: 'group', title: toLine(title ?? '', 120) },
            ...{ created_by: caller.userId, created_at: now },
          })
          if (!room) throw new Error('a room without a name was there already')
          const members = others.map((userId) => ({ userId, activityId: ids.next() }))
          const owner = { userId: caller.userId, role: 'owner' as const, activityId: ids.next() }
          await roomRepository.join(tx, room, [owner, ...members], now)
          const details = { members: members.length + 1 }
          await audit.record(tx, { action: 'room.created', subject: `room/${room.id}`, details })
          return viewOf(tx, caller.userId, room.id)
        }),
      )
    },

    /** @throws as holdOwned */
    rename: (caller: ChatCaller, roomId: string, title: string): Promise<Room> =>
      transact(db, async (tx) => {
        const room = await holdOwned(tx, caller, roomId)
        await roomRepository.change(tx, room.id, { title: toLine(title, 120) })
        await audit.record(tx, { action: 'room.changed', subject: `room/${roomId}` })
        return viewOf(tx, caller.userId, roomId)
      }),

    /** In the order of their ids. @throws comm.room-not-found */
    listMembers: async (
      userId: string,
      roomId: string,
      { before, limit }: { before?: string | undefined; limit: number },
    ): Promise<TimelineOf<Member>> => {
      await viewOf(db, userId, roomId)
      const rows = await roomRepository.listMembers(db, roomId, { after: before, limit: limit + 1 })
      const page = rows.slice(0, limit)
      return { items: page.map(toMember), next: rows.length > limit ? page.at(-1)?.user_id : undefined }
    },

    /** @throws as holdOwned, comm.room-full, and why the two may not talk */
    addMember: (caller: ChatCaller, roomId: string, userId: string, role: MemberRole): Promise<Member> =>
      askingOnce(people, caller.tenantId, (options) =>
        transact(db, async (tx) => {
          const room = await holdOwned(tx, caller, roomId)
          const id = userId.toLowerCase()
          if (id !== caller.userId) await talking.assertMayTalk(tx, caller, [id], options)
          const others = await roomRepository.countOthers(tx, roomId, id)
          if (others >= MOST_MEMBERS) throw CommErrors.roomFull({ facts: { limit: MOST_MEMBERS } })
          await roomRepository.join(tx, room, [{ userId: id, role, activityId: ids.next() }], clock.now())
          // It has its second member: nobody joins by its name any more.
          if (room.places_left > 0) await roomRepository.change(tx, roomId, { places_left: 0 })
          await audit.record(tx, {
            action: 'room.joined',
            subject: `room/${roomId}`,
            details: { user_id: id },
          })
          return memberOf(tx, roomId, id)
        }),
      ),

    /** @throws as holdOwned, comm.member-not-found, comm.last-owner */
    changeRole: (caller: ChatCaller, roomId: string, userId: string, role: MemberRole): Promise<Member> =>
      transact(db, async (tx) => {
        await holdOwned(tx, caller, roomId)
        const id = userId.toLowerCase()
        const member = await roomRepository.findMember(tx, roomId, id)
        if (!member) throw CommErrors.memberNotFound()
        if (member.role === 'owner' && role !== 'owner') await assertOwned(tx, roomId, id)
        await roomRepository.changeMember(tx, member, { role })
        const details = { user_id: id, role }
        await audit.record(tx, { action: 'room.changed', subject: `room/${roomId}`, details })
        return memberOf(tx, roomId, id)
      }),

    /** @throws as holdOwned, comm.member-not-found, comm.last-owner */
    removeMember: (caller: ChatCaller, roomId: string, userId: string): Promise<void> =>
      transact(db, async (tx) => takeOut(tx, await holdOwned(tx, caller, roomId), userId.toLowerCase())),

    /** @throws comm.room-not-found, comm.room-kept, comm.last-owner */
    leave: (caller: ChatCaller, roomId: string): Promise<void> =>
      transact(db, async (tx) => {
        const room = await roomRepository.hold(tx, roomId)
        const member = room && (await roomRepository.findMember(tx, roomId, caller.userId))
        if (!room || !member) throw CommErrors.roomNotFound()
        if (room.kind !== 'group') throw CommErrors.roomKept()
        await takeOut(tx, room, caller.userId)
      }),

    /** Whether the caller is told elsewhere that messages wait in it. @throws comm.room-not-found */
    mute: (userId: string, roomId: string, isMuted: boolean): Promise<Room> =>
      transact(db, async (tx) => {
        const member = await roomRepository.findMember(tx, roomId, userId)
        if (!member) throw CommErrors.roomNotFound()
        await roomRepository.changeMember(tx, member, { is_muted: isMuted })
        return viewOf(tx, userId, roomId)
      }),
  }
}

const memberOf = async (tx: CommTransaction, roomId: string, userId: string): Promise<Member> => {
  const row = await roomRepository.findNamedMember(tx, roomId, userId)
  if (!row) throw CommErrors.memberNotFound()
  return toMember(row)
}
