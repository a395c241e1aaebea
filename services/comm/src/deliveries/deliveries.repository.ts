import { sql } from 'kysely'
import type { AttemptOutcome, CommDb, CommTransaction, DeliveryChannel, DeliveryStatus } from '../tables.ts'

/** A delivery with the notification it is of. */
export type DeliveryInHand = {
  id: string
  tenant_id: string
  notification_id: string
  channel: DeliveryChannel
  status: DeliveryStatus
  attempts: number
  recipient: string | null
  user_id: string | null
  title: string
  content: string
  category: string
  security: boolean
  template: string | null
  data: Record<string, unknown>
  language: string | null
  correlation_id: string
}

export type Attempt = { id: string; device_token_id: string | null; outcome: AttemptOutcome }

/** What is written of a delivery when something became of it. */
export type DeliveryChange = {
  status: DeliveryStatus
  last_error: string
  provider?: string
  provider_message_id?: string
  device_token_id?: string
  maybe_duplicate?: boolean
  sent_at?: Date
}

/** Deliveries and the calls of providers that were made for them. */
export const deliveryRepository = {
  find: (db: CommDb | CommTransaction, id: string): Promise<DeliveryInHand | undefined> =>
    db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select([
        'delivery.id',
        'delivery.tenant_id',
        'delivery.notification_id',
        'delivery.channel',
        'delivery.status',
        'delivery.attempts',
        'delivery.recipient',
        'notification.user_id',
        'notification.title',
        'notification.content',
        'notification.category',
        'notification.security',
        'notification.template',
        'notification.data',
        'notification.language',
        'notification.correlation_id',
      ])
      .where('delivery.id', '=', id)
      .executeTakeFirst(),

  listAttempts: (db: CommDb, deliveryId: string): Promise<Attempt[]> =>
    db
      .selectFrom('delivery_attempt')
      .select(['id', 'device_token_id', 'outcome'])
      .where('delivery_id', '=', deliveryId)
      .execute(),

  /** Notes that providers are about to be called; false when the delivery is gone. */
  begin: async (
    tx: CommTransaction,
    delivery: { id: string; tenantId: string; number: number; provider: string; recipient: string | null },
    targets: readonly { attemptId: string; deviceTokenId: string | null }[],
    now: Date,
  ): Promise<boolean> => {
    const { numUpdatedRows } = await tx
      .updateTable('delivery')
      .set({
        status: 'sending',
        attempts: delivery.number,
        provider: delivery.provider,
        recipient: delivery.recipient,
      })
      .where('id', '=', delivery.id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await tx
      .insertInto('delivery_attempt')
      .values(
        targets.map(({ attemptId, deviceTokenId }) => ({
          id: attemptId,
          tenant_id: delivery.tenantId,
          delivery_id: delivery.id,
          number: delivery.number,
          device_token_id: deviceTokenId,
          provider: delivery.provider,
          outcome: 'sending' as const,
          duration_ms: null,
          at: now,
        })),
      )
      .execute()
    return true
  },

  endAttempt: async (
    tx: CommTransaction,
    id: string,
    end: { outcome: AttemptOutcome; reason: string; duration_ms: number | null },
  ): Promise<void> => {
    await tx.updateTable('delivery_attempt').set(end).where('id', '=', id).execute()
  },

  change: async (tx: CommTransaction, id: string, change: DeliveryChange): Promise<void> => {
    await tx.updateTable('delivery').set(change).where('id', '=', id).execute()
  },

  /** The notification's next version; locks it, so that events about it keep their order. Undefined when it is gone. */
  nextVersion: async (tx: CommTransaction, notificationId: string): Promise<number | undefined> => {
    const row = await tx
      .updateTable('notification')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', notificationId)
      .returning('version')
      .executeTakeFirst()
    return row?.version
  },

  /** A one-time link that has left, or never will, is of no more use here. */
  forgetLink: async (tx: CommTransaction, notificationId: string): Promise<void> => {
    await tx
      .updateTable('notification')
      .set({ data: sql`data - 'sealed_link'` })
      .where('id', '=', notificationId)
      .execute()
  },
}
