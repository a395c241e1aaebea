import { type Db, MOST_COUNTED } from '@medtrack/kit'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>
export type ErasureRow = Selectable<AuthTables['erasure']>
export type ReceiptRow = Selectable<AuthTables['erasure_receipt']>

const COLUMNS = [
  'id',
  'tenant_id',
  'user_id',
  'aliases',
  'expected',
  'sequence',
  'requested_at',
  'announced_at',
  'completed_at',
] as const

/** Tables that end with the account. */
const WITH_ACCOUNT = [
  'account_alias',
  'session',
  'account_link',
  'known_device',
  'consent',
  'data_export',
  'enrollment',
] as const

/** SQL of erasures, and of what AUTH itself removes for one. */
export const erasureRepository = {
  insert: async (db: Handle, row: Insertable<AuthTables['erasure']>): Promise<void> => {
    await db.insertInto('erasure').values(row).execute()
  },

  findForUpdate: (db: Handle, userId: string): Promise<ErasureRow | undefined> =>
    db.selectFrom('erasure').select(COLUMNS).where('user_id', '=', userId).forUpdate().executeTakeFirst(),

  /** Newest first. */
  list: (db: Handle, { limit, offset }: { limit: number; offset: number }): Promise<ErasureRow[]> =>
    db
      .selectFrom('erasure')
      .select(COLUMNS)
      .orderBy('requested_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle): Promise<number> => {
    const { n } = await db
      .selectFrom(db.selectFrom('erasure').select('id').limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  listReceipts: async (db: Handle, erasureIds: readonly string[]): Promise<ReceiptRow[]> => {
    if (erasureIds.length === 0) return []
    return await db
      .selectFrom('erasure_receipt')
      .select(['erasure_id', 'service', 'tenant_id', 'counts', 'kept', 'received_at'])
      .where('erasure_id', 'in', [...erasureIds])
      .orderBy('received_at')
      .orderBy('service')
      .execute()
  },

  /** The first receipt of a service counts: when it is asked again it finds nothing more. */
  insertReceipt: async (
    db: Handle,
    { counts, kept, ...row }: Omit<ReceiptRow, 'counts' | 'kept'> & { counts: object; kept: object },
  ): Promise<void> => {
    await db
      .insertInto('erasure_receipt')
      .values({ ...row, counts: JSON.stringify(counts), kept: JSON.stringify(kept) })
      .onConflict((conflict) => conflict.columns(['erasure_id', 'service']).doNothing())
      .execute()
  },

  complete: async (db: Handle, id: string, now: Date): Promise<void> => {
    await db.updateTable('erasure').set({ completed_at: now, aliases: [] }).where('id', '=', id).execute()
  },

  /** Those of all tenants that were announced before `before` and are not complete. */
  listOverdue: (crossTenantDb: Handle, before: Date, limit: number): Promise<ErasureRow[]> =>
    crossTenantDb
      .selectFrom('erasure')
      .select(COLUMNS)
      .where('completed_at', 'is', null)
      .where('announced_at', '<', before)
      .orderBy('announced_at')
      .limit(limit)
      .execute(),

  /** Notes that it is announced once more; undefined when it is complete meanwhile, or somebody else was faster. */
  announceAgain: (db: Handle, id: string, before: Date, now: Date): Promise<ErasureRow | undefined> =>
    db
      .updateTable('erasure')
      .set((eb) => ({ announced_at: now, sequence: eb('sequence', '+', 1) }))
      .where('id', '=', id)
      .where('completed_at', 'is', null)
      .where('announced_at', '<', before)
      .returning(COLUMNS)
      .executeTakeFirst(),

  /** Sessions whose access tokens may still be alive. */
  listSessions: async (db: Handle, accountId: string, endedAfter: Date): Promise<string[]> =>
    (
      await db
        .selectFrom('session')
        .select('id')
        .where('account_id', '=', accountId)
        .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', endedAfter)]))
        .execute()
    ).map(({ id }) => id),

  /** Addresses that links were mailed to: former ones of the account among them. */
  listMailedAddresses: async (db: Handle, accountId: string): Promise<string[]> =>
    (
      await db
        .selectFrom('account_link')
        .select('email_key')
        .distinct()
        .where('account_id', '=', accountId)
        .execute()
    ).map(({ email_key }) => email_key),

  /** Removes the account with everything that ends with it, and empties what files said of the person. */
  removeAccount: async (
    db: Handle,
    { id, email_key }: { id: string; email_key: string },
  ): Promise<Record<string, number>> => {
    const counts: Record<string, number> = { account: 1 }
    for (const table of WITH_ACCOUNT) {
      const { n } = await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .where('account_id', '=', id)
        .executeTakeFirstOrThrow()
      counts[table] = Number(n)
    }
    const rows = await db
      .updateTable('import_row')
      .set({ content: null, faults: null, made_id: null })
      .where(({ eb, or }) =>
        or([eb('made_id', '=', id), eb(sql<string>`lower(content->>'email')`, '=', email_key)]),
      )
      .executeTakeFirst()
    counts['import_row'] = Number(rows.numUpdatedRows)
    await db.deleteFrom('account').where('id', '=', id).execute()
    return counts
  },

  /** Rows of files that an account came from. */
  listImportRows: (db: Handle, accountId: string, limit: number) =>
    db
      .selectFrom('import_row')
      .select(['import_id', 'number', 'state', 'content as person'])
      .where('made_id', '=', accountId)
      .orderBy('import_id')
      .orderBy('number')
      .limit(limit)
      .execute(),
}
