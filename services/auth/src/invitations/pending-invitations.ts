import { type Clock, createTotals, type Db, type PageOf, transact } from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { Activation } from '../accounts/activation.ts'
import { printedName } from '../accounts/names.ts'
import { AuthErrors } from '../errors.ts'
import type { Invitations } from '../links/invitations.ts'
import type { Links } from '../links/links.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import { type Administrator, assertNotAbove } from '../people/powers.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import type { Invitation } from './invitation-schema.ts'
import { invitationRepository, type WaitingAccount } from './invitations.repository.ts'

export type InvitationPage = {
  state?: 'pending' | 'expired'
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

/** Invitations as administrators look after them. */
export type PendingInvitations = {
  list(page: InvitationPage): Promise<PageOf<Invitation>>
  /**
   * Mails another link; those before it are dead.
   * @throws auth.invitation-not-found (404), auth.above-you (403), auth.too-many-invitations (429)
   */
  resend(accountId: string, actor: Administrator): Promise<Invitation>
  /** Closes the account that nobody has used. @throws auth.invitation-not-found (404), auth.above-you (403) */
  withdraw(accountId: string, actor: Administrator): Promise<void>
}

type Needs = {
  db: Db<AuthTables>
  clock: Clock
  activation: Activation
  invitations: Invitations
  links: Links
  mailLimits: MailLimits
}

const RETRY_AFTER_SECONDS = 60

export const createPendingInvitations = (needs: Needs): PendingInvitations => {
  const { db, clock, activation, invitations, links, mailLimits } = needs
  const totals = createTotals(clock)

  const getWaiting = async (tx: AuthTransaction, id: string, actor: Administrator): Promise<Account> => {
    const account = await accountRepository.findForUpdate(tx, id)
    if (!account?.is_active || account.password_hash !== null) throw AuthErrors.invitationNotFound()
    assertNotAbove(actor, account.role)
    return account
  }

  return {
    list: async ({ state, ...page }) => {
      const now = clock.now()
      const rows = await invitationRepository.list(db, { state, now }, page)
      const count = () => invitationRepository.count(db, { state, now })
      const total = await totals.count('invitations', { state }, count)
      return { items: rows.map((row) => toInvitation(row, now)), total }
    },

    resend: (accountId, actor) =>
      transact(db, async (tx) => {
        const account = await getWaiting(tx, accountId, actor)
        if (!(await mailLimits.take(tx, 'invitation', account.email_key))) {
          throw AuthErrors.tooManyInvitations({
            facts: { seconds: RETRY_AFTER_SECONDS },
            retryAfterSeconds: RETRY_AFTER_SECONDS,
          })
        }
        await links.endAll(tx, account.id, ['invitation'])
        const by = await accountRepository.findById(tx, actor.userId)
        const expires_at = await invitations.send(tx, account, (by && printedName(by)) || null)
        return toInvitation({ ...account, invited_until: new Date(expires_at) }, clock.now())
      }),

    withdraw: async (accountId, actor) => {
      await transact(db, async (tx) => {
        await activation.deactivate(tx, await getWaiting(tx, accountId, actor))
      })
    },
  }
}

const toInvitation = ({ invited_until: until, ...account }: WaitingAccount, now: Date): Invitation => ({
  user_id: account.id,
  email: account.email,
  first_name: account.first_name,
  last_name: account.last_name,
  role: account.role,
  state: until !== null && until > now ? 'pending' : 'expired',
  expires_at: until?.toISOString() ?? null,
  created_at: account.created_at.toISOString(),
})
