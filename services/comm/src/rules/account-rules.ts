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
import type { EventContract } from '@medtrack/kit'
import { defineRule, named } from './define-rule.ts'
import type { Rule } from './rule.ts'

// A sealed link stays sealed until the mail is rendered.
const LINK = ['first_name', 'sealed_link', 'expires_at']
const FACTS = ['first_name', 'sealed_link', 'occurred_at', 'ip_address', 'user_agent']

/** A mail that protects an account: one for each event, to the address that the event names. */
const accountMail = (event: EventContract, template: string, fields: readonly string[]): Rule =>
  defineRule({
    name: `mail-${template}`,
    event,
    from: 'platform',
    audience: { field: 'user_id' },
    channels: ['email'],
    template,
    data: named(...fields),
    category: 'account',
    security: true,
    dedupe: 'event:{event_id}',
    recipient: 'email',
  })

export const accountRules: readonly Rule[] = [
  accountMail(UserEmailVerificationRequested, 'verify-email', LINK),
  accountMail(UserRegistrationRepeated, 'account-exists', FACTS),
  accountMail(UserInvited, 'invitation', [...LINK, 'invited_by']),
  accountMail(UserPasswordResetRequested, 'password-reset', LINK),
  accountMail(UserPasswordChanged, 'password-changed', FACTS),
  accountMail(UserEmailChanged, 'email-changed', [...FACTS, 'new_email']),
  accountMail(UserSignedInFromNewDevice, 'new-device', FACTS),
  accountMail(UserSessionRevoked, 'session-revoked', FACTS),
  accountMail(UserLockedOut, 'locked-out', [...FACTS, 'locked_until']),
  accountMail(UserEnrollmentConfirmed, 'enrollment-confirmed', ['first_name']),
]
