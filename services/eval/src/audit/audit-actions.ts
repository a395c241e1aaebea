import type { Audit, AuditEntry } from '@medtrack/kit'

/** Everything that EVAL records, and what each means. docs/audit.md shows the same list; names are never reused. */
export const AUDIT_ACTIONS = {
  'evaluation.submitted': 'An evaluation was handed in; `kind` says which, never with its result.',
  'evaluation.acknowledged': 'A student agreed with an evaluation.',
  'evaluation.contested': 'A student contested an evaluation.',
  'evaluation.finalised': 'An evaluation was settled; `changed` when its result is another one now.',
  'evaluation.read':
    'Staff, an administrator or a program read an evaluation of others: one, or `count` of them in a list.',
  'evaluation.refused': 'Somebody tried what the state of an evaluation does not allow; `tried` says what.',
  'report.read': 'Somebody looked at results of groups; `by` and `format` say which.',
  'template.created': 'A template of evaluations was made.',
  'template.changed': 'A template was changed; `fields` names what, `version` counts the criteria.',
  'template.removed': 'A template was removed.',
} as const satisfies Record<string, string>

export type EvalAction = keyof typeof AUDIT_ACTIONS

/** EVAL's audit log as its rules write it: its own actions only. */
export type EvalAudit = { record(...given: RecordParameters): ReturnType<Audit['record']> }

type RecordParameters = [tx: Parameters<Audit['record']>[0], entry: AuditEntry<EvalAction>]
