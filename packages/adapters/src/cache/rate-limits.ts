import type { Clock, RateLimitState } from '@medtrack/kit'
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { createExpiringEntries } from './expiring-entries.ts'

/** Counts points against keys within windows that begin with the first point. */
export type RateLimits = {
  consume(key: string, limit: number, windowSeconds: number, points: number): Promise<RateLimitState>
}

const toState = (consumed: number, limit: number, milliseconds: number): RateLimitState => {
  // A window about to end still has to end.
  const resetSeconds = Math.max(Math.ceil(milliseconds / 1000), 1)
  return {
    remaining: Math.max(limit - consumed, 0),
    resetSeconds,
    retryAfterSeconds: consumed > limit ? resetSeconds : 0,
  }
}

/** Limits that each process counts for itself, by the clock given (the library's own memory limiter knows none). */
export const createMemoryRateLimits = (clock: Clock): RateLimits => {
  const windows = createExpiringEntries<{ consumed: number }>(clock)
  return {
    consume: async (key, limit, windowSeconds, points) => {
      const name = `${limit}:${windowSeconds}:${key}`
      const known = windows.find(name)
      if (!known) {
        windows.set(name, { consumed: points }, windowSeconds * 1000)
        return toState(points, limit, windowSeconds * 1000)
      }
      known.value.consumed += points
      return toState(known.value.consumed, limit, known.expiresAt - clock.now().getTime())
    },
  }
}

/** Limits that all processes count together, in one script on the server. @throws when it cannot be reached. */
export const createRedisRateLimits = (client: object, keyPrefix: string): RateLimits => {
  // As many as there are pairs of limit and window in the program, which is a handful.
  const limiters = new Map<string, RateLimiterRedis>()
  const limiterFor = (points: number, duration: number) => {
    const prefix = `${keyPrefix}limit:${points}:${duration}`
    const limiter =
      limiters.get(prefix) ??
      new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: true,
        keyPrefix: prefix,
        points,
        duration,
      })
    limiters.set(prefix, limiter)
    return limiter
  }
  return {
    consume: async (key, limit, windowSeconds, points) => {
      const state = (result: RateLimiterRes) => toState(result.consumedPoints, limit, result.msBeforeNext)
      try {
        return state(await limiterFor(limit, windowSeconds).consume(key, points))
      } catch (refusal) {
        // The library rejects with the state when the limit is passed, with an error when it cannot count.
        if (refusal instanceof RateLimiterRes) return state(refusal)
        throw refusal
      }
    },
  }
}
