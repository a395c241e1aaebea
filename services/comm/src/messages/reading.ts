import {
  type Clock,
  currentScope,
  KitErrors,
  searchTerms,
  type TimelineOf,
  transact,
  withoutMarks,
} from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import { roomRepository } from '../rooms/rooms.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type Message, toMessage } from './message-view.ts'
import type { ChatWakes } from './message-wakes.ts'
import { type AllFilter, messageRepository, type VisibleRow } from './messages.repository.ts'
import type { Missed } from './messaging.ts'
import { readingRepository } from './reading.repository.ts'

type Needs = { db: CommDb; clock: Clock; wakes: ChatWakes }

/** What people read of what was written, and that they have. */
export type ReadingMessages = ReturnType<typeof createReadingMessages>

/** Letters that a word has at least by which is searched. */
const FEWEST_LETTERS = 2

export const createReadingMessages = ({ db, clock, wakes }: Needs) => {
  const timelineOf = (
    rows: readonly VisibleRow[],
    { userId, limit }: { userId: string; limit: number },
  ): TimelineOf<Message> => {
    const page = rows.slice(0, limit)
    const items = page.map((row) => toMessage(row, userId))
    return { items, next: rows.length > limit ? page.at(-1)?.id : undefined }
  }

  /** @throws comm.room-not-found */
  const assertIn = async (userId: string, roomId: string): Promise<void> => {
    if (!(await roomRepository.findMember(db, roomId, userId))) throw CommErrors.roomNotFound()
  }

  /** The place of a message that the person may read. @throws comm.message-not-found */
  const placeIn = async (userId: string, roomId: string, messageId: string): Promise<number> => {
    const row = await messageRepository.find(db, userId, messageId)
    if (row?.room_id !== roomId) throw CommErrors.messageNotFound()
    return Number(row.sequence)
  }

  /** Everything up to the message is read; the member's row is held meanwhile. */
  const read = async (tx: CommTransaction, userId: string, row: VisibleRow): Promise<VisibleRow> => {
    const now = clock.now()
    const member = await roomRepository.holdMember(tx, row.room_id, userId)
    if (!member) throw CommErrors.messageNotFound()
    if (Number(member.read_sequence) >= Number(row.sequence)) return row
    const unread_count = await readingRepository.countUnread(tx, { ...member, after: row.sequence })
    await roomRepository.changeMember(tx, member, { read_sequence: row.sequence, unread_count })
    const range = { after: member.read_sequence, upTo: row.sequence }
    await readingRepository.markRead(tx, { roomId: row.room_id, userId, ...range }, now)
    // In larger rooms whoever has it open hears of it, and the reader's other windows.
    const people = member.peer_id === null ? [userId] : [userId, member.peer_id]
    const wake = { roomId: row.room_id, messageId: row.id, byId: userId }
    wakes.happens(row.tenant_id, { userIds: people, wake: { kind: 'read', ...wake } })
    return (await messageRepository.find(tx, userId, row.id)) ?? row
  }

  return {
    /** Of all rooms, newest first. */
    list: async (userId: string, filter: AllFilter): Promise<TimelineOf<Message>> =>
      timelineOf(await messageRepository.listOfAll(db, userId, { ...filter, limit: filter.limit + 1 }), {
        userId,
        limit: filter.limit,
      }),

    /** By words, newest first. @throws request.invalid for words too short to look for */
    search: async (
      userId: string,
      { search, roomId, before, limit }: SearchQuery,
    ): Promise<TimelineOf<Message>> => {
      const terms = searchTerms(search)
      if (!terms.some((term) => withoutMarks(term).length >= FEWEST_LETTERS)) {
        const message = `needs a word of at least ${FEWEST_LETTERS} letters`
        throw KitErrors.invalid({ errors: [{ path: '/search', message }] })
      }
      const rows = await messageRepository.search(db, userId, { terms, roomId, before, limit: limit + 1 })
      return timelineOf(rows, { userId, limit })
    },

    /** Of one room: newest first, or oldest first after a message. @throws comm.room-not-found, comm.message-not-found */
    listOfRoom: async (
      userId: string,
      roomId: string,
      { before, after, limit }: { before?: string | undefined; after?: string | undefined; limit: number },
    ): Promise<TimelineOf<Message>> => {
      await assertIn(userId, roomId)
      const rows = await messageRepository.listOfRoom(db, userId, roomId, {
        before: before === undefined ? undefined : await placeIn(userId, roomId, before),
        after: after === undefined ? undefined : await placeIn(userId, roomId, after),
        limit: limit + 1,
      })
      return timelineOf(rows, { userId, limit })
    },

    /** What came after a message of the room, oldest first. @throws comm.room-not-found, comm.message-not-found */
    sinceInRoom: async (userId: string, roomId: string, after: string, limit: number): Promise<Missed> => {
      await assertIn(userId, roomId)
      const place = await placeIn(userId, roomId, after)
      const rows = await messageRepository.listOfRoom(db, userId, roomId, { after: place, limit: limit + 1 })
      const messages = rows.slice(0, limit).map((row) => toMessage(row, userId))
      return { messages, isComplete: rows.length <= limit }
    },

    /** @throws comm.message-not-found */
    get: async (userId: string, id: string): Promise<Message> => {
      const row = await messageRepository.find(db, userId, id)
      if (!row) throw CommErrors.messageNotFound()
      return toMessage(row, userId)
    },

    /** @throws comm.message-not-found */
    markRead: (userId: string, id: string): Promise<Message> =>
      transact(db, async (tx) => {
        const row = await messageRepository.find(tx, userId, id)
        if (!row) throw CommErrors.messageNotFound()
        return toMessage(await read(tx, userId, row), userId)
      }),

    /** Everything in the room is read. @throws comm.room-not-found */
    markRoomRead: (userId: string, roomId: string): Promise<{ unread_count: number }> =>
      transact(db, async (tx) => {
        const [last] = await messageRepository.listOfRoom(tx, userId, roomId, { limit: 1 })
        if (last) await read(tx, userId, last)
        const member = await roomRepository.findMember(tx, roomId, userId)
        if (!member) throw CommErrors.roomNotFound()
        return { unread_count: member.unread_count }
      }),

    /** Unread messages of all rooms of the person. */
    countUnread: async (userId: string): Promise<{ unread_count: number }> => ({
      unread_count: await readingRepository.countAllUnread(db, userId, currentScope().tenantId ?? ''),
    }),
  }
}

export type SearchQuery = {
  search: string
  roomId?: string | undefined
  before?: string | undefined
  limit: number
}
