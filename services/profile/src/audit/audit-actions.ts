import type { Audit, AuditEntry } from '@medtrack/kit'

/** Everything that PROFILE records, and what each means. docs/audit.md shows the same list; names are never reused. */
export const AUDIT_ACTIONS = {
  'cin.read':
    'Somebody saw identity numbers of others in full; `kind`, `count` and `profiles` (at most 50) say whose.',
  'person.created': 'A profile was made by hand, or brought back; `fields` names what was said.',
  'person.changed': 'A profile was changed by hand; `fields` names what, never with its values.',
  'person.removed': 'A profile was removed.',
  'establishment.created': 'An establishment was added.',
  'establishment.changed': 'An establishment was changed; `fields` names what.',
  'establishment.removed': 'An establishment was removed; `name` is what it was called.',
  'department.created': 'A department was added to `establishment`.',
  'department.changed': 'A department was changed; `fields` names what.',
  'department.removed': 'A department was removed from `establishment`; `name` is what it was called.',
  'profiles.exported': 'Somebody took profiles out as a file; `format` and `filters` say which.',
  'import.started': 'Rows of a file began to become profiles, establishments or departments.',
  'import.ended': 'They all have: what was `created` and `updated`, and `skipped` rows.',
  'import.cancelled': 'An import was stopped; what had been written stays.',
  'import.failed': 'An import broke off; it can be started again.',
} as const satisfies Record<string, string>

export type ProfileAction = keyof typeof AUDIT_ACTIONS

/** PROFILE's audit log as its rules write it: its own actions only. */
export type ProfileAudit = { record(...given: RecordParameters): ReturnType<Audit['record']> }

type RecordParameters = [tx: Parameters<Audit['record']>[0], entry: AuditEntry<ProfileAction>]
