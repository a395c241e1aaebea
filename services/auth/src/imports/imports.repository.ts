import type { Db } from '@medtrack/kit'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { AuthTables, ImportFormat } from '../tables.ts'

type Handle = Db<AuthTables>
type Table = AuthTables['account_import']

/** An import as the database gives it. */
export type AccountImport = Selectable<Table>

/** A new import's row. */
export type NewAccountImport = Omit<Insertable<Table>, 'file_format'> & { file_format: ImportFormat }

const COLUMNS = [
  'id',
  'tenant_id',
  'state',
  'file_name',
  'file_format',
  'columns',
  'ignored_columns',
  'default_role',
  'language',
  'invites',
  'imported_by',
  'rows',
  'ready',
  'taken',
  'invalid',
  'created',
  'skipped',
  'failure',
  'version',
  'created_at',
  'started_at',
  'finished_at',
] as const

/** SQL of imports; one that is still being received is not shown. */
export const importRepository = {
  insert: async (db: Handle, { file_format, ...row }: NewAccountImport): Promise<void> => {
    await db
      .insertInto('account_import')
      .values({ ...row, file_format: JSON.stringify(file_format) })
      .execute()
  },

  find: (db: Handle, id: string): Promise<AccountImport | undefined> =>
    shown(db).where('id', '=', id).executeTakeFirst(),

  findForUpdate: (db: Handle, id: string): Promise<AccountImport | undefined> =>
    db.selectFrom('account_import').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** Newest first. */
  list: (db: Handle, { limit, offset }: { limit: number; offset: number }): Promise<AccountImport[]> =>
    shown(db).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute(),

  count: async (db: Handle): Promise<number> => {
    const { total } = await db
      .selectFrom('account_import')
      .select(sql<number>`count(*)::int`.as('total'))
      .where('state', '<>', 'receiving')
      .executeTakeFirstOrThrow()
    return total
  },

  change: (
    db: Handle,
    id: string,
    change: Omit<Updateable<Table>, 'file_format' | 'version'>,
  ): Promise<AccountImport> =>
    db
      .updateTable('account_import')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('account_import').where('id', '=', id).execute()
  },

  /** Imports that nobody needs any more: over, or left lying, before then; and files whose reading was broken off. */
  listOutlived: async (crossTenantDb: Handle, before: Date, brokenOffBefore: Date): Promise<string[]> => {
    const found = await crossTenantDb
      .selectFrom('account_import')
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

const shown = (db: Handle) =>
  db.selectFrom('account_import').select(COLUMNS).where('state', '<>', 'receiving')
