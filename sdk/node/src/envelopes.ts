import { createHash } from 'node:crypto'
import type { ConsumeMessage } from 'amqplib'
import type { UnknownEvent } from './events.ts'

const textOr = (value: unknown, other: string): string =>
  typeof value === 'string' && value !== '' ? value : other

/** Other programs may leave the id out: the same message sent again then has the same one. */
const idOf = (message: ConsumeMessage): string => {
  const digest = createHash('sha256').update(message.fields.routingKey).update('\0').update(message.content)
  return textOr(message.properties.messageId, digest.digest('hex'))
}

/**
 * The event in a message.
 * @throws when the body is no JSON object.
 */
export const readEvent = (message: ConsumeMessage): UnknownEvent => {
  const body: unknown = JSON.parse(message.content.toString('utf8'))
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Error('The body of the message is no JSON object')
  }
  const fields = body as Record<string, unknown>
  return {
    ...fields,
    event_id: textOr(fields['event_id'], idOf(message)),
    event_type: textOr(fields['event_type'], message.fields.routingKey),
  }
}
