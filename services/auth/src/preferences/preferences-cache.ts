import { Preferences } from '@medtrack/contracts'
import {
  type Cache,
  type Clock,
  currentScope,
  defineJob,
  type JobHandler,
  type Jobs,
  type Metrics,
  work,
} from '@medtrack/kit'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { AuthTransaction } from '../tables.ts'

const LIFE_SECONDS = 3_600
/** After a change nobody believes the cache for so long: a reader that was slower than the change has given up by then. */
const GUARD_SECONDS = 10
/** A reader that took longer keeps what it read to itself. */
const SLOW_MILLISECONDS = 5_000

/** A change that the cache may not have heard of. */
const ForgetPreferences = defineJob('auth.forget-preferences', Type.Object({ key: Type.String() }))

/** Whose preferences. */
export type Owner = { tenantId: string; accountId: string }

/**
 * Preferences read through the cache. A change is in force at once for every instance: while it is made, and ten seconds
 * on, all read the database. Without the cache the database answers, after 50 ms at most.
 */
export type PreferencesCache = {
  /** The cached ones, else what `load` gives. */
  read(owner: Owner, load: () => Promise<Preferences>): Promise<Preferences>
  /** Runs a change of them, which calls `changed` in its transaction. */
  around<R>(owner: Owner, change: () => Promise<R>): Promise<R>
  /** In the transaction of a change: forgets them after its commit, later too if the cache is away just then. */
  changed(tx: AuthTransaction, owner: Owner): Promise<void>
  readonly job: JobHandler
}

type CacheNeeds = { cache: Cache; clock: Clock; jobs: Jobs; metrics: Metrics }

export const createPreferencesCache = ({ cache, clock, jobs, metrics }: CacheNeeds): PreferencesCache => {
  const count = countReads(metrics)
  const parse = createParser()
  const guard = (key: string) => cache.set(`${key}:changed`, '1', GUARD_SECONDS)
  const isGuarded = async (key: string) => (await cache.get(`${key}:changed`)) !== undefined

  const fill = async (key: string, preferences: Preferences, startedAt: number) => {
    await cache.set(key, JSON.stringify(preferences), LIFE_SECONDS)
    // Looked at after the write: whoever changed them before it has set the guard, whoever does after it deletes this.
    const isSlow = clock.now().getTime() - startedAt > SLOW_MILLISECONDS
    if (isSlow || (await isGuarded(key))) await cache.delete([key])
  }

  const forget = async (key: string) => {
    await guard(key)
    await cache.delete([key])
  }

  return {
    read: async (owner, load) => {
      const key = keyOf(owner)
      const [text, guarded] = await Promise.all([cache.get(key), isGuarded(key)])
      const cached = text === undefined || guarded ? undefined : parse(text)
      count(cached !== undefined)
      if (cached) return cached
      const startedAt = clock.now().getTime()
      const preferences = await load()
      if (!guarded) await fill(key, preferences, startedAt)
      return preferences
    },

    around: async (owner, change) => {
      const key = keyOf(owner)
      await guard(key)
      const result = await change()
      await forget(key)
      return result
    },

    changed: async (tx, owner) => {
      const key = keyOf(owner)
      currentScope().transaction?.afterCommit(() => void forget(key))
      // A cache within the process always hears of it.
      if (cache.name !== 'memory') await jobs.enqueue(tx, ForgetPreferences, { key })
    },

    job: work(ForgetPreferences, async ({ key }) => {
      await forget(key)
      // Deleting drops silently what does not arrive; this throws then, and the job is done again.
      await cache.ping()
    }) as unknown as JobHandler,
  }
}

/** With the shape's version: another release may keep something else. */
const keyOf = ({ tenantId, accountId }: Owner): string => `auth:preferences:1:${tenantId}:${accountId}`

const parsed = (text: string): Preferences | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return Value.Check(Preferences, value) ? value : undefined
  } catch {
    // Not ours: as good as nothing, and overwritten by what is read now.
    return undefined
  }
}

/** Texts whose preferences are remembered: most people leave them as they were, and so their texts are the same. */
const MOST_PARSED = 1_000

/** Reads what the cache keeps; the same text gives the same preferences, which nobody changes. */
const createParser = () => {
  const known = new Map<string, Preferences>()
  return (text: string): Preferences | undefined => {
    const read = known.get(text)
    if (read) return read
    const preferences = parsed(text)
    if (!preferences) return undefined
    const [oldest] = known.keys()
    if (oldest !== undefined && known.size >= MOST_PARSED) known.delete(oldest)
    known.set(text, preferences)
    return preferences
  }
}

/** Counts reads, and shows which part of them the cache has answered since the start. */
const countReads = (metrics: Metrics): ((isHit: boolean) => void) => {
  const reads = metrics.counter('preferences_reads_total', 'Reads of preferences, by where from', ['result'])
  const ratio = metrics.gauge(
    'preferences_cache_hit_ratio',
    'Part of the reads of preferences from the cache',
  )
  const seen = { hits: 0, all: 0 }
  return (isHit) => {
    seen.hits += isHit ? 1 : 0
    seen.all += 1
    reads.add(1, { result: isHit ? 'hit' : 'miss' })
    ratio.set(seen.hits / seen.all)
  }
}
