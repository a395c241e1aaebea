import type { Db } from '@medtrack/kit'
import type { Insertable } from 'kysely'
import type { AuthTables, Tenant } from '../tables.ts'

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

  /** Undefined when the id or slug is taken. */
  insertIfFree: (db: Handle, row: Insertable<AuthTables['tenant']>): Promise<Tenant | undefined> =>
    db
      .insertInto('tenant')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning(COLUMNS)
      .executeTakeFirst(),
}
