import { randomUUIDv7 } from 'node:crypto'

/** Makes identifiers. A need like the clock, so that tests can fix it. */
export type Ids = {
  /** A new UUIDv7 (RFC 9562): its order is the order of creation, which keeps index pages warm. */
  next(): string
}

/** UUIDv7 (RFC 9562) of the system's clock and randomness. */
export const randomIds: Ids = { next: () => randomUUIDv7() }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether `value` is a UUID of any version, in its usual notation. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)
