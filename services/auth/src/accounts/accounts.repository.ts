import type { Db } from '@medtrack/kit'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Account, AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** Everything but what is kept to be searched by. */
export const ACCOUNT_COLUMNS = [
  'id',
  'tenant_id',
  'email',
  'email_key',
  'password_hash',
  'first_name',
  'last_name',
  'phone',
  'phone_e164',
  'role',
  'language',
  'is_active',
  'email_verified_at',
  'preferences',
  'push_token',
  'push_platform',
  'version',
  'created_at',
  'updated_at',
] as const

/** A new account's row. */
export type NewAccount = Omit<Insertable<AuthTables['account']>, 'preferences'> & Pick<Account, 'preferences'>

/** What is set anew in an account's row. */
type AccountUpdate = Omit<Updateable<AuthTables['account']>, 'preferences'> &
  Partial<Pick<Account, 'preferences'>>

const withLanguage = (language: string) =>
  sql<string>`jsonb_set(preferences, '{language}', to_jsonb(${language}::text))`

/** SQL of accounts and their aliases. */
export const accountRepository = {
  /** Undefined when the address or the id is taken: the indexes decide, however many try at once. */
  insertIfFree: (db: Handle, { preferences, ...row }: NewAccount): Promise<Account | undefined> =>
    db
      .insertInto('account')
      .values({ ...row, preferences: JSON.stringify(preferences) })
      .onConflict((conflict) => conflict.doNothing())
      .returning(ACCOUNT_COLUMNS)
      .executeTakeFirst(),

  findById: (db: Handle, id: string): Promise<Account | undefined> =>
    db.selectFrom('account').select(ACCOUNT_COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it before this transaction ends. */
  findForUpdate: (db: Handle, id: string): Promise<Account | undefined> =>
    db.selectFrom('account').select(ACCOUNT_COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** Those of the addresses that have an account. */
  listTakenKeys: async (db: Handle, emailKeys: readonly string[]): Promise<string[]> => {
    const rows = await db
      .selectFrom('account')
      .select('email_key')
      .where('email_key', '=', sql<string>`any(${[...emailKeys]}::text[])`)
      .execute()
    return rows.map(({ email_key }) => email_key)
  },

  findByEmail: (db: Handle, emailKey: string): Promise<Account | undefined> =>
    db.selectFrom('account').select(ACCOUNT_COLUMNS).where('email_key', '=', emailKey).executeTakeFirst(),

  findByEmailForUpdate: (db: Handle, emailKey: string): Promise<Account | undefined> =>
    db
      .selectFrom('account')
      .select(ACCOUNT_COLUMNS)
      .where('email_key', '=', emailKey)
      .forUpdate()
      .executeTakeFirst(),

  /** By ids and aliases, each at most once. */
  listByIds: (db: Handle, ids: readonly string[], uuids: readonly string[]): Promise<Account[]> =>
    db
      .selectFrom('account')
      .select(ACCOUNT_COLUMNS)
      .where(({ or, eb, selectFrom }) =>
        or([
          eb('id', 'in', uuids.length > 0 ? [...uuids] : [NOBODY]),
          eb(
            'id',
            'in',
            selectFrom('account_alias')
              .select('account_id')
              .where('external_id', 'in', [...ids]),
          ),
        ]),
      )
      .orderBy('id')
      .execute(),

  /**
   * Across tenants: an open account whose address was verified before others, an open one before closed ones, and of
   * equals the one that came first. So nobody takes somebody's sign-in away by registering their address elsewhere.
   */
  findAnywhereByEmail: (crossTenantDb: Handle, emailKey: string): Promise<Account | undefined> =>
    crossTenantDb
      .selectFrom('account')
      .select(ACCOUNT_COLUMNS)
      .where('email_key', '=', emailKey)
      .orderBy((eb) => eb.and([eb('is_active', '=', true), eb('email_verified_at', 'is not', null)]), 'desc')
      .orderBy('is_active', 'desc')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst(),

  /** Sets the values and counts the change. Another language is the one for messages too. */
  update: (db: Handle, id: string, { preferences, ...change }: AccountUpdate): Promise<Account> =>
    db
      .updateTable('account')
      .set((eb) => ({
        ...change,
        ...(preferences === undefined ? {} : { preferences: JSON.stringify(preferences) }),
        ...(preferences === undefined && change.language !== undefined
          ? { preferences: withLanguage(change.language) }
          : {}),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .returning(ACCOUNT_COLUMNS)
      .executeTakeFirstOrThrow(),

  /** The same password, hashed in another way: nothing that others know of the account has changed. */
  replaceHash: async (db: Handle, id: string, passwordHash: string): Promise<void> => {
    await db.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', id).execute()
  },

  hasActiveRole: async (db: Handle, role: Account['role']): Promise<boolean> =>
    (await db
      .selectFrom('account')
      .select('id')
      .where('role', '=', role)
      .where('is_active', '=', true)
      .limit(1)
      .executeTakeFirst()) !== undefined,

  /** False when the alias is there already. */
  insertAlias: async (db: Handle, alias: Insertable<AuthTables['account_alias']>): Promise<boolean> => {
    const row = await db
      .insertInto('account_alias')
      .values(alias)
      .onConflict((conflict) => conflict.doNothing())
      .returning('external_id')
      .executeTakeFirst()
    return row !== undefined
  },

  findIdByAlias: async (db: Handle, externalId: string): Promise<string | undefined> =>
    (
      await db
        .selectFrom('account_alias')
        .select('account_id')
        .where('external_id', '=', externalId)
        .executeTakeFirst()
    )?.account_id,

  listAliases: async (db: Handle, accountId: string): Promise<string[]> =>
    (
      await db
        .selectFrom('account_alias')
        .select('external_id')
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .orderBy('external_id')
        .execute()
    ).map(({ external_id }) => external_id),
}

/** No account has the nil UUID: for IN lists, which may not be empty, and for look-ups that shall find nothing. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
