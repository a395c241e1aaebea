import type { Db } from '@medtrack/kit'
import type { Kind } from '../people/kinds.ts'
import { columnsOf, peopleRepository } from '../people/people.repository.ts'
import { listByKeys } from '../rows-by-keys.repository.ts'
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
    const held: string[] = []
    for (const kind of kinds) {
      const rows = await listByKeys<{ email_key: string; deleted_at: Date | null }>(db, kind, {
        ...{ column: 'email_key', keys: emailKeys, type: 'text', columns: ['email_key', 'deleted_at'] },
      })
      held.push(...rows.flatMap(({ email_key, deleted_at }) => (deleted_at === null ? [email_key] : [])))
    }
    return held
  },

  /** Every profile that one of the keys points at, oldest first; deleted ones by their account only. */
  listMatching: async (
    db: Handle,
    kind: ImportedKind,
    keys: readonly RowKeys[],
  ): Promise<ImportedPerson[]> => {
    const columns = columnsOf(kind)
    // One index after the other: row security lets no OR of several use them all.
    const found = new Map<string, ImportedPerson>()
    for (const [column, values, type] of [
      ['id', known(keys.map(({ id }) => id)), 'uuid'],
      ['user_id', known(keys.map(({ userId }) => userId)), 'uuid'],
      ['email_key', known(keys.map(({ emailKey }) => emailKey)), 'text'],
      ['cin_key', known(keys.map(({ cinKey }) => cinKey)), 'text'],
    ] as const) {
      for (const row of await listByKeys<ImportedPerson>(db, kind, { column, keys: values, type, columns })) {
        if (row.deleted_at === null || column === 'user_id') found.set(row.id, row)
      }
    }
    const numbers = known(keys.map(({ studentNumber }) => studentNumber))
    const numbered = kind === 'student' ? await peopleRepository.listNumbered(db, numbers, columns) : []
    for (const row of numbered) found.set(row.id, row)
    return [...found.values()].sort(
      (a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1),
    )
  },
}
