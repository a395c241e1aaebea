import type { Delivery } from './events/bus.ts'

/** A broker's short strings end here (AMQP 0-9-1, section 4.2.5.3); ours need no more. */
const NAME_BYTES = 255
/** Headers of one kept message together; a broker's client takes 64 KiB at most. */
const HEADERS_BYTES = 16_384
/** A body that is larger is refused anyway; what is kept shows what it was. */
const BODY_BYTES = 1_048_576

/**
 * A text that PostgreSQL can store, cut to `limit` bytes of UTF-8: without NUL and without half characters, which
 * neither text nor jsonb takes. What came from outside may hold both, and cutting may make the second.
 */
export const storableText = (text: string, limit = Number.POSITIVE_INFINITY): string => {
  const clean = text.toWellFormed().replaceAll('\0', '\uFFFD')
  if (Buffer.byteLength(clean) <= limit) return clean
  // Decoding drops what the cut left of a character, as U+FFFD, which is not longer than the cut.
  return Buffer.from(clean)
    .subarray(0, limit)
    .toString()
    .replace(/\uFFFD+$/, '')
}

/** How JSON writes NUL and half characters (ECMA-262, well-formed JSON.stringify). */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

/** JSON that PostgreSQL can store as jsonb. Looking at each member takes several times as long, and is hardly ever needed. */
export const storableJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  if (json === undefined || !UNSTORABLE.test(json)) return json
  return JSON.stringify(value, (_name, member) =>
    typeof member === 'string' ? storableText(member) : member,
  )
}

const storableName = <T extends string | undefined>(name: T): T =>
  (name === undefined ? undefined : storableText(name, NAME_BYTES)) as T

/** What is kept of a message that is set aside or given up: whatever an outside program sent, it can be stored and sent on. */
export const storableDelivery = (
  message: Delivery,
): Delivery & { headers: Readonly<Record<string, string>> } => {
  const headers: Record<string, string> = {}
  let room = HEADERS_BYTES
  for (const [name, value] of Object.entries(message.headers)) {
    if (typeof value !== 'string') continue
    const entry = [storableName(name), storableText(value, 4_096)] as const
    room -= Buffer.byteLength(entry[0]) + Buffer.byteLength(entry[1])
    if (room < 0) break
    headers[entry[0]] = entry[1]
  }
  return {
    ...message,
    messageId: storableName(message.messageId),
    exchange: storableName(message.exchange),
    routingKey: storableName(message.routingKey),
    type: storableName(message.type),
    appId: storableName(message.appId),
    correlationId: storableName(message.correlationId),
    headers,
    body: message.body.subarray(0, BODY_BYTES),
  }
}
