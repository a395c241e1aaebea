import { type Clock, type Ids, isUuid, Problem, transact } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import type { Channel, ChatCaller } from '../messages/messaging.ts'
import { talking } from '../messages/talking.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { conversationRepository } from './conversations.repository.ts'
import { type RoomRow, roomRepository } from './rooms.repository.ts'

/** What people may call a room; names of rooms that events make look like none of these. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.~-]{0,99}$/u
/** Rooms of stages, applications and departments: made by events only. */
const OF_SUBJECT = /^(?:stage|application|department)-[0-9a-f-]{36}$/i

type Needs = { db: CommDb; clock: Clock; ids: Ids }

/** Opens channels to those who may be in them. See Messaging.admit. */
export const createAdmitting = ({ db, clock, ids }: Needs) => {
  const make = async (
    tx: CommTransaction,
    caller: ChatCaller,
    name: string,
  ): Promise<RoomRow | undefined> => {
    const now = clock.now()
    const room = await roomRepository.insert(tx, {
      ...{ id: ids.next(), tenant_id: caller.tenantId, kind: 'group', name, title: name },
      ...{ places_left: 1, created_by: caller.userId, created_at: now },
    })
    if (!room) return undefined
    await roomRepository.join(
      tx,
      room,
      [{ userId: caller.userId, role: 'owner', activityId: ids.next() }],
      now,
    )
    return room
  }

  /** Takes the free place, if there is one and the caller may talk to who is there. @throws comm.not-in-room */
  const takePlace = async (tx: CommTransaction, caller: ChatCaller, room: RoomRow): Promise<void> => {
    if (room.places_left < 1) throw CommErrors.notInRoom()
    const people = await roomRepository.listPeople(tx, room.id)
    if (people.includes(caller.userId)) return
    await talking.assertMayTalk(tx, caller, people).catch((error: unknown) => {
      throw error instanceof Problem ? CommErrors.notInRoom() : error
    })
    await roomRepository.join(tx, room, [{ userId: caller.userId, activityId: ids.next() }], clock.now())
    await roomRepository.change(tx, room.id, { places_left: room.places_left - 1 })
  }

  return async (caller: ChatCaller, given: string): Promise<Channel> => {
    const name = given.normalize('NFC')
    if (isUuid(name)) {
      const id = name.toLowerCase()
      if (id === caller.userId) return { kind: 'personal' }
      const room = await conversationRepository.find(db, caller.userId, id)
      if (!room) throw CommErrors.roomNotFound()
      return { kind: 'room', roomId: room.id }
    }
    const known = await conversationRepository.findByName(db, caller.userId, name)
    if (known) return { kind: 'room', roomId: known.id }
    if (!NAME.test(name) || OF_SUBJECT.test(name)) throw CommErrors.roomNotFound()
    return transact(db, async (tx) => {
      const room =
        (await roomRepository.holdByName(tx, name)) ??
        (await make(tx, caller, name)) ??
        (await roomRepository.holdByName(tx, name))
      if (!room) throw CommErrors.roomNotFound()
      if (!(await roomRepository.findMember(tx, room.id, caller.userId))) await takePlace(tx, caller, room)
      return { kind: 'room', roomId: room.id }
    })
  }
}
