import { asTenant, type Clock, createSignal, type Logger, type Signal, waitAtMost } from '@medtrack/kit'
import type { Notification } from '../notifications/notification-view.ts'
import type { CommDb } from '../tables.ts'
import { createPolling } from './polling.ts'
import { type TimelineChange, timelineRepository } from './timelines.repository.ts'
import type { Person, Wakes } from './wakes.ts'

/** Silence after which a sign of life is given: less than what proxies and the gateway take for a broken connection. */
const HEARTBEAT_MILLISECONDS = 25_000
/** Changes that are read at once. */
const SLICE = 100

/** What follows a person's list: apply each to what is known of it, and it is what the API would answer. */
export type FeedEvent =
  | { kind: 'notification'; sequence: number; notification: Notification; unreadCount: number }
  | {
      kind: 'read' | 'archived' | 'removed'
      sequence: number
      notificationIds: readonly string[]
      unreadCount: number
    }
  /** Where it begins, for who says no number. */
  | { kind: 'start'; sequence: number; unreadCount: number }
  /** What came after the number that was named is not known any more: the list has to be read anew. */
  | { kind: 'resync'; sequence: number; unreadCount: number }
  | { kind: 'heartbeat' }

/** Changes of people's lists as they happen. Sockets and streams are made of the same. */
export type Feed = {
  /**
   * Every change after the number `after`, without gap or double, until the signal aborts; from now on without it, and up
   * to now only without `follow`. Reads on only when it is asked for more, so that a slow reader costs nothing but its
   * own place.
   */
  follow(person: Person, options: FollowOptions): AsyncGenerator<FeedEvent>
}

type FollowOptions = {
  after: number | undefined
  follow: boolean
  signal: AbortSignal
  /** False: no signs of life are given, and no timer runs. */
  hasHeartbeat?: boolean
}

type Needs = {
  db: CommDb
  clock: Clock
  logger: Logger
  wakes: Wakes
  /** Those of the ids that are in the person's list. */
  read: (userId: string, ids: readonly string[]) => Promise<readonly Notification[]>
}

type Follower = Person & { sequence: number; signal: Signal }

export const createFeed = ({ db, clock, logger, wakes, read }: Needs): Feed => {
  const poll = createPoll({ db, clock, logger })

  const begin = async ({ userId }: Person, after: number | undefined): Promise<FeedEvent | undefined> => {
    const head = await timelineRepository.head(db, userId)
    if (after === undefined) return { kind: 'start', ...head }
    if (after === head.sequence) return undefined
    if (after > head.sequence) return { kind: 'resync', ...head }
    const [next] = await timelineRepository.listAfter(db, userId, { after, limit: 1 })
    return next?.sequence === after + 1 ? undefined : { kind: 'resync', ...head }
  }

  const toEvents = async (userId: string, changes: readonly TimelineChange[]): Promise<FeedEvent[]> => {
    const ids = changes.flatMap(({ kind, notificationIds }) => (kind === 'new' ? notificationIds : []))
    const rows = new Map((await read(userId, ids)).map((row) => [row.id, row]))
    return changes.map(({ kind, sequence, notificationIds, unreadCount }) => {
      if (kind !== 'new') return { kind, sequence, notificationIds, unreadCount }
      const notification = rows.get(notificationIds[0] ?? '')
      // It has left the list since: what says so follows.
      if (!notification) return { kind: 'removed', sequence, notificationIds, unreadCount }
      return { kind: 'notification', sequence, notification, unreadCount }
    })
  }

  return {
    follow: async function* (person, { after, follow, signal, hasHeartbeat = true }) {
      const inTenant = <R>(work: () => Promise<R>) => asTenant(person.tenantId, work)
      const follower: Follower = { ...person, sequence: 0, signal: createSignal() }
      using listening = new DisposableStack()
      listening.defer(wakes.listen(person, follower.signal.raise))
      listening.defer(poll.add(follower))
      signal.addEventListener('abort', follower.signal.raise, { once: true })
      listening.defer(() => signal.removeEventListener('abort', follower.signal.raise))
      const first = await inTenant(() => begin(person, after))
      if (first) yield first
      follower.sequence = first && 'sequence' in first ? first.sequence : (after ?? 0)
      while (!signal.aborted) {
        const woken = follower.signal.next()
        const changes = await inTenant(() =>
          timelineRepository.listAfter(db, person.userId, { after: follower.sequence, limit: SLICE }),
        )
        if (changes[0] && changes[0].sequence !== follower.sequence + 1) {
          const head = await inTenant(() => timelineRepository.head(db, person.userId))
          follower.sequence = head.sequence
          yield { kind: 'resync', ...head }
          continue
        }
        for (const event of await inTenant(() => toEvents(person.userId, changes))) {
          if (signal.aborted) return
          yield event
        }
        follower.sequence = changes.at(-1)?.sequence ?? follower.sequence
        if (changes.length > 0) continue
        if (!follow) return
        let isWoken = false
        const waking = woken.then(() => {
          isWoken = true
        })
        while (!isWoken && !signal.aborted) {
          await (hasHeartbeat ? waitAtMost(clock, HEARTBEAT_MILLISECONDS, waking, signal) : waking)
          if (!isWoken && !signal.aborted) yield { kind: 'heartbeat' }
        }
      }
    },
  }
}

/** One query for all of a tenant whose lists are followed. */
const createPoll = ({ db, clock, logger }: Pick<Needs, 'db' | 'clock' | 'logger'>) =>
  createPolling<Follower>({
    ...{ clock, logger },
    look: async (people) => {
      const userIds = [...new Set(people.map(({ userId }) => userId))]
      const last = await timelineRepository.lastSequences(db, userIds)
      for (const { userId, sequence, signal } of people)
        if ((last.get(userId) ?? 0) > sequence) signal.raise()
    },
  })
