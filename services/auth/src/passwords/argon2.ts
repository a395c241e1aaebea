import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { DeriveKey } from '@medtrack/kit'

/** OWASP's recommendation for argon2id: 19 MiB, 2 passes, 1 lane; 29 ms on the machine it was measured on. */
const PRESENT = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const TAG_BYTES = 32

// The PHC string format, as every argon2 library writes it.
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** Hashes with argon2id (RFC 9106) under a fresh salt; the result is a PHC string. */
export const hashWithArgon2 = async (deriveKey: DeriveKey, password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const tag = await deriveKey({ ...PRESENT, algorithm: 'argon2id', password, salt, length: TAG_BYTES })
  return phcOf(salt, tag)
}

const phcOf = (salt: Uint8Array, tag: Uint8Array): string => {
  const { memory, passes, parallelism } = PRESENT
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/** A hash that no password matches, because nobody knows what would; comparing with it costs what any comparison costs. */
export const unmatchableHash = (): string => phcOf(randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))

/** Whether the PHC string was made of that password. @throws for a text that is no argon2id hash. */
export const matchesArgon2 = async (
  deriveKey: DeriveKey,
  password: string,
  phc: string,
): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', expected = ''] = PHC.exec(phc) ?? []
  if (memory === undefined) throw new Error('A stored password hash is no argon2id hash')
  const wanted = Buffer.from(expected, 'base64')
  const tag = await deriveKey({
    algorithm: 'argon2id',
    password,
    salt: Buffer.from(salt, 'base64'),
    length: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(tag, wanted)
}
