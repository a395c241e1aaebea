import { connect } from 'amqplib'

/** Events of some types, as they come out of the broker. */
export type EventCounts = AsyncDisposable & {
  /** How many have come; @throws when one has come twice */
  count(): number
}

/** Counts what an exchange gives from now on, by the ids that the messages have. */
export const openEventCounts = async (
  url: string,
  exchange: string,
  types: readonly string[],
): Promise<EventCounts> => {
  const connection = await connect(url)
  const channel = await connection.createChannel()
  await channel.assertExchange(exchange, 'topic', { durable: true })
  const { queue } = await channel.assertQueue('', { exclusive: true })
  for (const type of types) await channel.bindQueue(queue, exchange, type)
  const ids = new Set<unknown>()
  let twice: unknown
  await channel.consume(
    queue,
    (message) => {
      const id = message?.properties.messageId
      if (ids.has(id)) twice ??= id
      ids.add(id)
    },
    { noAck: true },
  )
  return {
    count: () => {
      if (twice !== undefined) throw new Error(`event ${twice} came twice`)
      return ids.size
    },
    [Symbol.asyncDispose]: () => connection.close(),
  }
}
