import { UserEmailChanged, UserEmailVerificationRequested } from '@medtrack/contracts'
import { type Clock, type Db, type EventPublisher, maskEmail, transact, type Vault } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import type { Links } from '../links/links.ts'
import { mailLimitRepository } from '../mail-limits/mail-limits.repository.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { aboutAccount, toAddressee } from './account-view.ts'
import { accountRepository } from './accounts.repository.ts'
import { emailKey } from './emails.ts'
import type { RequestOrigin } from './request-origin.ts'

/** What a new address means for an account: it is not verified, and what was mailed to the former one is dead. */
export type EmailChange = {
  /** Counts a wish for another address, free or taken. @throws auth.too-many-address-changes (429) */
  count(account: Account): Promise<void>
  /** What to set in the row that `tx` has locked. @throws auth.email-taken (409) */
  rowOf(tx: AuthTransaction, account: Account, email: string): Promise<EmailFields>
  /** Mails a verification link to the new address and tells the former one. */
  tell(tx: AuthTransaction, before: Account, after: Account, origin: RequestOrigin): Promise<void>
}

export type EmailFields = Pick<Account, 'email' | 'email_key'> & { email_verified_at?: null }

type ChangeNeeds = {
  db: Db<AuthTables>
  clock: Clock
  events: EventPublisher
  links: Links
  mailLimits: MailLimits
  vault: Vault
}

/** Enough for a person who mistypes; too few to find out who has an account (docs/decisions/0026). */
const LIMITS = [
  { most: 5, milliseconds: 3_600_000 },
  { most: 10, milliseconds: 86_400_000 },
]
const RETRY_AFTER_SECONDS = 3_600
const PURPOSE = 'email-change'
const MAILED = ['verify-email', 'reset-password', 'invitation'] as const

export const createEmailChange = (needs: ChangeNeeds): EmailChange => {
  const { db, clock, events, links, mailLimits, vault } = needs
  return {
    count: async ({ id }) => {
      const wish = { address: vault.sign(id, PURPOSE), purpose: PURPOSE, now: clock.now() }
      // By itself, so that it counts whatever becomes of the change.
      if (await transact(db, (tx) => mailLimitRepository.take(tx, wish, LIMITS))) return
      throw AuthErrors.tooManyAddressChanges({
        facts: { seconds: RETRY_AFTER_SECONDS },
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      })
    },

    rowOf: async (tx, account, email) => {
      const key = emailKey(email)
      // The same address, spelled in another way.
      if (key === account.email_key) return { email, email_key: key }
      if (await accountRepository.findByEmail(tx, key)) throw AuthErrors.emailTaken()
      return { email, email_key: key, email_verified_at: null }
    },

    tell: async (tx, before, after, origin) => {
      if (before.email_key === after.email_key) return
      await links.endAll(tx, after.id, MAILED)
      const notice = {
        ...toAddressee(before),
        ...origin,
        new_email: maskEmail(after.email),
        occurred_at: clock.now().toISOString(),
      }
      await events.publish(tx, UserEmailChanged, notice, aboutAccount(after))
      // Somebody else may own the address: they are not to be flooded by it. The owner can ask for the link again.
      if (!(await mailLimits.take(tx, 'verify-email', after.email_key))) return
      const mail = { ...toAddressee(after), ...(await links.issue(tx, after, 'verify-email')) }
      await events.publish(tx, UserEmailVerificationRequested, mail, aboutAccount(after))
    },
  }
}
