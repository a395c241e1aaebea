import type { CommDb, CommTransaction } from '../tables.ts'

/** SQL of whom people do not want to hear from. */
export const blockRepository = {
  list: (
    db: CommDb,
    userId: string,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<
    { blocked_id: string; created_at: Date; first_name: string | null; last_name: string | null }[]
  > =>
    db
      .selectFrom('block')
      .leftJoin('contact', (join) =>
        join
          .onRef('contact.user_id', '=', 'block.blocked_id')
          .onRef('contact.tenant_id', '=', 'block.tenant_id'),
      )
      .select(['block.blocked_id', 'block.created_at', 'contact.first_name', 'contact.last_name'])
      .where('block.user_id', '=', userId)
      .$if(after !== undefined, (query) => query.where('block.blocked_id', '>', after ?? ''))
      .orderBy('block.blocked_id')
      .limit(limit)
      .execute(),

  /** Tells whether it was none before. */
  insert: async (
    tx: CommTransaction,
    block: { tenant_id: string; user_id: string; blocked_id: string; created_at: Date },
  ): Promise<boolean> => {
    const made = await tx
      .insertInto('block')
      .values(block)
      .onConflict((conflict) => conflict.doNothing())
      .returning('user_id')
      .executeTakeFirst()
    return made !== undefined
  },

  remove: async (tx: CommTransaction, userId: string, blockedId: string): Promise<void> => {
    await tx.deleteFrom('block').where('user_id', '=', userId).where('blocked_id', '=', blockedId).execute()
  },
}
