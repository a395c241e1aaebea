import { Id, Line, Metadata, NOTIFICATION_CATEGORIES, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

/** The references' words for ways of telling; `system` and `in_app` are one. */
const Way = Type.Enum(['email', 'sms', 'push', 'in_app', 'system'])

// One line: it becomes a header of a mail.
const Title = Type.String({
  maxLength: 255,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$',
  description: 'One line without control characters.',
})
// Plain text: line breaks and tabs, no other signs that drive machines.
const Content = Type.String({
  maxLength: 20_000,
  pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
})

/** How soon: `low` goes after everything else, `high` before it, and before both what protects accounts. */
export const URGENCIES = { high: 50, normal: 100, low: 200 } as const
// The category `account` is the platform's own.
const CATEGORIES = NOTIFICATION_CATEGORIES.filter((category) => category !== 'account')

/** What is said and how, the same for one person and for many. */
export const Telling = {
  notification_type: Type.Optional(
    Type.Enum(Way.enum, { description: 'How it is told; `type` is the same.' }),
  ),
  type: Type.Optional(Way),
  channels: Type.Optional(
    Type.Array(Way, {
      minItems: 1,
      maxItems: 4,
      uniqueItems: true,
      description: 'Several ways at once, instead of `notification_type`.',
    }),
  ),
  subject: Type.Optional(Title),
  title: Type.Optional(Type.String({ ...Title, description: 'The same as `subject`: one line.' })),
  message: Type.Optional(Type.String({ ...Content, description: 'Plain text; nothing in it is HTML.' })),
  content: Type.Optional(Type.String({ ...Content, description: 'The same as `message`.' })),
  template: Type.Optional(
    Type.String({ ...Line, minLength: 1, description: 'Instead of words of one’s own.' }),
  ),
  data: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: 'What the template needs.' }),
  ),
  scheduled_at: Type.Optional(Type.String({ ...Timestamp, description: 'Not before; within a year.' })),
  priority: Type.Optional(Type.Enum(['high', 'normal', 'low'])),
  category: Type.Optional(Type.Enum(CATEGORIES, { description: '`announcements` when absent.' })),
  related_object_type: Type.Optional(Type.String({ maxLength: 128, pattern: '^[\\w.:-]*$' })),
  related_object_id: Type.Optional(Id),
  metadata: Type.Optional(Metadata),
}

/** A notification that somebody sends to a person, or to an address. */
export const SendNotification = Type.Object({
  ...Telling,
  user_id: Type.Optional(Type.String({ ...Id, description: 'Who is told.' })),
  recipient: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 254,
      description: 'An address or phone number instead; for staff, administrators and programs.',
    }),
  ),
  dedupe_key: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[^\\u0000-\\u001f\\u007f]*$',
      description: 'The same key of the same sender is told once, whatever else it says.',
    }),
  ),
})
export type SendNotification = Static<typeof SendNotification>
/** What is said and how. */
export type Telling = Omit<SendNotification, 'user_id' | 'recipient' | 'dedupe_key'>
