import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>

/** SQL of what erased people were known as. */
export const erasedNameRepository = {
  /** The latest time counts. */
  remember: async (db: Handle, tenantId: string, knownAs: readonly string[], at: Date): Promise<void> => {
    const names = [...new Set(knownAs)]
    await db
      .insertInto('erased_name')
      .values(names.map((known_as) => ({ tenant_id: tenantId, known_as, erased_at: at })))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'known_as'])
          .doUpdateSet({ erased_at: sql`greatest(erased_name.erased_at, excluded.erased_at)` }),
      )
      .execute()
  },

  /** When somebody known as one of these was erased last; undefined for nobody. */
  findTime: async (db: Handle, knownAs: readonly string[]): Promise<Date | undefined> => {
    if (knownAs.length === 0) return undefined
    const found = await db
      .selectFrom('erased_name')
      .select('erased_at')
      .where('known_as', 'in', [...knownAs])
      .orderBy('erased_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return found?.erased_at
  },
}
