import { type Db, folded } from '@medtrack/kit'
import { type RawBuilder, sql } from 'kysely'
import type { PeopleOrder } from '../list-orders.ts'
import { COUNTED_BY, countTallied, type Facet } from '../search/tally.repository.ts'
import { isBeyond, isFound, type Position, type Search, wordsRepository } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { Kind, Row } from './kinds.ts'
import { columnsOf, tableOf } from './people.repository.ts'

type Handle = Db<ProfileTables>

/** Which people of a kind are meant. Texts are compared folded; terms are beginnings of words that are all to be found. */
export type PeopleFilter = {
  university?: string | undefined
  program?: string | undefined
  year_level?: number | undefined
  establishment?: string | undefined
  department?: string | undefined
  speciality?: string | undefined
  terms?: readonly string[] | undefined
}

/**
 * A page: what comes after a position, or from an offset; of so many in all, where that is known exactly. A search looks
 * for words, or, `inOrder`, at people one after the other in the order of the list.
 */
export type PeoplePage = {
  field: PeopleOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
  after?: Position | undefined
  total?: number | undefined
  inOrder?: boolean
}

/** Columns that lists filter by. */
const COLUMNS = {
  student: { university: 'university_key', program: 'program_key', year_level: 'year_level' },
  encadrant: { establishment: 'establishment_id', department: 'department_id', speciality: 'speciality_key' },
  staff: { establishment: 'establishment_id', department: 'department_id' },
  admin_hod: { establishment: 'establishment_id', department: 'department_id' },
} as const satisfies { [K in Kind]: Record<keyof (typeof COUNTED_BY)[K], string> }

type Filtered = { column: string; value: RawBuilder<unknown> }

const FOLDED = new Set(['university', 'program', 'speciality'])
const CASTS: Readonly<Record<string, string>> = {
  establishment: 'uuid',
  department: 'uuid',
  year_level: 'smallint',
}

const filtersOf = (kind: Kind, filter: PeopleFilter): (Filtered & Facet)[] =>
  Object.entries(COLUMNS[kind]).flatMap(([name, column]) => {
    const asked = filter[name as keyof PeopleFilter]
    if (asked === undefined) return []
    const text = String(asked)
    const value = FOLDED.has(name) ? folded('profile', text) : sql`${text}::${sql.raw(CASTS[name] ?? 'text')}`
    const counted: Readonly<Record<string, Facet['counted']>> = COUNTED_BY[kind]
    return [{ column, value, counted: counted[name] as Facet['counted'] }]
  })

const ORDER_COLUMNS = { last_name: 'name_key', created_at: 'created_at' } as const
const FOUND_ORDERS = { last_name: 'sort_key', created_at: 'created_at' } as const

type Order = PeoplePage['direction']

const opposite = (direction: Order): Order => (direction === 'asc' ? 'desc' : 'asc')

/** What a filter means to a search; without terms it finds nobody. */
const searchOf = (kind: Kind, filter: PeopleFilter): Search => ({
  kind,
  terms: filter.terms ?? [],
  facets: filtersOf(kind, filter),
})

/** Who is meant, looked for among everybody of the kind, or of what an index has of the filter. */
const inOrder = (db: Handle, kind: Kind, filter: PeopleFilter) => {
  let query = db.selectFrom(tableOf(kind)).where('deleted_at', 'is', null)
  for (const { column, value } of filtersOf(kind, filter))
    query = query.where(column as 'id', '=', value as never)
  return filter.terms ? query.where(isFound(filter.terms, 'words')) : query
}

/** Ids of a page, from the nearer end of the list: what an offset passes over is read as well. */
const idsInOrder = (db: Handle, kind: Kind, filter: PeopleFilter, page: PeoplePage) => {
  const { field, direction, limit, offset, after, total } = page
  const query = inOrder(db, kind, filter).select('id')
  const column = ORDER_COLUMNS[field]
  if (after) {
    return query
      .where(isBeyond({ key: column, id: 'id' }, { order: FOUND_ORDERS[field], direction, after }))
      .orderBy(column, direction)
      .orderBy('id', direction)
      .limit(limit)
  }
  const isNearEnd = total !== undefined && offset > total / 2
  const [from, many] = isNearEnd
    ? [Math.max(0, total - offset - limit), Math.max(0, Math.min(limit, total - offset))]
    : [offset, limit]
  const way = isNearEnd ? opposite(direction) : direction
  return query.orderBy(column, way).orderBy('id', way).limit(many).offset(from)
}

const idsFound = (db: Handle, kind: Kind, filter: PeopleFilter, { field, ...page }: PeoplePage) =>
  wordsRepository.ids(db, searchOf(kind, filter), { ...page, order: FOUND_ORDERS[field] })

/** SQL of the lists of people: nobody in them is deleted. */
export const peopleListsRepository = {
  list: async <K extends Kind>(
    db: Handle,
    kind: K,
    filter: PeopleFilter,
    page: PeoplePage,
  ): Promise<(Row<K> & { name_key: string })[]> => {
    const isSought = filter.terms !== undefined && !page.inOrder
    const ids = (isSought ? idsFound : idsInOrder)(db, kind, filter, page)
    return (await db
      .selectFrom(tableOf(kind))
      .select([...columnsOf(kind), 'name_key'])
      .where('id', 'in', ids as never)
      .orderBy(ORDER_COLUMNS[page.field], page.direction)
      .orderBy('id', page.direction)
      .execute()) as never
  },

  /** How many there are, without a search. */
  count: (db: Handle, kind: Kind, filter: PeopleFilter): Promise<number> =>
    countTallied(db, kind, filtersOf(kind, filter)),

  /** How many a search finds, counted up to `most`. */
  countFound: (db: Handle, kind: Kind, filter: PeopleFilter, most: number): Promise<number> =>
    wordsRepository.count(db, searchOf(kind, filter), most),

  /** How many it finds of the first `most` that its first term finds; and whether these are all of its. */
  countAmong: (db: Handle, kind: Kind, filter: PeopleFilter, most: number) =>
    wordsRepository.countAmong(db, searchOf(kind, filter), most),

  /** How many it finds, counted up to `most`, looked for among all that the rest of the filter leaves. */
  countInOrder: async (db: Handle, kind: Kind, filter: PeopleFilter, most: number): Promise<number> => {
    const { n } = await db
      .selectFrom(inOrder(db, kind, filter).select('id').limit(most).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },
}
