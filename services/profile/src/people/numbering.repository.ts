import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'

export const numberingRepository = {
  /** The next number of the year. Whoever asks next waits for this transaction: none is skipped or given out twice. */
  next: async (db: Db<ProfileTables>, tenantId: string, year: number): Promise<number> => {
    const row = await db
      .insertInto('numbering')
      .values({ tenant_id: tenantId, year, last: 1 })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'year']).doUpdateSet((eb) => ({ last: eb('numbering.last', '+', 1) })),
      )
      .returning('last')
      .executeTakeFirstOrThrow()
    return row.last
  },
}
