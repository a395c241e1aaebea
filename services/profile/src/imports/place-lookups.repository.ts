import type { Db } from '@medtrack/kit'
import { type Selectable, sql } from 'kysely'
import { PLACE_COLUMNS } from '../establishments/places.repository.ts'
import type { DepartmentTable, EstablishmentTable, ProfileTables } from '../tables.ts'

type Handle = Db<ProfileTables>

/** Places with their names as these are compared. */
export type FoundEstablishment = Omit<Selectable<EstablishmentTable>, 'type_key'>
export type FoundDepartment = Selectable<DepartmentTable>

const anyOf = (values: Iterable<string>, type: 'uuid' | 'text') =>
  sql<string>`any(${[...new Set(values)]}::${sql.raw(type)}[])`

/** SQL by which places are found by what files call them, many at once. */
export const placeLookupRepository = {
  /** The texts as names are compared: without accents, upper case and ways of writing Arabic. */
  fold: async (db: Handle, texts: Iterable<string>): Promise<Map<string, string>> => {
    const given = [...new Set(texts)]
    if (given.length === 0) return new Map()
    const folded = sql.id('profile', 'folded')
    const { rows } = await sql<{ said: string; key: string }>`
      select said, ${folded}(said) as key from unnest(${given}::text[]) said`.execute(db)
    return new Map(rows.map(({ said, key }) => [said, key]))
  },

  listEstablishments: async (
    db: Handle,
    { ids, nameKeys }: { ids: Iterable<string>; nameKeys: Iterable<string> },
  ): Promise<FoundEstablishment[]> => {
    // One index after the other: row security lets no OR use both.
    const all = db
      .selectFrom('establishment')
      .select([...PLACE_COLUMNS.establishment, 'name_key', 'city_key'])
    const byId = await all.where('id', '=', anyOf(ids, 'uuid')).execute()
    const byName = await all.where('name_key', '=', anyOf(nameKeys, 'text')).execute()
    return onceEach([...byId, ...byName])
  },

  /** Those of the ids, and those in the establishments that have one of the names. */
  listDepartments: async (
    db: Handle,
    given: { ids: Iterable<string>; establishmentIds: Iterable<string>; nameKeys: Iterable<string> },
  ): Promise<FoundDepartment[]> => {
    const all = db.selectFrom('department').select([...PLACE_COLUMNS.department, 'name_key'])
    const byId = await all.where('id', '=', anyOf(given.ids, 'uuid')).execute()
    const byName = await all
      .where('establishment_id', '=', anyOf(given.establishmentIds, 'uuid'))
      .where('name_key', '=', anyOf(given.nameKeys, 'text'))
      .execute()
    return onceEach([...byId, ...byName])
  },
}

const onceEach = <R extends { id: string }>(rows: readonly R[]): R[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]
