import type { DatabaseDriver } from '@medtrack/kit'

/** Locks and wake-ups of a database that only one process works on: they never leave it. */
export const createLocalSignals = (): Pick<DatabaseDriver, 'tryLock' | 'listen' | 'notify'> => {
  const held = new Set<string>()
  const channels = new Map<string, Set<(payload: string) => void>>()
  return {
    tryLock: async (name) => {
      if (held.has(name)) return undefined
      held.add(name)
      let released = false
      return {
        lost: new AbortController().signal,
        [Symbol.asyncDispose]: async () => {
          if (!released) held.delete(name)
          released = true
        },
      }
    },
    listen: async (channel, wake) => {
      // wrapped, so that listening twice with one function counts as two
      const listener = (payload: string) => wake(payload)
      const listeners = channels.get(channel) ?? new Set()
      channels.set(channel, listeners.add(listener))
      return { [Symbol.asyncDispose]: async () => void listeners.delete(listener) }
    },
    notify: async (channel, payload) => {
      for (const listener of channels.get(channel) ?? []) queueMicrotask(() => listener(payload))
    },
  }
}
