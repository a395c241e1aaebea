import { type Db, folded } from '@medtrack/kit'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PeopleOrder } from '../list-orders.ts'
import { wordsFound } from '../search/words.repository.ts'
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

/** Where a page ended: its last person's value of what it is ordered by, and their id. */
export type Position = { key: string; id: string }

/** A page: what comes after a position, or from an offset; of so many in all, where that is known exactly. */
export type PeoplePage = {
  field: PeopleOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
  after?: Position | undefined
  total?: number | undefined
}

/** Columns that lists filter by, and the column of the tally that counts by them. */
const FACETS = {
  student: {
    university: ['university_key', 'a'],
    program: ['program_key', 'b'],
    year_level: ['year_level', 'c'],
  },
  encadrant: {
    establishment: ['establishment_id', 'a'],
    department: ['department_id', 'b'],
    speciality: ['speciality_key', 'c'],
  },
  staff: { establishment: ['establishment_id', 'a'], department: ['department_id', 'b'] },
  admin_hod: { establishment: ['establishment_id', 'a'], department: ['department_id', 'b'] },
} as const satisfies Record<Kind, Partial<Record<keyof PeopleFilter, readonly [string, string]>>>

type Facet = { column: string; counted: string; value: Expression<unknown> | RawBuilder<unknown> }

const FOLDED = new Set(['university', 'program', 'speciality'])
const CASTS: Readonly<Record<string, string>> = {
  establishment: 'uuid',
  department: 'uuid',
  year_level: 'smallint',
}

const facetsOf = (kind: Kind, filter: PeopleFilter): Facet[] =>
  Object.entries(FACETS[kind]).flatMap(([name, [column, counted]]) => {
    const value = filter[name as keyof PeopleFilter]
    if (value === undefined) return []
    const text = String(value)
    return [
      {
        column,
        counted,
        value: FOLDED.has(name) ? folded('profile', text) : sql`${text}::${sql.raw(CASTS[name] ?? 'text')}`,
      },
    ]
  })

const ORDER_COLUMNS = { last_name: 'name_key', created_at: 'created_at' } as const
const WORD_COLUMNS = { last_name: 'w.sort_key', created_at: 'w.created_at' } as const

const isBeyond = (
  column: string,
  id: string,
  { field, direction, after }: PeoplePage,
): RawBuilder<SqlBool> => {
  const key = field === 'created_at' ? sql`${after?.key}::timestamptz` : sql`${after?.key}`
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  return sql<SqlBool>`(${sql.ref(column)}, ${sql.ref(id)}) ${sign} (${key}, ${after?.id}::uuid)`
}

/** Ids of a page, from the nearer end of the list: what an offset passes over is read as well. */
const idsOfAll = (db: Handle, kind: Kind, filter: PeopleFilter, page: PeoplePage) => {
  const { field, direction, limit, offset, after, total } = page
  let query = db.selectFrom(tableOf(kind)).select('id').where('deleted_at', 'is', null)
  for (const { column, value } of facetsOf(kind, filter))
    query = query.where(column as 'id', '=', value as never)
  const column = ORDER_COLUMNS[field]
  if (after) {
    return query
      .where(isBeyond(column, 'id', page))
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

const idsFound = (db: Handle, kind: Kind, filter: PeopleFilter, page: PeoplePage) => {
  const { field, direction, limit, offset, after } = page
  const column = WORD_COLUMNS[field]
  const query = found(db, kind, filter)
    .select('w.subject_id as id')
    .$if(after !== undefined, (one) => one.where(isBeyond(column, 'w.subject_id', page)))
    .orderBy(column, direction)
    .orderBy('w.subject_id', direction)
    .limit(limit)
  return after ? query : query.offset(offset)
}

const found = (db: Handle, kind: Kind, filter: PeopleFilter) => {
  const query = wordsFound(db, kind, filter.terms ?? [])
  const facets = facetsOf(kind, filter)
  if (facets.length === 0) return query
  return query.where(({ exists, selectFrom }) => {
    // Only words of the living are kept; said again, an index answers alone.
    let subject = selectFrom(`${tableOf(kind)} as s`)
      .select('s.id')
      .whereRef('s.id', '=', 'w.subject_id')
      .where('s.deleted_at', 'is', null)
    for (const { column, value } of facets)
      subject = subject.where(`s.${column}` as 's.id', '=', value as never)
    return exists(subject)
  })
}

const opposite = (direction: 'asc' | 'desc') => (direction === 'asc' ? 'desc' : 'asc')

/** SQL of the lists of people: nobody in them is deleted. */
export const peopleListsRepository = {
  list: async <K extends Kind>(
    db: Handle,
    kind: K,
    filter: PeopleFilter,
    page: PeoplePage,
  ): Promise<(Row<K> & { name_key: string })[]> => {
    const ids = (filter.terms === undefined ? idsOfAll : idsFound)(db, kind, filter, page)
    return (await db
      .selectFrom(tableOf(kind))
      .select([...columnsOf(kind), 'name_key'])
      .where('id', 'in', ids as never)
      .orderBy(ORDER_COLUMNS[page.field], page.direction)
      .orderBy('id', page.direction)
      .execute()) as never
  },

  /** How many there are, without a search: added up from the tally. */
  count: async (db: Handle, kind: Kind, filter: PeopleFilter): Promise<number> => {
    let query = db
      .selectFrom('tally')
      .select(({ fn }) => fn.sum<string | null>('n').as('n'))
      .where('kind', '=', kind)
    for (const { counted, value } of facetsOf(kind, filter)) {
      query = query.where(counted as 'a', '=', sql<string>`(${value})::text`)
    }
    return Number((await query.executeTakeFirstOrThrow()).n ?? 0)
  },

  /** How many a search finds, counted up to `most`. */
  countFound: async (db: Handle, kind: Kind, filter: PeopleFilter, most: number): Promise<number> => {
    const { n } = await db
      .selectFrom(found(db, kind, filter).select('w.subject_id').limit(most).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },
}
