import { UserDeactivated, UserReactivated } from '@medtrack/contracts'
import type { Clock } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import type { Links } from '../links/links.ts'
import { assertAdministered } from '../people/powers.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Account, AuthTransaction } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import type { AccountWriter } from './account-writer.ts'
import { accountRepository } from './accounts.repository.ts'

/** Closes accounts softly and opens them again. Nothing of them is lost meanwhile. */
export type Activation = {
  /**
   * Closes an account whose row `tx` has locked: every session ends, every mailed link is dead. One that is closed stays
   * as it is.
   * @throws auth.last-administrator (409) for the last one who looks after the platform, auth.last-administrator-here for
   * the last one of their institution
   */
  deactivate(tx: AuthTransaction, account: Account): Promise<Account>
  /** Opens a closed account whose row `tx` has locked. Its sessions and links stay dead. */
  reactivate(tx: AuthTransaction, account: Account): Promise<Account>
}

type ActivationNeeds = { clock: Clock; links: Links; writer: AccountWriter }

const MAILED = ['verify-email', 'reset-password', 'invitation'] as const

export const createActivation = ({ clock, links, writer }: ActivationNeeds): Activation => ({
  deactivate: async (tx, account) => {
    if (!account.is_active) return account
    const { id, role, tenant_id } = account
    const closed = await writer.change(tx, id, { is_active: false }, ['is_active'], UserDeactivated)
    await sessionRepository.endAll(tx, id, 'deactivated', clock.now())
    await links.endAll(tx, id, MAILED)
    if (role === 'platform_admin') {
      // Held last: of two who leave at once the second sees that the first has. Earlier, refreshing could wait in a ring.
      await tenantRepository.lock(tx, tenant_id)
      if (!(await accountRepository.hasActiveRole(tx, role))) throw AuthErrors.lastAdministrator()
    }
    await assertAdministered(tx, account, closed)
    return closed
  },

  reactivate: async (tx, account) =>
    account.is_active
      ? account
      : await writer.change(tx, account.id, { is_active: true }, ['is_active'], UserReactivated),
})
