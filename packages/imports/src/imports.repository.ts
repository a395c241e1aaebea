import { type Db, MOST_COUNTED } from '@medtrack/kit'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Import, ImportFormat, ImportTable, ImportTables } from './import-tables.ts'

type Handle = Db<ImportTables>

/** A new import's row. */
export type NewImport = Omit<Insertable<ImportTable>, 'file_format' | 'options' | Counts> & {
  file_format: ImportFormat
  options: object
}

type Counts = 'rows' | 'ready' | 'taken' | 'invalid' | 'created' | 'updated' | 'skipped' | 'version'

const COLUMNS = [
  'id',
  'tenant_id',
  'subject',
  'state',
  'file_name',
  'file_format',
  'columns',
  'ignored_columns',
  'options',
  'imported_by',
  'rows',
  'ready',
  'taken',
  'invalid',
  'created',
  'updated',
  'skipped',
  'failure',
  'version',
  'created_at',
  'started_at',
  'finished_at',
] as const

/** SQL of imports; one that is still being received is not shown. */
export const importRepository = {
  insert: async (db: Handle, { file_format, options, ...row }: NewImport): Promise<void> => {
    await db
      .insertInto('import')
      .values({
        ...row,
        ...{ file_format: JSON.stringify(file_format), options: JSON.stringify(options) },
        ...{ rows: 0, ready: 0, taken: 0, invalid: 0, created: 0, updated: 0, skipped: 0, version: 1 },
      })
      .execute()
  },

  find: (db: Handle, id: string): Promise<Import | undefined> =>
    shown(db).where('id', '=', id).executeTakeFirst(),

  /**
   * Has every statement of the transaction planned for the tables as they are: one that is remembered from before an
   * import would go through all rows that came since.
   */
  planAnew: async (tx: Handle): Promise<void> => {
    await sql`set local plan_cache_mode = force_custom_plan`.execute(tx)
  },

  findForUpdate: (db: Handle, id: string): Promise<Import | undefined> =>
    db.selectFrom('import').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** Newest first. */
  list: (db: Handle, { limit, offset }: { limit: number; offset: number }): Promise<Import[]> =>
    shown(db).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle): Promise<number> => {
    const { total } = await db
      .selectFrom(
        db
          .selectFrom('import')
          .select('id')
          .where('state', '<>', 'receiving')
          .limit(MOST_COUNTED)
          .as('counted'),
      )
      .select(sql<number>`count(*)::int`.as('total'))
      .executeTakeFirstOrThrow()
    return total
  },

  change: (
    db: Handle,
    id: string,
    change: Omit<Updateable<ImportTable>, 'file_format' | 'options' | 'version'>,
  ): Promise<Import> =>
    db
      .updateTable('import')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('import').where('id', '=', id).execute()
  },

  /** Imports that nobody needs any more: over, or left lying, before then; and files whose reading was broken off. */
  listOutlived: async (crossTenantDb: Handle, before: Date, brokenOffBefore: Date): Promise<string[]> => {
    const found = await crossTenantDb
      .selectFrom('import')
      .select('id')
      .where((eb) =>
        eb.or([
          eb.and([eb('created_at', '<', brokenOffBefore), eb('state', '=', 'receiving')]),
          eb.and([
            eb('created_at', '<', before),
            eb('state', '<>', 'running'),
            eb(eb.fn.coalesce('finished_at', 'created_at'), '<', before),
          ]),
        ]),
      )
      .execute()
    return found.map(({ id }) => id)
  },

  /** Events that wait to be sent, counted up to `most`. */
  countWaitingEvents: async (crossTenantDb: Handle, most: number): Promise<number> => {
    const { waiting } = await crossTenantDb
      .selectFrom((eb) =>
        eb.selectFrom('outbox').select('id').where('retry_at', 'is', null).limit(most).as('some'),
      )
      .select(sql<number>`count(*)::int`.as('waiting'))
      .executeTakeFirstOrThrow()
    return waiting
  },
}

const shown = (db: Handle) => db.selectFrom('import').select(COLUMNS).where('state', '<>', 'receiving')
