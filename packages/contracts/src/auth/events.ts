import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Email, LanguageTag, Line, Metadata, Nullable, Timestamp } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, refusePrivilegedRole, requireOneOf } from '../outside.ts'
import { Preferences } from '../preferences.ts'
import { RoleData, UserState } from './user.ts'

const USER = '0198c0de-0000-7000-8000-000000000001'

const amina = {
  user_id: USER,
  email: 'amina@example.com',
  phone: '+212 6 12 34 56 78',
  role: 'student' as const,
  is_active: true,
  first_name: 'Amina',
  last_name: 'Idrissi',
  language: 'fr',
  aliases: [],
}

/** An account exists. From outside: a person that another system has registered and that shall have one. */
export const UserCreated = defineEvent(
  'user.created',
  Type.Object({ ...UserState.properties, profile: Type.Optional(RoleData) }),
  {
    summary: 'An account was made',
    aliases: ['auth.user.created'],
    mandatory: true,
    example: { ...amina, profile: { university: 'Mohammed V University', year_level: 3 } },
    outside: {
      payload: Type.Object({
        ...OutsidePerson,
        role: Type.String({ maxLength: 32 }),
        profile: Loose(Metadata),
      }),
      refuse: refuseBy(
        refusePrivilegedRole,
        requireOneOf(['email'], 'an account is found and signed into by its address'),
      ),
    },
  },
)

const ChangedUser = Type.Object({
  ...UserState.properties,
  updated_fields: Type.Array(Type.String(), { description: 'Names of the fields that this change set.' }),
})

/** Something about an account changed; the payload holds its full state. */
export const UserUpdated = defineEvent('user.updated', ChangedUser, {
  summary: 'An account was changed',
  aliases: ['auth.user.updated'],
  mandatory: true,
  example: { ...amina, updated_fields: ['phone'] },
})

/** The account may not be used any more; nothing of it is lost. */
export const UserDeactivated = defineEvent('user.deactivated', ChangedUser, {
  summary: 'An account was closed and may be reopened',
  aliases: ['auth.user.deactivated'],
  mandatory: true,
  example: { ...amina, is_active: false, updated_fields: ['is_active'] },
})

/** A closed account may be used again. */
export const UserReactivated = defineEvent('user.reactivated', ChangedUser, {
  summary: 'A closed account was reopened',
  aliases: ['auth.user.reactivated'],
  mandatory: true,
  example: { ...amina, updated_fields: ['is_active'] },
})

/** The person asked to be forgotten: whoever keeps something of theirs removes or anonymises it. */
export const UserErased = defineEvent(
  'user.erased',
  Type.Object({ user_id: Id, aliases: Type.Array(ExternalId) }),
  {
    summary: 'A person was erased',
    aliases: ['user.deleted', 'auth.user.deleted'],
    mandatory: true,
    example: { user_id: USER, aliases: [] },
  },
)

/** How a person wants to be told things has changed. */
export const UserPreferencesUpdated = defineEvent(
  'user.preferences_updated',
  Type.Object({ user_id: Id, preferences: Preferences }),
  {
    summary: 'Notification preferences were changed',
    mandatory: true,
    example: {
      user_id: USER,
      preferences: {
        email: true,
        push: true,
        sms: false,
        in_app: true,
        categories: { announcements: false },
        quiet_hours: { start: '22:00', end: '07:00', timezone: 'Africa/Casablanca' },
        digest: 'instant',
        language: 'fr',
      },
    },
  },
)

const Tenant = Type.Object({
  tenant_id: Id,
  slug: Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' }),
  name: Line,
  languages: Type.Array(LanguageTag, { minItems: 1, description: 'First is the default.' }),
  is_active: Type.Boolean(),
  contact_email: Type.Optional(Nullable(Email)),
  created_at: Timestamp,
})

const rabat = {
  tenant_id: '0198c0de-0000-7000-8000-00000000000a',
  slug: 'fmp-rabat',
  name: 'Faculté de médecine et de pharmacie de Rabat',
  languages: ['fr', 'ar', 'en'],
  is_active: true,
  created_at: '2026-01-31T09:00:00Z',
}

/** An institution joined: each service prepares what it starts with. */
export const TenantCreated = defineEvent('tenant.created', Tenant, {
  summary: 'A tenant was made',
  example: rabat,
})

/** An institution's name, languages or state changed. */
export const TenantUpdated = defineEvent('tenant.updated', Tenant, {
  summary: 'A tenant was changed',
  example: rabat,
})

/** Facts about accounts and tenants. What is mailed to an account's owner is in `mail-events.ts`. */
export const accountEvents = [
  UserCreated,
  UserUpdated,
  UserDeactivated,
  UserReactivated,
  UserErased,
  UserPreferencesUpdated,
  TenantCreated,
  TenantUpdated,
] as const
