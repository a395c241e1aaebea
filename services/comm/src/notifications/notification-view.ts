import { Id, NotificationCategory, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { ATTEMPT_OUTCOMES, DELIVERY_CHANNELS, DELIVERY_STATUSES, type DeliveryChannel } from '../tables.ts'
import type { AttemptRow, DeliveryRow, NotificationRow } from './notifications.repository.ts'

const DeliveryStatus = Type.Enum([...DELIVERY_STATUSES])

/** One channel of a notification, with the references' fields. */
export const Delivery = Type.Object({
  type: Type.Enum(['system', 'email', 'push', 'sms']),
  notification_type: Type.Enum([...DELIVERY_CHANNELS]),
  status: DeliveryStatus,
  attempts: Type.Integer(),
  last_error: Type.String(),
  recipient: Nullable(Type.String({ description: 'Address or phone number.' })),
  sent_at: Nullable(Timestamp),
})

/**
 * A notification in the words of both references. What is said of its delivery beside the text is that of the channel
 * that `type` names; `deliveries` says it of each.
 */
export const Notification = Type.Object({
  id: Id,
  tenant_id: Id,
  user_id: Nullable(Id),
  type: Type.Enum(['system', 'email', 'push', 'sms']),
  title: Type.String(),
  content: Type.String(),
  status: DeliveryStatus,
  notification_type: Type.Enum([...DELIVERY_CHANNELS]),
  subject: Type.String({ description: 'The same as `title`.' }),
  message: Type.String({ description: 'The same as `content`.' }),
  is_sent: Type.Boolean(),
  recipient: Nullable(Type.String()),
  attempts: Type.Integer(),
  last_error: Type.String(),
  category: NotificationCategory,
  related_object_type: Type.String(),
  related_object_id: Nullable(Id),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  correlation_id: Type.String(),
  is_read: Type.Boolean(),
  created_at: Timestamp,
  sent_at: Nullable(Timestamp),
  read_at: Nullable(Timestamp),
  archived_at: Nullable(Timestamp),
  deliveries: Type.Array(Delivery),
})
export type Notification = Static<typeof Notification>

/** One call of a provider. */
export const DeliveryAttempt = Type.Object({
  id: Id,
  type: Type.Enum(['system', 'email', 'push', 'sms']),
  number: Type.Integer({ description: '1 for the first try.' }),
  provider: Type.String(),
  outcome: Type.Enum([...ATTEMPT_OUTCOMES]),
  reason: Type.String({ description: 'What the provider answered, when it did not accept.' }),
  duration_ms: Nullable(Type.Integer()),
  device_token_id: Nullable(Id),
  at: Timestamp,
})
export type DeliveryAttempt = Static<typeof DeliveryAttempt>

/** The word of comm-service.md for a channel. */
export const typeOf = (channel: DeliveryChannel): 'system' | 'email' | 'push' | 'sms' =>
  channel === 'in_app' ? 'system' : channel

const timestamp = (instant: Date | null): string | null => instant?.toISOString() ?? null

const isSent = (status: string): boolean => status === 'sent' || status === 'delivered'

/** `deliveries` in the order of the channels. */
export const toNotification = (row: NotificationRow, deliveries: readonly DeliveryRow[]): Notification => {
  const main = deliveries.find(({ channel }) => channel === 'in_app') ?? deliveries[0]
  const channel = main?.channel ?? 'in_app'
  const { title, content } = row
  return {
    id: row.id,
    tenant_id: row.tenant_id,
    user_id: row.user_id,
    type: typeOf(channel),
    title,
    content,
    status: main?.status ?? 'sent',
    notification_type: channel,
    subject: title,
    message: content,
    is_sent: main === undefined || isSent(main.status),
    recipient: main?.recipient ?? null,
    attempts: main?.attempts ?? 0,
    last_error: main?.last_error ?? '',
    category: row.category as NotificationCategory,
    related_object_type: row.related_object_type,
    related_object_id: row.related_object_id,
    metadata: row.metadata,
    correlation_id: row.correlation_id,
    is_read: row.read_at !== null,
    created_at: row.created_at.toISOString(),
    sent_at: timestamp(main?.sent_at ?? null),
    read_at: timestamp(row.read_at),
    archived_at: timestamp(row.archived_at),
    deliveries: deliveries.map((delivery) => ({
      type: typeOf(delivery.channel),
      notification_type: delivery.channel,
      status: delivery.status,
      attempts: delivery.attempts,
      last_error: delivery.last_error,
      recipient: delivery.recipient,
      sent_at: timestamp(delivery.sent_at),
    })),
  }
}

export const toAttempt = ({ channel, at, ...row }: AttemptRow): DeliveryAttempt => ({
  ...row,
  type: typeOf(channel),
  at: at.toISOString(),
})
