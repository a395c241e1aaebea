import { availableParallelism } from 'node:os'
import type { DeriveKey } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import { hashWithArgon2, matchesArgon2, unmatchableHash } from './argon2.ts'
import { isDjangoHash, matchesDjangoHash } from './django-hashes.ts'
import { normalisePassword } from './password-policy.ts'
import { createWorkQueue } from './work-queue.ts'

/** Hashes passwords and checks them, never so many at once that other requests would starve. */
export type PasswordHasher = {
  /** @throws auth.busy (503) when too many wait. */
  hash(password: string): Promise<string>
  /**
   * Whether the password is the one; for `null`, an account that is not there or has none, false after the work that
   * comparing with `decoy` is.
   * @throws auth.busy (503) when too many wait.
   */
  matches(password: string, storedHash: string | null, decoy?: string): Promise<boolean>
}

/** Waiting per place: at 30 ms each, about a second and a half; who comes later is better told to come back. */
const WAITING_PER_PLACE = 50
/** Hashes from elsewhere cost up to twelve times as much: one at a time, and at most seven seconds of them wait. */
const SLOW_WAITING = 20
const RETRY_AFTER_SECONDS = 2

type Needs = { deriveKey: DeriveKey }

/** Bounds other than those of the program: how many hashes at once, and how many wait. */
export type PasswordHasherOptions = { width?: number; mostWaiting?: number; slowWaiting?: number }

export const createPasswordHasher = (
  { deriveKey }: Needs,
  options: PasswordHasherOptions = {},
): PasswordHasher => {
  // A hash keeps a core busy: more at once would only take memory.
  const width = options.width ?? availableParallelism()
  const refuse = () => AuthErrors.busy({ retryAfterSeconds: RETRY_AFTER_SECONDS })
  const queue = createWorkQueue({
    width,
    mostWaiting: options.mostWaiting ?? width * WAITING_PER_PLACE,
    refuse,
  })
  const slowQueue = createWorkQueue({ width: 1, mostWaiting: options.slowWaiting ?? SLOW_WAITING, refuse })
  const argon2Decoy = unmatchableHash()

  const compare = (password: string, hash: string): Promise<boolean> =>
    isDjangoHash(hash)
      ? // Django hashes what was typed, in no normal form.
        slowQueue.run(() => queue.run(() => matchesDjangoHash(deriveKey, password, hash)))
      : queue.run(() => matchesArgon2(deriveKey, normalisePassword(password), hash))

  return {
    hash: (password) => queue.run(() => hashWithArgon2(deriveKey, normalisePassword(password))),
    matches: async (password, storedHash, decoy = argon2Decoy) => {
      const matches = await compare(password, storedHash ?? decoy)
      return matches && storedHash !== null
    },
  }
}

/** Whether a password should be hashed anew when it is next known: its hash came from elsewhere. */
export const isOutdated = (storedHash: string): boolean => isDjangoHash(storedHash)
