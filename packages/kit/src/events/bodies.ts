import { createHash } from 'node:crypto'

/**
 * What a message from outside tried that no program may: to speak for another institution, in the name of one of our
 * services, of what only we announce, to raise somebody above student and supervisor, or with credentials that it made up.
 */
export type Breach = 'tenant' | 'service' | 'type' | 'role' | 'credentials'

/** A message that cannot be accepted, with a reason that its sender can act on. */
export class Unacceptable extends Error {
  override readonly name = 'Unacceptable'
  /** Set where it is more than a mistake. */
  readonly breach: Breach | undefined
  constructor(message: string, breach?: Breach) {
    super(message)
    this.breach = breach
  }
}

export type JsonObject = Record<string, unknown>

/** The same limit as for HTTP bodies. */
const LARGEST_BODY_BYTES = 1_048_576
/** Deeper than any record that people keep; a table's JSON column and our own walk stay far from their limits. */
const DEEPEST = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads the body of a message as a JSON object that every database and handler can hold.
 * @throws Unacceptable saying what is wrong with it.
 */
export const readBody = (body: Buffer): JsonObject => {
  if (body.length > LARGEST_BODY_BYTES) {
    throw new Unacceptable(`The body has ${body.length} bytes; at most ${LARGEST_BODY_BYTES} are accepted`)
  }
  const value = parse(body)
  if (!isObject(value)) throw new Unacceptable('The body is JSON, but no object: send {"event_type": …}')
  assertStorable(value)
  return value
}

const parse = (body: Buffer): unknown => {
  let text: string
  try {
    text = utf8.decode(body)
  } catch (error) {
    if (error instanceof TypeError) throw new Unacceptable('The body is not UTF-8')
    throw error
  }
  if (text.trim() === '') throw new Unacceptable('The body is empty')
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unacceptable('The body is not JSON')
    throw error
  }
}

/** Walks without recursion, so that depth cannot exhaust the stack before it is measured. */
const assertStorable = (root: JsonObject): void => {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }]
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { value, depth } = entry
    if (typeof value === 'string') assertText(value)
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new Unacceptable('The body holds a number that is too large')
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth > DEEPEST) throw new Unacceptable(`The body is nested deeper than ${DEEPEST} levels`)
    for (const [key, member] of Object.entries(value)) {
      if (key === '__proto__') throw new Unacceptable('The body holds the key "__proto__"')
      assertText(key)
      open.push({ value: member, depth: depth + 1 })
    }
  }
}

const assertText = (text: string): void => {
  if (text.includes('\0')) throw new Unacceptable('The body holds a NUL character')
  if (!text.isWellFormed())
    throw new Unacceptable('The body holds half of a surrogate pair (\\uD800–\\uDFFF)')
}

/** JSON with sorted keys and without white space (RFC 8785): equal values give equal text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
  return `{${members.join(',')}}`
}

/** A UUIDv8 (RFC 9562) made of the SHA-256 of a value's canonical JSON: the same value always has the same id. */
export const idOf = (value: unknown): string => {
  const bytes = createHash('sha256').update(canonicalJson(value)).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
