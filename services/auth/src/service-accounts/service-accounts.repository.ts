import { type Db, MOST_COUNTED } from '@medtrack/kit'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>
export type ServiceAccountRow = Selectable<AuthTables['service_account']>

const COLUMNS = [
  'id',
  'tenant_id',
  'name',
  'scopes',
  'secret_hash',
  'token_series',
  'is_active',
  'last_used_at',
  'version',
  'created_at',
  'updated_at',
] as const

/** SQL of service accounts. */
export const serviceAccountRepository = {
  /** Oldest first. */
  list: (db: Handle, { limit, offset }: { limit: number; offset: number }): Promise<ServiceAccountRow[]> =>
    db
      .selectFrom('service_account')
      .select(COLUMNS)
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle): Promise<number> => {
    const { n } = await db
      .selectFrom(db.selectFrom('service_account').select('id').limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** In the tenant of the scope; through a handle across tenants, wherever it is. */
  find: (db: Handle, id: string): Promise<ServiceAccountRow | undefined> =>
    db.selectFrom('service_account').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it before this transaction ends. */
  findForUpdate: (db: Handle, id: string): Promise<ServiceAccountRow | undefined> =>
    db.selectFrom('service_account').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  insert: (db: Handle, row: Insertable<AuthTables['service_account']>): Promise<ServiceAccountRow> =>
    db.insertInto('service_account').values(row).returning(COLUMNS).executeTakeFirstOrThrow(),

  /** Sets the values and counts the change. */
  update: (
    db: Handle,
    id: string,
    change: Updateable<AuthTables['service_account']>,
  ): Promise<ServiceAccountRow> =>
    db
      .updateTable('service_account')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  /** Notes a use, unless one was noted after `unlessAfter`. It is no change of the account. */
  noteUse: async (db: Handle, id: string, now: Date, unlessAfter: Date): Promise<void> => {
    await db
      .updateTable('service_account')
      .set({ last_used_at: now })
      .where('id', '=', id)
      .where(({ or, eb }) => or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', unlessAfter)]))
      .execute()
  },

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('service_account').where('id', '=', id).execute()
  },

  /** Locks all of the tenant's. */
  listForUpdate: (db: Handle): Promise<ServiceAccountRow[]> =>
    db.selectFrom('service_account').select(COLUMNS).orderBy('id').forUpdate().execute(),
}
