import { TenantCreated, TenantUpdated } from '@medtrack/contracts'
import {
  assertVersion,
  asTenant,
  type Clock,
  createTotals,
  type Db,
  DEFAULT_TENANT_ID,
  type EventPublisher,
  type Ids,
  KitErrors,
  offsetOf,
  type PageOf,
  parseOrdering,
  transact,
} from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { cleanName } from '../accounts/names.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import type { Invitations } from '../links/invitations.ts'
import type { Administrator } from '../people/powers.ts'
import type { ServiceAccounts } from '../service-accounts/service-accounts.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Account, AuthTables, AuthTransaction, Tenant } from '../tables.ts'
import {
  aboutTenant,
  type NewTenant,
  type NewTenantAnswer,
  type TenantChange,
  type TenantOrder,
  toTenant,
  toTenantState,
} from './tenant-schema.ts'
import { tenantRepository } from './tenants.repository.ts'
import { LANGUAGES } from './tenants.ts'

/** Which page of the tenants, in which order. */
export type TenantPage = { page: number; page_size: number; ordering: TenantOrder | `-${TenantOrder}` }

/** Institutions as platform administrators look after them, and administrators after their own. */
export type TenantAdministration = {
  list(page: TenantPage): Promise<PageOf<Tenant>>
  /** @throws auth.tenant-not-found */
  get(id: string): Promise<Tenant>
  /** The same for an administrator, who knows of no other than their own. @throws auth.tenant-not-found */
  getFor(actor: Administrator, id: string): Promise<Tenant>
  /** Makes a tenant, and invites its first administrator when an address is given. @throws auth.tenant-slug-taken */
  create(input: NewTenant): Promise<NewTenantAnswer>
  /**
   * Closing a tenant ends all its sessions and the tokens of its service accounts; nobody can sign in, refresh or
   * register there until it is opened again. Only platform administrators close and open.
   * @throws auth.tenant-not-found, auth.default-tenant-needed, request.forbidden, request.precondition-failed
   */
  change(
    actor: Administrator,
    id: string,
    change: TenantChange,
    expected: string | undefined,
  ): Promise<Tenant>
}

type Needs = {
  audit: AuthAudit
  db: Db<AuthTables>
  events: EventPublisher
  clock: Clock
  ids: Ids
  invitations: Invitations
  writer: AccountWriter
  serviceAccounts: ServiceAccounts
}

export const createTenantAdministration = (needs: Needs): TenantAdministration => {
  const { audit, db, events, clock, ids, invitations, writer, serviceAccounts } = needs
  const totals = createTotals(clock)

  const inviteFirst = async (tx: AuthTransaction, tenant: Tenant, email: string): Promise<Account> => {
    const draft = writer.rowOf({
      tenantId: tenant.id,
      email,
      passwordHash: null,
      first_name: '',
      last_name: '',
      phone: null,
      role: 'admin',
      language: tenant.languages[0] ?? 'en',
      preferences: {},
      push_token: null,
      verified: false,
    })
    const account = await writer.create(tx, draft)
    if (!account) throw new Error('A tenant that was just made has somebody already')
    await invitations.send(tx, account, null)
    return account
  }

  const close = async (tx: AuthTransaction, tenant: Tenant) => {
    if (tenant.id === DEFAULT_TENANT_ID) throw AuthErrors.defaultTenantNeeded()
    await sessionRepository.endAllOfTenant(tx, tenant.id, 'tenant-closed', clock.now())
    await serviceAccounts.endAllTokens(tx)
  }

  const get = async (id: string): Promise<Tenant> => {
    // Our own programs ask for somebody who has not been let into an institution yet.
    const tenant = await asTenant(id, () => tenantRepository.findById(db, id))
    if (!tenant) throw AuthErrors.tenantNotFound()
    return tenant
  }

  return {
    list: async (page) => ({
      items: await tenantRepository.list(db, {
        ...parseOrdering(page.ordering),
        limit: page.page_size,
        offset: offsetOf(page),
      }),
      total: await totals.count('tenant', {}, () => tenantRepository.count(db)),
    }),

    get,

    getFor: async (actor, id) => {
      assertTheirs(actor, id)
      return await get(id)
    },

    create: ({ slug, name, languages, contact_email, requires_verified_email, admin_email }) => {
      const id = ids.next()
      return asTenant(id, () =>
        transact(db, async (tx) => {
          const now = clock.now()
          const tenant = await tenantRepository.insertIfFree(tx, {
            id,
            slug,
            name: cleanName(name),
            languages: languages ?? LANGUAGES,
            contact_email: contact_email ?? null,
            requires_verified_email: requires_verified_email ?? false,
            created_at: now,
            updated_at: now,
          })
          if (!tenant) throw AuthErrors.tenantSlugTaken()
          await events.publish(tx, TenantCreated, toTenantState(tenant), aboutTenant(tenant))
          await audit.record(tx, { action: 'tenant.created', subject: `tenant/${id}`, details: { slug } })
          const admin = admin_email === undefined ? undefined : await inviteFirst(tx, tenant, admin_email)
          return { ...toTenant(tenant), admin: admin ? { id: admin.id, email: admin.email } : null }
        }),
      )
    },

    change: async (actor, id, { name, ...change }, expected) => {
      assertTheirs(actor, id)
      if (change.is_active !== undefined && actor.role !== 'platform_admin') throw KitErrors.forbidden()
      return await asTenant(id, () =>
        transact(db, async (tx) => {
          const tenant = await tenantRepository.findForUpdate(tx, id)
          if (!tenant) throw AuthErrors.tenantNotFound()
          assertVersion(expected, tenant.version)
          if (tenant.is_active && change.is_active === false) await close(tx, tenant)
          const changed = await tenantRepository.update(tx, id, {
            ...(name === undefined ? {} : { name: cleanName(name) }),
            ...change,
            updated_at: clock.now(),
          })
          await events.publish(tx, TenantUpdated, toTenantState(changed), aboutTenant(changed))
          const fields = Object.keys({ ...(name === undefined ? {} : { name }), ...change })
          await audit.record(tx, { action: 'tenant.changed', subject: `tenant/${id}`, details: { fields } })
          return changed
        }),
      )
    },
  }
}

/** Another institution is not there for whoever does not look after all of them. @throws auth.tenant-not-found */
const assertTheirs = ({ role, tenantId }: Administrator, id: string): void => {
  if (role !== 'platform_admin' && tenantId !== id) throw AuthErrors.tenantNotFound()
}
