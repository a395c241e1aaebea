import type { Clock } from '@medtrack/kit'

/** Most entries; past it the oldest go, so that no caller can fill the process. */
const MOST_ENTRIES = 50_000

/** Values that are forgotten when their time is over, or when there are too many. */
export type ExpiringEntries<V> = {
  find(key: string): { value: V; expiresAt: number } | undefined
  set(key: string, value: V, milliseconds: number): void
  delete(key: string): void
  clear(): void
}

export const createExpiringEntries = <V>(clock: Clock): ExpiringEntries<V> => {
  const entries = new Map<string, { value: V; expiresAt: number }>()
  return {
    find: (key) => {
      const entry = entries.get(key)
      if (!entry || entry.expiresAt > clock.now().getTime()) return entry
      entries.delete(key)
      return undefined
    },
    set: (key, value, milliseconds) => {
      // Put anew, so that the order of the map is the order of age.
      entries.delete(key)
      entries.set(key, { value, expiresAt: clock.now().getTime() + milliseconds })
      if (entries.size <= MOST_ENTRIES) return
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    },
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
}
