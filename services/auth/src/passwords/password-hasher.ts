import { availableParallelism } from 'node:os'
import { AuthErrors } from '../errors.ts'
import { hashWithArgon2, matchesArgon2, unmatchableHash } from './argon2.ts'
import { normalisePassword } from './password-policy.ts'
import { createWorkQueue } from './work-queue.ts'

/** Hashes passwords and checks them, never so many at once that other requests would starve. */
export type PasswordHasher = {
  /** @throws auth.busy (503) when too many wait. */
  hash(password: string): Promise<string>
  /** Whether the password is the one; for `null`, an account that is not there or has none, the same work and false. */
  matches(password: string, storedHash: string | null): Promise<boolean>
}

// Hashing runs on libuv's four threads; one stays free for files and look-ups.
const MOST_AT_ONCE = 3
/** Waiting per place: at 30 ms each, about a second and a half; who comes later is better told to come back. */
const WAITING_PER_PLACE = 50
const RETRY_AFTER_SECONDS = 2

export type PasswordHasherOptions = { width?: number; mostWaiting?: number }

export const createPasswordHasher = (options: PasswordHasherOptions = {}): PasswordHasher => {
  const width = options.width ?? Math.max(1, Math.min(availableParallelism(), MOST_AT_ONCE))
  const queue = createWorkQueue({
    width,
    mostWaiting: options.mostWaiting ?? width * WAITING_PER_PLACE,
    refuse: () => AuthErrors.busy({ retryAfterSeconds: RETRY_AFTER_SECONDS }),
  })
  const decoy = unmatchableHash()
  return {
    hash: (password) => queue.run(() => hashWithArgon2(normalisePassword(password))),
    matches: (password, storedHash) =>
      queue.run(async () => {
        const matches = await matchesArgon2(normalisePassword(password), storedHash ?? decoy)
        return matches && storedHash !== null
      }),
  }
}
