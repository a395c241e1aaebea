import { Id, Nullable, Scope, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import type { ServiceAccountRow } from './service-accounts.repository.ts'

const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '[\\p{L}\\p{N}]',
  description: 'Which program it is.',
})
const Scopes = Type.Array(Scope, { minItems: 1, uniqueItems: true, description: 'All that it may do.' })

/** A service account as administrators see it. */
export const ServiceAccount = Type.Object({
  id: Id,
  client_id: Type.String({ description: 'The same as `id`, under the name that OAuth has for it.' }),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  is_active: Type.Boolean(),
  last_used_at: Nullable(
    Type.String({ format: 'date-time', description: 'When it last got a token, to the minute.' }),
  ),
  created_at: Timestamp,
  updated_at: Timestamp,
})
export type ServiceAccount = Static<typeof ServiceAccount>

/** The same with its secret, which is shown this once. */
export const ServiceAccountWithSecret = Type.Object({
  ...ServiceAccount.properties,
  client_secret: Type.String({ description: 'Kept nowhere: note it now, or rotate.' }),
})
export type ServiceAccountWithSecret = Static<typeof ServiceAccountWithSecret>

export const NewServiceAccount = Type.Object({ name: Name, scopes: Scopes })
export type NewServiceAccount = Static<typeof NewServiceAccount>

export const ServiceAccountChange = Type.Object({
  name: Type.Optional(Name),
  scopes: Type.Optional(Scopes),
  is_active: Type.Optional(Type.Boolean()),
})
export type ServiceAccountChange = Static<typeof ServiceAccountChange>

export const toServiceAccount = (row: ServiceAccountRow): ServiceAccount => ({
  id: row.id,
  client_id: row.id,
  name: row.name,
  scopes: row.scopes,
  is_active: row.is_active,
  last_used_at: row.last_used_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
