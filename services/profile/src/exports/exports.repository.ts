import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'

type Handle = Db<ProfileTables>

/** SQL that exports need beside the lists. */
export const exportsRepository = {
  /** Names of establishments and departments by id. */
  placeNames: async (db: Handle, ids: readonly string[]): Promise<Map<string, string>> => {
    if (ids.length === 0) return new Map()
    const wanted = sql<string>`any(${[...ids]}::uuid[])`
    const rows = await db
      .selectFrom('establishment')
      .select(['id', 'name'])
      .where('id', '=', wanted)
      .unionAll(db.selectFrom('department').select(['id', 'name']).where('id', '=', wanted))
      .execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
}
