import type { ProcessingRegister } from '@medtrack/kit'

const TOLD = 'COMM_MESSAGE_RETENTION_DAYS, or until erased'

/** What COMM keeps about people, why and for how long. */
export const register: ProcessingRegister = {
  contact: { purpose: 'Reaching people.', kept: 'until erased' },
  contact_alias: { purpose: 'Knowing people by the ids of other systems.', kept: 'until erased' },
  profile: { purpose: 'Choosing who is told what, by where they work or study.', kept: 'until erased' },
  notification: {
    purpose: 'Telling people what concerns them.',
    kept: TOLD,
    columns: {
      identifier: ['related_object_id', 'bulk_id'],
      record: ['security', 'template', 'dedupe_key', 'related_object_type', 'in_app', 'category', 'priority'],
    },
  },
  delivery: {
    purpose: 'Sending notifications, once, by each way.',
    kept: 'with the notification',
    columns: {
      identifier: ['notification_id', 'digest_id'],
      text: ['last_error'],
      record: ['channel', 'position', 'status', 'attempts', 'maybe_duplicate', 'digest_for'],
    },
  },
  delivery_attempt: {
    purpose: 'Showing why something did not arrive.',
    kept: 'with the notification',
    columns: { identifier: ['delivery_id'], record: ['number', 'outcome', 'duration_ms', 'channel'] },
  },
  receipt: {
    purpose: 'Knowing what providers say of a delivery.',
    kept: 'with the notification',
    columns: { identifier: ['delivery_id'], record: ['event_id', 'kind'] },
  },
  device_token: { purpose: 'Push messages.', kept: 'until removed or erased' },
  mailbox_message: {
    purpose: 'Showing messages of channels without a provider.',
    kept: 'COMM_MAILBOX_RETENTION_DAYS',
    columns: { record: ['channel'] },
  },
  unsubscription: { purpose: 'Sending nothing that somebody has stopped.', kept: 'until erased' },
  suppression: {
    purpose: 'Writing to no address that refuses it.',
    kept: 'until removed or erased',
    columns: { text: ['detail'], record: ['channel'] },
  },
  sending_quota: {
    purpose: 'Bounding what one sends to others.',
    kept: 'a day',
    columns: { identifier: ['sender'], record: ['kind', 'day', 'used'] },
  },
  bulk: {
    purpose: 'Telling many people something; names who asked for it.',
    kept: 'until erased',
    columns: { record: ['status', 'total', 'done', 'skipped', 'cursor'] },
  },
  reminder: {
    purpose: 'Reminding people of their interviews.',
    kept: 'until erased',
    columns: {
      identifier: ['interview_key'],
      contact: ['place', 'link'],
      record: ['interview_time', 'reminder_time', 'time_zone'],
    },
  },
  rule_subject: {
    purpose: 'Telling people what a rule says, later.',
    kept: 'until its last time and 30 days more, or erased',
    columns: {
      identifier: ['subject', 'names'],
      record: ['by_platform', 'latest_type', 'seen', 'state', 'keep_until'],
    },
  },
  room: {
    purpose: 'Conversations of two, of groups, and about stages and applications.',
    kept: 'until erased, of two; others with what they are about',
    columns: {
      identifier: ['subject_id', 'direct_key'],
      record: ['kind', 'name', 'places_left', 'last_message_id', 'by_platform', 'present_department_id'],
    },
  },
  room_member: {
    purpose: 'Knowing who reads a conversation, and how far.',
    kept: 'until erased',
    columns: { identifier: ['room_id', 'activity_id'] },
  },
  message: {
    purpose: 'People writing to each other.',
    kept: TOLD,
    columns: { identifier: ['room_id', 'client_id', 'reply_to'] },
  },
  message_word: {
    purpose: 'Searching in messages.',
    kept: 'with the message',
    columns: { identifier: ['room_id', 'message_id'], text: ['word'] },
  },
  message_report: {
    purpose: 'Protecting people from messages of others.',
    kept: TOLD,
    columns: { identifier: ['message_id', 'room_id'] },
  },
  block: { purpose: 'Protecting people from messages of others.', kept: 'until erased' },
  arrival: {
    purpose: 'Going on after an interruption.',
    kept: 'seven days',
    columns: { identifier: ['message_id'], record: ['number'] },
  },
  arrival_head: { purpose: 'Counting arrivals.', kept: 'until erased', columns: { record: ['last_number'] } },
  timeline: { purpose: 'Counting what is unread.', kept: 'until erased' },
  timeline_change: {
    purpose: 'Going on after an interruption.',
    kept: 'seven days',
    columns: { identifier: ['notification_ids'], record: ['kind'] },
  },
  document: {
    purpose: 'Keeping documents that applications and stages need.',
    kept: 'until removed or erased',
    columns: { record: ['sha256', 'content_type', 'size_bytes'] },
  },
  document_relation: {
    purpose: 'Letting those who decide read documents.',
    kept: 'until erased',
    columns: { identifier: ['subject'] },
  },
  attached_document: {
    purpose: 'Letting those who decide read documents of an application.',
    kept: 'until erased',
    columns: { identifier: ['document_id', 'subject'] },
  },
  document_upload: {
    purpose: 'Documents on their way in.',
    kept: 'until they are in',
    columns: { record: ['sha256', 'size_bytes'] },
  },
  storage_use: {
    purpose: 'Bounding how much the documents of a person use.',
    kept: 'until erased',
    columns: { record: ['bytes'] },
  },
  template: {
    purpose: 'Words of the institution; names who changed them.',
    kept: 'with the template',
    columns: { record: ['name', 'revision'] },
  },
  template_version: {
    purpose: 'Words of the institution; names who wrote them.',
    kept: 'with the template',
    columns: { record: ['name', 'description', 'variables', 'wordings'] },
  },
}
