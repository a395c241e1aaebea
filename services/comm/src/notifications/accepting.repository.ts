import { sql } from 'kysely'
import type { CommTransaction, DeliveryChannel, DeliveryStatus } from '../tables.ts'

export type NewNotification = {
  id: string
  tenant_id: string
  user_id: string | null
  title: string
  content: string
  category: string
  security: boolean
  template: string | null
  data: Readonly<Record<string, unknown>>
  language: string | null
  dedupe_key: string | null
  related_object_type: string
  related_object_id: string | null
  metadata: Readonly<Record<string, unknown>>
  correlation_id: string
  requested_by: string | null
  priority: number
  scheduled_at: Date | null
  bulk_id: string | null
  created_at: Date
}

export type NewDelivery = {
  id: string
  tenant_id: string
  notification_id: string
  channel: DeliveryChannel
  position: number
  status: DeliveryStatus
  due_at: Date | null
  recipient: string | null
  created_at: Date
}

/** A delivery whose notification is being released. */
export type ReleasedDelivery = {
  id: string
  tenant_id: string
  notification_id: string
  channel: DeliveryChannel
  status: DeliveryStatus
  user_id: string | null
  category: string
  security: boolean
  priority: number
  version: number
}

/** SQL of accepting and releasing notifications, always many in a statement. */
export const acceptingRepository = {
  /**
   * Inserts what is new. `new` holds the ids that are there because of this call; `known` the ids of those that were told
   * before, by dedupe key.
   */
  insert: async (
    tx: CommTransaction,
    tenantId: string,
    rows: readonly NewNotification[],
  ): Promise<{ new: ReadonlySet<string>; known: ReadonlyMap<string, string> }> => {
    if (rows.length === 0) return { new: new Set(), known: new Map() }
    const inserted = await tx
      .insertInto('notification')
      .values(
        rows.map((row) => ({
          ...row,
          data: JSON.stringify(row.data),
          metadata: JSON.stringify(row.metadata),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'dedupe_key']).where('dedupe_key', 'is not', null).doNothing(),
      )
      .returning('id')
      .execute()
    const made = new Set(inserted.map(({ id }) => id))
    const keys = rows.flatMap(({ id, dedupe_key: key }) => (made.has(id) || key === null ? [] : [key]))
    if (keys.length === 0) return { new: made, known: new Map() }
    const known = await tx
      .selectFrom('notification')
      .select(['id', 'dedupe_key'])
      .where('tenant_id', '=', tenantId)
      .where('dedupe_key', '=', sql<string>`any(${keys}::text[])`)
      .execute()
    return { new: made, known: new Map(known.map(({ id, dedupe_key }) => [String(dedupe_key), id])) }
  },

  insertDeliveries: async (tx: CommTransaction, deliveries: readonly NewDelivery[]): Promise<void> => {
    if (deliveries.length === 0) return
    await tx
      .insertInto('delivery')
      .values([...deliveries])
      .execute()
  },

  /**
   * Holds those of the notifications that are neither released nor cancelled, and gives their deliveries that wait. In
   * the order of ids, as everybody takes them who changes several.
   */
  holdUnreleased: async (tx: CommTransaction, ids: readonly string[]): Promise<ReleasedDelivery[]> => {
    if (ids.length === 0) return []
    return tx
      .selectFrom('notification')
      .innerJoin('delivery', 'delivery.notification_id', 'notification.id')
      .select([
        'delivery.id',
        'delivery.tenant_id',
        'delivery.notification_id',
        'delivery.channel',
        'delivery.status',
        'notification.user_id',
        'notification.category',
        'notification.security',
        'notification.priority',
        'notification.version',
      ])
      .where('notification.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .where('notification.released_at', 'is', null)
      .where('notification.cancelled_at', 'is', null)
      .where('delivery.status', 'in', ['pending', 'scheduled'])
      .orderBy('notification.id')
      .orderBy('delivery.position')
      .forUpdate('notification')
      .execute()
  },

  /** Shows notifications in the lists of their people; `inApp` are those that the application shows and counts. */
  release: async (
    tx: CommTransaction,
    ids: readonly string[],
    inApp: readonly string[],
    now: Date,
  ): Promise<void> => {
    if (ids.length === 0) return
    await tx
      .updateTable('notification')
      // In one statement: what is counted is counted from the moment it is there.
      .set({ released_at: now, in_app: sql<boolean>`id = any(${[...inApp]}::uuid[])` })
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
  },

  /** The time of these deliveries has come. */
  startDeliveries: async (tx: CommTransaction, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    await tx
      .updateTable('delivery')
      .set({ status: 'pending', due_at: null })
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
  },

  /** Ends in-app deliveries: what is in-app is delivered by being shown. */
  endInApp: async (
    tx: CommTransaction,
    deliveries: readonly { id: string; refusal: string | undefined }[],
    now: Date,
  ): Promise<void> => {
    if (deliveries.length === 0) return
    const ids = deliveries.map(({ id }) => id)
    const refusals = deliveries.map(({ refusal }) => refusal ?? '')
    await tx
      .updateTable('delivery')
      .from(
        sql<{ id: string; refusal: string }>`unnest(${ids}::uuid[], ${refusals}::text[])`.as<'ended'>(
          sql`ended(id, refusal)`,
        ),
      )
      .set({
        status: sql<DeliveryStatus>`case when ended.refusal = '' then 'sent' else 'rejected' end`,
        attempts: sql<number>`case when ended.refusal = '' then 1 else 0 end`,
        sent_at: sql<Date | null>`case when ended.refusal = '' then ${now}::timestamptz end`,
        last_error: sql<string>`ended.refusal`,
      })
      .whereRef('delivery.id', '=', sql`ended.id`)
      .execute()
  },
}
