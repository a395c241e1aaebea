import {
  type Clock,
  createTotals,
  type Db,
  type Ids,
  KitErrors,
  offsetOf,
  type PageOf,
  transact,
  type Vault,
} from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthTables } from '../tables.ts'
import type { Consent, GivenConsent } from './consent-schema.ts'
import { type ConsentRow, consentRepository } from './consents.repository.ts'

/** Purpose under which addresses are hashed: enough to compare one that is known with, not to find out which it was. */
const IP_PURPOSE = 'consent-address'

type ConsentPage = { page: number; page_size: number; purpose?: string | undefined }

/** What people agreed to, and when they no longer did. */
export type Consents = {
  list(accountId: string, query: ConsentPage): Promise<PageOf<Consent>>
  /**
   * Adds to the history. A withdrawal is about what was agreed to last, so it needs to name nothing but its purpose.
   * @throws request.invalid (422) for a consent without a version, and for a withdrawal where nothing was agreed to
   */
  give(accountId: string, given: GivenConsent, ipAddress: string): Promise<Consent>
}

type ConsentNeeds = { db: Db<AuthTables>; clock: Clock; ids: Ids; vault: Vault }

export const createConsents = ({ db, clock, ids, vault }: ConsentNeeds): Consents => {
  const totals = createTotals(clock)
  return {
    list: async (accountId, { purpose, ...page }) => {
      const slice = { limit: page.page_size, offset: offsetOf(page) }
      const rows = await consentRepository.list(db, accountId, { purpose }, slice)
      const count = () => consentRepository.count(db, accountId, { purpose })
      return {
        items: rows.map(({ current, ...row }) => toConsent(row, current === true)),
        total: await totals.count('consent', { accountId, purpose }, count),
      }
    },

    give: (accountId, given, ipAddress) =>
      transact(db, async (tx) => {
        // Held, so that of two at once the order of their times is the order in which they count.
        const account = await accountRepository.findForUpdate(tx, accountId)
        if (!account?.is_active) throw KitErrors.invalidToken()
        const { purpose, granted = true } = given
        const before = await consentRepository.findCurrent(tx, accountId, purpose)
        const row = {
          id: ids.next(),
          tenant_id: account.tenant_id,
          account_id: accountId,
          purpose,
          granted,
          ...wordsOf(given, granted ? undefined : before, account.language),
          ip_hash: vault.sign(ipAddress, IP_PURPOSE),
          created_at: clock.now(),
        }
        await consentRepository.insert(tx, row)
        return toConsent(row, true)
      }),
  }
}

type Words = Pick<ConsentRow, 'version' | 'language' | 'text'>

/** Which text it is about. */
const wordsOf = (given: GivenConsent, before: Words | undefined, language: string): Words => {
  const version = given.version ?? before?.version
  if (version === undefined) {
    const message =
      given.granted === false ? 'is needed: there is nothing to withdraw for this purpose' : 'is required'
    throw KitErrors.invalid({ errors: [{ path: '/version', message }] })
  }
  const isSame = version === before?.version
  return {
    version,
    language: given.language ?? (isSame ? before.language : language),
    text: given.text ?? (isSame ? before.text : null),
  }
}

const toConsent = (row: ConsentRow, current: boolean): Consent => ({
  id: row.id,
  purpose: row.purpose,
  granted: row.granted,
  version: row.version,
  language: row.language,
  text: row.text,
  ip_hash: row.ip_hash,
  created_at: row.created_at.toISOString(),
  current,
})
