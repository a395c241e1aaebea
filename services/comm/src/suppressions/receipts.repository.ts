import { sql } from 'kysely'
import type { CommDb, CommTransaction, DeliveryChannel, DeliveryStatus, ReceiptTable } from '../tables.ts'

/** A delivery as a provider's report is about it. */
export type ReportedDelivery = {
  id: string
  tenant_id: string
  notification_id: string
  channel: DeliveryChannel
  status: DeliveryStatus
  recipient: string | null
  user_id: string | null
  category: string
}

const columns = [
  'delivery.id',
  'delivery.tenant_id',
  'delivery.notification_id',
  'delivery.channel',
  'delivery.status',
  'delivery.recipient',
  'notification.user_id',
  'notification.category',
] as const

const reported = (db: CommDb | CommTransaction) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(columns)

/** SQL of what providers report. */
export const receiptRepository = {
  /** By our own id: that of the notification of a mail. */
  findMail: (db: CommDb, notificationId: string): Promise<ReportedDelivery | undefined> =>
    reported(db)
      .where('delivery.notification_id', '=', notificationId)
      .where('delivery.channel', '=', 'email')
      .executeTakeFirst(),

  findById: (db: CommDb, id: string): Promise<ReportedDelivery | undefined> =>
    reported(db).where('delivery.id', '=', id).executeTakeFirst(),

  findByProvider: (db: CommDb, provider: string, messageId: string): Promise<ReportedDelivery | undefined> =>
    reported(db)
      .where('delivery.provider', '=', provider)
      .where('delivery.provider_message_id', '=', messageId)
      .executeTakeFirst(),

  /**
   * The newest SMS of each institution to each spelling of numbers with these last digits, by the provider: numbers are
   * kept as people write them, with or without their country.
   */
  listLastSms: (db: CommDb, provider: string, digits: string): Promise<ReportedDelivery[]> =>
    reported(db)
      .distinctOn(['delivery.tenant_id', 'delivery.recipient'])
      .where('delivery.channel', '=', 'sms')
      .where(sql<boolean>`right(regexp_replace(delivery.recipient, '\\D', '', 'g'), 8) = ${digits}`)
      .where('delivery.provider', '=', provider)
      .orderBy('delivery.tenant_id')
      .orderBy('delivery.recipient')
      .orderBy('delivery.id', 'desc')
      .execute(),

  /** Holds the delivery until `tx` ends. */
  hold: (tx: CommTransaction, id: string): Promise<ReportedDelivery | undefined> =>
    reported(tx).where('delivery.id', '=', id).forUpdate('delivery').executeTakeFirst(),

  /** False when the provider has reported the same before. */
  insert: async (tx: CommTransaction, row: ReceiptTable): Promise<boolean> => {
    const inserted = await tx
      .insertInto('receipt')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'provider', 'event_id']).doNothing())
      .returning('event_id')
      .executeTakeFirst()
    return inserted !== undefined
  },

  changeStatus: async (
    tx: CommTransaction,
    id: string,
    change: { status: DeliveryStatus; last_error: string; sent_at?: Date },
  ): Promise<void> => {
    const { sent_at: sentAt, ...rest } = change
    await tx
      .updateTable('delivery')
      .set({ ...rest, ...(sentAt ? { sent_at: sql<Date>`coalesce(sent_at, ${sentAt})` } : {}) })
      .where('id', '=', id)
      .execute()
  },

  /** Removes at most `limit` receipts from before that instant, of all tenants; gives how many went. */
  removeBefore: async (db: CommDb, before: Date, limit: number): Promise<number> => {
    const { numDeletedRows } = await db
      .deleteFrom('receipt')
      .where(sql<boolean>`(tenant_id, provider, event_id) in (
        select tenant_id, provider, event_id from ${sql.table('receipt')} where received_at < ${before} limit ${limit})`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
