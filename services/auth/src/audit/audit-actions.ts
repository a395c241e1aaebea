import type { Audit, AuditEntry } from '@medtrack/kit'

/** Everything that AUTH records, and what each means. docs/audit.md shows the same list; names are never reused. */
export const AUDIT_ACTIONS = {
  'account.created':
    'An account was made: by its owner when nobody was signed in, else by an administrator, an import or another system.',
  'account.registration-repeated':
    'Somebody registered with an address that has an account; its owner is told, and nobody else.',
  'account.invited': 'A person was mailed an invitation to choose a password.',
  'account.changed': 'Data of an account was changed; `fields` names it.',
  'account.email-changed': 'An account got another address, which is not verified yet.',
  'account.email-verified': 'Somebody used the link that was mailed to the address.',
  'account.password-changed': 'A password was set: by its owner, or through a mailed link.',
  'account.role-changed': 'An account got another role; `role` is the new one.',
  'account.deactivated': 'An account was closed: its sessions ended and mailed links are dead.',
  'account.reactivated': 'A closed account was opened again.',
  'account.exported': 'Somebody took everything with them that is held about them.',
  'account.erased': 'Somebody had themselves erased, for good.',
  'account.read': 'Somebody read the account of another person, one by one.',
  'enrollment.confirmed':
    'A student may sign in: the academic service knows them, or an administrator says so; `by` tells which.',
  'enrollment.refused': 'The academic service does not know a student, who cannot sign in.',
  'enrollment.reopened': 'An administrator has the academic service asked about a student again.',
  'session.started': 'Somebody signed in.',
  'session.ended': 'Sessions ended by their owner; `reason` says how.',
  'session.refresh-reused': 'A spent refresh token came again: somebody copied it, and the session ended.',
  'sign-in.failed': 'The first or the tenth attempt failed at an address, known or not.',
  'sign-in.locked': 'So many attempts failed that sign-in is locked for a while.',
  'sign-in.unlocked': 'An administrator ended a delay or lock of sign-in.',
  'import.started': 'Rows of a file of people began to become accounts.',
  'import.ended': 'They all have: `created` accounts, `skipped` rows.',
  'import.cancelled': 'An import was stopped; what had been made stays.',
  'import.failed': 'An import broke off; it can be started again.',
  'service-account.created': 'Another program was let in, with `scopes`.',
  'service-account.changed': 'A service account was changed; `fields` names what.',
  'service-account.rotated': 'A service account got another secret.',
  'service-account.removed': 'A service account was removed.',
  'tenant.created': 'An institution was made.',
  'tenant.changed': 'An institution was changed; `fields` names what.',
  'signing-key.rotated':
    'Access tokens are signed with another key; `revoked` when the former counts no more.',
  'platform.set-up': 'The first administrator was made with the link that was printed at start.',
} as const satisfies Record<string, string>

export type AuthAction = keyof typeof AUDIT_ACTIONS

/** AUTH's audit log as its rules write it: its own actions only. */
export type AuthAudit = { record(...given: RecordParameters): ReturnType<Audit['record']> }

type RecordParameters = [tx: Parameters<Audit['record']>[0], entry: AuditEntry<AuthAction>]
