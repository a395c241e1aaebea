import type { Db } from '@medtrack/kit'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import { emailKey } from './keys.ts'
import { KINDS } from './kinds.ts'
import { type KnownAccount, knownAccountsRepository } from './known-accounts.repository.ts'
import { peopleRepository } from './people.repository.ts'
import type { Written } from './sources.ts'

type Handle = Db<ProfileTables>

/** Whose address it is to be: of those profiles, or of others of that account. */
export type Addressee = { ids: readonly string[]; userId: string | undefined }

/** The account whose address is among the values; undefined for an address that is no account's. */
export const accountAt = async (handle: Handle, { email }: Written): Promise<KnownAccount | undefined> =>
  typeof email === 'string' ? await knownAccountsRepository.findByEmail(handle, emailKey(email)) : undefined

/**
 * An address leads to one person. Who may write others' addresses looks after people and may know whose it is: for them
 * it is no secret that somebody has it.
 * @throws profile.value-taken (409) where the address is another account's, or stands in another's profile of any kind
 */
export const assertAddressFree = async (
  handle: Handle,
  values: Written,
  { ids, userId }: Addressee,
): Promise<void> => {
  const { email } = values
  if (typeof email !== 'string') return
  const account = await accountAt(handle, values)
  let isTaken = account !== undefined && account.user_id !== userId
  for (const kind of KINDS) {
    if (isTaken) break
    const holders = await peopleRepository.listAtAddress(handle, kind, emailKey(email))
    isTaken = holders.some(({ id, user_id }) => !ids.includes(id) && (user_id === null || user_id !== userId))
  }
  if (!isTaken) return
  throw ProfileErrors.valueTaken({
    facts: { field: 'email' },
    errors: [{ path: '/email', message: 'is another person’s' }],
  })
}
