import { setImmediate as nextTick } from 'node:timers/promises'
import type { Clock, ConsumeOptions, Logger } from '@medtrack/kit'
import type { Channel, ConsumeMessage } from 'amqplib'
import { DELIVERY_LIMIT, SUSPICIOUS_REDELIVERIES } from '../caution.ts'
import { createPauses } from '../pauses.ts'
import type { RabbitConnection } from './connection.ts'
import { redeliveriesOf, toDelivery } from './messages.ts'

/** A subscription: what has arrived and is not settled, in order, until its channel ends. */
type Subscription = {
  channel: Channel
  arrived: ConsumeMessage[]
  ended: AbortController
  arrive: () => void
}

type ConsumerNeeds = { connection: RabbitConnection; clock: Clock; logger: Logger }

/** Resolves when something has arrived, or the signal aborts. */
const arrival = (subscription: Subscription, signal: AbortSignal): Promise<void> => {
  if (subscription.arrived.length > 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done)
      subscription.arrive = () => undefined
      resolve()
    }
    signal.addEventListener('abort', done, { once: true })
    subscription.arrive = done
  })
}

/** Waits as long as each turn of the event loop brings more, so that a batch is what there is and not one message. */
const settleDown = async ({ arrived }: Subscription, most: number): Promise<void> => {
  for (let before = 0; before < arrived.length && arrived.length < most; ) {
    before = arrived.length
    await nextTick()
  }
}

/**
 * How many messages to hand out together: those that have not come back several times, or else the first one alone. So
 * it is always the first of a subscription that brought the process down, whatever its neighbours have counted with it.
 * They all stay with this subscription: the broker returns what one subscription had in hand in its order, but in
 * front of what another had, or behind it.
 */
const harmlessRun = (arrived: readonly ConsumeMessage[]): number => {
  const first = arrived.findIndex((message) => redeliveriesOf(message) >= SUSPICIOUS_REDELIVERIES)
  return first === -1 ? arrived.length : Math.max(first, 1)
}

/**
 * Whether the first message of a subscription is given up: it was in hand when so many subscriptions ended. At the
 * limit, and twice the limit, and so on, not above it: what was behind such a message has counted with it, stands above
 * the limit when the process ends before its turn, and deserves as many tries of its own.
 */
const isGivenUp = (redeliveries: number): boolean => redeliveries > 0 && redeliveries % DELIVERY_LIMIT === 0

/** The result of `work`; rejects as soon as the signal aborts, since a broker that is away lets it wait. */
const unlessAborted = async <T>(signal: AbortSignal, work: Promise<T>): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** Opens a channel whose end is told by `ended`, however it comes about. */
const openSubscription = async (connection: RabbitConnection): Promise<Subscription> => {
  const channel = await connection.model.createChannel()
  const ended = new AbortController()
  channel.on('error', (error) => ended.abort(error))
  channel.on('close', () => ended.abort(new Error('the channel to RabbitMQ was closed')))
  return { channel, arrived: [], ended, arrive: () => undefined }
}

const subscribe = async (subscription: Subscription, queue: string, prefetch: number): Promise<void> => {
  const { channel, arrived, ended } = subscription
  await channel.prefetch(prefetch)
  await channel.consume(queue, (message) => {
    if (message) arrived.push(message)
    // The broker says that the queue is gone: it is declared again with the next subscription.
    else channel.close().catch(() => ended.abort(new Error('the queue was deleted')))
    subscription.arrive()
  })
}

/** A running consumer. */
export type RabbitConsumer = AsyncDisposable & {
  /** Messages that it holds and has not settled, in order; what is behind them is with the broker. */
  held(): readonly ConsumeMessage[]
}

/** Starts handing out the queue's messages, through every loss of channel or connection, until disposed. */
export const startRabbitConsumer = (needs: ConsumerNeeds, options: ConsumeOptions): RabbitConsumer => {
  const { connection, clock, logger } = needs
  const { queue, prefetch } = options
  const stop = new AbortController()
  const pauses = createPauses(clock)
  let current: Subscription | undefined
  let inHand: readonly ConsumeMessage[] = []

  /**
   * Hands the batch out until it is settled. It is kept in hand meanwhile rather than given back: a message given back
   * counts a delivery, and a database away for minutes would make dead letters of good messages.
   */
  const handOut = async (batch: readonly ConsumeMessage[], signal: AbortSignal): Promise<boolean> => {
    const deliveries = batch.map(toDelivery)
    for (let tries = 0; ; tries += 1) {
      const again = deliveries.map((d) => (tries === 0 ? d : { ...d, redeliveries: d.redeliveries + tries }))
      try {
        await options.onBatch(again, signal)
        pauses.reset()
        return true
      } catch (error) {
        logger.warn({ queue, err: error, tries: tries + 1 }, 'A batch could not be settled')
        if (!(await pauses.wait(signal))) return false
      }
    }
  }

  const work = async (subscription: Subscription): Promise<void> => {
    const { channel, arrived, ended } = subscription
    const signal = AbortSignal.any([stop.signal, ended.signal])
    await subscribe(subscription, queue, prefetch)
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      await arrival(subscription, signal)
      await settleDown(subscription, prefetch)
      const batch = arrived.splice(0, harmlessRun(arrived))
      const last = batch.at(-1)
      if (signal.aborted || !last) continue
      const redeliveries = redeliveriesOf(last)
      if (isFirst && isGivenUp(redeliveries)) {
        logger.error(
          { queue, message: last.properties.messageId },
          'A message that kills its consumer is given up',
        )
        channel.nack(last, false, false)
      } else {
        inHand = batch
        const isSettled = await handOut(batch, signal)
        inHand = []
        if (!isSettled || ended.signal.aborted) continue
        channel.ack(last, true)
      }
      // Any answer of the broker shows that it has the settlement: the next message may be what kills this process, and
      // it must be the first then.
      if (redeliveries >= SUSPICIOUS_REDELIVERIES) await channel.prefetch(prefetch)
    }
  }

  const run = async (): Promise<void> => {
    for (let isFirst = true; !stop.signal.aborted; isFirst = false) {
      let subscription: Subscription | undefined
      try {
        if (!isFirst) await unlessAborted(stop.signal, connection.declare(queue, options.bindings))
        subscription = await unlessAborted(stop.signal, openSubscription(connection))
        current = subscription
        await work(subscription)
      } catch (error) {
        if (stop.signal.aborted) break
        logger.warn({ queue, err: error }, 'The queue is subscribed to again after a failure')
        await pauses.wait(stop.signal)
      } finally {
        current = undefined
        inHand = []
        await endSubscription(subscription)
      }
    }
  }

  /** What has arrived and was not settled goes back to the queue with the channel. */
  const endSubscription = async (subscription: Subscription | undefined): Promise<void> => {
    if (!subscription || subscription.ended.signal.aborted) return
    await subscription.channel.close().catch((error: unknown) => {
      logger.debug({ queue, err: error }, 'The channel ended before it could be closed')
    })
  }

  const running = run()
  return {
    held: () => [...inHand, ...(current?.arrived ?? [])],
    [Symbol.asyncDispose]: async () => {
      stop.abort(new Error(`The consumer of ${queue} is stopping`))
      await running
    },
  }
}
