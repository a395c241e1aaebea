import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'

type Handle = Db<ProfileTables>

/** Rows that a person is told of; nobody is in so many files. */
const MOST_ROWS = 1_000

/** SQL of what files said of a person. */
export const importedRowRepository = {
  /** Rows of files that profiles came from, or that wait for the account. */
  listOf: (db: Handle, profileIds: readonly string[], userId: string) =>
    db
      .selectFrom('import_row')
      .select(['import_id', 'number', 'state', 'content'])
      .where((eb) =>
        eb.or([
          eb('made_id', '=', sql<string>`any(${[...profileIds]}::uuid[])`),
          eb(sql<string>`content->>'user_id'`, '=', userId),
        ]),
      )
      .orderBy('import_id')
      .orderBy('number')
      .limit(MOST_ROWS)
      .execute(),

  /** Empties what files said of an erased person, and says how many rows that were. */
  empty: async (
    db: Handle,
    of: { profileIds: readonly string[]; userIds: readonly string[]; emailKeys: readonly string[] },
  ): Promise<number> => {
    const { numUpdatedRows } = await db
      .updateTable('import_row')
      .set({ content: null, faults: null, made_id: null })
      .where((eb) =>
        eb.or([
          eb('made_id', '=', sql<string>`any(${[...of.profileIds]}::uuid[])`),
          eb(sql<string>`content->>'user_id'`, '=', sql<string>`any(${[...of.userIds]}::text[])`),
          eb(
            sql<string>`lower(content->'values'->>'email')`,
            '=',
            sql<string>`any(${[...of.emailKeys]}::text[])`,
          ),
        ]),
      )
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  },
}
