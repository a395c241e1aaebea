import { defineApi } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { Email, LanguageTag, Nullable, PersonName, Phone, Role, Timestamp } from '../fields.ts'
import { Id } from '../ids.ts'
import { Preferences } from '../preferences.ts'

/** An account as other services see it: the answer of `GET /api/users/{id}/`. */
export const UserSummary = Type.Object({
  id: Id,
  email: Email,
  phone: Nullable(Phone),
  role: Role,
  is_active: Type.Boolean(),
  first_name: PersonName,
  last_name: PersonName,
  name: Type.String({ description: 'Both names, as printed.' }),
  language: LanguageTag,
  tenant_id: Id,
  preferences: Preferences,
  push_token: Type.Optional(Nullable(Type.String())),
})
export type UserSummary = Static<typeof UserSummary>

/** What is known about an access token: the answer of `/users/validate-token/`. Only `valid` when it is not. */
export const ValidatedToken = Type.Object({
  valid: Type.Boolean(),
  user_id: Type.Optional(Nullable(Id)),
  role: Type.Optional(Nullable(Role)),
  tenant_id: Type.Optional(Nullable(Id)),
  session_id: Type.Optional(Nullable(Id)),
  client_id: Type.Optional(Id),
  scopes: Type.Optional(Type.Array(Type.String())),
  expires_at: Type.Optional(Nullable(Timestamp)),
})
export type ValidatedToken = Static<typeof ValidatedToken>

/** Public keys that sign access tokens (RFC 7517). */
export const SigningKeys = Type.Object({
  keys: Type.Array(Type.Record(Type.String(), Type.Unknown())),
})
export type SigningKeys = Static<typeof SigningKeys>

/** Sessions that ended before their access tokens did. */
export const EndedSessions = Type.Object({
  sessions: Type.Array(Type.Object({ session_id: Id, ended_at: Timestamp })),
  as_of: Type.String({
    format: 'date-time',
    description: 'Send it as `since` next time: nothing is missed.',
  }),
})
export type EndedSessions = Static<typeof EndedSessions>

/** What other services need to know of an institution. */
export const KnownTenant = Type.Object({ id: Id, is_active: Type.Boolean() })
export type KnownTenant = Static<typeof KnownTenant>

/** A program that may publish events, and the institution that it speaks for. */
export const KnownPublisher = Type.Object({ name: Type.String(), tenant_id: Id, tenant_slug: Type.String() })
export type KnownPublisher = Static<typeof KnownPublisher>

/** What AUTH lets other services call. */
export const AuthApi = defineApi('auth-service', {
  /** One account by its id or one of its aliases. */
  getUser: {
    method: 'GET',
    path: '/api/users/:id/',
    params: Type.Object({ id: Id }),
    response: UserSummary,
    safe: true,
  },
  /** Up to 100 accounts by id; those that do not exist are left out. */
  listUsers: {
    method: 'GET',
    path: '/api/users/',
    query: Type.Object({ ids: Type.String({ description: 'Ids, separated by commas.' }) }),
    response: Type.Array(UserSummary),
    safe: true,
  },
  getSigningKeys: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    response: SigningKeys,
    safe: true,
  },
  /** An institution; undefined when there is none of that id. */
  getTenant: {
    method: 'GET',
    path: '/internal/tenants/:id',
    params: Type.Object({ id: Id }),
    response: KnownTenant,
    safe: true,
  },
  /** A service account that may publish events, by the broker user of its id; undefined when it may not. */
  getEventPublisher: {
    method: 'GET',
    path: '/internal/event-publishers/:id',
    params: Type.Object({ id: Id }),
    response: KnownPublisher,
    safe: true,
  },
  /** Sessions that ended since then; without `since`, all whose access tokens may still be alive. */
  listEndedSessions: {
    method: 'GET',
    path: '/internal/ended-sessions',
    query: Type.Object({ since: Type.Optional(Timestamp) }),
    response: EndedSessions,
    safe: true,
  },
})
