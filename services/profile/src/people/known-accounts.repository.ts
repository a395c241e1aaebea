import type { Db } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import { listByKeys } from '../rows-by-keys.repository.ts'
import type { KnownAccountTable, ProfileTables } from '../tables.ts'

/** What the newest news of an account say of it. */
export type KnownAccount = Selectable<KnownAccountTable>

const COLUMNS = ['tenant_id', 'user_id', 'role', 'email_key', 'sequence'] as const

type Handle = Db<ProfileTables>

/** Accounts as AUTH's news tell of them: which role they have now, also where that role needs no profile. */
export const knownAccountsRepository = {
  keep: async (db: Handle, told: KnownAccount): Promise<void> => {
    await db
      .insertInto('known_account')
      .values(told)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'user_id']).doUpdateSet((eb) => ({
          role: eb.ref('excluded.role'),
          email_key: eb.ref('excluded.email_key'),
          sequence: eb.ref('excluded.sequence'),
        })),
      )
      .execute()
  },

  find: (db: Handle, userId: string): Promise<KnownAccount | undefined> =>
    db.selectFrom('known_account').select(COLUMNS).where('user_id', '=', userId).executeTakeFirst(),

  listByUsers: (db: Handle, userIds: readonly string[]): Promise<KnownAccount[]> =>
    db.selectFrom('known_account').select(COLUMNS).where('user_id', 'in', userIds).execute(),

  /** Accounts that have one of the addresses, the one made last after the others. */
  listByEmails: async (db: Handle, emailKeys: readonly string[]): Promise<KnownAccount[]> => {
    const accounts = await listByKeys<KnownAccount>(db, 'known_account', {
      ...{ column: 'email_key', keys: emailKeys, type: 'text', columns: COLUMNS },
    })
    return accounts.sort((a, b) => (a.user_id < b.user_id ? -1 : 1))
  },

  /** The account that has the address; of several, while an address changes hands, the one made last. */
  findByEmail: (db: Handle, emailKey: string): Promise<KnownAccount | undefined> =>
    db
      .selectFrom('known_account')
      .select(COLUMNS)
      .where('email_key', '=', emailKey)
      .orderBy('user_id', 'desc')
      .limit(1)
      .executeTakeFirst(),

  remove: async (db: Handle, userId: string): Promise<void> => {
    await db.deleteFrom('known_account').where('user_id', '=', userId).execute()
  },
}
