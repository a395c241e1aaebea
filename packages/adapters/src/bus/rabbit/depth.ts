import type { QueueDepth } from '@medtrack/kit'
import type { RabbitConnection } from './connection.ts'
import type { RabbitConsumer } from './consumer.ts'
import { deadQueue } from './topology.ts'

/**
 * Asks the broker how many messages lie ready in a queue and in its dead letters. Those that our consumer holds come on
 * top; its order is the queue's, so that the first of them is the oldest. @throws when there is no such queue
 */
export const countQueue = async (
  connection: Pick<RabbitConnection, 'model'>,
  queue: string,
  consumer: RabbitConsumer | undefined,
): Promise<QueueDepth> => {
  const channel = await connection.model.createChannel()
  // Told by the rejection of the operation as well; without a listener it would end the process.
  channel.on('error', () => undefined)
  const held = consumer?.held() ?? []
  const ready = await channel.checkQueue(queue)
  const dead = await channel.checkQueue(deadQueue(queue))
  await channel.close()
  const seconds: unknown = held[0]?.properties.timestamp
  return {
    waiting: ready.messageCount + held.length,
    dead: dead.messageCount,
    ...(typeof seconds === 'number' ? { oldest: new Date(seconds * 1_000) } : {}),
  }
}
