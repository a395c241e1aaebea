import type { Db } from '@medtrack/kit'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** SQL of the series whose tokens count no more. */
export const tokenSeriesRepository = {
  end: async (db: Handle, row: AuthTables['ended_token_series']): Promise<void> => {
    await db
      .insertInto('ended_token_series')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  listEndedSince: (crossTenantDb: Handle, since: Date): Promise<{ id: string; ended_at: Date }[]> =>
    crossTenantDb
      .selectFrom('ended_token_series')
      .select(['id', 'ended_at'])
      .where('ended_at', '>=', since)
      .orderBy('ended_at')
      .execute(),

  deleteEndedBefore: async (crossTenantDb: Handle, before: Date): Promise<void> => {
    await crossTenantDb.deleteFrom('ended_token_series').where('ended_at', '<', before).execute()
  },
}
