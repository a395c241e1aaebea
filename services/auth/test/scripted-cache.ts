import type { Cache } from '@medtrack/kit'

/** A cache in a test's hands: several instances may share it. */
export type ScriptedCache = Cache & {
  readonly entries: Map<string, string>
  /** While true it finds nothing and keeps nothing, as when its server is away. */
  isAway: boolean
  /** Runs before each entry is written: a test may let others go first. */
  beforeSet: ((key: string) => Promise<void>) | undefined
}

export const createScriptedCache = (name: Cache['name'] = 'redis'): ScriptedCache => {
  const cache: ScriptedCache = {
    name,
    entries: new Map(),
    isAway: false,
    beforeSet: undefined,
    get: async (key) => (cache.isAway ? undefined : cache.entries.get(key)),
    set: async (key, value) => {
      await cache.beforeSet?.(key)
      if (!cache.isAway) cache.entries.set(key, value)
    },
    delete: async (keys) => {
      if (!cache.isAway) for (const key of keys) cache.entries.delete(key)
    },
    publish: async () => undefined,
    subscribe: async () => ({ [Symbol.asyncDispose]: async () => undefined }),
    consume: async (_key, limit) => ({ remaining: limit, resetSeconds: 0, retryAfterSeconds: 0 }),
    ping: async () => {
      if (cache.isAway) throw new Error('away')
      return 0
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
  return cache
}
