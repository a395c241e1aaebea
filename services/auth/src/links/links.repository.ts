import type { Db } from '@medtrack/kit'
import type { Insertable, Selectable } from 'kysely'
import type { AuthTables, LinkPurpose } from '../tables.ts'

type Handle = Db<AuthTables>
export type AccountLink = Selectable<AuthTables['account_link']>

/** SQL of mailed links. */
export const linkRepository = {
  insert: async (db: Handle, row: Insertable<AuthTables['account_link']>): Promise<void> => {
    await db.insertInto('account_link').values(row).execute()
  },

  /** Across tenants, because the token is all that its bearer knows. */
  find: (crossTenantDb: Handle, tokenHash: Buffer): Promise<AccountLink | undefined> =>
    crossTenantDb
      .selectFrom('account_link')
      .select([
        'token_hash',
        'tenant_id',
        'account_id',
        'purpose',
        'email_key',
        'created_at',
        'expires_at',
        'used_at',
      ])
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst(),

  /** Marks it used; false when somebody was faster or it has expired. */
  use: async (db: Handle, tokenHash: Buffer, now: Date): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('account_link')
      .set({ used_at: now })
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },

  /** Ends all unused links of the account for these purposes. */
  useAll: async (
    db: Handle,
    accountId: string,
    purposes: readonly LinkPurpose[],
    now: Date,
  ): Promise<void> => {
    await db
      .updateTable('account_link')
      .set({ used_at: now })
      .where('account_id', '=', accountId)
      .where('purpose', 'in', [...purposes])
      .where('used_at', 'is', null)
      .execute()
  },

  deleteExpired: async (crossTenantDb: Handle, before: Date): Promise<void> => {
    await crossTenantDb.deleteFrom('account_link').where('expires_at', '<', before).execute()
  },
}
