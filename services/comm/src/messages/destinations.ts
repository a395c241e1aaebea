import type { Clock, Ids } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import { heldRoomRepository } from '../rooms/held-rooms.repository.ts'
import { type RoomRow, roomRepository } from '../rooms/rooms.repository.ts'
import type { CommTransaction } from '../tables.ts'
import type { ChatCaller, Destination } from './messaging.ts'
import { talkingRepository } from './talking.repository.ts'
import { refusalOf, talking } from './talking.ts'

/** A room that is held, and the one in it who is meant. */
export type Place = { room: RoomRow; receiverId: string | null }

type Options = { mayBeUnheard: boolean }

/** The two in the order of their ids, by which their room is found. */
const keyOfTwo = (one: string, other: string): string => [one, other].sort().join(':')

/** Finds where messages go, and whether they may. */
export type Destinations = ReturnType<typeof createDestinations>

export const createDestinations = ({ clock, ids }: { clock: Clock; ids: Ids }) => {
  const holdOfTwo = async (
    tx: CommTransaction,
    { userId, tenantId }: ChatCaller,
    peerId: string,
  ): Promise<RoomRow> => {
    const directKey = keyOfTwo(userId, peerId)
    const known = await roomRepository.holdOfTwo(tx, directKey)
    if (known) return known
    const now = clock.now()
    const room = await roomRepository.insert(tx, {
      ...{ id: ids.next(), tenant_id: tenantId, kind: 'direct', direct_key: directKey },
      ...{ created_by: userId, created_at: now },
    })
    if (room) {
      const members = [
        { userId, peerId, activityId: ids.next() },
        { userId: peerId, peerId: userId, activityId: ids.next() },
      ]
      await roomRepository.join(tx, room, members, now)
      return room
    }
    // Somebody else has made it at the same time.
    const other = await roomRepository.holdOfTwo(tx, directKey)
    if (!other) throw new Error(`the room ${directKey} is neither there nor can be made`)
    return other
  }

  /** The receiver of a message into a room: somebody of it, or who takes its free place. */
  const receiverIn = async (
    tx: CommTransaction,
    caller: ChatCaller,
    { room, receiverId }: { room: RoomRow; receiverId: string },
    options: Options,
  ): Promise<string> => {
    if (receiverId === caller.userId) throw CommErrors.receiverNotInRoom()
    if (await roomRepository.findMember(tx, room.id, receiverId)) return receiverId
    if (room.places_left < 1) throw CommErrors.receiverNotInRoom()
    await talking.assertMayTalk(tx, caller, [receiverId], options)
    await roomRepository.join(tx, room, [{ userId: receiverId, activityId: ids.next() }], clock.now())
    await roomRepository.change(tx, room.id, { places_left: room.places_left - 1 })
    return receiverId
  }

  return {
    holdOfTwo,

    /**
     * Where messages go, in the order given: of those that go into rooms that are there, by people who are in them, may
     * talk to whoever is there, and have not said this before. All others are undefined: `hold` says why, or makes it so.
     */
    holdKnown: async (
      tx: CommTransaction,
      messages: readonly { caller: ChatCaller; to: Destination; clientId: string | undefined }[],
    ): Promise<readonly (Place | undefined)[]> => {
      const keys = messages.map(({ caller, to }) =>
        to.roomId === undefined
          ? keyOfTwo(caller.userId, to.receiverId.toLowerCase())
          : to.roomId.toLowerCase(),
      )
      const isOfTwo = (key: string) => key.includes(':')
      const rooms = await heldRoomRepository.holdSome(tx, {
        ids: keys.filter((key) => !isOfTwo(key)),
        directKeys: keys.filter(isOfTwo),
      })
      const byKey = new Map(
        rooms.flatMap((room) => [room.id, room.direct_key ?? room.id].map((key) => [key, room])),
      )
      const found = messages.flatMap(({ caller, to, clientId = null }, index) => {
        const room = byKey.get(keys[index] ?? '')
        return room ? [{ index, caller, to, room, clientId }] : []
      })
      // After the rooms are held: nobody says the same, comes or goes any more.
      const speaking = await talkingRepository.speaking(
        tx,
        found.map(({ caller, room, clientId }) => ({ roomId: room.id, userId: caller.userId, clientId })),
      )
      const places = new Map<number, Place>()
      for (const [turn, { index, caller, to, room }] of found.entries()) {
        const { peerId, standing, hasSaid } = speaking[turn] ?? {}
        if (peerId === undefined || hasSaid || room.archived_at) continue
        const wanted = to.receiverId?.toLowerCase()
        if (wanted !== undefined && wanted !== peerId) continue
        if (peerId === null || !refusalOf(caller, standing)) places.set(index, { room, receiverId: peerId })
      }
      return messages.map((_message, index) => places.get(index))
    },

    /**
     * Where a message goes, held until `tx` ends.
     * @throws comm.room-not-found, comm.receiver-not-in-room, and why the two may not talk
     */
    hold: async (
      tx: CommTransaction,
      caller: ChatCaller,
      to: Destination,
      options: Options,
    ): Promise<Place> => {
      const wanted = to.receiverId?.toLowerCase()
      if (to.roomId === undefined) {
        const receiverId = to.receiverId.toLowerCase()
        await talking.assertMayTalk(tx, caller, [receiverId], options)
        return { room: await holdOfTwo(tx, caller, receiverId), receiverId }
      }
      const room = await roomRepository.hold(tx, to.roomId.toLowerCase())
      const member = room && (await roomRepository.findMember(tx, room.id, caller.userId))
      if (!room || !member) throw CommErrors.roomNotFound()
      if (member.peer_id !== null) {
        if (wanted !== undefined && wanted !== member.peer_id) throw CommErrors.receiverNotInRoom()
        await talking.assertMayTalk(tx, caller, [member.peer_id])
        return { room, receiverId: member.peer_id }
      }
      if (wanted === undefined) return { room, receiverId: null }
      return { room, receiverId: await receiverIn(tx, caller, { room, receiverId: wanted }, options) }
    },
  }
}
