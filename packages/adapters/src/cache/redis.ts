import { type Cache, type Logger, systemClock } from '@medtrack/kit'
import { createGatheredReads } from './gathered-reads.ts'
import { createPatience } from './patience.ts'
import { createMemoryRateLimits, createRedisRateLimits } from './rate-limits.ts'
import { openRedisClients, type RedisClients, withCourtesy } from './redis-client.ts'
import { createSubscriptions } from './subscriptions.ts'

export type RedisCacheOptions = {
  /** `redis://` or `rediss://`. Never logged as it is. */
  url: string
  logger: Logger
  /** Put before every key and channel, so that several platforms can share a server. */
  keyPrefix?: string
}

/** Channels that this process listens on. The client renews only what it had confirmed before a connection broke. */
const createRedisChannels = (
  { listener, onAway }: RedisClients,
  keyPrefix: string,
): Pick<Cache, 'subscribe'> => {
  const subscriptions = createSubscriptions()
  const wanted = new Map<string, (message: string) => void>()
  // Subscribing again with the same function changes nothing.
  const renew = (channel: string, deliver: (message: string) => void) =>
    listener.subscribe(keyPrefix + channel, deliver).catch(onAway)
  listener.on('ready', () => {
    for (const [channel, deliver] of wanted) void renew(channel, deliver)
  })
  return {
    subscribe: async (channel, receive) => {
      const remove = subscriptions.add(channel, receive)
      const deliver = wanted.get(channel) ?? ((message: string) => subscriptions.deliver(channel, message))
      wanted.set(channel, deliver)
      if (listener.isReady) await withCourtesy(renew(channel, deliver))
      return {
        [Symbol.asyncDispose]: async () => {
          if (!remove()) return
          wanted.delete(channel)
          if (!listener.isReady) return
          await withCourtesy(listener.unsubscribe(keyPrefix + channel).catch(onAway))
        },
      }
    },
  }
}

/**
 * Opens a cache on Redis. It never fails a request: when Redis is away or stalls, reads find nothing after at most
 * 50 ms, writes are dropped, limits are counted by each process, and all comes back by itself.
 */
export const openRedisCache = async ({ url, logger, keyPrefix = '' }: RedisCacheOptions): Promise<Cache> => {
  const clients = await openRedisClients(url, logger)
  const { commands: client, onAway, onBack } = clients
  const patience = createPatience(onAway)
  client.on('ready', patience.restEnds)
  client.on('ping-interval', patience.restEnds)
  const channels = createRedisChannels(clients, keyPrefix)

  /** Runs a command; undefined when Redis is away. */
  const attempt = async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    try {
      const answer = await patience.within(call)
      onBack()
      return answer
    } catch {
      // `onAway` has told it; the caller goes on without an answer.
      return undefined
    }
  }
  const read = createGatheredReads((keys) => attempt(() => client.mGet(keys)))
  const shared = createRedisRateLimits(client, keyPrefix)
  const own = createMemoryRateLimits(systemClock)

  return {
    name: 'redis',
    get: (key) => read(keyPrefix + key),
    set: async (key, value, ttlSeconds) => {
      const milliseconds = Math.max(Math.round(ttlSeconds * 1000), 1)
      const expiration = { type: 'PX', value: milliseconds } as const
      await attempt(() => client.set(keyPrefix + key, value, { expiration }))
    },
    delete: async (keys) => {
      if (keys.length > 0) await attempt(() => client.del(keys.map((key) => keyPrefix + key)))
    },
    publish: async (channel, message) => {
      await attempt(() => client.publish(keyPrefix + channel, message))
    },
    subscribe: channels.subscribe,
    consume: async (key, limit, windowSeconds, points = 1) =>
      (await attempt(() => shared.consume(key, limit, windowSeconds, points))) ??
      (await own.consume(key, limit, windowSeconds, points)),
    ping: async () => {
      const start = performance.now()
      await patience.within(() => client.ping())
      return performance.now() - start
    },
    [Symbol.asyncDispose]: () => clients[Symbol.asyncDispose](),
  }
}
