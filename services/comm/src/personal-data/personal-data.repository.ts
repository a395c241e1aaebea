import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

type Slice = { after: string | undefined; limit: number }

/** SQL of what is handed out of people's messages, and of what is left to remove when they are erased. */
export const personalDataRepository = {
  listDeliveries: (db: CommDb, userId: string, { after, limit }: Slice) =>
    db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select([
        'delivery.id',
        'delivery.notification_id',
        'delivery.channel',
        'delivery.status',
        'delivery.attempts',
        'delivery.last_error',
        'delivery.recipient',
        'delivery.provider',
        'delivery.sent_at',
        'delivery.created_at',
      ])
      .where('notification.user_id', '=', userId)
      .$if(after !== undefined, (query) => query.where('delivery.id', '>', after ?? ''))
      .orderBy('delivery.id')
      .limit(limit)
      .execute(),

  listAttempts: (db: CommDb, userId: string, { after, limit }: Slice) =>
    db
      .selectFrom('delivery_attempt as attempt')
      .innerJoin('delivery', 'delivery.id', 'attempt.delivery_id')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select([
        'attempt.id',
        'attempt.delivery_id',
        'attempt.number',
        'attempt.provider',
        'attempt.outcome',
        'attempt.reason',
        'attempt.at',
      ])
      .where('notification.user_id', '=', userId)
      .$if(after !== undefined, (query) => query.where('attempt.id', '>', after ?? ''))
      .orderBy('attempt.id')
      .limit(limit)
      .execute(),

  /** What providers reported of the person's messages. */
  listReceipts: (db: CommDb, userId: string, { after, limit }: Slice) =>
    db
      .selectFrom('receipt')
      .innerJoin('delivery', 'delivery.id', 'receipt.delivery_id')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select(['receipt.event_id as id', 'receipt.delivery_id', 'receipt.provider', 'receipt.kind'])
      .select(['receipt.reason', 'receipt.at'])
      .where('notification.user_id', '=', userId)
      .$if(after !== undefined, (query) => query.where('receipt.event_id', '>', after ?? ''))
      .orderBy('receipt.event_id')
      .limit(limit)
      .execute(),

  /** Those of the addresses that nothing is sent to any more. */
  listSuppressions: (db: CommDb, addresses: readonly string[], { after, limit }: Slice) =>
    db
      .selectFrom('suppression')
      .select(['id', 'channel', 'address', 'reason', 'detail', 'created_at'])
      .where('address', 'in', [...addresses])
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit)
      .execute(),

  /** Interviews of the person, as either side, and reminders that they made. */
  listReminders: (db: CommDb, userId: string, { after, limit }: Slice) =>
    db
      .selectFrom('reminder')
      .select([
        'id',
        'application_id',
        'interview_time',
        'reminder_time',
        'time_zone',
        'place',
        'link',
        'status',
        'sent_at',
        'created_at',
      ])
      .where((is) =>
        is.or([
          is('candidate_id', '=', userId),
          is('employer_id', '=', userId),
          is('created_by', '=', userId),
        ]),
      )
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit)
      .execute(),

  /** What was written to one of the addresses, whosever it was thought to be. */
  listAddressed: (db: CommDb, addresses: readonly string[], { after, limit }: Slice) =>
    db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select([
        'delivery.id',
        'delivery.channel',
        'delivery.recipient',
        'delivery.status',
        'notification.title',
        'notification.content',
        'delivery.created_at',
      ])
      .where('notification.user_id', 'is', null)
      .where('delivery.recipient_key', 'in', [...addresses])
      .$if(after !== undefined, (query) => query.where('delivery.id', '>', after ?? ''))
      .orderBy('delivery.id')
      .limit(limit)
      .execute(),

  /** Removes what was written to the addresses and belongs to nobody. */
  removeAddressed: async (
    tx: CommTransaction,
    tenantId: string,
    addresses: readonly string[],
  ): Promise<void> => {
    if (addresses.length === 0) return
    const keys = addresses.map((address) => address.toLowerCase())
    await tx
      .deleteFrom('notification')
      .where('user_id', 'is', null)
      .where('id', 'in', (select) =>
        select
          .selectFrom('delivery')
          .select('delivery.notification_id')
          .where('delivery.tenant_id', '=', tenantId)
          .where('delivery.recipient_key', '=', sql<string>`any(${keys}::text[])`),
      )
      .execute()
  },

  /** Messages that went to one of the addresses. */
  listMailbox: (db: CommDb, recipients: readonly string[], { after, limit }: Slice) =>
    db
      .selectFrom('mailbox_message')
      .select(['id', 'channel', 'recipient', 'subject', 'text', 'created_at'])
      .where(sql<string>`lower(recipient)`, 'in', [...recipients])
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit)
      .execute(),

  /** Every address that the people's messages were sent to: former ones too. */
  listRecipients: async (tx: CommTransaction, userIds: readonly string[]): Promise<string[]> => {
    const rows = await tx
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select('delivery.recipient')
      .distinct()
      .where('notification.user_id', 'in', [...userIds])
      .where('delivery.recipient', 'is not', null)
      .execute()
    return rows.flatMap(({ recipient }) => (recipient === null ? [] : [recipient]))
  },
}
