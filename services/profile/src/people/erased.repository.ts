import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'

export const erasedRepository = {
  /** Remembers that whoever is known as one of these is gone. The latest time counts. */
  remember: async (
    db: Db<ProfileTables>,
    tenantId: string,
    knownAs: readonly string[],
    erasedAt: Date,
  ): Promise<void> => {
    const names = [...new Set(knownAs)]
    if (names.length === 0) return
    await db
      .insertInto('erased')
      .values(names.map((known_as) => ({ tenant_id: tenantId, known_as, erased_at: erasedAt })))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'known_as'])
          .doUpdateSet({ erased_at: sql`greatest(erased.erased_at, excluded.erased_at)` }),
      )
      .execute()
  },

  /** When somebody known as one of these was erased last; undefined for nobody. */
  findTime: async (db: Db<ProfileTables>, knownAs: readonly string[]): Promise<Date | undefined> => {
    if (knownAs.length === 0) return undefined
    const found = await db
      .selectFrom('erased')
      .select('erased_at')
      .where('known_as', 'in', [...knownAs])
      .orderBy('erased_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return found?.erased_at
  },
}
