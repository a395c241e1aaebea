import type { Db } from '@medtrack/kit'
import type { Insertable, Updateable } from 'kysely'
import type { AuthTables } from '../tables.ts'
import type { Enrollment } from './enrollment-table.ts'

type Handle = Db<AuthTables>

const COLUMNS = [
  'account_id',
  'tenant_id',
  'state',
  'reason',
  'since',
  'asked_at',
  'next_at',
  'decided_at',
  'version',
] as const

/** SQL of enrollments. */
export const enrollmentRepository = {
  /** False where there is one already. */
  insert: async (db: Handle, row: Insertable<AuthTables['enrollment']>): Promise<boolean> => {
    const inserted = await db
      .insertInto('enrollment')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('account_id')
      .executeTakeFirst()
    return inserted !== undefined
  },

  find: (db: Handle, accountId: string): Promise<Enrollment | undefined> =>
    db.selectFrom('enrollment').select(COLUMNS).where('account_id', '=', accountId).executeTakeFirst(),

  listFor: async (db: Handle, accountIds: readonly string[]): Promise<Enrollment[]> =>
    accountIds.length === 0
      ? []
      : await db
          .selectFrom('enrollment')
          .select(COLUMNS)
          .where('account_id', 'in', [...accountIds])
          .execute(),

  /** To be called with the account's row held. */
  change: async (
    db: Handle,
    accountId: string,
    change: Updateable<AuthTables['enrollment']>,
  ): Promise<void> => {
    await db
      .updateTable('enrollment')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('account_id', '=', accountId)
      .execute()
  },

  /** Those of all tenants about whom it is time to ask, longest due first. */
  listDue: (
    crossTenantDb: Handle,
    now: Date,
    limit: number,
  ): Promise<Pick<Enrollment, 'account_id' | 'tenant_id'>[]> =>
    crossTenantDb
      .selectFrom('enrollment')
      .select(['account_id', 'tenant_id'])
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .limit(limit)
      .execute(),
}
