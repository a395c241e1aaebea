import type { Db } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import type { ProfileTables } from './tables.ts'

/** Tables whose rows have an id and a counter of their changes. */
type Counted = 'student' | 'encadrant' | 'staff' | 'admin_hod' | 'establishment' | 'department'

/** What is written: whole rows as they shall be, of which `columns` are; and what comes back of each. */
type Update<R> = {
  readonly columns: readonly string[]
  readonly rows: readonly R[]
  readonly returned: readonly string[]
}

/**
 * Changes rows by their ids and counts the changes, in one statement however many there are: they go to the database as
 * one value. The rows come back in no order.
 */
export const updateRows = async <R extends { id: string }>(
  db: Db<ProfileTables>,
  table: Counted,
  { columns, rows, returned }: Update<R>,
): Promise<R[]> => {
  if (rows.length === 0) return []
  const given = sql`jsonb_populate_recordset(null::${sql.id('profile', table)}, ${JSON.stringify(rows)}::jsonb)`
  // The tables differ in their columns, which are known here by name only.
  const anyTable = db as unknown as Kysely<{ student: Record<string, unknown> }>
  const updated = await anyTable
    .updateTable(table as 'student')
    .from(given.as<'given'>(sql`given`))
    .set((eb) => ({
      ...Object.fromEntries(columns.map((column) => [column, sql.ref(`given.${column}`)])),
      version: eb(`${table}.version` as 'version', '+', 1 as never),
    }))
    .whereRef(`${table}.id` as 'id', '=', sql.ref('given.id'))
    .returning(returned.map((column) => `${table}.${column}` as 'id'))
    .execute()
  return updated as R[]
}
