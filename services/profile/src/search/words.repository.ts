import { type Db, folded, withoutMarks } from '@medtrack/kit'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { type Counted, editionOf } from './editions.repository.ts'
import { type Facet, isTalliedAs, type Searched, talliedAs } from './tally.repository.ts'

type Handle = Db<ProfileTables>

/** What is searched for: subjects of a kind with these facets whose words begin with every term. */
export type Search = { kind: Searched; terms: readonly string[]; facets: readonly Facet[] }

/** Where a page ended: its last row's value of what the list is ordered by, and its id. */
export type Position = { key: string; id: string }

/** A page of what is found: what comes after a position, or from an offset. */
export type FoundPage = {
  order: 'sort_key' | 'created_at'
  direction: 'asc' | 'desc'
  limit: number
  offset: number
  after?: Position | undefined
}

/** The last character there is: whatever begins with a term comes before the term with it. */
const AFTER_ALL = 0x10ffff

/** Beginnings as short as this are words themselves: what they find is found in order. */
const SHORT = 2

/** Whether a term finds names by how they begin alone, and what it finds in their order. */
export const isShort = (term: string): boolean => [...withoutMarks(term)].length <= SHORT

/** A value that is worked out once for a statement, not for each row that is compared with it. */
const once = <T>(value: RawBuilder<T>): RawBuilder<T> => sql<T>`(select ${value})`

/** Words that begin with the term: of each subject one, the first of those that do. */
const beginsWith = (term: string): Expression<SqlBool> => {
  const from = folded('profile', term)
  if (isShort(term)) return sql<SqlBool>`w.word = ${from}`
  const isFirst = sql`w.shared < ${once(sql`length(${from})`)}`
  return sql<SqlBool>`w.word >= ${from} and w.word < ${from} || chr(${sql.lit(AFTER_ALL)}) and ${isFirst}`
}

/** Whether one of the words that the column holds begins with the term. Short terms find names alone. */
const isAmong = (column: string, term: string): Expression<SqlBool> => {
  const words = isShort(term) ? sql`split_part(${sql.ref(column)}, '_', 1)` : sql.ref(column)
  return sql<SqlBool>`position(${once(sql`' ' || ${folded('profile', term)}`)} in ${words}) > 0`
}

/** Whether the subject of a word has all the terms and facets. */
const isFoundBeside = (db: Handle, { kind, terms, facets }: Search): Expression<SqlBool> =>
  sql<SqlBool>`${sql.join(
    [
      sql`true`,
      ...terms.map((term) => isAmong('w.words', term)),
      ...(facets.length === 0 ? [] : [isTalliedAs(db, kind, facets, 'w.tally_id')]),
    ],
    sql` and `,
  )}`

/** Words that the first term finds, each of a subject that has all other terms and the facets: read from one index. */
const found = (db: Handle, { kind, terms: [leading, ...others], facets }: Search) =>
  db
    .selectFrom('word as w')
    .where('w.kind', '=', kind)
    .where(leading === undefined ? sql<boolean>`false` : beginsWith(leading))
    .where(isFoundBeside(db, { kind, terms: others, facets }))

/** Whether a row comes after the position, in lists ordered by these two columns. */
export const isBeyond = (
  columns: { key: string; id: string },
  { order, direction, after }: Pick<FoundPage, 'order' | 'direction'> & { after: Position },
): Expression<SqlBool> => {
  const key = order === 'created_at' ? sql`${after.key}::timestamptz` : sql`${after.key}`
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  return sql<SqlBool>`(${sql.ref(columns.key)}, ${sql.ref(columns.id)}) ${sign} (${key}, ${after.id}::uuid)`
}

/** Words that a short term finds among those that have the facets: read from an index of the letters alone. */
const lettered = (db: Handle, { kind, terms: [term = ''], facets }: Search) =>
  db
    .selectFrom('word as w')
    .where('w.kind', '=', kind)
    .where('w.letters', '=', folded('profile', term))
    .where(sql<SqlBool>`w.tally_id = any(array(${talliedAs(db, kind, facets)}))`)

/** SQL of the words by which profiles, establishments and departments are found. */
export const wordsRepository = {
  /** How many of the first `most` subjects that the first term finds are found; and whether these are all of its. */
  countAmong: async (db: Handle, search: Search, most: number): Promise<Counted & { isAll: boolean }> => {
    const { kind, facets, terms } = search
    const [, ...others] = terms
    const seen = found(db, { kind, terms: terms.slice(0, 1), facets: [] })
      .select(sql<boolean>`(${isFoundBeside(db, { kind, facets, terms: others })})`.as('is_found'))
      .limit(most)
    const { n, looked, edition } = await db
      .selectFrom(seen.as('seen'))
      .select([
        sql<string>`count(*) filter (where is_found)`.as('n'),
        ({ fn }) => fn.countAll<string>().as('looked'),
        editionOf(db, kind).as('edition'),
      ])
      .executeTakeFirstOrThrow()
    return { total: Number(n), edition, isAll: Number(looked) < most }
  },

  /** How many subjects are found, counted up to `most`. */
  countInEdition: async (db: Handle, search: Search, most: number): Promise<Counted> => {
    const { n, edition } = await db
      .selectFrom(found(db, search).select('w.subject_id').limit(most).as('some'))
      .select(({ fn }) => [fn.countAll<string>().as('n'), editionOf(db, search.kind).as('edition')])
      .executeTakeFirstOrThrow()
    return { total: Number(n), edition }
  },

  /** The same, whatever the edition. */
  count: async (db: Handle, search: Search, most: number): Promise<number> =>
    (await wordsRepository.countInEdition(db, search, most)).total,

  /** How many one short term finds that have the facets, counted up to `most`. */
  countLetters: async (db: Handle, search: Search, most: number): Promise<Counted> => {
    const some = lettered(db, search).select(sql`1`.as('one')).limit(most)
    const { n, edition } = await db
      .selectFrom(some.as('some'))
      .select(({ fn }) => [fn.countAll<string>().as('n'), editionOf(db, search.kind).as('edition')])
      .executeTakeFirstOrThrow()
    return { total: Number(n), edition }
  },

  /** Who is on a page of what is found, and by what they are ordered: all of it is sorted, unless it is read in order. */
  walk: (db: Handle, search: Search, { order, direction, limit, offset, after }: FoundPage) => {
    const column = `w.${order}` as const
    const query = found(db, search)
      .select(['w.subject_id as id', sql<unknown>`${sql.ref(column)}`.as('key')])
      .orderBy(column, direction)
      .orderBy('w.subject_id', direction)
      .limit(limit)
      .offset(offset)
    if (!after) return query
    return query.where(isBeyond({ key: column, id: 'w.subject_id' }, { order, direction, after }))
  },

  /**
   * The same of one short term that finds few of those who have the facets. They are sorted: read in their order, all
   * others whom the term finds would be passed on the way.
   */
  walkLetters: (db: Handle, search: Search, { order, direction, limit, offset, after }: FoundPage) => {
    const letters = lettered(db, search).select([
      'w.subject_id as id',
      sql<unknown>`${sql.ref(`w.${order}`)}`.as('key'),
    ])
    const query = db
      .with(
        (name) => name('few').materialized(),
        () => letters,
      )
      .selectFrom('few')
      .select(['id', 'key'])
      .orderBy('key', direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
    return after ? query.where(isBeyond({ key: 'key', id: 'id' }, { order, direction, after })) : query
  },

  /** Ids of those on a page. */
  ids: (db: Handle, search: Search, page: FoundPage) =>
    db.selectFrom(wordsRepository.walk(db, search, page).as('walked')).select('id'),
}

/** Whether all terms find the row whose words the column holds: for lists of which a search finds much, read in order. */
export const isFound = (terms: readonly string[], column: string): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    terms.map((term) => isAmong(column, term)),
    sql` and `,
  )})`
