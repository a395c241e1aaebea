import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import { cinKey, emailKey } from './keys.ts'
import type { Kind } from './kinds.ts'
import { type Choice, type Claim, chooseMatch } from './matching.ts'
import { type Match, peopleRepository } from './people.repository.ts'
import type { Written } from './sources.ts'

/** Who is claimed to be meant by what somebody writes of a person: by account, address and identity number. */
export const claimOf = (userId: string | undefined, given: Written): Claim => ({
  userIds: userId === undefined ? [] : [userId],
  profileName: undefined,
  emailKey: typeof given['email'] === 'string' ? emailKey(given['email']) : undefined,
  cinKey: typeof given['cin'] === 'string' ? cinKey(given['cin']) : undefined,
  ...(userId === undefined ? {} : { accountId: userId }),
})

/** The profile among the matches of a claim that is meant: by account, then address, then identity number. */
export const chooseMeant = (matches: readonly Match[], claim: Claim): Choice => {
  const choice = chooseMatch(matches, claim)
  const { best } = choice
  // Without an account to go by, one identity number under two addresses is a slip, not one person.
  const isSlip =
    claim.accountId === undefined &&
    best?.email_key != null &&
    claim.emailKey !== undefined &&
    best.email_key !== claim.emailKey
  return isSlip ? { best: undefined, doubles: [] } : choice
}

/** The profile that is meant by what somebody writes of a person. */
export const findMeant = async (
  handle: Db<ProfileTables>,
  kind: Kind,
  userId: string | undefined,
  given: Written,
): Promise<Choice> => {
  const claim = claimOf(userId, given)
  return chooseMeant(await peopleRepository.listMatches(handle, kind, claim), claim)
}
