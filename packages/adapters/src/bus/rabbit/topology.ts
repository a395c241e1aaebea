import { ALIAS_EXCHANGES, DEAD_LETTER_EXCHANGE, EVENT_EXCHANGE } from '@medtrack/kit'
import type { Channel } from 'amqplib'

/** Queue of the dead letters of a queue. */
export const deadQueue = (queue: string): string => `${queue}.dead`

/**
 * Dead letters stay until somebody decides. Looking at them counts as a delivery, and RabbitMQ 4 drops a message after
 * 20 unless told otherwise; 3.10 knows no "unlimited", so it is a number nobody reaches.
 */
const DEAD_QUEUE_ARGUMENTS = { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000_000 }

/**
 * Deliveries after which the broker itself gives up. The consumer does so far earlier, and only with the message that
 * brings the process down; the broker counts all that were in hand with it, and would bury them together.
 */
const BROKER_DELIVERY_LIMIT = 1_000

/**
 * RabbitMQ 3.10 redelivers for ever unless there is a limit, RabbitMQ 4 gives up after 20; a dead letter may not be lost on its way, which needs
 * `reject-publish` (https://www.rabbitmq.com/docs/quorum-queues#dead-lettering). One consumer at a time, so that
 * several processes of a service cannot overtake each other.
 */
const queueArguments = (queue: string) => ({
  'x-queue-type': 'quorum',
  'x-single-active-consumer': true,
  'x-delivery-limit': BROKER_DELIVERY_LIMIT,
  'x-overflow': 'reject-publish',
  'x-dead-letter-exchange': DEAD_LETTER_EXCHANGE,
  'x-dead-letter-routing-key': queue,
  'x-dead-letter-strategy': 'at-least-once',
})

/** Declares the exchanges; the older names lead to and from ours, so that the three are one. */
export const declareExchanges = async (channel: Channel): Promise<void> => {
  await channel.assertExchange(EVENT_EXCHANGE, 'topic', { durable: true })
  await channel.assertExchange(DEAD_LETTER_EXCHANGE, 'direct', { durable: true })
  for (const alias of ALIAS_EXCHANGES) {
    await channel.assertExchange(alias, 'topic', { durable: true })
    await channel.bindExchange(EVENT_EXCHANGE, alias, '#')
    await channel.bindExchange(alias, EVENT_EXCHANGE, '#')
  }
}

const isPreconditionFailed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 406

const declareOne = async (channel: Channel, queue: string, args: object): Promise<void> => {
  try {
    await channel.assertQueue(queue, { durable: true, arguments: args })
  } catch (error) {
    if (!isPreconditionFailed(error)) throw error
    throw new Error(
      `The queue ${queue} exists with other properties than ours. Empty it, delete it, and start again.`,
      { cause: error },
    )
  }
}

/**
 * Declares a queue with its dead letters and bindings.
 * @throws when a queue of that name exists with other properties; the channel is closed then.
 */
export const declareQueue = async (
  channel: Channel,
  queue: string,
  bindings: Iterable<string>,
): Promise<void> => {
  await declareOne(channel, deadQueue(queue), DEAD_QUEUE_ARGUMENTS)
  await channel.bindQueue(deadQueue(queue), DEAD_LETTER_EXCHANGE, queue)
  await declareOne(channel, queue, queueArguments(queue))
  for (const pattern of bindings) await channel.bindQueue(queue, EVENT_EXCHANGE, pattern)
}
