import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { DeriveKey } from '@medtrack/kit'

// `django.contrib.auth.hashers.PBKDF2PasswordHasher`: algorithm$iterations$salt$hash, the hash in padded Base64.
const FORMAT = /^pbkdf2_sha256\$([1-9]\d{0,9})\$([\x21-\x23\x25-\x7e]{1,128})\$([A-Za-z0-9+/]{43}=)$/
const PREFIX = 'pbkdf2_sha256$'
const TAG_BYTES = 32

/** Django 6.1 takes 1,500,000; 2,000,000 keep a thread busy for a third of a second. */
export const MOST_ITERATIONS = 2_000_000

/** Whether a stored hash was made by Django. */
export const isDjangoHash = (storedHash: string): boolean => storedHash.startsWith(PREFIX)

/** Why a text is not taken for a password hash of Django's; undefined for one that is. */
export const findHashFault = (text: string): string | undefined => {
  const [, iterations] = FORMAT.exec(text) ?? []
  if (iterations === undefined) return 'must be a password hash as Django writes it: pbkdf2_sha256$…'
  return Number(iterations) > MOST_ITERATIONS ? `must have at most ${MOST_ITERATIONS} iterations` : undefined
}

/**
 * Whether the password is the one that Django made the hash of (RFC 8018, PBKDF2 with HMAC-SHA-256): 174 ms
 * of a thread for 1,000,000 iterations. @throws for a text that is no such hash
 */
export const matchesDjangoHash = async (
  deriveKey: DeriveKey,
  password: string,
  storedHash: string,
): Promise<boolean> => {
  const [, iterations, salt = '', expected = ''] = FORMAT.exec(storedHash) ?? []
  if (iterations === undefined) throw new Error('A stored password hash is no hash of Django')
  const tag = await deriveKey({
    algorithm: 'pbkdf2-sha256',
    password,
    salt: Buffer.from(salt),
    length: TAG_BYTES,
    iterations: Number(iterations),
  })
  return timingSafeEqual(tag, Buffer.from(expected, 'base64'))
}

/** A hash of Django's form that no password matches; comparing with it costs what its iterations cost. */
export const unmatchableDjangoHash = (iterations: number): string =>
  `${PREFIX}${iterations}$${randomBytes(16).toString('base64url')}$${randomBytes(TAG_BYTES).toString('base64')}`
