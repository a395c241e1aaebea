import type { Kysely } from 'kysely'
import type { PersonalRecord, PersonalSection } from './personal-data.ts'

/** A handle whose tables are named by text. */
type NamedTables = Kysely<Record<string, Record<string, unknown>>>

/** A table whose rows name the person they are about in a column. */
export type PersonalTable = {
  readonly name: string
  readonly table: string
  /** The column with the person's id. */
  readonly person: string
  /** A column whose values differ between the rows of one person: they are read in its order. */
  readonly key: string
  /** Columns that are handed out; secrets and their hashes are not. */
  readonly columns: readonly string[]
}

/** A section that hands out the rows of one table as they are. `db` sees the present tenant only. */
export const tableSection = <T>(db: Kysely<T>, rows: PersonalTable): PersonalSection => {
  const { name, table, person, key, columns } = rows
  const read = async (userId: string, after: string | undefined, limit: number) => {
    let query = (db as unknown as NamedTables)
      .selectFrom(table)
      .select([...new Set([key, ...columns])])
      .where(person, '=', userId)
      .orderBy(key)
      .limit(limit)
    if (after !== undefined) query = query.where(key, '>', after)
    return (await query.execute()) as PersonalRecord[]
  }
  return {
    name,
    tables: [table],
    read: async (userId, { after, limit }) => {
      const found = await read(userId, after, limit)
      const last = found.at(-1)?.[key]
      return {
        records: found.map((row) => pick(row, columns)),
        next: found.length < limit || last == null ? undefined : textOf(last),
      }
    },
  }
}

const textOf = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value)
}

const pick = (row: PersonalRecord, columns: readonly string[]): PersonalRecord =>
  Object.fromEntries(columns.map((column) => [column, row[column]]))
