import type { Db } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import type { ProfileTables } from './tables.ts'

/** Which rows are wanted: those that have one of the keys in the column. */
type Wanted = {
  readonly column: string
  readonly keys: readonly string[]
  readonly type: 'uuid' | 'text'
  /** What is given of each. */
  readonly columns: readonly string[]
}

/**
 * Rows by many keys, found one by one in the column's index within one statement; hidden ones as well. As a condition on
 * all keys at once the database takes them for most of a table that it has not counted yet, as in a first import, and
 * reads all of it. So it does where living ones are asked for, as many an index has those alone.
 */
export const listByKeys = async <R>(
  db: Db<ProfileTables>,
  table: 'student' | 'encadrant' | 'staff' | 'admin_hod' | 'known_account',
  { column, keys, type, columns }: Wanted,
): Promise<R[]> => {
  if (keys.length === 0) return []
  const wanted = sql<{ key: string }>`unnest(${[...new Set(keys)]}::${sql.raw(type)}[])`
  // The tables differ in their columns, which are known here by name only.
  const anyTable = db as unknown as Kysely<{ student: Record<string, unknown> }>
  const rows = await anyTable
    .selectFrom(wanted.as<'wanted'>(sql`wanted(key)`))
    .crossJoinLateral((eb) =>
      eb
        .selectFrom(table as 'student')
        .select(columns as string[])
        .where(column, '=', sql.ref('wanted.key'))
        // Kept apart from the rest by this, so that it is asked for each key.
        .offset(sql<number>`0`)
        .as('found'),
    )
    .select(columns.map((name) => `found.${name}`) as never)
    .execute()
  return rows as R[]
}
