import { type Cache, currentScope, type Ids, type Logger, outsideScope } from '@medtrack/kit'

/** Channel on which processes tell each other what has happened in rooms. */
const CHANNEL = 'comm.chat'
/** Ids of people in one message: some 40 KiB. */
const PEOPLE_OF_A_MESSAGE = 1_000

/** What has happened, by ids only: whoever hears of it reads it where it lies. */
export type ChatWake = {
  kind: 'message' | 'changed' | 'read' | 'left'
  roomId: string
  /** The message; of `read` the last one that was read; empty for `left`. */
  messageId: string
  /** Who has read, or left. */
  byId?: string
}

/** Something that has happened, and to whom. */
export type Happening = { userIds: readonly string[]; wake: ChatWake }
type Told = { from: string; tenant_id: string; happenings: readonly Happening[] }
type Place = { tenantId: string; roomId?: string; userId?: string }

/**
 * Wakes whoever follows a room, or what reaches a person, in this process and in the others, once a change has committed.
 * Best effort: who is not woken looks after some seconds (see following.ts).
 */
export type ChatWakes = {
  /** They happen in the open transaction, each to its people. */
  happens(tenantId: string, ...happenings: Happening[]): void
  /** Calls `hear` at everything that happens in the room, or to the person, until the function that it gives is called. */
  listen(place: Place, hear: (wake: ChatWake) => void): () => void
}

export const createChatWakes = ({
  cache,
  ids,
  logger,
}: {
  cache: Cache
  ids: Ids
  logger: Logger
}): ChatWakes => {
  const listeners = new Map<string, Set<(wake: ChatWake) => void>>()
  const self = ids.next()
  let subscribed = false

  const callAll = (name: string, wake: ChatWake) => {
    for (const call of listeners.get(name) ?? []) call(wake)
  }
  const wakeHere = (tenantId: string, happenings: readonly Happening[]) => {
    for (const { userIds, wake } of happenings) {
      callAll(nameOf({ tenantId, roomId: wake.roomId }), wake)
      for (const userId of userIds) callAll(nameOf({ tenantId, userId }), wake)
    }
  }
  const subscribe = () => {
    if (subscribed) return
    subscribed = true
    const receive = (text: string) => {
      const { from, tenant_id: tenantId, happenings } = JSON.parse(text) as Told
      if (from !== self) wakeHere(tenantId, happenings)
    }
    const subscription = outsideScope(() => cache.subscribe(CHANNEL, receive))
    subscription.catch((error: unknown) => {
      subscribed = false
      logger.warn({ err: error }, 'messages of other processes are noticed late')
    })
  }
  const tell = (tenantId: string, happenings: readonly Happening[]) => {
    wakeHere(tenantId, happenings)
    for (const part of inParts(happenings)) {
      const told: Told = { from: self, tenant_id: tenantId, happenings: part }
      cache.publish(CHANNEL, JSON.stringify(told)).catch((error: unknown) => {
        logger.debug({ err: error }, 'other processes notice a message late')
      })
    }
  }

  return {
    happens: (tenantId, ...happenings) =>
      currentScope().transaction?.afterCommit(() => tell(tenantId, happenings)),
    listen: (place, hear) => {
      subscribe()
      const name = nameOf(place)
      const calls = listeners.get(name) ?? new Set()
      listeners.set(name, calls.add(hear))
      return () => {
        calls.delete(hear)
        if (calls.size === 0) listeners.delete(name)
      }
    },
  }
}

const nameOf = ({ tenantId, roomId, userId }: Place): string =>
  roomId === undefined ? `${tenantId}/person/${userId}` : `${tenantId}/room/${roomId}`

/** What one message to the other processes may hold: each part names a thousand people at most. */
const inParts = (happenings: readonly Happening[]): Happening[][] => {
  const parts: Happening[][] = []
  let room = 0
  for (const { userIds, wake } of happenings) {
    for (let first = 0; first === 0 || first < userIds.length; ) {
      if (room <= 0) {
        parts.push([])
        room = PEOPLE_OF_A_MESSAGE
      }
      const some = userIds.slice(first, first + room)
      parts.at(-1)?.push({ userIds: some, wake })
      // The room itself counts too.
      room -= some.length + 1
      first += Math.max(1, some.length)
    }
  }
  return parts
}
