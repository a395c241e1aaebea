import type { Db } from '@medtrack/kit'
import type { Insertable } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** SQL of when people took their data with them. */
export const exportRepository = {
  insert: async (db: Handle, row: Insertable<AuthTables['data_export']>): Promise<void> => {
    await db.insertInto('data_export').values(row).execute()
  },

  /** Times since then, oldest first. */
  listTimes: async (db: Handle, accountId: string, since: Date): Promise<Date[]> =>
    (
      await db
        .selectFrom('data_export')
        .select('requested_at')
        .where('account_id', '=', accountId)
        .where('requested_at', '>', since)
        .orderBy('requested_at')
        .execute()
    ).map(({ requested_at }) => requested_at),

  remove: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('data_export').where('id', '=', id).execute()
  },
}
