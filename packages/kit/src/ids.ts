import { randomInt, randomUUIDv7 } from 'node:crypto'

/** Makes identifiers. A need like the clock, so that tests can fix it. */
export type Ids = {
  /** A new UUIDv7 (RFC 9562): its order is the order of creation, which keeps index pages warm. */
  next(): string
}

/** Places of `rand_a`, of 12 bits, and of the variant with `rand_b`, of 62 (RFC 9562, section 5.7). */
const RAND_A = { start: 15, end: 18, most: 0xfff }
const RAND_B = { start: 19, end: 0xcn << 60n }
/** Ids that follow each other in a millisecond are this far apart at most, and hardly ever next to each other. */
const LONGEST_STEP = 2 ** 32

/**
 * UUIDs in the order in which they are made in this process: `make` orders them by the millisecond only, and one that would
 * come before the last is the last one plus something random instead (RFC 9562, section 6.2, method 2).
 */
export const createIds = (make: () => string = randomUUIDv7): Ids => {
  let last = ''
  return {
    next: () => {
      let id = make()
      if (id <= last) id = following(last, id)
      last = id
      return id
    },
  }
}

/** What comes after `last`; only where all its digits are used up, once in millions of millions of times, it is `made`. */
const following = (last: string, made: string): string => {
  const randB = BigInt(`0x${last.slice(RAND_B.start).replace('-', '')}`) + BigInt(randomInt(1, LONGEST_STEP))
  if (randB < RAND_B.end) {
    const digits = randB.toString(16)
    return `${last.slice(0, RAND_B.start)}${digits.slice(0, 4)}-${digits.slice(4)}`
  }
  const randA = Number.parseInt(last.slice(RAND_A.start, RAND_A.end), 16) + 1
  if (randA > RAND_A.most) return made
  return `${last.slice(0, RAND_A.start)}${randA.toString(16).padStart(3, '0')}${made.slice(RAND_A.end)}`
}

/** UUIDv7 (RFC 9562) of the system's clock and randomness, in order. */
export const randomIds: Ids = createIds()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether `value` is a UUID of any version, in its usual notation. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)
