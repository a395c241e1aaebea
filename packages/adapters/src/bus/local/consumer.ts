import {
  type Clock,
  type ConsumeOptions,
  type DatabaseDriver,
  type Delivery,
  type Logger,
  type Signal,
  waitAtMost,
} from '@medtrack/kit'
import type { Kysely } from 'kysely'
import { type Caution, createCaution } from '../caution.ts'
import { createPauses, elapsed, type Pauses } from '../pauses.ts'
import { returnMessages, settleMessages, type Taken, takeMessages } from './queue.ts'
import { BUS_TABLES } from './schema.ts'

/** Backs up the wake-ups within the process, and is how another process takes over a queue. */
const POLL_MILLISECONDS = 1_000
/** Settled messages after which the embedded database reclaims their space; a vacuum takes a few milliseconds. */
const MAINTAIN_AFTER = 5_000

type ConsumerNeeds = {
  driver: DatabaseDriver
  db: Kysely<unknown>
  clock: Clock
  logger: Logger
  /** Raised when the queue has news. */
  news: Signal
  /** Told the outcome of each talk with the database. */
  report: (problem: unknown) => void
}

type Loop = ConsumerNeeds & { options: ConsumeOptions; caution: Caution; pauses: Pauses; settled: number }

const again = (deliveries: readonly Delivery[], times: number): readonly Delivery[] =>
  times === 0 ? deliveries : deliveries.map((d) => ({ ...d, redeliveries: d.redeliveries + times }))

/** Repeats a statement until the database takes it; false when the signal aborted before. */
const insist = async (loop: Loop, signal: AbortSignal, work: () => Promise<void>): Promise<boolean> => {
  while (!signal.aborted) {
    try {
      await work()
      loop.report(undefined)
      loop.pauses.reset()
      return true
    } catch (error) {
      loop.report(error)
      loop.logger.warn({ queue: loop.options.queue, err: error }, 'The queue cannot reach its database')
      await loop.pauses.wait(signal)
    }
  }
  return false
}

/**
 * Hands the batch out until it is settled. It stays in hand meanwhile: nothing behind it overtakes it, and only what
 * brings the process down counts towards the limit of deliveries.
 */
const handOut = async (loop: Loop, batch: readonly Taken[], signal: AbortSignal): Promise<void> => {
  const deliveries = batch.map((taken) => taken.delivery)
  const ids = batch.map((taken) => taken.id)
  for (let tries = 0; ; tries += 1) {
    try {
      await loop.options.onBatch(again(deliveries, tries), signal)
      break
    } catch (error) {
      loop.logger.warn(
        { queue: loop.options.queue, err: error, tries: tries + 1 },
        'A batch could not be settled',
      )
      if (!(await loop.pauses.wait(signal))) {
        await returnMessages(loop.db, ids)
        return
      }
    }
  }
  loop.pauses.reset()
  // Even when stopping: what took effect should not be handed out again. One try is enough then, as it may be.
  if (signal.aborted) await settleMessages(loop.db, ids)
  else await insist(loop, signal, () => settleMessages(loop.db, ids))
  loop.settled += ids.length
}

const maintain = async (loop: Loop): Promise<void> => {
  if (loop.settled < MAINTAIN_AFTER) return
  loop.settled = 0
  await loop.driver.maintain(BUS_TABLES)
}

const drain = async (loop: Loop, signal: AbortSignal): Promise<void> => {
  const { db, options, caution, clock } = loop
  caution.restart()
  while (!signal.aborted) {
    const news = loop.news.next()
    let head: { taken: Taken[]; seen: number } = { taken: [], seen: 0 }
    const read = async () => {
      head = await takeMessages(db, options.queue, caution.take(options.prefetch), clock.now())
    }
    if (!(await insist(loop, signal, read))) return
    if (head.taken.length > 0) {
      for (const taken of head.taken) caution.observe(taken.delivery.redeliveries)
      await handOut(loop, head.taken, signal)
    } else if (head.seen === 0) {
      await maintain(loop)
      await waitAtMost(clock, POLL_MILLISECONDS, news, signal)
    }
  }
}

/** A running consumer. */
export type LocalConsumer = AsyncDisposable & {
  /** Whether it is this process, of all, that works through the queue. */
  holdsQueue(): boolean
}

/** Starts handing out the queue's messages; disposing stops it after the batch in hand. */
export const startLocalConsumer = (needs: ConsumerNeeds, options: ConsumeOptions): LocalConsumer => {
  const { driver, logger, clock } = needs
  const { queue } = options
  const stop = new AbortController()
  const loop: Loop = {
    ...needs,
    options,
    caution: createCaution(),
    pauses: createPauses(clock),
    settled: 0,
  }
  let holdsQueue = false

  const drainWhileHeld = async (): Promise<void> => {
    await using lock = await driver.tryLock(`bus:${queue}`)
    if (!lock) return
    holdsQueue = true
    try {
      await drain(loop, AbortSignal.any([stop.signal, lock.lost]))
    } finally {
      holdsQueue = false
    }
  }
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await drainWhileHeld()
      } catch (error) {
        needs.report(error)
        logger.warn({ queue, err: error }, 'The queue is taken up again after a failure')
      }
      if (!stop.signal.aborted) await elapsed(clock, POLL_MILLISECONDS, stop.signal)
    }
  }
  const running = run()
  return {
    holdsQueue: () => holdsQueue,
    [Symbol.asyncDispose]: async () => {
      stop.abort(new Error(`The consumer of ${queue} is stopping`))
      await running
    },
  }
}
