import { UserLockedOut, UserSignedInFromNewDevice } from '@medtrack/contracts'
import type { Clock, EventPublisher } from '@medtrack/kit'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import type { RequestOrigin } from '../accounts/request-origin.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { Account, AuthTransaction } from '../tables.ts'
import type { FailureEntries } from './failure-entries.ts'

/** What the owner of an account is told of sign-ins. */
export type OwnerNotices = {
  /** A closed account has nothing to fear from guesses. */
  lockedOut(tx: AuthTransaction, account: Account, origin: RequestOrigin, until: Date): Promise<void>
  newDevice(tx: AuthTransaction, account: Account, origin: RequestOrigin): Promise<void>
}

type NoticeNeeds = {
  clock: Clock
  entries: FailureEntries
  events: EventPublisher
  mailLimits: MailLimits
}

export const createOwnerNotices = ({ clock, entries, events, mailLimits }: NoticeNeeds): OwnerNotices => {
  const factsOf = (account: Account, origin: RequestOrigin) => ({
    ...toAddressee(account),
    ...origin,
    occurred_at: clock.now().toISOString(),
  })
  return {
    lockedOut: async (tx, account, origin, until) => {
      await entries.locked(tx, account, until)
      if (!account.is_active || !(await mailLimits.take(tx, 'locked-out', account.email_key))) return
      const mail = { ...factsOf(account, origin), locked_until: until.toISOString() }
      await events.publish(tx, UserLockedOut, mail, aboutAccount(account))
    },
    newDevice: (tx, account, origin) =>
      events.publish(tx, UserSignedInFromNewDevice, factsOf(account, origin), aboutAccount(account)),
  }
}
