import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import {
  Delivery,
  type DeliveryAttempt,
  DeliveryAttempt as DeliveryAttemptView,
  Notification,
} from '../notifications/notification-view.ts'
import type { OverseenDelivery, OverseenRow } from './oversight.repository.ts'

/** Everything that happened to one notification. */
export const Story = Type.Object({
  ...Notification.properties,
  requested_by: Nullable(Type.String({ description: 'Who asked for it; null for what a rule decided.' })),
  template: Nullable(Type.String()),
  language: Nullable(Type.String()),
  priority: Type.Integer({ description: '0 what protects accounts, 100 usual, 200 sends to many.' }),
  scheduled_at: Nullable(Timestamp),
  released_at: Nullable(Type.String({ ...Timestamp, description: 'Since when its person may see it.' })),
  cancelled_at: Nullable(Timestamp),
  job_id: Nullable(Type.String({ ...Id, description: 'The send to many that it belongs to.' })),
  deliveries: Type.Array(
    Type.Object({
      ...Delivery.properties,
      id: Id,
      provider: Nullable(Type.String()),
      provider_message_id: Nullable(Type.String()),
      maybe_duplicate: Type.Boolean({ description: 'It may have arrived twice.' }),
      due_at: Nullable(Type.String({ ...Timestamp, description: 'When it is tried.' })),
      history: Type.Array(DeliveryAttemptView, { description: 'Every call of a provider, oldest first.' }),
    }),
  ),
})
export type Story = Static<typeof Story>

const timestamp = (instant: Date | null): string | null => instant?.toISOString() ?? null

export const toStory = (
  notification: Notification,
  row: OverseenRow,
  deliveries: readonly OverseenDelivery[],
  attempts: readonly DeliveryAttempt[],
): Story => ({
  ...notification,
  requested_by: row.requested_by,
  template: row.template,
  language: row.language,
  priority: row.priority,
  scheduled_at: timestamp(row.scheduled_at),
  released_at: timestamp(row.released_at),
  cancelled_at: timestamp(row.cancelled_at),
  job_id: row.bulk_id,
  deliveries: notification.deliveries.flatMap((one) => {
    const more = deliveries.find(({ channel }) => channel === one.notification_type)
    if (!more) return []
    const { id, provider, provider_message_id, maybe_duplicate, due_at } = more
    return [
      {
        ...one,
        ...{ id, provider, provider_message_id, maybe_duplicate, due_at: timestamp(due_at) },
        history: attempts.filter(({ type }) => type === one.type),
      },
    ]
  }),
})
