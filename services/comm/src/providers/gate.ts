import type { BreakerState, Clock, SenderLimits, SendOutcome } from '@medtrack/kit'
import type { Rate } from './rate.ts'

/** Failures in a row after which a provider is left alone, and for how long; then one call is made to see. */
const FAILURES = 5
const OPEN_MILLISECONDS = 60_000
/** While that one call is under way, the others look again after this. */
const PROBE_MILLISECONDS = 5_000
/** A provider that asks for more time than this is asked again anyway. */
const LONGEST_REST_SECONDS = 86_400
/** Of the calls that may be under way at once, one in so many is kept for urgent ones. */
const RESERVED_PART = 10

/** A call that may be made: `leave` with what came of it, or `abandon` when it was not made. */
export type Entry = { leave(outcome: SendOutcome): void; abandon(): void }

/** What a provider is let through at a time: its rate, its calls at once, and nothing while it is down. */
export type Gate = {
  /** Until when it takes no calls; undefined when it takes some. */
  restsUntil(): Date | undefined
  /** Waits for a place. Undefined when the provider rests, or the signal aborts. */
  enter(isUrgent: boolean, signal: AbortSignal): Promise<Entry | undefined>
  state(): BreakerState
}

type Waiter = { isUrgent: boolean; let(entry: Entry | undefined): void }
/** `places`: calls that may be under way, of whichever queue, when one of this queue begins; paused while the rate is used up. */
type Queue = { waiters: Waiter[]; readonly places: number; isPaused: boolean }
const newQueue = (places: number): Queue => ({ waiters: [], places, isPaused: false })
type Needs = {
  limits: SenderLimits
  rate: Rate
  clock: Clock
  onStateChange: (state: BreakerState) => void
}

/**
 * Guards one provider in this process. A provider that fails five times in a row, or asks for time, is given nothing
 * until its time is over: what waits for it is told at once, and goes elsewhere or waits without counting a try.
 */
export const createGate = ({ limits, rate, clock, onStateChange }: Needs): Gate => {
  const usualPlaces =
    limits.concurrency - (limits.concurrency > 1 ? Math.ceil(limits.concurrency / RESERVED_PART) : 0)
  const waiting = { urgent: newQueue(limits.concurrency), usual: newQueue(usualPlaces) }
  let busy = 0
  let failures = 0
  let openUntil: number | undefined
  let restUntil = 0
  let isProbing = false

  const restsUntil = (): Date | undefined => {
    const now = clock.now().getTime()
    if (restUntil > now) return new Date(restUntil)
    if (openUntil === undefined) return undefined
    if (openUntil > now) return new Date(openUntil)
    return isProbing ? new Date(now + PROBE_MILLISECONDS) : undefined
  }

  const state = (): BreakerState => {
    if (openUntil === undefined) return 'closed'
    return openUntil > clock.now().getTime() ? 'open' : 'half-open'
  }

  const nextQueue = (): Queue | undefined => {
    const isResting = restsUntil() !== undefined
    return [waiting.urgent, waiting.usual].find(
      ({ waiters, places, isPaused }) => waiters.length > 0 && (isResting || (busy < places && !isPaused)),
    )
  }

  const pump = (): void => {
    for (let queue = nextQueue(); queue; queue = nextQueue()) {
      const [waiter] = queue.waiters
      if (!waiter) return
      if (restsUntil() !== undefined) {
        queue.waiters.shift()
        waiter.let(undefined)
        continue
      }
      const taken = rate.take(waiter.isUrgent)
      if (taken === true) {
        queue.waiters.shift()
        waiter.let(makeEntry())
      } else pause(queue, taken)
    }
  }

  const pause = (queue: Queue, over: Promise<void>): void => {
    queue.isPaused = true
    void over.finally(() => {
      queue.isPaused = false
      pump()
    })
  }

  const makeEntry = (): Entry => {
    const isProbe = openUntil !== undefined
    if (isProbe) {
      isProbing = true
      onStateChange('half-open')
    }
    busy += 1
    const go = (outcome?: SendOutcome) => {
      busy -= 1
      if (isProbe) isProbing = false
      // What was under way when it opened says nothing new.
      if (outcome && (isProbe || openUntil === undefined)) learn(outcome, isProbe)
      pump()
    }
    return { leave: go, abandon: () => go() }
  }

  const learn = (outcome: SendOutcome, isProbe: boolean): void => {
    const now = clock.now().getTime()
    if (outcome.kind === 'failed' && outcome.retryAfterSeconds !== undefined) {
      const seconds = Math.min(outcome.retryAfterSeconds, LONGEST_REST_SECONDS)
      restUntil = Math.max(restUntil, now + seconds * 1_000)
    }
    if (outcome.kind !== 'failed' && outcome.kind !== 'unknown') {
      failures = 0
      if (isProbe) {
        openUntil = undefined
        onStateChange('closed')
      }
      return
    }
    failures += 1
    if (!isProbe && failures < FAILURES) return
    openUntil = now + OPEN_MILLISECONDS
    onStateChange('open')
  }

  return {
    restsUntil,
    state,
    enter: (isUrgent, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(undefined)
        const { waiters } = isUrgent ? waiting.urgent : waiting.usual
        const waiter: Waiter = {
          isUrgent,
          let: (entry) => {
            signal.removeEventListener('abort', onAbort)
            resolve(entry)
          },
        }
        const onAbort = () => {
          const place = waiters.indexOf(waiter)
          if (place >= 0) waiters.splice(place, 1)
          resolve(undefined)
        }
        signal.addEventListener('abort', onAbort, { once: true })
        waiters.push(waiter)
        pump()
      }),
  }
}
