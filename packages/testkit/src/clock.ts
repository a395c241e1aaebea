import type { Clock } from '@medtrack/kit'

/** A clock that stands still until a test moves it. */
export type FixedClock = Clock & {
  /** Moves on; everything that waited until then goes on, earliest first. */
  advance(milliseconds: number): void
  /** Resolves once somebody waits: the moment to move on. */
  waited(): Promise<void>
}

type Waiter = { at: number; wake: () => void }

/** A clock at `start` (RFC 3339). */
export const createFixedClock = (start = '2026-03-02T09:00:00Z'): FixedClock => {
  let now = new Date(start).getTime()
  let waiters: Waiter[] = []
  let arrived = Promise.withResolvers<void>()
  return {
    now: () => new Date(now),
    wait: (milliseconds, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      if (signal?.aborted) {
        reject(signal.reason)
        return promise
      }
      const waiter = { at: now + milliseconds, wake: resolve }
      signal?.addEventListener(
        'abort',
        () => {
          waiters = waiters.filter((other) => other !== waiter)
          reject(signal.reason)
        },
        { once: true },
      )
      waiters.push(waiter)
      arrived.resolve()
      arrived = Promise.withResolvers<void>()
      return promise
    },
    advance: (milliseconds) => {
      now += milliseconds
      const due = waiters.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
      waiters = waiters.filter(({ at }) => at > now)
      for (const { wake } of due) wake()
    },
    waited: () => arrived.promise,
  }
}
