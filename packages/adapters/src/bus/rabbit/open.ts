import { assertOutsideTransaction, type Bus, type Clock, type Logger } from '@medtrack/kit'
import { openRabbitConnection } from './connection.ts'
import { type RabbitConsumer, startRabbitConsumer } from './consumer.ts'
import { createRabbitDeadLetters } from './dead.ts'
import { countQueue } from './depth.ts'
import { createRabbitPublisher } from './publisher.ts'

export type RabbitBusOptions = {
  /** `amqp://` or `amqps://`; its path names the virtual host. Never logged as it is. */
  url: string
  clock: Clock
  logger: Logger
  /** Name of the connection on the broker's pages. */
  appId: string
}

/**
 * Opens the bus on RabbitMQ (3.10 or newer): durable quorum queues, confirmed publishing, dead letters.
 * @throws when the broker cannot be reached within 30 s.
 */
export const openRabbitBus = async ({ url, clock, logger, appId }: RabbitBusOptions): Promise<Bus> => {
  const resources = new AsyncDisposableStack()
  const connection = resources.use(await openRabbitConnection({ url, name: appId, clock, logger }))
  const publisher = createRabbitPublisher({ connection, clock, logger })
  const consumers = new Map<string, RabbitConsumer>()
  const declare: Bus['declare'] = async (queue, bindings) => {
    assertOutsideTransaction('Declaring a queue')
    await connection.declare(queue, bindings)
  }
  return {
    name: 'rabbitmq',
    features: { remote: true, durable: true },
    declare,
    publish: async (messages) => {
      assertOutsideTransaction('Publishing to the bus')
      return await publisher.publish(messages)
    },
    consume: async (options) => {
      await declare(options.queue, options.bindings)
      if (resources.disposed) throw new Error('the bus is closed')
      const consumer = resources.use(startRabbitConsumer({ connection, clock, logger }, options))
      consumers.set(options.queue, consumer)
      return consumer
    },
    dead: createRabbitDeadLetters(connection, publisher),
    depthOf: async (queue) => await countQueue(connection, queue, consumers.get(queue)),
    state: () => connection.state(),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
