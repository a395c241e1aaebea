import {
  UserEmailChanged,
  UserEmailVerificationRequested,
  UserEnrollmentConfirmed,
  UserInvited,
  UserLockedOut,
  UserPasswordChanged,
  UserPasswordResetRequested,
  UserRegistrationRepeated,
  UserSessionRevoked,
  UserSignedInFromNewDevice,
} from '@medtrack/contracts'
import type { Rule } from './rule.ts'

/** Mails that protect an account: one for each event, to the address that the event names. */
const ACCOUNT_MAIL = {
  from: 'platform',
  audience: { field: 'user_id' },
  channels: ['email'],
  category: 'account',
  security: true,
  dedupe: 'event:{event_id}',
  recipient: 'email',
} as const

const LINK = ['first_name', 'sealed_link', 'expires_at']
const FACTS = ['first_name', 'sealed_link', 'occurred_at', 'ip_address', 'user_agent']

export const accountRules: readonly Rule[] = [
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-verification-link',
    event: UserEmailVerificationRequested,
    template: 'verify-email',
    data: LINK,
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-account-exists',
    event: UserRegistrationRepeated,
    template: 'account-exists',
    data: FACTS,
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-invitation',
    event: UserInvited,
    template: 'invitation',
    data: [...LINK, 'invited_by'],
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-password-reset-link',
    event: UserPasswordResetRequested,
    template: 'password-reset',
    data: LINK,
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-password-changed',
    event: UserPasswordChanged,
    template: 'password-changed',
    data: FACTS,
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-email-changed',
    event: UserEmailChanged,
    template: 'email-changed',
    data: [...FACTS, 'new_email'],
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-new-device',
    event: UserSignedInFromNewDevice,
    template: 'new-device',
    data: FACTS,
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-session-revoked',
    event: UserSessionRevoked,
    template: 'session-revoked',
    data: FACTS,
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-locked-out',
    event: UserLockedOut,
    template: 'locked-out',
    data: [...FACTS, 'locked_until'],
  },
  {
    ...ACCOUNT_MAIL,
    name: 'comm.mail-enrollment-confirmed',
    event: UserEnrollmentConfirmed,
    template: 'enrollment-confirmed',
    data: ['first_name'],
  },
]
