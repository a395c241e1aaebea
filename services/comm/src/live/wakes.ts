import { type Cache, currentScope, type Ids, type Logger, outsideScope } from '@medtrack/kit'

/** Channel on which processes tell each other whose list has changed. */
const CHANNEL = 'comm.timelines'
/** Ids in one message: some 40 KiB. */
const PEOPLE_OF_A_MESSAGE = 1_000

type Message = { from: string; tenant_id: string; user_ids: string[] }

/**
 * Wakes whoever follows a person's list, in this process and in the others, once a change has committed. Best effort:
 * who is not woken looks after some seconds (see feed.ts).
 */
export type Wakes = {
  /** The lists of these people change in the open transaction. */
  changed(tenantId: string, userIds: readonly string[]): void
  /** Calls `wake` at every change of the person's list until the function that it gives is called. */
  listen(person: Person, wake: () => void): () => void
}

export type Person = { tenantId: string; userId: string }

export const createWakes = ({ cache, ids, logger }: { cache: Cache; ids: Ids; logger: Logger }): Wakes => {
  const listeners = new Map<string, Set<() => void>>()
  const self = ids.next()
  let subscribed = false

  const wake = (tenantId: string, userIds: readonly string[]) => {
    for (const userId of userIds) for (const call of listeners.get(`${tenantId}/${userId}`) ?? []) call()
  }
  const subscribe = () => {
    if (subscribed) return
    subscribed = true
    const receive = (text: string) => {
      const { from, tenant_id, user_ids } = JSON.parse(text) as Message
      if (from !== self) wake(tenant_id, user_ids)
    }
    const subscription = outsideScope(() => cache.subscribe(CHANNEL, receive))
    subscription.catch((error: unknown) => {
      subscribed = false
      logger.warn({ err: error }, 'changes of lists in other processes are noticed late')
    })
  }
  const tell = (tenantId: string, userIds: readonly string[]) => {
    wake(tenantId, userIds)
    for (let first = 0; first < userIds.length; first += PEOPLE_OF_A_MESSAGE) {
      const part = userIds.slice(first, first + PEOPLE_OF_A_MESSAGE)
      const message: Message = { from: self, tenant_id: tenantId, user_ids: part }
      cache.publish(CHANNEL, JSON.stringify(message)).catch((error: unknown) => {
        logger.debug({ err: error }, 'other processes notice a change of lists late')
      })
    }
  }

  return {
    changed: (tenantId, userIds) => {
      const people = [...new Set(userIds)]
      if (people.length > 0) currentScope().transaction?.afterCommit(() => tell(tenantId, people))
    },
    listen: ({ tenantId, userId }, call) => {
      subscribe()
      const name = `${tenantId}/${userId}`
      const calls = listeners.get(name) ?? new Set()
      listeners.set(name, calls.add(call))
      return () => {
        calls.delete(call)
        if (calls.size === 0) listeners.delete(name)
      }
    },
  }
}
