import type { Audit, AuditEntry } from '@medtrack/kit'

/** Everything that COMM records, and what each means. docs/audit.md shows the same list; names are never reused. */
export const AUDIT_ACTIONS = {
  'bulk.cancelled': 'A send to many was stopped; what had left stays.',
  'bulk.started':
    'Somebody had `total` people told something, by `channels`; `by` says by what they were found.',
  'bulk.read': 'An administrator looked at what became of somebody else’s send to many, person by person.',
  'device.moved':
    'A device was registered by another person than before, `former_user_id`: they signed in on it.',
  'device.removed': 'A person forgot a device: it takes no push messages any more.',
  'document.downloaded': 'Somebody fetched a document of another person, `owner_user_id`.',
  'document.quarantined': 'Malware (`signature`) was found in a document, which nobody can fetch any more.',
  'document.removed': 'A document of `owner_user_id` was removed.',
  'document.uploaded': 'Somebody put a document in, for `owner_user_id`.',
  'email.read': 'An administrator looked at mails to others: at one, or at `count` of them in a list.',
  'mails.resumed': 'A person gets the mails of a category again.',
  'mails.stopped': 'A person stopped the mails of a category by the link in one of them.',
  'messages.resumed': 'The owner of a number answered START: they get SMS again.',
  'messages.stopped': 'The owner of a number answered STOP: no SMS goes to it any more.',
  'message.read': 'An administrator looked at messages that somebody had reported: `count` of them.',
  'message.removed': 'The text of a message was taken away, by its sender or by an administrator.',
  'message.reported': 'Somebody wanted administrators to see a message.',
  'person.blocked': 'A person does not want to hear from another one any more.',
  'provider.tested': 'An administrator sent a test message to themselves by a provider.',
  'reminder.cancelled': 'Somebody cancelled the reminder of an interview.',
  'reminder.changed':
    'Somebody moved the reminder of an interview, or said another place; `fields` names what.',
  'reminder.created': 'Somebody had two people reminded of their interview.',
  'reminder.read':
    'Staff or an administrator looked at reminders of others: at one, or at `count` of them in a list.',
  'report.resolved': 'An administrator has looked after a message that was reported.',
  'room.changed': 'A room was given another title, or somebody in it another role.',
  'room.created': 'Somebody made a room for several people.',
  'room.joined': 'An owner put somebody into a room.',
  'room.left': 'Somebody left a room, or an owner took them out of it.',
  'rule.changed': 'A rule was changed, or switched on or off.',
  'rule.created': 'An administrator added a rule.',
  'rule.removed': 'A rule of the institution’s own was removed.',
  'rule.restored': 'A rule that MedTrack comes with is as it was delivered again.',
  'notification.addressed':
    'Somebody wrote to an address or number of their choosing; the notification says which.',
  'notification.cancelled': 'What of a notification had not left was stopped.',
  'notification.read':
    'An administrator looked at what another person was told: at one notification, or at the list of a user.',
  'notification.resent': 'An administrator had what had failed tried again, by `channels`.',
  'notification.sent': 'Somebody had a person told something, by `channels`.',
  'suppression.added': 'An administrator had nothing sent to an address any more.',
  'suppression.removed': 'An administrator had an address written to again.',
  'template.activated': 'An earlier version of a template is used again; `version` says which.',
  'template.changed': 'A template got other words; `version` counts them.',
  'template.created': 'An administrator added a template.',
  'template.removed':
    'A template was removed, or its default is used again; `version` is the one that was used.',
  'template.tested': 'An administrator sent a template to themselves, by `channels`.',
} as const satisfies Record<string, string>

export type CommAction = keyof typeof AUDIT_ACTIONS

/** COMM's audit log as its rules write it: its own actions only. */
export type CommAudit = { record(...given: RecordParameters): ReturnType<Audit['record']> }

type RecordParameters = [tx: Parameters<Audit['record']>[0], entry: AuditEntry<CommAction>]
