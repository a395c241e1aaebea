import { Email, Id, LanguageTag, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { TenantSlug } from '../accounts/account-schema.ts'
import type { Tenant as TenantRow } from '../tables.ts'

const Name = Type.String({ minLength: 1, maxLength: 255, pattern: '[\\p{L}\\p{N}]' })
const Languages = Type.Array(LanguageTag, {
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  description: 'Languages of the institution; the first is the one people get who name none.',
})
const ContactEmail = Nullable(Email)
const VerifiedOnly = Type.Boolean({ description: 'Nobody signs in before their address is verified.' })

/** What tenants can be ordered by, each with an index. */
export const TENANT_ORDERS = ['slug', 'created_at'] as const
export type TenantOrder = (typeof TENANT_ORDERS)[number]

/** An institution as platform administrators see it. */
export const Tenant = Type.Object({
  id: Id,
  slug: Type.String(),
  name: Type.String(),
  languages: Type.Array(Type.String()),
  contact_email: Nullable(Type.String()),
  requires_verified_email: Type.Boolean(),
  is_active: Type.Boolean(),
  created_at: Timestamp,
  updated_at: Timestamp,
})
export type Tenant = Static<typeof Tenant>

/** The same, with its first administrator when one was invited. */
export const NewTenantAnswer = Type.Object({
  ...Tenant.properties,
  admin: Nullable(Type.Object({ id: Id, email: Type.String() })),
})
export type NewTenantAnswer = Static<typeof NewTenantAnswer>

export const NewTenant = Type.Object({
  slug: TenantSlug,
  name: Name,
  languages: Type.Optional(Languages),
  contact_email: Type.Optional(ContactEmail),
  requires_verified_email: Type.Optional(VerifiedOnly),
  admin_email: Type.Optional(
    Type.String({
      ...Email,
      description: 'Who is invited to be its first administrator.',
    }),
  ),
})
export type NewTenant = Static<typeof NewTenant>

/** What may change; a slug stands in links and settings of others, so it stays. */
export const TenantChange = Type.Object({
  name: Type.Optional(Name),
  languages: Type.Optional(Languages),
  contact_email: Type.Optional(ContactEmail),
  requires_verified_email: Type.Optional(VerifiedOnly),
  is_active: Type.Optional(Type.Boolean()),
})
export type TenantChange = Static<typeof TenantChange>

export const toTenant = (row: TenantRow): Tenant => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  languages: row.languages,
  contact_email: row.contact_email,
  requires_verified_email: row.requires_verified_email,
  is_active: row.is_active,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** Everything that other services keep of a tenant. */
export const toTenantState = (tenant: TenantRow) => ({
  tenant_id: tenant.id,
  slug: tenant.slug,
  name: tenant.name,
  languages: tenant.languages,
  is_active: tenant.is_active,
  contact_email: tenant.contact_email,
  created_at: tenant.created_at.toISOString(),
})

/** What an event about a tenant says it is about. */
export const aboutTenant = ({ id, version }: TenantRow) => ({ subject: `tenant/${id}`, sequence: version })
