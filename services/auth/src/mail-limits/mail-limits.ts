import type { Clock, Vault } from '@medtrack/kit'
import type { AuthTransaction } from '../tables.ts'
import { type MailLimit, mailLimitRepository } from './mail-limits.repository.ts'

/** Mails that somebody else than their reader can cause. */
export type LimitedMail =
  | 'verify-email'
  | 'reset-password'
  | 'invitation'
  | 'registration-repeated'
  | 'locked-out'

/** Purpose under which addresses are hashed. */
const PURPOSE = 'mail-allowance'

/** reliability.md, R6; for each kind of mail, so that one kind does not keep another from its reader. */
const LIMITS: readonly MailLimit[] = [
  { most: 1, milliseconds: 60_000 },
  { most: 5, milliseconds: 3_600_000 },
  { most: 20, milliseconds: 86_400_000 },
]
/** As long as the longest window. */
export const MAIL_ALLOWANCE_MILLISECONDS = 86_400_000

/** Keeps mailboxes from being flooded through us. */
export type MailLimits = {
  /**
   * Whether one more mail of that kind may go to the address, which is then counted in `tx`. Whoever caused it is not
   * told: to them the answer is the same.
   * @param emailKey what addresses are compared by, see emails.ts
   */
  take(tx: AuthTransaction, mail: LimitedMail, emailKey: string): Promise<boolean>
}

/** Counts in the database: across instances, restarts and tenants. */
export const createMailLimits = ({ clock, vault }: { clock: Clock; vault: Vault }): MailLimits => ({
  take: (tx, mail, emailKey) =>
    mailLimitRepository.take(
      tx,
      { address: vault.sign(emailKey, PURPOSE), purpose: mail, now: clock.now() },
      LIMITS,
    ),
})
