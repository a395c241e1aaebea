import { Id, Nullable, Role, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { Notification } from '../notifications/notification-view.ts'
import { Telling } from '../sending/send-form.ts'

/** Most people that are named one by one. */
const MOST_NAMED = 10_000

const someIds = (description: string) =>
  Type.Optional(Type.Union([Id, Type.Array(Id, { minItems: 1, maxItems: 100 })], { description }))
const someWords = (description: string) =>
  Type.Optional(
    Type.Union(
      [
        Type.String({ minLength: 1, maxLength: 255 }),
        Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { minItems: 1, maxItems: 100 }),
      ],
      { description },
    ),
  )
const Year = Type.Integer({ minimum: 1, maximum: 20 })

/** Everybody in the institution to whom all that is given applies. */
const Query = Type.Object(
  {
    role: Type.Optional(Type.Union([Role, Type.Array(Role, { minItems: 1, maxItems: 5 })])),
    establishment: someIds('Where they work.'),
    department: someIds('Where they work; the API calls departments services.'),
    year_level: Type.Optional(Type.Union([Year, Type.Array(Year, { minItems: 1, maxItems: 20 })])),
    university: someWords('Of students.'),
    program: someWords('Of students.'),
  },
  { minProperties: 1 },
)
export type Query = Static<typeof Query>

/** Something that many shall be told. */
export const SendBulk = Type.Object({
  ...Telling,
  user_ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: MOST_NAMED })),
  query: Type.Optional(Query),
  preview: Type.Boolean({ default: false, description: 'Only say how many it would be, and some of them.' }),
})
export type SendBulk = Static<typeof SendBulk>

/** How many it would be. */
export const BulkPreview = Type.Object({
  count: Type.Integer(),
  sample: Type.Array(Type.Object({ user_id: Id, name: Type.String() })),
})
export type BulkPreview = Static<typeof BulkPreview>

/** A send to many, and how far it got. */
export const Bulk = Type.Object({
  job_id: Id,
  status: Type.Enum(['running', 'finished', 'cancelled', 'failed']),
  title: Type.String({ description: 'What was said, or the name of the template that says it.' }),
  total: Type.Integer({ description: 'How many people there were when it was asked for.' }),
  done: Type.Integer({ description: 'People who were told so far.' }),
  skipped: Type.Integer({
    description: 'Named ones whose account is closed, gone or in no institution here.',
  }),
  pending: Type.Integer({ description: 'Deliveries that wait; people by as many ways as they are told.' }),
  sent: Type.Integer(),
  failed: Type.Integer({ description: 'With bounced ones, and those of which nobody knows.' }),
  rejected: Type.Integer({ description: 'By preferences, or because nobody can be reached that way.' }),
  cancelled: Type.Integer(),
  requested_by: Type.String(),
  created_at: Timestamp,
  finished_at: Nullable(Timestamp),
})
export type Bulk = Static<typeof Bulk>

/** What became of it for one person. */
export const BulkRecipient = Type.Pick(Notification, ['id', 'user_id', 'status', 'deliveries', 'read_at'])
export type BulkRecipient = Static<typeof BulkRecipient>
