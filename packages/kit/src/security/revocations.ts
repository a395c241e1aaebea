import type { Clock } from '../clock.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'

/** Sessions that ended, since a place in the order of their ending. */
export type RevocationPage = {
  sessions: readonly { session_id: string; ended_at: string }[]
  /** Where to go on. */
  cursor: string
}

/**
 * Which sessions have ended, answered from memory. Asks AUTH once a second, so that the access tokens of an ended
 * session are dead within 2 s.
 *
 * When AUTH cannot be reached the list stays as it was last known and everybody else goes on working: an outage of AUTH
 * must not be one of everything, and no session can be ended while AUTH is away. The metric
 * `medtrack_revocation_age_seconds` says how old the list is; alert on it.
 */
export type RevocationList = AsyncDisposable & {
  isRevoked(sessionId: string): boolean
  /** Asks at once instead of waiting for the next second. Rejects when AUTH cannot be reached. */
  refresh(): Promise<void>
  /** Seconds since the list was last known to be complete; infinite before the first answer. */
  ageSeconds(): number
}

export type RevocationListOptions = {
  /**
   * The sessions that ended since `cursor`; without one, all that ended within the life of an access token. The same
   * session may come twice, so that a feed may overlap a little to miss nothing.
   */
  fetchSince: (cursor: string | undefined) => Promise<RevocationPage>
  clock: Clock
  logger: Logger
  metrics: Metrics
  everyMilliseconds?: number
  /** Life of an access token with the clock tolerance: afterwards its tokens have expired by themselves. */
  keepSeconds?: number
}

// One or two are a restart, or AUTH starting beside us.
const FAILURES_TO_TELL = 3

/** Starts polling; disposing the result stops it. */
export const createRevocationList = (options: RevocationListOptions): RevocationList => {
  const { fetchSince, clock, logger, metrics, everyMilliseconds = 1_000, keepSeconds = 3_660 } = options
  const age = metrics.gauge('medtrack_revocation_age_seconds', 'Age of the list of ended sessions')
  const size = metrics.gauge('medtrack_revocation_sessions', 'Ended sessions that are remembered')
  const stop = new AbortController()
  /** Session id → when its last token has expired, in milliseconds. */
  const ended = new Map<string, number>()
  let cursor: string | undefined
  let completeAt: number | undefined
  let asking: Promise<void> | undefined

  const ageSeconds = () =>
    completeAt === undefined ? Number.POSITIVE_INFINITY : (clock.now().getTime() - completeAt) / 1000

  const forgetExpired = (now: number) => {
    for (const [sessionId, until] of ended) if (until <= now) ended.delete(sessionId)
  }

  const ask = async () => {
    const now = clock.now().getTime()
    const page = await fetchSince(cursor)
    for (const { session_id, ended_at } of page.sessions) {
      ended.set(session_id, Date.parse(ended_at) + keepSeconds * 1000)
    }
    cursor = page.cursor
    completeAt = now
    forgetExpired(now)
    size.set(ended.size)
  }

  // Two at once could move the cursor backwards.
  const refresh = () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }

  const poll = async () => {
    let failures = 0
    while (!stop.signal.aborted) {
      try {
        await refresh()
        if (failures >= FAILURES_TO_TELL) logger.info({}, 'The list of ended sessions is complete again')
        failures = 0
      } catch (error) {
        failures += 1
        if (failures === FAILURES_TO_TELL) {
          logger.warn({ err: error }, 'The list of ended sessions cannot be brought up to date')
        }
      }
      age.set(ageSeconds())
      // Rejects only when the list is disposed, which ends the loop.
      await clock.wait(everyMilliseconds, stop.signal).catch(() => undefined)
    }
  }

  const polling = poll()
  return {
    isRevoked: (sessionId) => ended.has(sessionId),
    refresh,
    ageSeconds,
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await polling
    },
  }
}
