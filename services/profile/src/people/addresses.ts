import type { Db } from '@medtrack/kit'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import type { Holder } from './holders.repository.ts'
import { emailKey } from './keys.ts'
import { type KnownAccount, knownAccountsRepository } from './known-accounts.repository.ts'
import type { Written } from './sources.ts'

type Handle = Db<ProfileTables>

/** Whose address it is to be: of those profiles, or of others of that account. */
export type Addressee = { ids: readonly string[]; userId: string | undefined }

/** The account whose address is among the values; undefined for an address that is no account's. */
export const accountAt = async (handle: Handle, { email }: Written): Promise<KnownAccount | undefined> =>
  typeof email === 'string' ? await knownAccountsRepository.findByEmail(handle, emailKey(email)) : undefined

/** The account among those who have an address; of several, while it changes hands, the one made last. */
export const accountAmong = (holders: readonly Holder[]): string | undefined =>
  holders
    .flatMap(({ key, id, user_id }) => (key === 'email_key' && id === null ? (user_id ?? []) : []))
    .sort()
    .at(-1)

/**
 * An address leads to one person. Who may write others' addresses looks after people and may know whose it is: for them
 * it is no secret that somebody has it.
 * @param holders of the address, as they were found
 * @throws profile.value-taken (409) where the address is another account's, or stands in another's profile of any kind
 */
export const assertAddressFree = (holders: readonly Holder[], { ids, userId }: Addressee): void => {
  const account = accountAmong(holders)
  const isAnothers = holders.some(
    ({ key, id, user_id }) =>
      key === 'email_key' && id !== null && !ids.includes(id) && (user_id === null || user_id !== userId),
  )
  if (!isAnothers && (account === undefined || account === userId)) return
  throw ProfileErrors.valueTaken({
    facts: { field: 'email' },
    errors: [{ path: '/email', message: 'is another person’s' }],
  })
}
