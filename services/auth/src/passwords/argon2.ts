import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's recommendation for argon2id: 19 MiB, 2 passes, 1 lane; 29 ms on the machine it was measured on. */
const PRESENT = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const TAG_BYTES = 32

// The PHC string format, as every argon2 library writes it.
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

const run = async (parameters: Argon2Parameters): Promise<Buffer> => await derive('argon2id', parameters)

/** Hashes with argon2id (RFC 9106) under a fresh salt; the result is a PHC string. */
export const hashWithArgon2 = async (message: string): Promise<string> => {
  const nonce = randomBytes(SALT_BYTES)
  const tag = await run({ ...PRESENT, message, nonce, tagLength: TAG_BYTES })
  return phcOf(nonce, tag)
}

const phcOf = (nonce: Buffer, tag: Buffer): string => {
  const { memory, passes, parallelism } = PRESENT
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** A hash that no message matches, because nobody knows what would; comparing with it costs what any comparison costs. */
export const unmatchableHash = (): string => phcOf(randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))

/** Whether `message` is what the PHC string was made of. @throws for a text that is no argon2id hash. */
export const matchesArgon2 = async (message: string, phc: string): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', expected = ''] = PHC.exec(phc) ?? []
  if (memory === undefined) throw new Error('A stored password hash is no argon2id hash')
  const wanted = Buffer.from(expected, 'base64')
  const tag = await run({
    message,
    nonce: Buffer.from(salt, 'base64'),
    tagLength: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(tag, wanted)
}
