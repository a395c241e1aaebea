import type { Person } from './people.ts'

/** Puts a row into a table, past every wall. */
export type Insert = (table: string, row: Record<string, unknown>) => Promise<void>

/** What a person was told, how it reached them, and what they had others told. */
export const seedNotifications = async (
  insert: Insert,
  person: Person,
  { tenant_id, now }: { tenant_id: string; now: Date },
): Promise<void> => {
  const { userId, mark } = person
  await insert('comm.notification', {
    ...{ id: person.notificationId, tenant_id, user_id: userId, title: mark, content: mark },
    ...{ category: 'account', correlation_id: mark, created_at: now, released_at: now, in_app: true },
    // With its deliveries the progress of the send comes by itself.
    bulk_id: person.notificationId,
  })
  await insert('comm.delivery', {
    ...{ id: person.deliveryId, tenant_id, notification_id: person.notificationId, channel: 'in_app' },
    ...{ position: 1, status: 'sent', recipient: mark, sent_at: now, created_at: now },
  })
  await insert('comm.delivery', {
    ...{ id: idOfMail(person), tenant_id, notification_id: person.notificationId, channel: 'email' },
    ...{ position: 2, status: 'sent', recipient: `${mark}@example.com`, sent_at: now, created_at: now },
  })
  await insert('comm.delivery_attempt', {
    ...{ id: idOfAttempt(person), tenant_id, delivery_id: person.deliveryId, number: 1 },
    ...{ channel: 'email', provider: 'mailbox', outcome: 'accepted', reason: mark, at: now },
  })
  await insert('comm.bulk', {
    ...{ id: person.notificationId, tenant_id, requested_by: userId, status: 'finished', total: 1, done: 1 },
    ...{
      audience: '{}',
      telling: JSON.stringify({ words: { template: null, title: mark, content: mark } }),
      correlation_id: mark,
      created_at: now,
    },
  })
  await insert('comm.sending_quota', { tenant_id, sender: userId, kind: 'person', day: now, used: 1 })
}

/** The mail that told it. */
export const idOfMail = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}06`

const idOfAttempt = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}07`
