import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** What a digest tells of one notification. */
export type DigestItem = { title: string; content: string }

/** SQL of mails that wait to be told together. */
export const digestRepository = {
  /** Ids of all mails of the people whose period is over. */
  listWaiting: async (
    db: CommDb,
    tenantId: string,
    userIds: readonly string[],
    now: Date,
  ): Promise<string[]> => {
    const rows = await db
      .selectFrom('delivery')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('digest_for', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .where('digest_id', 'is', null)
      .where('status', '=', 'scheduled')
      .where('due_at', '<=', now)
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  },

  /** Holds the mails until `tx` ends, and says which still wait and which a digest tells already. */
  hold: (tx: CommTransaction, ids: readonly string[]) =>
    tx
      .selectFrom('delivery')
      .select(['id', 'digest_id', 'status'])
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute(),

  join: async (tx: CommTransaction, digestId: string, ids: readonly string[]): Promise<void> => {
    await tx
      .updateTable('delivery')
      .set({ digest_id: digestId })
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
  },

  /** What digests tell, oldest first, by the digest's notification: what was cancelled meanwhile is not told. */
  listItems: async (
    db: CommDb,
    digestIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly DigestItem[]>> => {
    if (digestIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select(['delivery.digest_id', 'notification.title', 'notification.content'])
      .where('delivery.digest_id', '=', sql<string>`any(${[...digestIds]}::uuid[])`)
      .where('delivery.status', 'in', ['scheduled', 'sending'])
      .orderBy('notification.created_at')
      .orderBy('notification.id')
      .execute()
    return Map.groupBy(rows, ({ digest_id }) => String(digest_id))
  },

  /** Who cancels a digest cancels what it tells. */
  cancelMembers: async (db: CommDb, digestDeliveryIds: readonly string[]): Promise<void> => {
    if (digestDeliveryIds.length === 0) return
    await db
      .updateTable('delivery as member')
      .from('delivery as digest')
      .set({ status: 'cancelled' })
      .whereRef('member.digest_id', '=', 'digest.notification_id')
      .where('member.status', 'in', ['scheduled', 'sending'])
      .where('digest.id', '=', sql<string>`any(${[...digestDeliveryIds]}::uuid[])`)
      .where('digest.status', '=', 'cancelled')
      .execute()
  },
}
