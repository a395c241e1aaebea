import type { ImportFault } from '@medtrack/imports'
import type { Db } from '@medtrack/kit'
import { otherKinds, possibleKindOf } from '../people/kinds.ts'
import { knownAccountsRepository } from '../people/known-accounts.repository.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { personBatchRepository } from './person-batches.repository.ts'
import type { ImportedKind, ImportedPerson, RowKeys } from './person-matching.ts'

type Known = {
  /** What the row is matched by: the account that it names, else the one whose address it says. */
  keys: RowKeys
  /** Why it can be nobody of this kind, whatever profile it means. */
  fault?: ImportFault
}

/** What is known of the accounts and addresses that rows name. */
export type RowAccounts = {
  of(keys: RowKeys): Known
  /** Whether the row gives its profile an address that somebody else has. */
  isTaken(keys: RowKeys, best: ImportedPerson | undefined): boolean
}

/** Looks up whose accounts and addresses rows name, in one go for all of them. */
export const lookUpAccounts = async (
  handle: Db<ProfileTables>,
  kind: ImportedKind,
  rows: readonly RowKeys[],
): Promise<RowAccounts> => {
  const userIds = rows.flatMap(({ userId }) => userId ?? [])
  const emailKeys = rows.flatMap(({ emailKey }) => emailKey ?? [])
  const accounts = await knownAccountsRepository.listByEmails(handle, emailKeys)
  // Of several, while an address changes hands, the one made last.
  const accountAt = new Map(accounts.map((account) => [account.email_key, account]))
  const held = new Set(await personBatchRepository.listHeldAddresses(handle, otherKinds(kind), emailKeys))
  const others = await listOthers(handle, kind, userIds)
  const reason = `is the account of somebody who is no ${kind}`
  return {
    of: (keys) => {
      if (keys.userId !== undefined && others.has(keys.userId)) {
        return { keys, fault: { column: 'user_id', reason } }
      }
      const account = keys.emailKey === undefined ? undefined : accountAt.get(keys.emailKey)
      if (!account) return { keys }
      return possibleKindOf(account.role) === kind
        ? { keys: { ...keys, userId: keys.userId ?? account.user_id } }
        : { keys, fault: { column: 'email', reason: `is the address of somebody who is no ${kind}` } }
    },
    isTaken: ({ emailKey, userId }, best) => {
      if (emailKey === undefined || best?.email_key === emailKey) return false
      const account = accountAt.get(emailKey)
      return held.has(emailKey) || (account !== undefined && account.user_id !== (userId ?? best?.user_id))
    },
  }
}

/** Those of the accounts whose people are of another kind. */
const listOthers = async (handle: Db<ProfileTables>, kind: ImportedKind, userIds: readonly string[]) => {
  if (userIds.length === 0) return new Set<string>()
  // Administrators have no profile to be found by, as a rule.
  const told = await knownAccountsRepository.listByUsers(handle, userIds)
  const others = new Set(
    told.flatMap(({ role, user_id }) => (possibleKindOf(role) === kind ? [] : [user_id])),
  )
  for (const other of otherKinds(kind)) {
    for (const { user_id } of await peopleRepository.listByUsers(handle, other, userIds)) {
      if (user_id !== null) others.add(user_id)
    }
  }
  return others
}
