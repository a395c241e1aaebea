import type { AccountWriter } from '../accounts/account-writer.ts'
import { createAccounts } from '../accounts/accounts.ts'
import type { Activation } from '../accounts/activation.ts'
import { createEmailChange } from '../accounts/email-change.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import { createPendingInvitations } from '../invitations/pending-invitations.ts'
import type { Invitations } from '../links/invitations.ts'
import type { Links } from '../links/links.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { AuthKit } from '../needs.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { createChanging } from './changing.ts'
import { createEnrolling } from './enrolling.ts'
import { createPeople } from './people.ts'
import type { RoleProfiles } from './role-profiles.ts'

type SharedRules = {
  activation: Activation
  enrollments: Enrollments
  hasher: PasswordHasher
  invitations: Invitations
  links: Links
  mailLimits: MailLimits
  roleProfiles: RoleProfiles
  writer: AccountWriter
}

/** Everything by which administrators look after other people. */
export const createPeopleRules = (kit: AuthKit, shared: SharedRules) => {
  const needs = { ...kit, ...shared }
  return {
    people: createPeople({ ...needs, accounts: createAccounts(kit) }),
    enrolling: createEnrolling(needs),
    changing: createChanging({ ...needs, emailChange: createEmailChange(needs) }),
    pendingInvitations: createPendingInvitations(needs),
  }
}
