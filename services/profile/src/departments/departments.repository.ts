import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { PlaceOrder } from '../list-orders.ts'
import { countTallied, type Facet } from '../search/tally.repository.ts'
import { MOST_COUNTED } from '../search/terms.ts'
import { type Search, wordsRepository } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { DepartmentRow } from './department-schema.ts'

type Handle = Db<ProfileTables>

const COLUMNS = [
  'tenant_id',
  'id',
  'establishment_id',
  'name',
  'description',
  'capacity',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

const ORDER_COLUMNS = { name: 'name_key', created_at: 'created_at' } as const
const FOUND_ORDERS = { name: 'sort_key', created_at: 'created_at' } as const

/** Which departments are meant. */
export type DepartmentFilter = {
  establishment?: string | undefined
  /** Beginnings of words of their name; all of them are to be found. */
  terms: readonly string[] | undefined
}

/** Which of them, in which order. */
export type DepartmentPage = {
  field: PlaceOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const facetsOf = ({ establishment }: DepartmentFilter): Facet[] =>
  establishment === undefined ? [] : [{ counted: 'a', value: sql`${establishment}::uuid` }]

const searchOf = (filter: DepartmentFilter, terms: readonly string[]): Search => ({
  kind: 'department',
  terms,
  facets: facetsOf(filter),
})

/** SQL of the departments. */
export const departmentsRepository = {
  find: (db: Handle, id: string): Promise<DepartmentRow | undefined> =>
    db.selectFrom('department').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  list: async (
    db: Handle,
    filter: DepartmentFilter,
    { field, direction, limit, offset }: DepartmentPage,
  ): Promise<DepartmentRow[]> => {
    let query = db
      .selectFrom('department')
      .select(COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
    if (filter.terms) {
      const page = { order: FOUND_ORDERS[field], direction, limit, offset }
      return await query
        .where('id', 'in', wordsRepository.ids(db, searchOf(filter, filter.terms), page))
        .execute()
    }
    if (filter.establishment !== undefined) query = query.where('establishment_id', '=', filter.establishment)
    return await query.limit(limit).offset(offset).execute()
  },

  /** How many there are; what a search finds is counted up to a limit. */
  count: (db: Handle, filter: DepartmentFilter): Promise<number> =>
    filter.terms
      ? wordsRepository.count(db, searchOf(filter, filter.terms), MOST_COUNTED)
      : countTallied(db, 'department', facetsOf(filter)),

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('department').where('id', '=', id).execute()
  },
}
