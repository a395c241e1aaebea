import type { Channel, RecoveringChannelModel } from 'amqplib'
import { type BrokerOptions, openConnection } from './connection.ts'
import { BrokerError, QueueMismatch } from './errors.ts'
import { EVENT_EXCHANGE } from './events.ts'
import { createHandling, type Handling, type HandlingOptions } from './handling.ts'
import { pause, unlessAborted } from './waiting.ts'

const PREFETCH = 10
const FIRST_PAUSE_MILLISECONDS = 100
const LONGEST_PAUSE_MILLISECONDS = 5_000
/** Deliveries after which a message that was never settled is dead: it may be what brings the process down. */
const DELIVERY_LIMIT = 20
/** Looking at a dead letter counts as a delivery, too; nobody reaches this. */
const NO_LIMIT = 1_000_000_000

/** What is subscribed to, and how. */
export type SubscriptionOptions = BrokerOptions &
  HandlingOptions & {
    /** Name of your own durable queue, for instance `registrar.events`. Processes that share it share the events. */
    queue: string
    /** Event types or patterns (`stage.*`, `#`); by default the types that `handlers` name. */
    topics?: readonly string[]
    /** Events handled at the same time; 10 by default, 1 keeps their order. */
    prefetch?: number
  }

/** A running subscription. */
export type Subscription = AsyncDisposable & {
  /** Takes nothing more, waits for the handlers at work, acknowledges what they did, and disconnects. */
  close(): Promise<void>
}

/** Queue of what was given up, beside the queue. */
export const deadQueueOf = (queue: string): string => `${queue}.dead`

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code

const declareQueue = async (channel: Channel, queue: string, topics: readonly string[]): Promise<void> => {
  const dead = deadQueueOf(queue)
  await channel.assertQueue(dead, {
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': NO_LIMIT },
  })
  await channel.assertQueue(queue, {
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-delivery-limit': DELIVERY_LIMIT,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': dead,
      // A dead letter is not lost on its way, which needs `reject-publish`.
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  })
  for (const topic of topics) await channel.bindQueue(queue, EVENT_EXCHANGE, topic)
}

type Consuming = { channel: Channel; tag: string; ended: AbortSignal }

/** Declares the queue and takes messages from it, until `ended`. */
const startConsuming = async (
  model: RecoveringChannelModel,
  { queue, topics = [], prefetch = PREFETCH }: SubscriptionOptions,
  handling: Handling,
): Promise<Consuming> => {
  const channel = await model.createChannel()
  const ended = new AbortController()
  let failure: Error | undefined
  channel.on('error', (error) => {
    failure = error
  })
  channel.on('close', () => ended.abort(failure ?? new Error('the channel was closed')))
  const work = async () => {
    await declareQueue(channel, queue, topics)
    await channel.prefetch(prefetch)
    const { consumerTag } = await channel.consume(queue, (message) => {
      if (!message) {
        // The broker says that the queue is gone: it is declared again with the next subscription.
        channel.close().catch(() => undefined)
        return
      }
      void handling.handle(message).then((verdict) => {
        // Of another channel nothing can be settled: the broker hands the message out again.
        if (ended.signal.aborted || verdict === 'unsettled') return
        if (verdict === 'done') channel.ack(message)
        else channel.nack(message, false, false)
      })
    })
    return consumerTag
  }
  try {
    return { channel, tag: await work(), ended: ended.signal }
  } catch (error) {
    if (codeOf(failure ?? error) === 406) throw new QueueMismatch(queue, { cause: failure ?? error })
    throw failure ?? error
  }
}

/** Waiting does not mend these. */
const isFinal = (error: unknown): boolean =>
  error instanceof QueueMismatch || codeOf(error) === 403 || codeOf(error) === 404

/**
 * Subscribes with a durable queue of your own: what happens while your program is down waits there. Resolves once it
 * is subscribed, and goes on through every loss of the connection. An event may come more than once, at the latest
 * after a crash: store its `event_id` with what you do, in one transaction.
 * @throws {BrokerError} when the broker is not reached in time, or refuses the user or the queue.
 * @throws {QueueMismatch} when the queue exists with other properties.
 */
export const subscribe = async (given: SubscriptionOptions): Promise<Subscription> => {
  const options = { ...given, topics: given.topics ?? Object.keys(given.handlers) }
  const { model } = await openConnection(options, options.queue)
  const handling = createHandling(options)
  const stop = new AbortController()
  const first = Promise.withResolvers<void>()
  let consuming: Consuming | undefined

  const run = async () => {
    let milliseconds = FIRST_PAUSE_MILLISECONDS
    while (!stop.signal.aborted) {
      try {
        consuming = await unlessAborted(startConsuming(model, options, handling), stop.signal)
        milliseconds = FIRST_PAUSE_MILLISECONDS
        first.resolve()
        const either = AbortSignal.any([stop.signal, consuming.ended])
        await unlessAborted(new Promise<never>(() => undefined), either)
      } catch (error) {
        if (stop.signal.aborted) return
        if (isFinal(error)) first.reject(error)
        options.onProblem?.({ kind: 'lost', error })
        await pause(milliseconds, stop.signal)
        milliseconds = Math.min(milliseconds * 2, LONGEST_PAUSE_MILLISECONDS)
      }
    }
  }

  const running = run()
  const close = async () => {
    stop.abort()
    await running
    if (consuming && !consuming.ended.aborted)
      await consuming.channel.cancel(consuming.tag).catch(() => undefined)
    await handling.finish()
    if (consuming && !consuming.ended.aborted) await consuming.channel.close().catch(() => undefined)
    await model.close()
  }
  try {
    await first.promise
  } catch (error) {
    await close()
    if (error instanceof QueueMismatch) throw error
    const message = `RabbitMQ refuses the queue ${options.queue}: ${(error as Error).message}`
    throw new BrokerError('broker-refused', message, { cause: error })
  }
  return { close, [Symbol.asyncDispose]: close }
}
