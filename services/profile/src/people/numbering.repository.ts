import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'

export const numberingRepository = {
  /** The last of the year's next `count` numbers. Whoever asks next waits for this transaction: none is given out twice. */
  take: async (db: Db<ProfileTables>, tenantId: string, year: number, count: number): Promise<number> => {
    const row = await db
      .insertInto('numbering')
      .values({ tenant_id: tenantId, year, last: count })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'year'])
          .doUpdateSet((eb) => ({ last: eb('numbering.last', '+', count) })),
      )
      .returning('last')
      .executeTakeFirstOrThrow()
    return row.last
  },
}
