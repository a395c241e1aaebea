import type { Clock } from '@medtrack/kit'

const SHORTEST_MILLISECONDS = 100
const LONGEST_MILLISECONDS = 10_000

/** Pauses between tries that double from 100 ms to 10 s until something succeeds. */
export type Pauses = {
  /** Waits; resolves early, with false, when the signal aborts. */
  wait(signal: AbortSignal): Promise<boolean>
  /** Back to the shortest. */
  reset(): void
}

export const createPauses = (clock: Clock): Pauses => {
  let next = SHORTEST_MILLISECONDS
  return {
    wait: async (signal) => {
      const milliseconds = next
      next = Math.min(next * 2, LONGEST_MILLISECONDS)
      return await elapsed(clock, milliseconds, signal)
    },
    reset: () => {
      next = SHORTEST_MILLISECONDS
    },
  }
}

/** Waits; true when the time has passed, false when the signal aborted before. */
export const elapsed = async (clock: Clock, milliseconds: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await clock.wait(milliseconds, signal)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}
