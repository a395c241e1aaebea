import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import type { Clock } from '../clock.ts'
import { NoInstanceError } from './transports.ts'

/** How a call to something remote is kept from hurting: the defaults are the platform's. */
export type ResilienceOptions = {
  timeoutMilliseconds?: number
  /** Tries of what is safe to repeat. */
  attempts?: number
  /** Mean wait before the second try; later ones wait longer, all with jitter. */
  firstRetryMilliseconds?: number
  /** Failures in a row after which nothing is tried any more for a while. */
  breakerFailures?: number
  /** The while: then one call is let through to see. */
  breakerOpenMilliseconds?: number
}

/** A breaker with retries and time-out: what calls to one remote party go through. */
export type Resilience = {
  /** Runs `attempt` under the time-out and the breaker, several times when it is `safe` to repeat. */
  run<R>(safe: boolean, attempt: (signal: AbortSignal) => Promise<R>): Promise<R>
  /** Seconds until the breaker lets a call through again; 0 when it does now. */
  openForSeconds(): number
}

export { BrokenCircuitError }

/** Name and number of a breaker's state in metrics. */
export const BREAKER_STATES = { closed: 0, open: 1, 'half-open': 2 } as const
/** What a breaker lets through: all calls (closed), none (open), or one to see (half-open). */
export type BreakerState = keyof typeof BREAKER_STATES

// Where no instance is known nothing was tried and nobody is spared: the first one to appear is welcome at once.
const wasTried = (error: unknown) => !(error instanceof NoInstanceError)

/** One breaker, with its retries and time-out, for one remote party. */
export const createResilience = (
  clock: Clock,
  onStateChange: (state: BreakerState) => void,
  options: ResilienceOptions = {},
): Resilience => {
  const {
    timeoutMilliseconds = 2_000,
    attempts = 3,
    firstRetryMilliseconds = 50,
    breakerFailures = 5,
    breakerOpenMilliseconds = 60_000,
  } = options
  let openedAt: number | undefined
  const breaker = circuitBreaker(handleWhen(wasTried), {
    breaker: new ConsecutiveBreaker(breakerFailures),
    halfOpenAfter: breakerOpenMilliseconds,
  })
  breaker.onStateChange((state) => {
    openedAt = state === CircuitState.Open ? clock.now().getTime() : undefined
    onStateChange(
      state === CircuitState.Open ? 'open' : state === CircuitState.HalfOpen ? 'half-open' : 'closed',
    )
  })
  const limit = timeout(timeoutMilliseconds, TimeoutStrategy.Aggressive)
  const once = wrap(breaker, limit)
  const repeatable = retry(
    // An open breaker stays open for longer than any retry waits.
    handleWhen((error) => !(error instanceof BrokenCircuitError)),
    {
      maxAttempts: attempts - 1,
      backoff: new ExponentialBackoff({
        initialDelay: firstRetryMilliseconds,
        maxDelay: 10 * firstRetryMilliseconds,
      }),
    },
  )
  const several = wrap(repeatable, breaker, limit)
  return {
    run: (safe, attempt) => (safe ? several : once).execute(({ signal }) => attempt(signal)),
    openForSeconds: () => {
      if (openedAt === undefined) return 0
      return Math.max(0, Math.ceil((openedAt + breakerOpenMilliseconds - clock.now().getTime()) / 1000))
    },
  }
}
