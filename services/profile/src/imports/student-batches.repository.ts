import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { Row } from '../people/kinds.ts'
import { columnsOf } from '../people/people.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { StudentKeys } from './student-matching.ts'

type Handle = Db<ProfileTables>

const known = (values: readonly (string | undefined)[]): string[] =>
  values.filter((value) => value !== undefined)

/** SQL of many students at once. */
export const studentBatchRepository = {
  /** Every profile that one of the keys points at, oldest first; deleted ones by their account only. */
  listMatching: async (db: Handle, keys: readonly StudentKeys[]): Promise<Row<'student'>[]> => {
    const users = known(keys.map(({ userId }) => userId))
    const emails = known(keys.map(({ emailKey }) => emailKey))
    const cins = known(keys.map(({ cinKey }) => cinKey))
    const numbers = known(keys.map(({ studentNumber }) => studentNumber))
    // One index after the other: row security lets no OR of several use them all.
    const found = new Map<string, Row<'student'>>()
    for (const [column, values, type] of [
      ['user_id', users, 'uuid'],
      ['email_key', emails, 'text'],
      ['cin_key', cins, 'text'],
      ['student_number', numbers, 'text'],
    ] as const) {
      if (values.length === 0) continue
      const rows = (await db
        .selectFrom('student')
        .select(columnsOf('student'))
        .where(column, '=', sql<string>`any(${values}::${sql.raw(type)}[])`)
        .$if(column !== 'user_id', (query) => query.where('deleted_at', 'is', null))
        .execute()) as Row<'student'>[]
      for (const row of rows) found.set(row.id, row)
    }
    return [...found.values()].sort(
      (a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1),
    )
  },
}
