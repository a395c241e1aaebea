import { accountExists } from './account-exists.ts'
import { lockedOut, newDevice, passwordChanged, sessionRevoked } from './account-notices.ts'
import { emailChanged } from './email-changed.ts'
import { enrollmentConfirmed } from './enrollment-confirmed.ts'
import { invitation } from './invitation.ts'
import { passwordReset } from './password-reset.ts'
import { verifyEmail } from './verify-email.ts'
import { welcomeEncadrant } from './welcome-encadrant.ts'
import { welcomeStudent } from './welcome-student.ts'

/** Every text that COMM comes with. */
export const defaultTemplates = [
  welcomeStudent,
  welcomeEncadrant,
  verifyEmail,
  accountExists,
  invitation,
  passwordReset,
  passwordChanged,
  emailChanged,
  newDevice,
  sessionRevoked,
  lockedOut,
  enrollmentConfirmed,
] as const
export type TemplateName = (typeof defaultTemplates)[number]['name']
