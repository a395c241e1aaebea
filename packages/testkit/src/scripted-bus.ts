import type { Bus, BusMessage, ConsumeOptions, Delivery } from '@medtrack/kit'

/** A bus in a test's hands: it records what is published and delivers what the test says. */
export type ScriptedBus = Bus & {
  readonly published: BusMessage[]
  /** Makes the next publishes answer as this says; undefined takes everything. */
  answer: ((message: BusMessage) => Error | undefined) | undefined
  /** While true, publishing fails as a whole. */
  away: boolean
  /** Hands a batch to the consumer; resolves when it is settled, rejects when none of it could be. */
  deliver(deliveries: readonly Delivery[]): Promise<void>
}

/** Makes a bus without queues: one consumer, handed only what the test delivers. */
export const createScriptedBus = (): ScriptedBus => {
  let consumer: ConsumeOptions | undefined
  const bus: ScriptedBus = {
    name: 'local',
    features: { remote: false, durable: false },
    published: [],
    answer: undefined,
    away: false,
    declare: async () => undefined,
    publish: async (messages) => {
      if (bus.away) throw new Error('the bus is away')
      return messages.map((message) => {
        const refusal = bus.answer?.(message)
        if (!refusal) bus.published.push(message)
        return refusal
      })
    },
    consume: async (options) => {
      consumer = options
      return {
        [Symbol.asyncDispose]: async () => {
          consumer = undefined
        },
      }
    },
    deliver: async (deliveries) => {
      if (!consumer) throw new Error('nobody consumes')
      await consumer.onBatch(deliveries, new AbortController().signal)
    },
    dead: {
      list: async () => [],
      walk: async () => undefined,
      find: async () => undefined,
      redrive: async () => 0,
      discard: async () => 0,
    },
    depthOf: async () => {
      if (bus.away) throw new Error('the bus is away')
      return { waiting: 0, dead: 0 }
    },
    state: () => (bus.away ? { state: 'down' } : { state: 'up' }),
    [Symbol.asyncDispose]: async () => undefined,
  }
  return bus
}

/** What a consumer gets when a published message arrives. */
export const toDelivery = (message: BusMessage): Delivery => ({
  messageId: message.messageId,
  exchange: 'medtrack.events',
  routingKey: message.routingKey,
  type: message.type,
  appId: message.appId,
  correlationId: message.correlationId,
  timestamp: message.timestamp,
  headers: message.headers,
  body: message.body,
  redeliveries: 0,
  publisher: undefined,
})
