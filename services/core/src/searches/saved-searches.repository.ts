import type { Insertable } from 'kysely'
import type { CoreDb, CoreTransaction, SavedSearchTable } from '../tables.ts'
import type { SavedSearchRow } from './saved-search-schema.ts'

const COLUMNS = ['tenant_id', 'id', 'user_id', 'name', 'criteria', 'created_at'] as const

/** SQL of the searches that people keep. */
export const savedSearchesRepository = {
  /** By name: a person has a few. */
  list: (
    db: CoreDb,
    userId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<SavedSearchRow[]> =>
    db
      .selectFrom('saved_search')
      .select(COLUMNS)
      .where('user_id', '=', userId)
      .orderBy('name')
      .limit(limit)
      .offset(offset)
      .execute(),

  count: async (db: CoreDb, userId: string): Promise<number> => {
    const { n } = await db
      .selectFrom('saved_search')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** Takes the place of the person's other one of that name. */
  put: (tx: CoreTransaction, row: Insertable<SavedSearchTable>): Promise<SavedSearchRow> =>
    tx
      .insertInto('saved_search')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id', 'name'])
          .doUpdateSet({ criteria: row.criteria, created_at: row.created_at }),
      )
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  /** Tells whether it was there. */
  remove: async (tx: CoreTransaction, userId: string, id: string): Promise<boolean> => {
    const { numDeletedRows } = await tx
      .deleteFrom('saved_search')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },
}
