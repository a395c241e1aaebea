import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** A content on its way into the store. */
export type UploadRow = {
  id: string
  tenant_id: string
  sha256: string
  owner_user_id: string
  /** `int8` arrives as text. */
  size_bytes: string
}

/** SQL of what is on its way into the store, and of what people have used. */
export const uploadRepository = {
  insert: async (
    tx: CommTransaction,
    row: Omit<UploadRow, 'size_bytes'> & { size_bytes: number; started_at: Date },
  ): Promise<void> => {
    await tx.insertInto('document_upload').values(row).execute()
  },

  /** Ends it; undefined when it was given up meanwhile. */
  remove: (tx: CommTransaction, id: string): Promise<UploadRow | undefined> =>
    tx
      .deleteFrom('document_upload')
      .where('id', '=', id)
      .returning(['id', 'tenant_id', 'sha256', 'owner_user_id', 'size_bytes'])
      .executeTakeFirst(),

  /** Of all tenants: those that began before then. */
  listOld: (workerDb: CommDb, before: Date, limit: number): Promise<{ id: string; tenant_id: string }[]> =>
    workerDb
      .selectFrom('document_upload')
      .select(['id', 'tenant_id'])
      .where('started_at', '<', before)
      .orderBy('started_at')
      .limit(limit)
      .execute(),

  /** Counts bytes of a holder, unless that were more than they may have; tells whether it did. */
  use: async (
    tx: CommTransaction,
    { tenantId, holderId }: { tenantId: string; holderId: string },
    bytes: number,
    most: number,
  ): Promise<boolean> => {
    if (bytes > most) return false
    const used = await tx
      .insertInto('storage_use')
      .values({ tenant_id: tenantId, holder_id: holderId, bytes })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'holder_id'])
          .doUpdateSet({ bytes: sql`storage_use.bytes + ${bytes}` as never })
          .where(sql<boolean>`storage_use.bytes + ${bytes} <= ${most}`),
      )
      .returning('holder_id')
      .executeTakeFirst()
    return used !== undefined
  },

  /** Takes bytes off a holder's count. */
  free: async (
    tx: CommTransaction,
    { tenantId, holderId }: { tenantId: string; holderId: string },
    bytes: number,
  ): Promise<void> => {
    await tx
      .updateTable('storage_use')
      .set({ bytes: sql`bytes - ${bytes}` as never })
      .where('tenant_id', '=', tenantId)
      .where('holder_id', '=', holderId)
      .execute()
  },

  /** Bytes that a holder has used. */
  used: async (db: CommDb, tenantId: string, holderId: string): Promise<number> => {
    const row = await db
      .selectFrom('storage_use')
      .select('bytes')
      .where('tenant_id', '=', tenantId)
      .where('holder_id', '=', holderId)
      .executeTakeFirst()
    return Number(row?.bytes ?? 0)
  },

  /** Forgets what erased people have used. */
  removeOfUsers: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<void> => {
    await tx
      .deleteFrom('storage_use')
      .where('tenant_id', '=', tenantId)
      .where('holder_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .execute()
  },
}
