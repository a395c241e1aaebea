import { type Caller, ROLES, type Role } from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { AuthErrors } from '../errors.ts'
import type { Account, AuthTransaction } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'

/** A signed-in person who looks after others. */
export type Administrator = Extract<Caller, { kind: 'user' }>

const rankOf = (role: Role) => ROLES.indexOf(role)
const administers = ({ role, is_active }: Account) => is_active && rankOf(role) >= rankOf('admin')

/** Nobody gives a role above their own, nor touches an account above it. @throws auth.above-you (403) */
export const assertNotAbove = (actor: Administrator, ...roles: readonly Role[]): void => {
  if (roles.some((role) => rankOf(role) > rankOf(actor.role))) throw AuthErrors.aboveYou()
}

/** @throws auth.own-administration (409): a slip of the hand would lock an administrator out */
export const assertNotOwn = (actor: Administrator, id: string): void => {
  if (actor.userId === id) throw AuthErrors.ownAdministration()
}

/** To be asked after the change in `tx`. @throws auth.last-administrator-here (409) where nobody is left */
export const assertAdministered = async (
  tx: AuthTransaction,
  before: Account,
  after: Account,
): Promise<void> => {
  if (!administers(before) || administers(after)) return
  // Of two who leave at once the second sees that the first has.
  await tenantRepository.lock(tx, after.tenant_id)
  for (const role of ['admin', 'platform_admin'] as const) {
    if (await accountRepository.hasActiveRole(tx, role)) return
  }
  throw AuthErrors.lastAdministratorHere()
}
