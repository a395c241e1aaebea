import type { Transaction } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { accountAmong } from './addresses.ts'
import type { Erasures } from './erasures.ts'
import type { Kind } from './kinds.ts'
import type { Choice } from './matching.ts'
import { chooseMeant, claimOf } from './meant-person.ts'
import { newcomersRepository, type Standing } from './newcomers.repository.ts'
import type { Written } from './sources.ts'
import { uniqueKeysOf } from './uniqueness.ts'

/** What is said of somebody who is to be entered. */
export type Introduction = {
  /** Their account, where it was named. */
  named: string | undefined
  /** The account that was found by what is said, before anybody was held back. */
  likely: string | undefined
  said: Written
  /** What is said, with what AUTH knows. */
  reachable: Written
}

/** Who that is: their account, the profile that they have, and what decides whether they may be entered. */
export type Met = Choice & { userId: string | undefined; standing: Standing }

/** Finds out who is to be entered. Within the tenant's lock: one statement, and another where an address has just changed hands. */
export const meet = async (
  tx: Transaction<ProfileTables>,
  kind: Kind,
  { named, likely, said, reachable }: Introduction,
  erasures: Erasures,
): Promise<Met> => {
  const look = async (userId: string | undefined): Promise<Met> => {
    const claim = claimOf(userId, reachable)
    const account = userId === undefined ? undefined : { id: userId, erasedName: erasures.nameOfUser(userId) }
    const unique = uniqueKeysOf(said)
    const standing = await newcomersRepository.find(tx, kind, { account, person: claim, unique })
    return { userId, standing, ...chooseMeant(standing.matches, claim) }
  }
  const met = await look(named ?? likely)
  if (named !== undefined) return met
  const present = accountAmong(met.standing.holders)
  return present === likely ? met : await look(present)
}
