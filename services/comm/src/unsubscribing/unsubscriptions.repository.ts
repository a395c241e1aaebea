import { sql } from 'kysely'
import type { CommDb, CommTransaction, UnsubscriptionTable } from '../tables.ts'

/** SQL of mails that people no longer want. */
export const unsubscriptionRepository = {
  /** Tells whether it is news. */
  insert: async (tx: CommTransaction, row: UnsubscriptionTable): Promise<boolean> => {
    const inserted = await tx
      .insertInto('unsubscription')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id', 'category']).doNothing())
      .returning('user_id')
      .executeTakeFirst()
    return inserted !== undefined
  },

  /** Tells whether there was one. */
  remove: async (tx: CommTransaction, userId: string, category: string): Promise<boolean> => {
    const { numDeletedRows } = await tx
      .deleteFrom('unsubscription')
      .where('user_id', '=', userId)
      .where('category', '=', category)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },

  listOf: (db: CommDb, userId: string): Promise<Pick<UnsubscriptionTable, 'category' | 'created_at'>[]> =>
    db
      .selectFrom('unsubscription')
      .select(['category', 'created_at'])
      .where('user_id', '=', userId)
      .orderBy('category')
      .execute(),

  /** The categories whose mails each of the people no longer wants. */
  findCategories: async (
    db: CommDb | CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
    if (userIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('unsubscription')
      .select(['user_id', 'category'])
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .execute()
    const byUser = Map.groupBy(rows, ({ user_id }) => user_id)
    return new Map([...byUser].map(([userId, own]) => [userId, new Set(own.map(({ category }) => category))]))
  },

  removeOfUsers: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<void> => {
    await tx
      .deleteFrom('unsubscription')
      .where('tenant_id', '=', tenantId)
      .where('user_id', 'in', [...userIds])
      .execute()
  },
}
