import { sql } from 'kysely'
import type { BulkTable } from '../bulk-tables.ts'
import type { NotificationRow } from '../notifications/notifications.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'

type Json = Record<string, unknown>

export type BulkRow = Omit<BulkTable, 'audience' | 'telling' | 'done' | 'skipped'> & {
  audience: Json
  telling: Json
  done: number
  skipped: number
}

export type NewBulk = Omit<BulkRow, 'status' | 'done' | 'skipped' | 'cursor' | 'finished_at'>

const columns = [
  'id',
  'tenant_id',
  'requested_by',
  'status',
  'audience',
  'telling',
  'total',
  'done',
  'skipped',
  'cursor',
  'correlation_id',
  'created_at',
  'finished_at',
] as const

/** How many of its deliveries are in which state. */
export type BulkProgress = Record<(typeof PROGRESS)[number], number>

const PROGRESS = ['pending', 'sent', 'failed', 'rejected', 'cancelled'] as const

const withProgress = (db: CommDb | CommTransaction) =>
  db
    .selectFrom('bulk')
    .leftJoin('bulk_progress', 'bulk_progress.bulk_id', 'bulk.id')
    .select(columns.map((column) => `bulk.${column}` as const))
    // Until its first slice there is none.
    .select(PROGRESS.map((name) => sql<number>`coalesce(${sql.ref(`bulk_progress.${name}`)}, 0)`.as(name)))

/** SQL of sends to many. */
export const bulkRepository = {
  insert: async (tx: CommTransaction, { audience, telling, ...row }: NewBulk): Promise<void> => {
    await tx
      .insertInto('bulk')
      .values({
        ...row,
        status: 'running',
        audience: JSON.stringify(audience),
        telling: JSON.stringify(telling),
        cursor: null,
        finished_at: null,
      })
      .execute()
  },

  find: (db: CommDb | CommTransaction, id: string): Promise<BulkRow | undefined> =>
    db.selectFrom('bulk').select(columns).where('id', '=', id).executeTakeFirst(),

  findWithProgress: (
    db: CommDb | CommTransaction,
    id: string,
  ): Promise<(BulkRow & BulkProgress) | undefined> =>
    withProgress(db).where('bulk.id', '=', id).executeTakeFirst(),

  /** Newest first; `requestedBy`: those of one person or program only. */
  listWithProgress: (
    db: CommDb,
    {
      requestedBy,
      before,
      limit,
    }: { requestedBy?: string | undefined; before?: string | undefined; limit: number },
  ): Promise<(BulkRow & BulkProgress)[]> =>
    withProgress(db)
      .$if(requestedBy !== undefined, (query) => query.where('bulk.requested_by', '=', requestedBy ?? ''))
      .$if(before !== undefined, (query) => query.where('bulk.id', '<', before ?? ''))
      .orderBy('bulk.id', 'desc')
      .limit(limit)
      .execute(),

  /** Held until `tx` ends: a slice and a cancellation wait for each other. */
  hold: (tx: CommTransaction, id: string): Promise<BulkRow | undefined> =>
    tx.selectFrom('bulk').select(columns).where('id', '=', id).forUpdate().executeTakeFirst(),

  advance: async (
    tx: CommTransaction,
    id: string,
    by: { done: number; skipped: number; cursor: string },
  ): Promise<void> => {
    await tx
      .updateTable('bulk')
      .set({
        done: sql<number>`done + ${by.done}`,
        skipped: sql<number>`skipped + ${by.skipped}`,
        cursor: by.cursor,
      })
      .where('id', '=', id)
      .execute()
  },

  /** Nobody is told by it any more; whom it named is forgotten. */
  end: async (
    tx: CommTransaction,
    id: string,
    { status, now }: { status: 'finished' | 'cancelled' | 'failed'; now: Date },
  ): Promise<void> => {
    await tx
      .updateTable('bulk')
      .set({ status, finished_at: now, audience: sql`audience - 'user_ids'` })
      .where('id', '=', id)
      .execute()
  },

  /** What its people were told, those who were told last first. */
  listNotifications: (
    db: CommDb,
    id: string,
    { before, limit }: { before: string | undefined; limit: number },
  ): Promise<Pick<NotificationRow, 'id'>[]> =>
    db
      .selectFrom('notification')
      .select('id')
      .where('bulk_id', '=', id)
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),

  /** Ids of its notifications after one, in their order: they are taken slice by slice. */
  listIdsAfter: async (
    tx: CommTransaction,
    id: string,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<string[]> => {
    const rows = await tx
      .selectFrom('notification')
      .select('id')
      .where('bulk_id', '=', id)
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map((row) => row.id)
  },
}
