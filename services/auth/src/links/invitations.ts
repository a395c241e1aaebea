import { UserInvited } from '@medtrack/contracts'
import type { EventPublisher } from '@medtrack/kit'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { Account, AuthTransaction } from '../tables.ts'
import type { Links } from './links.ts'

/** Asks people to choose a password for an account that somebody else has made for them. */
export type Invitations = {
  /**
   * Has the link mailed in the transaction that makes the account, and says when it ends. `invitedBy` is printed; null
   * for nobody to name.
   */
  send(tx: AuthTransaction, account: Account, invitedBy: string | null): Promise<string>
}

type InvitationNeeds = { audit: AuthAudit; events: EventPublisher; links: Links }

export const createInvitations = ({ audit, events, links }: InvitationNeeds): Invitations => ({
  send: async (tx, account, invitedBy) => {
    const link = await links.issue(tx, account, 'invitation')
    const mail = { ...toAddressee(account), ...link, role: account.role, invited_by: invitedBy }
    await events.publish(tx, UserInvited, mail, aboutAccount(account))
    const details = { role: account.role }
    await audit.record(tx, { action: 'account.invited', subject: `user/${account.id}`, details })
    return link.expires_at
  },
})
