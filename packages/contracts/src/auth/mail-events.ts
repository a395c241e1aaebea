import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Line, Nullable, Role, Timestamp } from '../fields.ts'
import { Addressee } from './user.ts'

/** Purpose under which AUTH seals one-time links, and COMM opens them. */
export const SEALED_LINK_PURPOSE = 'account-link'

const SealedLink = Type.String({
  minLength: 1,
  description: 'The one-time link, encrypted for COMM: the event log never holds it in clear.',
})

const Origin = {
  ip_address: Type.Optional(Nullable(Type.String({ maxLength: 45 }))),
  user_agent: Type.Optional(Nullable(Type.String({ maxLength: 512 }))),
}

const reader = {
  user_id: '0198c0de-0000-7000-8000-000000000001',
  email: 'amina@example.com',
  first_name: 'Amina',
  language: 'fr',
}
const link = { sealed_link: 'k1.9mX2cQ', expires_at: '2026-02-01T09:00:00Z' }
const origin = { ip_address: '203.0.113.7', user_agent: 'Mozilla/5.0 (X11; Linux x86_64)' }
const occurred_at = '2026-01-31T09:00:00Z'

const WithLink = { ...Addressee, sealed_link: SealedLink, expires_at: Timestamp }
const WithFacts = { ...Addressee, ...Origin, sealed_link: Type.Optional(SealedLink), occurred_at: Timestamp }

/** A link that proves the address is theirs shall be mailed. */
export const UserEmailVerificationRequested = defineEvent(
  'user.email_verification_requested',
  Type.Object(WithLink),
  {
    summary: 'A verification link is to be mailed',
    mandatory: true,
    example: { ...reader, ...link },
  },
)

/** Somebody, most likely the owner, wants a new password. */
export const UserPasswordResetRequested = defineEvent(
  'user.password_reset_requested',
  Type.Object({ ...WithLink, ...Origin }),
  {
    summary: 'A link for a new password is to be mailed',
    mandatory: true,
    example: { ...reader, ...link, ...origin },
  },
)

/** An account was made for the person by somebody else: they are asked to choose a password. */
export const UserInvited = defineEvent(
  'user.invited',
  Type.Object({
    ...WithLink,
    role: Role,
    invited_by: Type.Optional(Nullable(Line)),
  }),
  {
    summary: 'A person is invited to choose a password',
    mandatory: true,
    example: { ...reader, ...link, role: 'student', invited_by: 'external-registration-service' },
  },
)

/** Somebody registered with an address that has an account: only its owner is told so. */
export const UserRegistrationRepeated = defineEvent('user.registration_repeated', Type.Object(WithFacts), {
  summary: 'An address that has an account was registered again',
  mandatory: true,
  example: { ...reader, ...origin, occurred_at },
})

/** The password is another one now. */
export const UserPasswordChanged = defineEvent('user.password_changed', Type.Object(WithFacts), {
  summary: 'A password was changed',
  mandatory: true,
  example: { ...reader, ...origin, occurred_at },
})

/** The account has another address now: told to the former one, with the new one as `a***@example.com`. */
export const UserEmailChanged = defineEvent(
  'user.email_changed',
  Type.Object({ ...WithFacts, new_email: Line }),
  {
    summary: 'The address of an account was changed',
    mandatory: true,
    example: { ...reader, ...origin, occurred_at, new_email: 'a***@example.org' },
  },
)

/** The account was used from a device that it was never used from before. */
export const UserSignedInFromNewDevice = defineEvent(
  'user.signed_in_from_new_device',
  Type.Object(WithFacts),
  {
    summary: 'Somebody signed in from a device not seen before',
    mandatory: true,
    example: { ...reader, ...origin, occurred_at },
  },
)

/** A spent refresh token came again: it was copied, so its session was ended. */
export const UserSessionRevoked = defineEvent('user.session_revoked', Type.Object(WithFacts), {
  summary: 'A session was ended because its refresh token was used twice',
  mandatory: true,
  example: { ...reader, ...origin, occurred_at },
})

/** Too many wrong passwords: nobody can sign in for a while. */
export const UserLockedOut = defineEvent(
  'user.locked_out',
  Type.Object({ ...WithFacts, locked_until: Timestamp }),
  {
    summary: 'An account was locked for a while after too many wrong passwords',
    mandatory: true,
    example: { ...reader, ...origin, occurred_at, locked_until: '2026-01-31T09:15:00Z' },
  },
)

/** The academic service, or an administrator, has confirmed that the student is enrolled: they can sign in now. */
export const UserEnrollmentConfirmed = defineEvent(
  'user.enrollment_confirmed',
  Type.Object({ ...Addressee, occurred_at: Timestamp }),
  {
    summary: 'A student’s enrollment was confirmed',
    mandatory: true,
    example: { ...reader, occurred_at },
  },
)

/** Facts that become mails to an account's owner. */
export const accountMailEvents = [
  UserEmailVerificationRequested,
  UserPasswordResetRequested,
  UserInvited,
  UserRegistrationRepeated,
  UserPasswordChanged,
  UserEmailChanged,
  UserSignedInFromNewDevice,
  UserSessionRevoked,
  UserLockedOut,
  UserEnrollmentConfirmed,
] as const
