import { asTenant, type Db } from '@medtrack/kit'
import type { Account, AuthTables } from '../tables.ts'
import type { Tenants } from '../tenants/tenants.ts'
import { accountRepository } from './accounts.repository.ts'
import { emailKey } from './emails.ts'

/**
 * The account that an address means to somebody who is not signed in: the institution's of that slug; without one, a
 * verified one before others, else the one that came first. May be closed.
 */
export type FindByAddress = (email: string, slug: string | undefined) => Promise<Account | undefined>

type SearchNeeds = { db: Db<AuthTables>; crossTenantDb: Db<AuthTables>; tenants: Tenants }

export const createFindByAddress =
  ({ db, crossTenantDb, tenants }: SearchNeeds): FindByAddress =>
  async (email, slug) => {
    const key = emailKey(email)
    if (slug === undefined) {
      return await accountRepository.findAnywhereByEmail(crossTenantDb, key)
    }
    const tenant = await tenants.find(slug)
    return tenant && (await asTenant(tenant.id, () => accountRepository.findByEmail(db, key)))
  }
