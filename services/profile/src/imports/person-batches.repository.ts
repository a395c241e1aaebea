import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { Kind } from '../people/kinds.ts'
import { columnsOf, tableOf } from '../people/people.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { ImportedKind, ImportedPerson, RowKeys } from './person-matching.ts'

type Handle = Db<ProfileTables>

const known = (values: readonly (string | undefined)[]): string[] =>
  values.filter((value) => value !== undefined)

/** SQL of many people at once. */
export const personBatchRepository = {
  /** Those of the addresses that living profiles of the kinds have. */
  listHeldAddresses: async (
    db: Handle,
    kinds: readonly Kind[],
    emailKeys: readonly string[],
  ): Promise<string[]> => {
    const [first, ...others] = kinds.map((kind) =>
      db
        .selectFrom(tableOf(kind))
        .select('email_key')
        .where('email_key', '=', sql<string>`any(${[...emailKeys]}::text[])`)
        .where('deleted_at', 'is', null),
    )
    if (!first || emailKeys.length === 0) return []
    const rows = await others.reduce((all, one) => all.unionAll(one), first).execute()
    return rows.flatMap(({ email_key }) => email_key ?? [])
  },

  /** Every profile that one of the keys points at, oldest first; deleted ones by their account only. */
  listMatching: async (
    db: Handle,
    kind: ImportedKind,
    keys: readonly RowKeys[],
  ): Promise<ImportedPerson[]> => {
    // One index after the other: row security lets no OR of several use them all.
    const found = new Map<string, ImportedPerson>()
    for (const [column, values, type] of [
      ['id', known(keys.map(({ id }) => id)), 'uuid'],
      ['user_id', known(keys.map(({ userId }) => userId)), 'uuid'],
      ['email_key', known(keys.map(({ emailKey }) => emailKey)), 'text'],
      ['cin_key', known(keys.map(({ cinKey }) => cinKey)), 'text'],
      ['student_number', known(keys.map(({ studentNumber }) => studentNumber)), 'text'],
    ] as const) {
      if (values.length === 0) continue
      const rows = (await db
        .selectFrom(tableOf(kind))
        .select(columnsOf(kind))
        .where(column, '=', sql<string>`any(${values}::${sql.raw(type)}[])`)
        .$if(column !== 'user_id', (query) => query.where('deleted_at', 'is', null))
        .execute()) as ImportedPerson[]
      for (const row of rows) found.set(row.id, row)
    }
    return [...found.values()].sort(
      (a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1),
    )
  },
}
