import type { KnownPublisher, Scope } from '@medtrack/contracts'
import { asTenant, type Db, isUuid } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import {
  type ServiceAccountRow,
  serviceAccountRepository,
} from '../service-accounts/service-accounts.repository.ts'
import type { ServiceAccounts, WithSecret } from '../service-accounts/service-accounts.ts'
import type { AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import type { Tenants } from '../tenants/tenants.ts'

const PUBLISH: Scope = 'events:publish'
const MOST_LISTED = 1_000

/** Programs that publish events: service accounts that may, over HTTP, and over AMQP as the broker user of their id. */
export type Partners = {
  /** The one of that id, in whichever institution; undefined when it may not publish (any more). */
  find(id: string): Promise<KnownPublisher | undefined>
  /** @throws auth.tenant-unknown */
  add(slug: string, name: string): Promise<WithSecret>
  /** @throws auth.tenant-unknown */
  list(slug: string): Promise<readonly ServiceAccountRow[]>
  /** @throws auth.tenant-unknown, auth.service-account-not-found */
  get(slug: string, id: string): Promise<ServiceAccountRow>
  /** @throws auth.tenant-unknown, auth.service-account-not-found */
  remove(slug: string, id: string): Promise<void>
}

type Needs = {
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  serviceAccounts: ServiceAccounts
  tenants: Tenants
}

export const createPartners = ({ db, crossTenantDb, serviceAccounts, tenants }: Needs): Partners => {
  const get: Partners['get'] = async (slug, id) => {
    const tenant = await tenants.getActive(slug)
    if (!isUuid(id)) throw AuthErrors.serviceAccountNotFound()
    const account = await asTenant(tenant.id, () => serviceAccounts.get(id))
    if (!account.scopes.includes(PUBLISH)) throw AuthErrors.serviceAccountNotFound()
    return account
  }
  return {
    find: async (id) => {
      const account = await serviceAccountRepository.find(crossTenantDb, id)
      if (!account?.is_active || !account.scopes.includes(PUBLISH)) return undefined
      const { name, tenant_id } = account
      const tenant = await asTenant(tenant_id, () => tenantRepository.findById(db, tenant_id))
      return tenant?.is_active ? { name, tenant_id, tenant_slug: tenant.slug } : undefined
    },
    add: async (slug, name) => {
      const tenant = await tenants.getActive(slug)
      return await asTenant(tenant.id, () => serviceAccounts.create(tenant.id, { name, scopes: [PUBLISH] }))
    },
    list: async (slug) => {
      const tenant = await tenants.getActive(slug)
      const page = { page: 1, page_size: MOST_LISTED }
      const { items } = await asTenant(tenant.id, () => serviceAccounts.list(page))
      return items.filter(({ scopes }) => scopes.includes(PUBLISH))
    },
    get,
    remove: async (slug, id) => {
      const { tenant_id } = await get(slug, id)
      await asTenant(tenant_id, () => serviceAccounts.remove(id, undefined))
    },
  }
}
