import { storableJson } from '@medtrack/kit'
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
  released_at: Date | null
  in_app: boolean
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
  attempts: number
  last_error: string
  recipient: string | null
  sent_at: Date | null
  due_at: Date | null
  created_at: Date
}

/** A delivery whose notification is released. */
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
  correlation_id: string
}

/** SQL of accepting and releasing notifications, always many in a statement. */
export const acceptingRepository = {
  /**
   * Inserts what is new, with its deliveries. `new` holds the ids that are there because of this call; `known` the ids of those that were told
   * before, by dedupe key.
   */
  insert: async (
    tx: CommTransaction,
    tenantId: string,
    rows: readonly NewNotification[],
    deliveries: readonly NewDelivery[],
  ): Promise<{ new: ReadonlySet<string>; known: ReadonlyMap<string, string> }> => {
    if (rows.length === 0) return { new: new Set(), known: new Map() }
    // Two values: the statement is the same, and prepared once, however many there are.
    const { rows: inserted } = await sql<{ id: string }>`
      with added as (
        insert into ${sql.id('comm', 'notification')} (
          id, tenant_id, user_id, title, content, category, security, template, data, language, dedupe_key,
          related_object_type, related_object_id, metadata, correlation_id, requested_by, priority, scheduled_at,
          released_at, in_app, bulk_id, created_at)
        select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as given(
          id uuid, tenant_id uuid, user_id uuid, title text, content text, category text, security boolean,
          template text, data jsonb, language text, dedupe_key text, related_object_type text,
          related_object_id uuid, metadata jsonb, correlation_id text, requested_by text, priority smallint,
          scheduled_at timestamptz, released_at timestamptz, in_app boolean, bulk_id uuid, created_at timestamptz)
        on conflict (tenant_id, dedupe_key) where dedupe_key is not null do nothing
        returning id
      ),
      started as (
        insert into ${sql.id('comm', 'delivery')} (
          id, tenant_id, notification_id, channel, position, status, attempts, last_error, recipient, sent_at, due_at,
          created_at)
        select given.* from jsonb_to_recordset(${storableJson(deliveries)}::jsonb) as given(
          id uuid, tenant_id uuid, notification_id uuid, channel text, position smallint, status text, attempts int,
          last_error text, recipient text, sent_at timestamptz, due_at timestamptz, created_at timestamptz)
        join added on added.id = given.notification_id
      )
      select id from added`.execute(tx)
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
        'notification.correlation_id',
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
      // A plan that was made while the table was empty would read all of it for the join alone.
      .where('delivery.id', '=', sql<string>`any(${ids}::uuid[])`)
      .execute()
  },
}
