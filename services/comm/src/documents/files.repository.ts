import type { ScanResult } from '../document-tables.ts'
import type { CommDb, CommTransaction } from '../tables.ts'

type Content = { tenantId: string; sha256: string }
type Held = { state: 'storing' | 'stored' | 'removing'; scan_result: ScanResult; size_bytes: string }

/** Something of one institution that a worker takes up again. */
export type Left = { tenant_id: string; sha256: string }

/** SQL of contents. A content's row, held, is the lock between those who store it and those who remove it. */
export const fileRepository = {
  /** Makes the row, or holds the one that is there until `tx` ends. */
  hold: async (
    tx: CommTransaction,
    { tenantId, sha256 }: Content,
    { bytes, now, scanResult }: { bytes: number; now: Date; scanResult: ScanResult },
  ): Promise<Held> => {
    await tx
      .insertInto('stored_file')
      .values({
        ...{ tenant_id: tenantId, sha256, size_bytes: bytes, state: 'storing', scan_result: scanResult },
        ...{ created_at: now, updated_at: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await fileRepository.find(tx, { tenantId, sha256 }, 'hold')
    if (!row) throw new Error('a content went while it was held')
    return row
  },

  find: (
    db: CommDb | CommTransaction,
    { tenantId, sha256 }: Content,
    how: 'look' | 'hold' = 'look',
  ): Promise<Held | undefined> =>
    db
      .selectFrom('stored_file')
      .select(['state', 'scan_result', 'size_bytes'])
      .where('tenant_id', '=', tenantId)
      .where('sha256', '=', sha256)
      .$if(how === 'hold', (query) => query.forUpdate())
      .executeTakeFirst(),

  /** Writes what became of it; false when it is gone, or going. */
  update: async (
    tx: CommTransaction,
    { tenantId, sha256 }: Content,
    change: {
      state?: 'stored'
      scan_result?: ScanResult
      scan_detail?: string | null
      scanned_at?: Date | null
      updated_at: Date
    },
  ): Promise<boolean> => {
    const { numUpdatedRows } = await tx
      .updateTable('stored_file')
      .set(change)
      .where('tenant_id', '=', tenantId)
      .where('sha256', '=', sha256)
      .where('state', '<>', 'removing')
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },

  /** Marks it as going when nobody needs it; whether its content is to be removed now. */
  beginRemoval: async (tx: CommTransaction, content: Content, now: Date): Promise<boolean> => {
    const row = await fileRepository.find(tx, content, 'hold')
    if (!row) return false
    const { tenantId, sha256 } = content
    for (const table of ['document', 'document_upload'] as const) {
      const needed = await tx
        .selectFrom(table)
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('sha256', '=', sha256)
        .limit(1)
        .executeTakeFirst()
      if (needed) return false
    }
    await tx
      .updateTable('stored_file')
      .set({ state: 'removing', updated_at: now })
      .where('tenant_id', '=', tenantId)
      .where('sha256', '=', sha256)
      .execute()
    return true
  },

  endRemoval: async (tx: CommTransaction, { tenantId, sha256 }: Content): Promise<void> => {
    await tx
      .deleteFrom('stored_file')
      .where('tenant_id', '=', tenantId)
      .where('sha256', '=', sha256)
      .where('state', '=', 'removing')
      .execute()
  },

  /** Of all tenants: what was never looked at, or waits for it since before then. */
  listUnscanned: (workerDb: CommDb, before: Date, limit: number): Promise<Left[]> =>
    workerDb
      .selectFrom('stored_file')
      .select(['tenant_id', 'sha256'])
      .where('scan_result', 'in', ['not_scanned', 'pending_scan'])
      .where('state', '=', 'stored')
      .where('updated_at', '<', before)
      .orderBy('updated_at')
      .limit(limit)
      .execute(),

  /** Of all tenants: what has been going since before then. */
  listRemoving: (workerDb: CommDb, before: Date, limit: number): Promise<Left[]> =>
    workerDb
      .selectFrom('stored_file')
      .select(['tenant_id', 'sha256'])
      .where('state', '=', 'removing')
      .where('updated_at', '<', before)
      .orderBy('updated_at')
      .limit(limit)
      .execute(),
}
