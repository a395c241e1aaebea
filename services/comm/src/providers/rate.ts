import type { Cache, Clock } from '@medtrack/kit'

/** Calls that a provider may be given: true takes one, a promise says when to ask again. */
export type Rate = { take(isUrgent: boolean): true | Promise<void> }

/** Of a provider's rate, what is kept for messages that protect accounts. */
const RESERVED_SHARE = 0.1
/** Parts of a second's calls that are asked for at once where processes share a rate: one round trip for each. */
const LUMPS_A_SECOND = 20

type Bucket = { take(): true | Promise<void> }
type Needs = { provider: string; perSecond: number; clock: Clock; cache: Cache }

/**
 * Keeps to a provider's calls a second (token bucket: what was not used for a second may be used at once). Processes
 * that have a cache in common share the rate. Urgent calls have a part of it to themselves, and the rest as well.
 */
export const createRate = ({ provider, perSecond, clock, cache }: Needs): Rate => {
  const reserved = perSecond * RESERVED_SHARE
  const bucketOf = (name: string, rate: number): Bucket => {
    const own = createBucket(rate, clock)
    if (cache.name === 'memory') return own
    return createSharedBucket(`sending:${provider}:${name}`, Math.max(1, Math.floor(rate)), { clock, cache })
  }
  const usual = bucketOf('usual', perSecond - reserved)
  const urgent = bucketOf('urgent', reserved)
  return {
    take: (isUrgent) => {
      const taken = isUrgent ? urgent.take() : usual.take()
      if (taken === true || !isUrgent) return taken
      const other = usual.take()
      return other === true ? true : Promise.race([taken, other])
    },
  }
}

const createBucket = (perSecond: number, clock: Clock): Bucket => {
  const most = Math.max(1, perSecond)
  let tokens = most
  let at = clock.now().getTime()
  return {
    take: () => {
      const now = clock.now().getTime()
      tokens = Math.min(most, tokens + (Math.max(0, now - at) * perSecond) / 1_000)
      at = now
      if (tokens < 1) return clock.wait(Math.ceil(((1 - tokens) * 1_000) / perSecond))
      tokens -= 1
      return true
    },
  }
}

/** Counted where all processes see it; while the cache is away each counts for itself. */
const createSharedBucket = (
  key: string,
  perSecond: number,
  { clock, cache }: Pick<Needs, 'clock' | 'cache'>,
): Bucket => {
  const lump = Math.ceil(perSecond / LUMPS_A_SECOND)
  let left = 0
  let until = 0
  let asking: Promise<void> | undefined
  const ask = async (): Promise<void> => {
    const { retryAfterSeconds, resetSeconds } = await cache.consume(key, perSecond, 1, lump)
    if (retryAfterSeconds > 0) return clock.wait(retryAfterSeconds * 1_000)
    left = lump
    // What is not used within its second is not saved up.
    until = clock.now().getTime() + resetSeconds * 1_000
  }
  return {
    take: () => {
      if (left > 0 && clock.now().getTime() < until) {
        left -= 1
        return true
      }
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}
