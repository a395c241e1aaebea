import { sql } from 'kysely'
import { timelineRepository } from '../live/timelines.repository.ts'
import type { AttemptOutcome, CommDb, CommTransaction, DeliveryChannel, DeliveryStatus } from '../tables.ts'

export type NotificationRow = {
  id: string
  tenant_id: string
  user_id: string | null
  title: string
  content: string
  category: string
  related_object_type: string
  related_object_id: string | null
  metadata: Record<string, unknown>
  correlation_id: string
  version: number
  created_at: Date
  read_at: Date | null
  archived_at: Date | null
}

export type DeliveryRow = {
  id: string
  notification_id: string
  channel: DeliveryChannel
  status: DeliveryStatus
  attempts: number
  last_error: string
  recipient: string | null
  sent_at: Date | null
}

export type AttemptRow = {
  id: string
  channel: DeliveryChannel
  number: number
  provider: string
  outcome: AttemptOutcome
  reason: string
  duration_ms: number | null
  device_token_id: string | null
  at: Date
}

const columns = [
  'id',
  'tenant_id',
  'user_id',
  'title',
  'content',
  'category',
  'related_object_type',
  'related_object_id',
  'metadata',
  'correlation_id',
  'version',
  'created_at',
  'read_at',
  'archived_at',
] as const

export type TimelineFilter = {
  before?: string | undefined
  limit: number
  unread?: boolean | undefined
  category?: string | undefined
}

/** What people are told. Reads and marks go through the tenant's handle; each names the person as well. */
export const notificationRepository = {
  listOf: (db: CommDb, userId: string, filter: TimelineFilter): Promise<NotificationRow[]> => {
    let query = db
      .selectFrom('notification')
      .select(columns)
      .where('user_id', '=', userId)
      .where('released_at', 'is not', null)
      .where('archived_at', 'is', null)
      .orderBy('released_at', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.limit)
    if (filter.before !== undefined) {
      query = query.where(
        sql<boolean>`(released_at, id) < (select released_at, id from ${sql.table('notification')} where id = ${filter.before} and user_id = ${userId})`,
      )
    }
    // Unread is what the badge counts: shown in the application, and not read there.
    if (filter.unread === true) query = query.where('in_app', '=', true).where('read_at', 'is', null)
    if (filter.unread === false)
      query = query.where((is) => is.or([is('in_app', '=', false), is('read_at', 'is not', null)]))
    if (filter.category !== undefined) query = query.where('category', '=', filter.category)
    return query.execute()
  },

  findOf: (db: CommDb | CommTransaction, userId: string, id: string): Promise<NotificationRow | undefined> =>
    db
      .selectFrom('notification')
      .select(columns)
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('released_at', 'is not', null)
      .executeTakeFirst(),

  /** Whosever it is. @throws when there is none of that id */
  get: (db: CommDb | CommTransaction, id: string): Promise<NotificationRow> =>
    db.selectFrom('notification').select(columns).where('id', '=', id).executeTakeFirstOrThrow(),

  /** Whosever they are. */
  listWhole: async (db: CommDb, ids: readonly string[]): Promise<NotificationRow[]> => {
    if (ids.length === 0) return []
    return db
      .selectFrom('notification')
      .select(columns)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
  },

  /** Those of the ids that are in the person's list. */
  listSome: async (db: CommDb, userId: string, ids: readonly string[]): Promise<NotificationRow[]> => {
    if (ids.length === 0) return []
    return db
      .selectFrom('notification')
      .select(columns)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .where('user_id', '=', userId)
      .where('released_at', 'is not', null)
      .where('archived_at', 'is', null)
      .execute()
  },

  listDeliveries: async (
    db: CommDb | CommTransaction,
    notificationIds: readonly string[],
  ): Promise<DeliveryRow[]> => {
    if (notificationIds.length === 0) return []
    return db
      .selectFrom('delivery')
      .select([
        'id',
        'notification_id',
        'channel',
        'status',
        'attempts',
        'last_error',
        'recipient',
        'sent_at',
      ])
      .where('notification_id', '=', sql<string>`any(${notificationIds}::uuid[])`)
      .orderBy('position')
      .execute()
  },

  listAttempts: (db: CommDb, notificationId: string): Promise<AttemptRow[]> =>
    db
      .selectFrom('delivery_attempt as attempt')
      .innerJoin('delivery', 'delivery.id', 'attempt.delivery_id')
      .select([
        'attempt.id',
        'delivery.channel',
        'attempt.number',
        'attempt.provider',
        'attempt.outcome',
        'attempt.reason',
        'attempt.duration_ms',
        'attempt.device_token_id',
        'attempt.at',
      ])
      .where('delivery.notification_id', '=', notificationId)
      .orderBy('attempt.at')
      .orderBy('attempt.id')
      .limit(1_000)
      .execute(),

  /** Undefined when it is not theirs; what was read before stays read since then. */
  markRead: (
    tx: CommTransaction,
    userId: string,
    id: string,
    now: Date,
  ): Promise<NotificationRow | undefined> =>
    tx
      .updateTable('notification')
      .set({
        read_at: sql<Date>`coalesce(read_at, ${now})`,
        version: sql<number>`version + case when read_at is null then 1 else 0 end`,
      })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('released_at', 'is not', null)
      .returning(columns)
      .executeTakeFirst(),

  markAllRead: async (tx: CommTransaction, userId: string, now: Date): Promise<number> => {
    // Taken in the order of ids, as everybody takes them who changes several: nobody waits in a circle.
    const held = await tx
      .selectFrom('notification')
      .select('id')
      .where('user_id', '=', userId)
      .where('released_at', 'is not', null)
      .where('in_app', '=', true)
      .where('read_at', 'is', null)
      .where('archived_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    if (held.length === 0) return 0
    await tx
      .updateTable('notification')
      .set({ read_at: now, version: sql<number>`version + 1` })
      .where('id', '=', sql<string>`any(${held.map(({ id }) => id)}::uuid[])`)
      .execute()
    return held.length
  },

  /** Takes it out of its person's list; undefined when it is not theirs. What was archived before stays so since then. */
  archive: (
    tx: CommTransaction,
    userId: string,
    id: string,
    now: Date,
  ): Promise<NotificationRow | undefined> =>
    tx
      .updateTable('notification')
      .set({
        archived_at: sql<Date>`coalesce(archived_at, ${now})`,
        version: sql<number>`version + case when archived_at is null then 1 else 0 end`,
      })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('released_at', 'is not', null)
      .returning(columns)
      .executeTakeFirst(),

  /** Makes one person's what was kept under another id of theirs; an occasion that both were told of stays once. */
  moveToUser: async (
    tx: CommTransaction,
    tenantId: string,
    { from, to }: { from: string; to: string },
  ): Promise<void> => {
    const movedKey = sql<string>`replace(dedupe_key, ${from}, ${to})`
    await tx
      .deleteFrom('notification')
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', from)
      .where('dedupe_key', 'is not', null)
      .where('dedupe_key', 'like', `%${from}%`)
      .where(movedKey, 'in', (select) =>
        select
          .selectFrom('notification as other')
          .select((other) => other.ref('other.dedupe_key').$castTo<string>().as('dedupe_key'))
          .where('other.tenant_id', '=', tenantId)
          .where('other.user_id', '=', to)
          .where('other.dedupe_key', 'is not', null),
      )
      .execute()
    await tx
      .updateTable('notification')
      .set({ user_id: to, dedupe_key: movedKey, version: sql<number>`version + 1` })
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', from)
      .execute()
  },

  removeOfUsers: async (
    tx: CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('notification')
      .where('tenant_id', '=', tenantId)
      .where('user_id', 'in', userIds)
      .executeTakeFirstOrThrow()
    await timelineRepository.removeOfUsers(tx, tenantId, userIds)
    return Number(numDeletedRows)
  },
}
