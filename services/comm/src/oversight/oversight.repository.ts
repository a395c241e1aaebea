import { sql } from 'kysely'
import type { CommDb, CommTransaction, DeliveryChannel, DeliveryStatus } from '../tables.ts'

/** A notification as whoever answers for it sees it. */
export type OverseenRow = {
  id: string
  tenant_id: string
  user_id: string | null
  requested_by: string | null
  security: boolean
  template: string | null
  language: string | null
  priority: number
  scheduled_at: Date | null
  released_at: Date | null
  cancelled_at: Date | null
  bulk_id: string | null
}

export type OverseenDelivery = {
  id: string
  channel: DeliveryChannel
  provider: string | null
  provider_message_id: string | null
  maybe_duplicate: boolean
  due_at: Date | null
}

export type ResentDelivery = { id: string; channel: DeliveryChannel; security: boolean; priority: number }

/** What has failed, or was not tried: what an administrator may have tried again. */
const RESENDABLE: readonly DeliveryStatus[] = ['failed', 'unknown', 'rejected', 'bounced', 'cancelled']

/** SQL of what administrators and senders see and change of notifications. */
export const oversightRepository = {
  find: (db: CommDb | CommTransaction, id: string): Promise<OverseenRow | undefined> =>
    db
      .selectFrom('notification')
      .select([
        'id',
        'tenant_id',
        'user_id',
        'requested_by',
        'security',
        'template',
        'language',
        'priority',
        'scheduled_at',
        'released_at',
        'cancelled_at',
        'bulk_id',
      ])
      .where('id', '=', id)
      .executeTakeFirst(),

  listDeliveries: (db: CommDb, notificationId: string): Promise<OverseenDelivery[]> =>
    db
      .selectFrom('delivery')
      .select(['id', 'channel', 'provider', 'provider_message_id', 'maybe_duplicate', 'due_at'])
      .where('notification_id', '=', notificationId)
      .orderBy('position')
      .execute(),

  /** Cancels what of them has not left; gives those of which anything was cancelled. */
  cancel: async (tx: CommTransaction, ids: readonly string[], now: Date): Promise<string[]> => {
    if (ids.length === 0) return []
    // In the order of ids, as everybody takes them who changes several.
    const held = await tx
      .selectFrom('notification')
      .select('id')
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute()
    const present = held.map(({ id }) => id)
    const stopped = await tx
      .updateTable('delivery')
      .set({ status: 'cancelled', due_at: null })
      .where('notification_id', '=', sql<string>`any(${present}::uuid[])`)
      .where('status', 'in', ['pending', 'scheduled'])
      .returning('notification_id')
      .execute()
    const cancelled = [...new Set(stopped.map(({ notification_id }) => notification_id))]
    if (cancelled.length === 0) return []
    await tx
      .updateTable('notification')
      .set({ cancelled_at: now, version: sql<number>`version + 1` })
      .where('id', '=', sql<string>`any(${cancelled}::uuid[])`)
      .where('released_at', 'is', null)
      .execute()
    return cancelled
  },

  /** Has what has failed tried anew, as if it had never been; gives those deliveries. In-app ones are not tried. */
  resend: (tx: CommTransaction, notificationId: string): Promise<ResentDelivery[]> =>
    tx
      .updateTable('delivery')
      .from('notification')
      // Without attempts: what came of earlier ones does not count against it.
      .set({ status: 'pending', attempts: 0, last_error: '', due_at: null })
      .whereRef('notification.id', '=', 'delivery.notification_id')
      .where('delivery.notification_id', '=', notificationId)
      .where('delivery.channel', '<>', 'in_app')
      .where('delivery.status', 'in', [...RESENDABLE])
      .where('notification.released_at', 'is not', null)
      .returning(['delivery.id', 'delivery.channel', 'notification.security', 'notification.priority'])
      .execute(),
}
