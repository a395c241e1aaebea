import { type Db, MOST_COUNTED } from '@medtrack/kit'
import type { Insertable, Updateable } from 'kysely'
import type { AuthTables, Tenant } from '../tables.ts'
import type { TenantOrder } from './tenant-schema.ts'

type Handle = Db<AuthTables>

const COLUMNS = [
  'id',
  'slug',
  'name',
  'languages',
  'is_active',
  'requires_verified_email',
  'contact_email',
  'version',
  'created_at',
  'updated_at',
] as const

type TenantPage = { field: TenantOrder; direction: 'asc' | 'desc'; limit: number; offset: number }

/** SQL of the tenants. */
export const tenantRepository = {
  findBySlug: (db: Handle, slug: string): Promise<Tenant | undefined> =>
    db.selectFrom('tenant').select(COLUMNS).where('slug', '=', slug).executeTakeFirst(),

  findById: (db: Handle, id: string): Promise<Tenant | undefined> =>
    db.selectFrom('tenant').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** Holds off everybody else who wants to make the tenant's first administrator. */
  lock: async (db: Handle, id: string): Promise<void> => {
    await db.selectFrom('tenant').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  },

  /** The same, and nobody else changes it before this transaction ends. */
  findForUpdate: (db: Handle, id: string): Promise<Tenant | undefined> =>
    db.selectFrom('tenant').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** The same, and nobody closes it before this transaction ends; any number may hold it at once. */
  findAndHold: (db: Handle, id: string): Promise<Tenant | undefined> =>
    db.selectFrom('tenant').select(COLUMNS).where('id', '=', id).forKeyShare().executeTakeFirst(),

  list: (db: Handle, { field, direction, limit, offset }: TenantPage): Promise<Tenant[]> =>
    db
      .selectFrom('tenant')
      .select(COLUMNS)
      .orderBy(field, direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle): Promise<number> => {
    const { n } = await db
      .selectFrom(db.selectFrom('tenant').select('id').limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** Sets the values and counts the change. */
  update: (db: Handle, id: string, change: Updateable<AuthTables['tenant']>): Promise<Tenant> =>
    db
      .updateTable('tenant')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  /** Undefined when the id or slug is taken. */
  insertIfFree: (db: Handle, row: Insertable<AuthTables['tenant']>): Promise<Tenant | undefined> =>
    db
      .insertInto('tenant')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning(COLUMNS)
      .executeTakeFirst(),
}
