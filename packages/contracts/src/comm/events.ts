import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Line, Metadata, Nullable, Timestamp } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'
import { Channel, NotificationCategory } from '../preferences.ts'

/** Ways of telling that a request may name; `system` is the references' word for in-app. */
const RequestedType = Type.Enum(['email', 'push', 'sms', 'in_app', 'system'])
const IdempotencyKey = Type.String({ minLength: 1, maxLength: 255 })

const Wording = {
  title: Loose(Line),
  content: Loose(Type.String({ maxLength: 100_000 })),
  template: Loose(Line),
  data: Loose(Metadata),
}

const refuseWithoutWording = requireOneOf(['content', 'template'], 'it says what the person shall read')

/** Somebody shall be told something: COMM checks, adds what it knows of the person, and delivers or rejects. */
export const NotificationRequested = defineEvent(
  'notification.requested',
  Type.Object({
    user_id: Id,
    type: RequestedType,
    ...Wording,
    category: Type.Optional(NotificationCategory),
    idempotency_key: Type.Optional(IdempotencyKey),
  }),
  {
    summary: 'A person is to be told something',
    mandatory: true,
    example: {
      user_id: '0198c0de-0000-7000-8000-000000000001',
      type: 'push',
      title: 'Interview tomorrow',
      content: 'Your interview is tomorrow at 10:00.',
      idempotency_key: 'interview-42-reminder',
    },
    outside: {
      payload: Type.Object({
        user_id: Loose(ExternalId),
        email: OutsidePerson.email,
        type: RequestedType,
        ...Wording,
        category: Loose(NotificationCategory),
        idempotency_key: Loose(IdempotencyKey),
      }),
      refuse: refuseBy(
        requireOneOf(['user_id', 'email'], 'it says who shall be told'),
        requireUuidOrEmail('user_id'),
        refuseWithoutWording,
      ),
    },
  },
)

const Delivery = {
  notification_id: Id,
  user_id: Nullable(Id),
  channel: Channel,
  category: NotificationCategory,
  occurred_at: Timestamp,
}

const delivery = {
  notification_id: '0198c0de-0000-7000-8000-000000000501',
  user_id: '0198c0de-0000-7000-8000-000000000001',
  channel: 'email' as const,
  category: 'account' as const,
  occurred_at: '2026-01-31T09:00:05Z',
}

const Reasoned = Type.Object({ ...Delivery, reason: Type.String({ maxLength: 1000 }) })

/** A provider took a notification. */
export const NotificationSent = defineEvent(
  'notification.sent',
  Type.Object({ ...Delivery, provider: Type.Optional(Line) }),
  { summary: 'A notification was handed to its provider', example: { ...delivery, provider: 'smtp' } },
)
/** A notification could not be delivered and will not be tried again. */
export const NotificationFailed = defineEvent('notification.failed', Reasoned, {
  summary: 'A notification could not be delivered',
  example: { ...delivery, reason: 'The provider refused the address.' },
})
/** A notification was not tried: the person does not want it or cannot be reached that way. */
export const NotificationRejected = defineEvent('notification.rejected', Reasoned, {
  summary: 'A notification was not sent, by rule',
  example: { ...delivery, channel: 'push', reason: 'The person has no device.' },
})

/** A message between people was written; its text is not part of the fact. */
export const MessageSent = defineEvent(
  'message.sent',
  Type.Object({
    message_id: Id,
    sender_id: Id,
    receiver_id: Nullable(Id),
    room_id: Type.Optional(Nullable(Id)),
    sent_at: Timestamp,
  }),
  {
    summary: 'A message was written',
    example: {
      message_id: '0198c0de-0000-7000-8000-000000000601',
      sender_id: '0198c0de-0000-7000-8000-000000000001',
      receiver_id: '0198c0de-0000-7000-8000-000000000002',
      sent_at: '2026-01-31T09:00:00Z',
    },
  },
)

const Document = {
  document_id: Id,
  owner_user_id: Nullable(Id),
  uploaded_by: Id,
  content_type: Line,
  size_bytes: Type.Integer({ minimum: 0 }),
}

const document = {
  document_id: '0198c0de-0000-7000-8000-000000000701',
  owner_user_id: '0198c0de-0000-7000-8000-000000000001',
  uploaded_by: '0198c0de-0000-7000-8000-000000000001',
  content_type: 'application/pdf',
  size_bytes: 48_213,
}

/** A document is stored. */
export const DocumentUploaded = defineEvent(
  'document.uploaded',
  Type.Object({ ...Document, uploaded_at: Timestamp }),
  { summary: 'A document was stored', example: { ...document, uploaded_at: '2026-01-31T09:00:00Z' } },
)
/** The scanner has looked at a document. */
export const DocumentScanned = defineEvent(
  'document.scanned',
  Type.Object({
    ...Document,
    scan_result: Type.Enum(['clean', 'infected', 'failed']),
    scanned_at: Timestamp,
  }),
  {
    summary: 'A document was scanned for malware',
    example: { ...document, scan_result: 'clean', scanned_at: '2026-01-31T09:00:02Z' },
  },
)

/** Everything COMM announces, and what is asked of it. */
export const commEvents = [
  NotificationRequested,
  NotificationSent,
  NotificationFailed,
  NotificationRejected,
  MessageSent,
  DocumentUploaded,
  DocumentScanned,
] as const
