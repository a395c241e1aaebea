import type { Cache, Clock } from '@medtrack/kit'
import { createExpiringEntries } from './expiring-entries.ts'
import { createMemoryRateLimits } from './rate-limits.ts'
import { createSubscriptions } from './subscriptions.ts'

/** A cache inside the process: for one process, or where nothing needs to be shared. */
export const createMemoryCache = ({ clock }: { clock: Clock }): Cache => {
  const entries = createExpiringEntries<string>(clock)
  const limits = createMemoryRateLimits(clock)
  const subscriptions = createSubscriptions()
  return {
    name: 'memory',
    get: async (key) => entries.find(key)?.value,
    set: async (key, value, ttlSeconds) => entries.set(key, value, ttlSeconds * 1000),
    delete: async (keys) => {
      for (const key of keys) entries.delete(key)
    },
    publish: async (channel, message) => subscriptions.deliver(channel, message),
    subscribe: async (channel, receive) => {
      const remove = subscriptions.add(channel, receive)
      return { [Symbol.asyncDispose]: async () => void remove() }
    },
    consume: (key, limit, windowSeconds, points = 1) => limits.consume(key, limit, windowSeconds, points),
    ping: async () => 0,
    [Symbol.asyncDispose]: async () => {
      entries.clear()
      subscriptions.clear()
    },
  }
}
