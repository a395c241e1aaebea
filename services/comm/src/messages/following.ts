import { asTenant, type Clock, createSignal, type Logger, type Signal, waitAtMost } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import { createPolling } from '../live/polling.ts'
import { roomRepository } from '../rooms/rooms.repository.ts'
import type { CommDb } from '../tables.ts'
import { arrivalRepository } from './arrivals.repository.ts'
import type { Arrivals } from './arrivals.ts'
import { toMessage } from './message-view.ts'
import type { ChatWake, ChatWakes } from './message-wakes.ts'
import { messageRepository } from './messages.repository.ts'
import type { ChatCaller, ChatEvent, Messaging } from './messaging.ts'

/** Messages that are read at once. */
const SLICE = 100
/** Messages after which who comes back reads the lists anew instead: pages do it better. */
const MOST_MISSED = 1_000
/** Without any news the generator looks around now and then. */
const IDLE_MILLISECONDS = 60_000
/** Changes and reads that wait for a slow reader; beyond it they are not told, and seen when the list is read. */
const MOST_NEWS = 200

type Needs = { db: CommDb; clock: Clock; logger: Logger; wakes: ChatWakes; arrivals: Arrivals }
type Follower = { tenantId: string; key: string; isRoom: boolean; position: number; signal: Signal }
type Slice = { messages: readonly ChatEvent[]; upTo: number }

/** Follows what happens in a room, or reaches a person. See Messaging.follow. */
export const createFollowing = ({ db, clock, logger, wakes, arrivals }: Needs): Messaging['follow'] => {
  const poll = createPoll({ db, clock, logger })

  const sourceOf = ({ userId }: ChatCaller, roomId: string | undefined) => {
    if (roomId === undefined) {
      return {
        head: () => arrivals.head(userId),
        find: (messageId: string) => arrivals.findNumber(userId, messageId),
        after: async (position: number): Promise<Slice> => {
          const { messages, upTo } = await arrivals.after(userId, position, SLICE)
          return { messages: messages.map((message) => ({ kind: 'message', message })), upTo }
        },
      }
    }
    return {
      head: async () => (await arrivalRepository.roomHeads(db, [roomId])).get(roomId) ?? 0,
      find: async (messageId: string) => {
        const row = await messageRepository.find(db, userId, messageId)
        return row?.room_id === roomId ? Number(row.sequence) : undefined
      },
      after: async (position: number): Promise<Slice> => {
        const rows = await messageRepository.listOfRoom(db, userId, roomId, { after: position, limit: SLICE })
        return {
          messages: rows.map((row) => ({ kind: 'message', message: toMessage(row, userId) })),
          upTo: Number(rows.at(-1)?.sequence ?? position),
        }
      },
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
    const follower: Follower = {
      ...{ tenantId, key: roomId ?? userId, isRoom: roomId !== undefined },
      ...{ position: 0, signal: createSignal() },
    }
    const heard: ChatWake[] = []
    const hear = (wake: ChatWake) => {
      if (wake.kind !== 'message' && heard.length < MOST_NEWS) heard.push(wake)
      follower.signal.raise()
    }
    using listening = new DisposableStack()
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

    let isWoken = false
    while (!signal.aborted) {
      const woken = follower.signal.next()
      const { messages, upTo } = await inTenant(() => source.after(follower.position))
      for (const event of messages) {
        if (signal.aborted) return
        yield event
      }
      const hasFound = upTo > follower.position || heard.length > 0
      follower.position = upTo
      // After the messages: what was changed or read is known by then.
      for (const event of await inTenant(() => toEvents(userId, heard.splice(0)))) {
        yield event
        if (event.kind === 'left' && roomId !== undefined) return
      }
      if (hasFound) continue
      // Woken for nothing that they may read: they may be in the room no longer.
      if (isWoken && roomId !== undefined && !(await inTenant(mayFollow))) {
        yield { kind: 'left', roomId }
        return
      }
      isWoken = false
      await waitAtMost(clock, IDLE_MILLISECONDS, woken, signal)
      isWoken = true
    }
  }
}

/** Two queries for all of a tenant who follow something. */
const createPoll = ({ db, clock, logger }: Pick<Needs, 'db' | 'clock' | 'logger'>) =>
  createPolling<Follower>({
    ...{ clock, logger },
    look: async (all) => {
      for (const isRoom of [true, false]) {
        const some = all.filter((follower) => follower.isRoom === isRoom)
        const keys = [...new Set(some.map(({ key }) => key))]
        if (keys.length === 0) continue
        const heads = await (isRoom
          ? arrivalRepository.roomHeads(db, keys)
          : arrivalRepository.heads(db, keys))
        for (const { key, position, signal } of some) if ((heads.get(key) ?? 0) > position) signal.raise()
      }
    },
  })
