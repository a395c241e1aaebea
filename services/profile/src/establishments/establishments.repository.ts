import { type Db, folded } from '@medtrack/kit'
import type { PlaceOrder } from '../list-orders.ts'
import { countTallied, type Facet } from '../search/tally.repository.ts'
import { MOST_COUNTED } from '../search/terms.ts'
import { type Search, wordsRepository } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { EstablishmentRow } from './establishment-schema.ts'

type Handle = Db<ProfileTables>

const COLUMNS = [
  'tenant_id',
  'id',
  'name',
  'type',
  'address',
  'city',
  'phone',
  'phone_e164',
  'latitude',
  'longitude',
  'logo',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

const ORDER_COLUMNS = { name: 'name_key', created_at: 'created_at' } as const
const FOUND_ORDERS = { name: 'sort_key', created_at: 'created_at' } as const

/** Which establishments are meant; texts are compared folded. */
export type EstablishmentFilter = {
  city?: string | undefined
  type?: string | undefined
  /** Beginnings of words of their name, city and type; all of them are to be found. */
  terms: readonly string[] | undefined
}

/** Which of them, in which order. */
export type EstablishmentPage = {
  field: PlaceOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const facetsOf = ({ city, type }: EstablishmentFilter): (Facet & { column: 'city_key' | 'type_key' })[] => [
  ...(city === undefined
    ? []
    : [{ column: 'city_key', counted: 'a', value: folded('profile', city) } as const]),
  ...(type === undefined
    ? []
    : [{ column: 'type_key', counted: 'b', value: folded('profile', type) } as const]),
]

const searchOf = (filter: EstablishmentFilter, terms: readonly string[]): Search => ({
  kind: 'establishment',
  terms,
  facets: facetsOf(filter),
})

/** SQL of the establishments. */
export const establishmentsRepository = {
  find: (db: Handle, id: string): Promise<EstablishmentRow | undefined> =>
    db.selectFrom('establishment').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  list: async (
    db: Handle,
    filter: EstablishmentFilter,
    { field, direction, limit, offset }: EstablishmentPage,
  ): Promise<EstablishmentRow[]> => {
    let query = db
      .selectFrom('establishment')
      .select(COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
    if (filter.terms) {
      const page = { order: FOUND_ORDERS[field], direction, limit, offset }
      return await query
        .where('id', 'in', wordsRepository.ids(db, searchOf(filter, filter.terms), page))
        .execute()
    }
    for (const { column, value } of facetsOf(filter)) query = query.where(column, '=', value as never)
    return await query.limit(limit).offset(offset).execute()
  },

  /** How many there are; what a search finds is counted up to a limit. */
  count: (db: Handle, filter: EstablishmentFilter): Promise<number> =>
    filter.terms
      ? wordsRepository.count(db, searchOf(filter, filter.terms), MOST_COUNTED)
      : countTallied(db, 'establishment', facetsOf(filter)),

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('establishment').where('id', '=', id).execute()
  },
}
