import { type BusMessage, DEAD_LETTER_EXCHANGE, type Delivery, EVENT_EXCHANGE } from '@medtrack/kit'
import type { Message, Options } from 'amqplib'

/** Keeps the routing key of a message that goes straight to a queue, where the broker's own is the queue's name. */
const ROUTING_KEY_HEADER = 'x-medtrack-routing-key'
/** Keeps the user that the broker verified as the publisher, whom nobody else may name: so it survives a redrive. */
const PUBLISHER_HEADER = 'x-medtrack-publisher'

/** A message as `channel.publish` takes it. */
export type Publication = { exchange: string; routingKey: string; body: Buffer; options: Options.Publish }

const addressOf = (message: BusMessage): { exchange: string; routingKey: string } => {
  const { destination } = message
  if (destination.kind === 'events') return { exchange: EVENT_EXCHANGE, routingKey: message.routingKey }
  return { exchange: destination.kind === 'dead' ? DEAD_LETTER_EXCHANGE : '', routingKey: destination.queue }
}

export const toPublication = (message: BusMessage): Publication => {
  const isEvent = message.destination.kind === 'events'
  return {
    ...addressOf(message),
    body: message.body,
    options: {
      persistent: true,
      // A dead letter that nothing takes would be a lost message.
      mandatory: message.mandatory || message.destination.kind === 'dead',
      messageId: message.messageId,
      type: message.type,
      appId: message.appId,
      timestamp: Math.floor(message.timestamp.getTime() / 1000),
      correlationId: message.correlationId,
      contentType: 'application/json',
      headers: isEvent ? message.headers : { ...message.headers, [ROUTING_KEY_HEADER]: message.routingKey },
      ...(isEvent && message.aliases.length > 0 && { CC: [...message.aliases] }),
    },
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * What our own headers say of a message that came straight to a queue. Only we may write there, past the exchanges;
 * in a message of an exchange anybody may have written them.
 */
export const originOf = (message: Message) => {
  const raw: Record<string, unknown> = message.properties.headers ?? {}
  const { [ROUTING_KEY_HEADER]: key, [PUBLISHER_HEADER]: name, ...headers } = raw
  const isDirect = message.fields.exchange === '' || message.fields.exchange === DEAD_LETTER_EXCHANGE
  const publisher = text(message.properties.userId) ?? (isDirect ? text(name) : undefined)
  return {
    routingKey: (isDirect ? text(key) : undefined) ?? message.fields.routingKey,
    publisher,
    headers: publisher === undefined ? headers : { ...headers, [PUBLISHER_HEADER]: publisher },
  }
}

export const toDelivery = (message: Message): Delivery => {
  const { properties, fields } = message
  const origin = originOf(message)
  return {
    messageId: text(properties.messageId),
    exchange: fields.exchange,
    routingKey: origin.routingKey,
    type: text(properties.type),
    appId: text(properties.appId),
    correlationId: text(properties.correlationId),
    timestamp: typeof properties.timestamp === 'number' ? new Date(properties.timestamp * 1000) : undefined,
    headers: origin.headers,
    body: message.content,
    redeliveries: redeliveriesOf(message),
    publisher: origin.publisher,
  }
}

/** How often the quorum queue has handed the message out before. */
export const redeliveriesOf = (message: Message): number => {
  const count: unknown = message.properties.headers?.['x-delivery-count']
  return typeof count === 'number' ? count : 0
}

/** The message once more, straight into a queue, under the headers and routing key given. */
export const toRedrive = (
  message: Message,
  queue: string,
  routingKey: string,
  headers: Readonly<Record<string, unknown>>,
): Publication => {
  const { messageId, type, appId, timestamp, correlationId, contentType } = message.properties
  return {
    exchange: '',
    routingKey: queue,
    body: message.content,
    options: {
      ...{ messageId, type, appId, timestamp, correlationId, contentType },
      persistent: true,
      mandatory: true,
      headers: { ...headers, [ROUTING_KEY_HEADER]: routingKey },
    },
  }
}
