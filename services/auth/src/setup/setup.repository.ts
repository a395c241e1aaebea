import type { Db } from '@medtrack/kit'
import type { Insertable } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** SQL of the links that let the first administrator in. */
export const setupRepository = {
  insert: async (db: Handle, row: Insertable<AuthTables['setup_link']>): Promise<void> => {
    await db.insertInto('setup_link').values(row).execute()
  },

  /** Marks it used; false for one that is not known, was used, or has expired. */
  use: async (db: Handle, tokenHash: Buffer, now: Date): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('setup_link')
      .set({ used_at: now })
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },

  isUsable: async (db: Handle, tokenHash: Buffer, now: Date): Promise<boolean> =>
    (await db
      .selectFrom('setup_link')
      .select('token_hash')
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()) !== undefined,

  deleteExpired: async (crossTenantDb: Handle, before: Date): Promise<void> => {
    await crossTenantDb.deleteFrom('setup_link').where('expires_at', '<', before).execute()
  },
}
