import type { Audit, AuditEntry } from '@medtrack/kit'

/** Everything that CORE records, and what each means. docs/audit.md shows the same list; names are never reused. */
export const AUDIT_ACTIONS = {
  'offer.created': 'An offer was written.',
  'offer.changed': 'An offer was changed; `fields` names what.',
  'offer.removed': 'An offer for which nobody had applied was removed; `title` is what it was called.',
  'offer.published': 'Students may apply for the offer from now on.',
  'offer.closed': 'Nobody may apply for the offer any more.',
  'application.submitted': 'A student applied.',
  'application.shortlisted': 'An application was put on the short list.',
  'application.accepted': 'A student got a place; `stage` is what was made of it.',
  'application.rejected': 'A student did not get a place.',
  'application.withdrawn': 'A student took an application back.',
  'interview.scheduled': 'An interview was scheduled.',
  'interview.rescheduled': 'An interview was moved.',
  'interview.cancelled': 'An interview was cancelled.',
  'stage.created': 'A stage was made by hand, without an application.',
  'stage.accepted': 'A supervisor took a stage on.',
  'stage.started': 'Somebody said that a stage has begun.',
  'stage.completed': 'Somebody said that a stage is done.',
  'stage.cancelled': 'A stage was cancelled, or broken off.',
  'attendance.recorded': 'Days of a stage were recorded; `dates` says which.',
  'attendance.removed': 'What was recorded of a day was taken back; `date` says which.',
  'programme.created': 'A programme was written.',
  'programme.changed': 'A programme was changed; `fields` names what.',
  'programme.removed': 'A programme was removed; `name` is what it was called.',
  'tracking.assigned': 'A student was put into a programme.',
} as const satisfies Record<string, string>

export type CoreAction = keyof typeof AUDIT_ACTIONS

type RecordParameters = [tx: Parameters<Audit['record']>[0], entry: AuditEntry<CoreAction>]

/** CORE's audit log as its rules write it: its own actions only. */
export type CoreAudit = { record(...given: RecordParameters): ReturnType<Audit['record']> }
