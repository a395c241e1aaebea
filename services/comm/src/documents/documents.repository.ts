import { type Insertable, sql } from 'kysely'
import type { DocumentTable } from '../document-tables.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { DocumentRow } from './document-view.ts'
import { type DocumentFilter, type Reader, visibleIds } from './visible-documents.repository.ts'

const columns = [
  'document.id',
  'document.tenant_id',
  'document.owner_user_id',
  'document.student_id',
  'document.offer_id',
  'document.sha256',
  'document.filename',
  'document.content_type',
  'document.size_bytes',
  'document.has_active_content',
  'document.uploaded_by',
  'document.uploaded_at',
  'document.is_public',
  'document.metadata',
  'file.scan_result',
] as const

type Handle = CommDb | CommTransaction

const rows = (db: Handle) =>
  db
    .selectFrom('document')
    .innerJoin('stored_file as file', (on) =>
      on.onRef('file.tenant_id', '=', 'document.tenant_id').onRef('file.sha256', '=', 'document.sha256'),
    )
    .select(columns)

/** SQL of documents. */
export const documentRepository = {
  /** Newest first. */
  list: (db: Handle, reader: Reader, filter: DocumentFilter): Promise<DocumentRow[]> =>
    rows(db)
      .where('document.id', 'in', visibleIds(db, reader, filter))
      .orderBy('document.id', 'desc')
      .limit(filter.limit)
      .execute(),

  /** The document, where the reader may see it. */
  find: (db: Handle, reader: Reader, id: string): Promise<DocumentRow | undefined> =>
    rows(db)
      .where('document.id', 'in', visibleIds(db, reader, { ids: [id], limit: 1 }))
      .executeTakeFirst(),

  /** Those of the documents that the reader may see. */
  findMany: (db: Handle, reader: Reader, ids: readonly string[]): Promise<DocumentRow[]> =>
    rows(db)
      .where('document.id', 'in', visibleIds(db, reader, { ids, limit: ids.length }))
      .execute(),

  /** The document, whoever asks: for those who bear a link to it. */
  findAny: (db: Handle, id: string): Promise<DocumentRow | undefined> =>
    rows(db).where('document.id', '=', id).executeTakeFirst(),

  /** Every document with that content. */
  listWithContent: (db: Handle, sha256: string): Promise<DocumentRow[]> =>
    rows(db).where('document.sha256', '=', sha256).orderBy('document.id').execute(),

  insert: async (tx: CommTransaction, row: Insertable<DocumentTable>): Promise<void> => {
    await tx.insertInto('document').values(row).execute()
  },

  /** Removes it, and gives what it was; undefined when somebody else did. */
  remove: (tx: CommTransaction, id: string) =>
    tx
      .deleteFrom('document')
      .where('id', '=', id)
      .returning(['tenant_id', 'sha256', 'owner_user_id', 'size_bytes'])
      .executeTakeFirst(),

  /** Removes what belongs to the people, and forgets that they put in what belongs to others. */
  removeOfUsers: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]) => {
    const people = sql<string>`any(${[...userIds]}::uuid[])`
    const removed = await tx
      .deleteFrom('document')
      .where('tenant_id', '=', tenantId)
      .where('owner_user_id', '=', people)
      .returning(['tenant_id', 'sha256', 'owner_user_id', 'size_bytes'])
      .execute()
    await tx
      .updateTable('document')
      .set({ uploaded_by: null })
      .where('tenant_id', '=', tenantId)
      .where('uploaded_by', '=', people)
      .execute()
    return removed
  },
}
