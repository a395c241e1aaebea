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

type Told = { from: string; tenant_id: string; user_ids: string[]; wake: ChatWake }
type Place = { tenantId: string; roomId?: string; userId?: string }

/**
 * Wakes whoever follows a room, or what reaches a person, in this process and in the others, once a change has committed.
 * Best effort: who is not woken looks after some seconds (see following.ts).
 */
export type ChatWakes = {
  /** It happens in the open transaction, to these people. */
  happens(tenantId: string, userIds: readonly string[], wake: ChatWake): void
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
  const subscribe = () => {
    if (subscribed) return
    subscribed = true
    const receive = (text: string) => {
      const { from, tenant_id: tenantId, user_ids, wake } = JSON.parse(text) as Told
      if (from === self) return
      callAll(nameOf({ tenantId, roomId: wake.roomId }), wake)
      for (const userId of user_ids) callAll(nameOf({ tenantId, userId }), wake)
    }
    const subscription = outsideScope(() => cache.subscribe(CHANNEL, receive))
    subscription.catch((error: unknown) => {
      subscribed = false
      logger.warn({ err: error }, 'messages of other processes are noticed late')
    })
  }
  const tell = (tenantId: string, userIds: readonly string[], wake: ChatWake) => {
    callAll(nameOf({ tenantId, roomId: wake.roomId }), wake)
    for (const userId of userIds) callAll(nameOf({ tenantId, userId }), wake)
    for (let first = 0; first === 0 || first < userIds.length; first += PEOPLE_OF_A_MESSAGE) {
      const part = userIds.slice(first, first + PEOPLE_OF_A_MESSAGE)
      const told: Told = { from: self, tenant_id: tenantId, user_ids: part, wake }
      cache.publish(CHANNEL, JSON.stringify(told)).catch((error: unknown) => {
        logger.debug({ err: error }, 'other processes notice a message late')
      })
    }
  }

  return {
    happens: (tenantId, userIds, wake) =>
      currentScope().transaction?.afterCommit(() => tell(tenantId, userIds, wake)),
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
