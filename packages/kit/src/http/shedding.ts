import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { KitErrors, type Problem } from '../errors.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'

/** How often the loop is looked at while it turns in time. */
const LOOK_MILLISECONDS = 100
/** For callers to come back after: by then a loop that has caught up is known to have. */
const RETRY_SECONDS = 2

/** What a process may run short of. */
export type Shortage = 'loop' | 'heap'

/** From when on a process takes no more. */
export type SheddingLimits = {
  /** A turn of the event loop that takes longer is late. */
  lateMilliseconds: number
  /** Late turns, less those in time, from which on nothing is taken; 0: the loop is not looked at. */
  lateTurns: number
  /** Bytes of JavaScript objects that a full collection leaves, from which on nothing is taken. */
  heapBytes: number
}

/** Watches a whole process, whichever services run in it. Disposing ends that. */
export type Shedding = Disposable & {
  /** The refusal of one more request, already counted; undefined while there is no shortage. */
  refusal(): Problem | undefined
}

type Needs = { limits: SheddingLimits; logger: Logger; metrics: Metrics }

/** Begins to watch the loop and the heap of this process. */
export const startShedding = ({ limits, logger, metrics }: Needs): Shedding => {
  const shed = metrics.counter(
    'requests_shed_total',
    'Requests refused at the door because the process was behind (loop) or its memory nearly full (heap)',
    ['shortage'],
  )
  const loop = createLoopGauge(limits)
  const heap = createHeapGauge(limits)
  let told: Shortage | undefined
  const look = (): Shortage | undefined => {
    const short = loop.isBehind() ? 'loop' : heap.isFull() ? 'heap' : undefined
    if (short !== told) {
      if (short) logger.warn({ shortage: short }, 'requests are refused: this process has too much to do')
      else logger.warn({ shortage: told }, 'requests are taken again')
    }
    told = short
    return short
  }

  let due = performance.now() + LOOK_MILLISECONDS
  const timer = setInterval(() => {
    const now = performance.now()
    loop.turned(now - due)
    due = now + LOOK_MILLISECONDS
    look()
  }, LOOK_MILLISECONDS).unref()
  const collections = new PerformanceObserver((list) => {
    if (list.getEntries().some(isFullCollection)) heap.collected(getHeapStatistics().used_heap_size)
  })
  collections.observe({ entryTypes: ['gc'] })

  return {
    refusal: () => {
      const short = look()
      if (!short) return undefined
      shed.add(1, { shortage: short })
      return KitErrors.overloaded({ facts: { seconds: RETRY_SECONDS }, retryAfterSeconds: RETRY_SECONDS })
    },
    [Symbol.dispose]: () => {
      clearInterval(timer)
      collections.disconnect()
    },
  }
}

const isFullCollection = ({ detail }: PerformanceEntry & { detail?: unknown }): boolean =>
  (detail as { kind?: number } | undefined)?.kind === constants.NODE_PERFORMANCE_GC_MAJOR

/**
 * Whether a loop is behind for good. Late turns count up, turns in time count down: one long turn, whatever held it, is
 * over before anybody can be refused, and what waited behind it is served.
 */
export const createLoopGauge = ({
  lateMilliseconds,
  lateTurns,
}: Pick<SheddingLimits, 'lateMilliseconds' | 'lateTurns'>) => {
  let behind = 0
  return {
    /** The loop came round, so many milliseconds later than it was to. */
    turned: (milliseconds: number): void => {
      behind = milliseconds > lateMilliseconds ? Math.min(behind + 1, lateTurns) : Math.max(behind - 1, 0)
    },
    isBehind: (): boolean => lateTurns > 0 && behind === lateTurns,
  }
}

/** Whether memory is nearly full. Only what a collection leaves counts: before one, any heap is full of what is over. */
export const createHeapGauge = ({ heapBytes }: Pick<SheddingLimits, 'heapBytes'>) => {
  let left = 0
  return {
    /** A full collection left so many bytes. */
    collected: (bytes: number): void => {
      left = bytes
    },
    isFull: (): boolean => left > heapBytes,
  }
}
