import { asTenant, type Clock, createSignal, type Logger, type Signal } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import { createPolling } from '../live/polling.ts'
import { readerRepository } from '../rooms/readers.repository.ts'
import { roomRepository } from '../rooms/rooms.repository.ts'
import type { CommDb } from '../tables.ts'
import { arrivalRepository } from './arrivals.repository.ts'
import type { Arrivals } from './arrivals.ts'
import { toMessage } from './message-view.ts'
import type { ChatWake, ChatWakes } from './message-wakes.ts'
import { messageRepository } from './messages.repository.ts'
import type { ChatCaller, ChatEvent, Messaging } from './messaging.ts'
import { createSlices } from './slices.ts'

/** Messages after which who comes back reads the lists anew instead: pages do it better. */
const MOST_MISSED = 1_000
/** Changes and reads that wait for a slow reader; beyond it they are not told, and seen when the list is read. */
const MOST_NEWS = 200

type Needs = { db: CommDb; clock: Clock; logger: Logger; wakes: ChatWakes; arrivals: Arrivals }
type Follower = {
  tenantId: string
  userId: string
  roomId: string | undefined
  position: number
  signal: Signal
}

/** Follows what happens in a room, or reaches a person. See Messaging.follow. */
export const createFollowing = ({ db, clock, logger, wakes, arrivals }: Needs): Messaging['follow'] => {
  const poll = createPoll({ db, clock, logger })
  const slices = createSlices({ db, arrivals })

  const sourceOf = ({ userId }: ChatCaller, roomId: string | undefined) => {
    if (roomId === undefined) {
      return {
        head: () => arrivals.head(userId),
        find: (messageId: string) => arrivals.findNumber(userId, messageId),
        after: (after: number) => slices.ofPerson({ userId, after }),
      }
    }
    return {
      head: async () => (await arrivalRepository.roomHeads(db, [roomId])).get(roomId) ?? 0,
      find: async (messageId: string) => {
        const row = await messageRepository.find(db, userId, messageId)
        return row?.room_id === roomId ? Number(row.sequence) : undefined
      },
      after: (after: number) => slices.ofRoom({ roomId, userId, after }),
    }
  }

  /** What else than new messages has happened, as the follower may see it. */
  const toEvents = async (userId: string, heard: readonly ChatWake[]): Promise<ChatEvent[]> => {
    const ids = heard.flatMap(({ kind, messageId }) =>
      kind === 'changed' || kind === 'read' ? messageId : [],
    )
    const rows = new Map((await messageRepository.listSome(db, userId, ids)).map((row) => [row.id, row]))
    return heard.flatMap(({ kind, roomId, messageId, byId = '' }): ChatEvent[] => {
      if (kind === 'left') return byId === userId ? [{ kind: 'left', roomId }] : []
      const row = rows.get(messageId)
      if (!row) return []
      if (kind === 'read') return [{ kind: 'read', roomId, messageId, userId: byId }]
      return [{ kind: 'changed', message: toMessage(row, userId) }]
    })
  }

  return async function* (caller, channel, { since, signal, onPlaced }) {
    const { tenantId, userId } = caller
    const roomId = channel.kind === 'room' ? channel.roomId : undefined
    const inTenant = <R>(work: () => Promise<R>) => asTenant(tenantId, work)
    const source = sourceOf(caller, roomId)
    const follower: Follower = { tenantId, userId, roomId, position: 0, signal: createSignal() }
    const heard: ChatWake[] = []
    const hear = (wake: ChatWake) => {
      if (wake.kind !== 'message' && heard.length < MOST_NEWS) heard.push(wake)
      follower.signal.raise()
    }
    using listening = new DisposableStack()
    signal.addEventListener('abort', follower.signal.raise, { once: true })
    listening.defer(() => signal.removeEventListener('abort', follower.signal.raise))
    listening.defer(wakes.listen(roomId === undefined ? { tenantId, userId } : { tenantId, roomId }, hear))
    listening.defer(poll.add(follower))

    const mayFollow = async () =>
      roomId === undefined || (await roomRepository.findMember(db, roomId, userId)) !== undefined
    if (!(await inTenant(mayFollow))) throw CommErrors.roomNotFound()
    const head = await inTenant(source.head)
    const start = since === undefined ? head : await inTenant(() => source.find(since))
    const isLost = start === undefined || head - start > MOST_MISSED
    follower.position = isLost ? head : start
    onPlaced?.()
    if (isLost) yield { kind: 'resync' }

    while (!signal.aborted) {
      // Taken first: what comes while it is read wakes it again.
      const woken = follower.signal.next()
      const { messages, upTo, isFull, isThere } = await inTenant(() => source.after(follower.position))
      for (const message of messages) {
        if (signal.aborted) return
        yield { kind: 'message', message }
      }
      follower.position = upTo
      // After the messages: what was changed or read is known by then.
      for (const event of heard.length === 0 ? [] : await inTenant(() => toEvents(userId, heard.splice(0)))) {
        yield event
        if (event.kind === 'left' && roomId !== undefined) return
      }
      if (!isThere) {
        yield { kind: 'left', roomId: roomId ?? '' }
        return
      }
      if (!isFull && heard.length === 0) await woken
    }
  }
}

/** Three queries for all of a tenant who follow something: who is no longer in their room is woken too. */
const createPoll = ({ db, clock, logger }: Pick<Needs, 'db' | 'clock' | 'logger'>) =>
  createPolling<Follower>({
    ...{ clock, logger },
    look: async (all) => {
      const inRooms = all.flatMap((follower) =>
        follower.roomId === undefined ? [] : [{ ...follower, roomId: follower.roomId }],
      )
      const inPerson = all.filter(({ roomId }) => roomId === undefined)
      if (inRooms.length > 0) {
        const heads = await arrivalRepository.roomHeads(db, [...new Set(inRooms.map(({ roomId }) => roomId))])
        const readers = await readerRepository.list(db, inRooms)
        for (const { roomId, userId, position, signal } of inRooms)
          if ((heads.get(roomId) ?? 0) > position || !readers.has(`${roomId} ${userId}`)) signal.raise()
      }
      if (inPerson.length > 0) {
        const heads = await arrivalRepository.heads(db, [...new Set(inPerson.map(({ userId }) => userId))])
        for (const { userId, position, signal } of inPerson)
          if ((heads.get(userId) ?? 0) > position) signal.raise()
      }
    },
  })
