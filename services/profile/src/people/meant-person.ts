import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import { cinKey, emailKey } from './keys.ts'
import type { Kind } from './kinds.ts'
import { type Choice, chooseMatch } from './matching.ts'
import { peopleRepository } from './people.repository.ts'
import type { Written } from './sources.ts'

/** The profile that is meant by what somebody writes of a person: by account, then address, then identity number. */
export const findMeant = async (
  handle: Db<ProfileTables>,
  kind: Kind,
  userId: string | undefined,
  given: Written,
): Promise<Choice> => {
  const keys = {
    userIds: userId === undefined ? [] : [userId],
    profileName: undefined,
    emailKey: typeof given['email'] === 'string' ? emailKey(given['email']) : undefined,
    cinKey: typeof given['cin'] === 'string' ? cinKey(given['cin']) : undefined,
  }
  const claim = userId === undefined ? keys : { ...keys, accountId: userId }
  const choice = chooseMatch(await peopleRepository.listMatches(handle, kind, claim), claim)
  const { best } = choice
  // Without an account to go by, one identity number under two addresses is a slip, not one person.
  const isSlip =
    userId === undefined &&
    best?.email_key != null &&
    keys.emailKey !== undefined &&
    best.email_key !== keys.emailKey
  return isSlip ? { best: undefined, doubles: [] } : choice
}
