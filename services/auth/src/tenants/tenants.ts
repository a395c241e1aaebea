import { TenantCreated } from '@medtrack/contracts'
import {
  asTenant,
  type Clock,
  type Db,
  DEFAULT_TENANT_ID,
  DEFAULT_TENANT_SLUG,
  type EventPublisher,
  transact,
} from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import type { AuthTables, Tenant } from '../tables.ts'
import { aboutTenant, toTenantState } from './tenant-schema.ts'
import { tenantRepository } from './tenants.repository.ts'

/** Languages of a tenant that has not chosen any; the first is the one people get who name none. */
export const LANGUAGES: string[] = ['en', 'fr', 'ar']

export type Tenants = {
  /** Makes the tenant `default` and announces it; does nothing when it is there. */
  ensureDefault(): Promise<void>
  find(slug: string): Promise<Tenant | undefined>
  /** The active tenant of that slug, or the default one. @throws auth.tenant-unknown (422) */
  getActive(slug: string | undefined): Promise<Tenant>
}

type TenantNeeds = { db: Db<AuthTables>; events: EventPublisher; clock: Clock }

export const createTenants = ({ db, events, clock }: TenantNeeds): Tenants => ({
  ensureDefault: () =>
    asTenant(DEFAULT_TENANT_ID, () =>
      transact(db, async (tx) => {
        const now = clock.now()
        const tenant = await tenantRepository.insertIfFree(tx, {
          id: DEFAULT_TENANT_ID,
          slug: DEFAULT_TENANT_SLUG,
          name: 'Default',
          languages: LANGUAGES,
          contact_email: null,
          created_at: now,
          updated_at: now,
        })
        if (!tenant) return
        await events.publish(tx, TenantCreated, toTenantState(tenant), aboutTenant(tenant))
      }),
    ),

  find: (slug) => asTenant(DEFAULT_TENANT_ID, () => tenantRepository.findBySlug(db, slug)),

  getActive: async (slug = DEFAULT_TENANT_SLUG) => {
    const tenant = await asTenant(DEFAULT_TENANT_ID, () => tenantRepository.findBySlug(db, slug))
    if (!tenant?.is_active) {
      throw AuthErrors.tenantUnknown({
        errors: [{ path: '/tenant', message: 'is not the name of an institution' }],
      })
    }
    return tenant
  },
})
