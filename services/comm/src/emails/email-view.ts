import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { DELIVERY_STATUSES } from '../tables.ts'

/** A mail of the queue, in the words of comm-service.md. */
export const Email = Type.Object({
  id: Id,
  notification_id: Id,
  user_id: Nullable(Type.String({ ...Id, description: 'Whom it is for; null for an address.' })),
  to_addresses: Type.Array(Type.String(), { description: 'Empty while no address is known.' }),
  subject: Type.String(),
  body: Type.String({ description: 'Plain text.' }),
  html_body: Type.String(),
  headers: Type.Record(Type.String(), Type.String()),
  status: Type.Enum([...DELIVERY_STATUSES]),
  attempts: Type.Integer(),
  last_error: Type.String(),
  category: Type.String(),
  scheduled_at: Nullable(Timestamp),
  created_at: Timestamp,
  sent_at: Nullable(Timestamp),
})
export type Email = Static<typeof Email>
