import { createLocalJWKSet, type JSONWebKeySet, type LocalJWKSet } from 'jose'
import type { Clock } from '../clock.ts'
import { KitErrors } from '../errors.ts'

/** How long fetched keys count without asking again. A retired key is refused after at most this long. */
export const KEYS_FRESH_MILLISECONDS = 10 * 60_000
/** Least time between two fetches, however many unknown key ids are thrown at us. */
export const KEYS_FETCH_GAP_MILLISECONDS = 30_000
/**
 * While the key endpoint is away, the last keys go on counting for as long as an access token lives: a token signed by
 * a key older than that has expired anyhow.
 */
export const KEYS_STALE_MILLISECONDS = 60 * 60_000
// Without usable keys nothing works, so a fetch is repeated sooner.
const EMPTY_FETCH_GAP_MILLISECONDS = 1_000

/** Public keys as one fetch gave them. `version` grows when they changed. */
export type Keys = {
  readonly resolve: LocalJWKSet
  readonly ids: ReadonlySet<string>
  readonly version: number
}

/** Public keys that access tokens are checked with, fetched when needed. */
export type KeySet = {
  /** The present keys, fetched when they are not fresh. @throws request.unavailable when none can be had. */
  current(): Promise<Keys>
  /** The same, but an unknown key id is a reason to fetch, at most once per {@link KEYS_FETCH_GAP_MILLISECONDS}. */
  knowing(keyId: string): Promise<Keys>
}

/** Remembers the keys that access tokens are signed with. `fetchKeys` gets the JWKS (RFC 7517). */
export const createKeySet = (fetchKeys: () => Promise<JSONWebKeySet>, clock: Clock): KeySet => {
  let known: { keys: Keys; text: string; fetchedAt: number } | undefined
  let attempt: { at: number; running: Promise<void> | undefined; error: unknown } | undefined

  const fetchOnce = (now: number): Promise<void> => {
    const started: NonNullable<typeof attempt> = { at: now, running: undefined, error: undefined }
    const run = async () => {
      try {
        const set = await fetchKeys()
        const text = JSON.stringify(set)
        const same = known?.text === text ? known.keys : undefined
        known = { keys: same ?? toKeys(set, (known?.keys.version ?? 0) + 1), text, fetchedAt: now }
      } catch (error) {
        started.error = error
      } finally {
        started.running = undefined
      }
    }
    attempt = started
    started.running = run()
    return started.running
  }

  const usable = (now: number) =>
    known !== undefined && now - known.fetchedAt < KEYS_STALE_MILLISECONDS ? known.keys : undefined

  const mayFetch = (now: number) => {
    if (!attempt) return true
    const gap = usable(now) ? KEYS_FETCH_GAP_MILLISECONDS : EMPTY_FETCH_GAP_MILLISECONDS
    return !attempt.running && now - attempt.at >= gap
  }

  const current = async (): Promise<Keys> => {
    const now = clock.now().getTime()
    if (known && now - known.fetchedAt < KEYS_FRESH_MILLISECONDS) return known.keys
    // An endpoint that failed last time is asked again beside, so that a slow failure does not hold up every request.
    const wait = !usable(now) || !attempt?.error
    const running = mayFetch(now) ? fetchOnce(now) : attempt?.running
    if (wait) await running
    const keys = usable(now)
    if (keys) return keys
    throw KitErrors.unavailable({
      facts: { dependency: 'The service that holds the token keys' },
      retryAfterSeconds: 5,
      cause: attempt?.error,
    })
  }

  return {
    current,
    knowing: async (keyId) => {
      const keys = await current()
      const now = clock.now().getTime()
      if (keys.ids.has(keyId)) return keys
      await (mayFetch(now) ? fetchOnce(now) : attempt?.running)
      return known?.keys ?? keys
    },
  }
}

const toKeys = (set: JSONWebKeySet, version: number): Keys => ({
  resolve: createLocalJWKSet(set),
  ids: new Set(set.keys.flatMap(({ kid }) => (typeof kid === 'string' ? [kid] : []))),
  version,
})
