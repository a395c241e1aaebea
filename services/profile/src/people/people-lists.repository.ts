import { type Db, folded } from '@medtrack/kit'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PeopleOrder } from '../list-orders.ts'
import { type Counted, editionOf } from '../search/editions.repository.ts'
import type { ReadBy } from '../search/known-lists.ts'
import { COUNTED_BY, countInEdition, type Facet } from '../search/tally.repository.ts'
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
  /** Who works there, and who works nowhere. Given in place of `establishment`. */
  establishmentOrNone?: string | undefined
  department?: string | undefined
  speciality?: string | undefined
  terms?: readonly string[] | undefined
}

/**
 * A page: what comes after a position, and from an offset there. Read backwards, it is what comes before: in the order
 * of the list all the same.
 */
export type PeoplePage = {
  field: PeopleOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
  after?: Position | undefined
  isBackward?: boolean
  by?: ReadBy
}

/** Somebody of a list, with the edition of the directory that they were read from. */
export type ListedRow<K extends Kind> = Row<K> & { name_key: string; edition: string | null }

/** Somebody who is passed on the way to a page, as the n-th. */
export type Passed = Position & { n: number; edition: string | null }

/** Columns that lists filter by. */
const COLUMNS = {
  student: { university: 'university_key', program: 'program_key', year_level: 'year_level' },
  encadrant: { establishment: 'establishment_id', department: 'department_id', speciality: 'speciality_key' },
  staff: { establishment: 'establishment_id', department: 'department_id' },
  admin_hod: { establishment: 'establishment_id', department: 'department_id' },
} as const satisfies { [K in Kind]: Record<keyof (typeof COUNTED_BY)[K], string> }

type Filtered = Facet & { column: string; value: RawBuilder<unknown> }

const FOLDED = new Set(['university', 'program', 'speciality'])
const CASTS: Readonly<Record<string, string>> = {
  establishment: 'uuid',
  department: 'uuid',
  year_level: 'smallint',
}

const filtersOf = (kind: Kind, filter: PeopleFilter): Filtered[] =>
  Object.entries(COLUMNS[kind]).flatMap(([name, column]) => {
    const orNone = name === 'establishment' && filter.establishmentOrNone !== undefined
    const asked = orNone ? filter.establishmentOrNone : filter[name as keyof PeopleFilter]
    if (asked === undefined) return []
    const text = String(asked)
    const value = FOLDED.has(name) ? folded('profile', text) : sql`${text}::${sql.raw(CASTS[name] ?? 'text')}`
    const counted: Readonly<Record<string, Facet['counted']>> = COUNTED_BY[kind]
    return [{ column, value, counted: counted[name] as Facet['counted'], orNone }]
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

/** Conditions that every one of those meant fulfils: one after the other, as indexes serve no alternatives. */
const waysOf = (filters: readonly Filtered[]): (readonly RawBuilder<SqlBool>[])[] =>
  filters.reduce<(readonly RawBuilder<SqlBool>[])[]>(
    (ways, { column, value, orNone }) => {
      const conditions = [sql<SqlBool>`${sql.ref(column)} = ${value}`]
      if (orNone) conditions.push(sql<SqlBool>`${sql.ref(column)} is null`)
      return conditions.flatMap((condition) => ways.map((way) => [...way, condition]))
    },
    [[]],
  )

/** Who is meant, looked for among everybody of the kind, or of what an index has of the filter; by each way. */
const inOrder = (db: Handle, kind: Kind, filter: PeopleFilter) =>
  waysOf(filtersOf(kind, filter)).map((conditions) => {
    let query = db
      .selectFrom(tableOf(kind))
      .select(['id', 'name_key', 'created_at'])
      .where('deleted_at', 'is', null)
    for (const condition of conditions) query = query.where(condition)
    return filter.terms ? query.where(isFound(filter.terms, 'words')) : query
  })

type Meant = { id: string; name_key: string; created_at: Date }

const together = (db: Handle, ways: readonly Expression<Meant>[]) =>
  db.selectFrom(
    sql<Meant>`(${sql.join(
      ways.map((way) => sql`(${way})`),
      sql` union all `,
    )})`.as<'meant'>(sql`meant`),
  )

/** Who is read for a page, and by what they are ordered: what an offset passes over is read as well. */
const idsInOrder = (db: Handle, kind: Kind, filter: PeopleFilter, page: PeoplePage) => {
  const { field, direction, limit, offset, after } = page
  const column = ORDER_COLUMNS[field]
  const order = FOUND_ORDERS[field]
  const ways = inOrder(db, kind, filter).map((query) => {
    const beyond = after
      ? query.where(isBeyond({ key: column, id: 'id' }, { order, direction, after }))
      : query
    // Said of each: in order by an index already, they are merged without sorting.
    return beyond
      .orderBy(column, direction)
      .orderBy('id', direction)
      .limit(offset + limit)
  })
  return together(db, ways)
    .select(['id', sql<unknown>`${sql.ref(column)}`.as('key')])
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(limit)
    .offset(offset)
}

const idsFound = (db: Handle, kind: Kind, filter: PeopleFilter, { field, by, ...page }: PeoplePage) => {
  const found = { ...page, order: FOUND_ORDERS[field] }
  const read = by === 'letters' ? wordsRepository.walkLetters : wordsRepository.walk
  return read(db, searchOf(kind, filter), found)
}

/** Who is read on the way to a page, in the direction in which it is read. */
const walk = (db: Handle, kind: Kind, filter: PeopleFilter, page: PeoplePage) => {
  const isSought = filter.terms !== undefined && page.by !== 'people'
  const direction = page.isBackward ? opposite(page.direction) : page.direction
  return (isSought ? idsFound : idsInOrder)(db, kind, filter, { ...page, direction })
}

/** SQL of the lists of people: nobody in them is deleted. */
export const peopleListsRepository = {
  list: async <K extends Kind>(
    db: Handle,
    kind: K,
    filter: PeopleFilter,
    page: PeoplePage,
  ): Promise<ListedRow<K>[]> =>
    (await db
      .selectFrom(tableOf(kind))
      .select([...columnsOf(kind), 'name_key', editionOf(db, kind).as('edition')])
      .where('id', 'in', db.selectFrom(walk(db, kind, filter, page).as('walked')).select('id') as never)
      .orderBy(ORDER_COLUMNS[page.field], page.direction)
      .orderBy('id', page.direction)
      .execute()) as never,

  /** Every so manieth of those whom the offset of a page passes over, in the direction in which it is read. */
  listEvery: async (
    db: Handle,
    kind: Kind,
    filter: PeopleFilter,
    page: PeoplePage,
    every: number,
  ): Promise<Passed[]> => {
    const passed = walk(db, kind, filter, { ...page, limit: page.offset, offset: 0 })
    const numbered = db
      .selectFrom(passed.as('passed'))
      .select(['id', 'key', sql<string>`row_number() over ()`.as('n')])
      .as('numbered')
    const rows = await db
      .selectFrom(numbered)
      .select(['n', 'id', sql<string>`key::text`.as('key'), editionOf(db, kind).as('edition')])
      .where(sql<SqlBool>`n % ${sql.lit(every)} = 0`)
      .execute()
    return rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }))
  },

  /** How many there are, without a search. */
  count: (db: Handle, kind: Kind, filter: PeopleFilter): Promise<Counted> =>
    countInEdition(db, kind, filtersOf(kind, filter)),

  /** How many a search finds, counted up to `most`. */
  countFound: (db: Handle, kind: Kind, filter: PeopleFilter, most: number): Promise<Counted> =>
    wordsRepository.countInEdition(db, searchOf(kind, filter), most),

  /** How many it finds of the first `most` that its first term finds; and whether these are all of its. */
  countAmong: (db: Handle, kind: Kind, filter: PeopleFilter, most: number) =>
    wordsRepository.countAmong(db, searchOf(kind, filter), most),

  /** How many one short term finds, counted up to `most`, of all whom the rest of the filter leaves. */
  countLetters: (db: Handle, kind: Kind, filter: PeopleFilter, most: number) =>
    wordsRepository.countLetters(db, searchOf(kind, filter), most),

  /** How many it finds, counted up to `most`, looked for among all that the rest of the filter leaves. */
  countInOrder: async (db: Handle, kind: Kind, filter: PeopleFilter, most: number): Promise<Counted> => {
    const { n, edition } = await db
      .selectFrom(
        together(db, inOrder(db, kind, filter))
          .select('id')
          .limit(most)
          .as('some'),
      )
      .select(({ fn }) => [fn.countAll<string>().as('n'), editionOf(db, kind).as('edition')])
      .executeTakeFirstOrThrow()
    return { total: Number(n), edition }
  },
}
