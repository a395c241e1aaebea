import { asTenant, type Clock, type Logger, outsideScope } from '@medtrack/kit'

/** How late something may be noticed of which no wake-up told. */
const POLL_MILLISECONDS = 5_000

type Needs<F> = {
  clock: Clock
  logger: Logger
  /** Raises the signals of those for whom something is there: all of one tenant, in its scope. */
  look: (followers: readonly F[]) => Promise<void>
}

/** Looks every few seconds, while anybody follows, whether anything is there of which no wake-up told. */
export const createPolling = <F extends { tenantId: string }>({ clock, logger, look }: Needs<F>) => {
  const followers = new Set<F>()
  let stop: AbortController | undefined

  const lookForAll = async () => {
    for (const [tenantId, some] of Map.groupBy(followers, (follower) => follower.tenantId)) {
      await asTenant(tenantId, () => look(some))
    }
  }
  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await clock.wait(POLL_MILLISECONDS, signal).catch(() => undefined)
      if (signal.aborted) return
      await lookForAll().catch((error: unknown) =>
        logger.warn({ err: error }, 'what followers wait for could not be looked for'),
      )
    }
  }

  return {
    /** Looks for the follower too, until the function that it gives is called. */
    add: (follower: F): (() => void) => {
      followers.add(follower)
      if (!stop) {
        stop = new AbortController()
        const { signal } = stop
        // It serves everybody who comes after the one who started it.
        outsideScope(() => void run(signal))
      }
      return () => {
        followers.delete(follower)
        if (followers.size > 0) return
        stop?.abort()
        stop = undefined
      }
    },
  }
}
