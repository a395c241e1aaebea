import { Email, LanguageTag, PersonName, Phone, PushToken, Timestamp, UserSummary } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { PASSWORD_MAX_LENGTH } from '../passwords/password-policy.ts'
import { GivenPreferences } from '../preferences/preferences-schema.ts'

/** An account as its owner and administrators see it; never the password. */
export const User = Type.Object({
  ...UserSummary.properties,
  push_token: Type.Union([Type.String(), Type.Null()]),
  email_verified: Type.Boolean(),
  created_at: Timestamp,
  updated_at: Timestamp,
})
export type User = Static<typeof User>

/** A password that somebody chooses; its rules are in the policy. */
export const NewPassword = Type.String({
  minLength: 1,
  maxLength: PASSWORD_MAX_LENGTH,
  description: 'At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names.',
})

/** A password that is to be compared. Longer ones than any account has are compared all the same: they are wrong. */
export const GivenPassword = Type.String({ maxLength: 4096 })

export const TenantSlug = Type.String({
  pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'Short name of the institution; absent for the only one.',
})

/** Both names in one. */
export const PrintedName = Type.String({
  maxLength: 300,
  description:
    'Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty.',
})

/** What somebody may say of themselves when they register. Everything else about an account is not theirs to set. */
export const RegisterAccount = Type.Object({
  email: Email,
  password: NewPassword,
  first_name: Type.Optional(PersonName),
  last_name: Type.Optional(PersonName),
  name: Type.Optional(PrintedName),
  phone: Type.Optional(Type.Union([Phone, Type.Null()])),
  role: Type.Optional(
    Type.Enum(['student', 'encadrant'], {
      description: 'Others are given by an administrator.',
      default: 'student',
    }),
  ),
  language: Type.Optional(LanguageTag),
  preferences: Type.Optional(GivenPreferences),
  push_token: Type.Optional(Type.Union([PushToken, Type.Null()])),
  tenant: Type.Optional(TenantSlug),
})
export type RegisterAccount = Static<typeof RegisterAccount>
