import {
  asTenant,
  type Clock,
  type Db,
  DEFAULT_TENANT_ID,
  KitErrors,
  networkOf,
  type Problem,
  type Vault,
} from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import { attemptRepository } from '../sign-in-protection/attempts.repository.ts'
import type { AuthTables } from '../tables.ts'

/** Wrong secrets that one network may send within the window before it is told to wait, as with sign-ins. */
const WRONG_SECRETS = 50
const WINDOW_MILLISECONDS = 600_000
/** Purpose under which networks are hashed: what they do here is counted apart from sign-ins. */
const PURPOSE = 'client-network'

/**
 * Counts wrong client secrets by where they come from. The right secret always counts: it is 256 random bits and cannot
 * be guessed, so refusing it would keep nobody out but the programs that share an address with a broken one.
 */
export type GuessLimit = {
  /** Counts one, and gives what its sender is told: auth.client-invalid, or request.too-many-requests with when to come back. */
  fail(address: string): Promise<Problem>
}

type Needs = { db: Db<AuthTables>; clock: Clock; vault: Vault }

export const createGuessLimit = ({ db, clock, vault }: Needs): GuessLimit => ({
  fail: (address) =>
    // The table belongs to no tenant, but every query is made in one.
    asTenant(DEFAULT_TENANT_ID, async () => {
      const now = clock.now()
      const { failures, window_ends_at } = await attemptRepository.countNetwork(
        db,
        vault.sign(networkOf(address), PURPOSE),
        now,
        new Date(now.getTime() + WINDOW_MILLISECONDS),
      )
      if (failures <= WRONG_SECRETS) return AuthErrors.clientInvalid()
      const seconds = Math.ceil((window_ends_at.getTime() - now.getTime()) / 1000)
      return KitErrors.tooManyRequests({ facts: { seconds }, retryAfterSeconds: seconds })
    }),
})
