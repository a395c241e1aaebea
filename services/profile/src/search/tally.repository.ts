import type { Db } from '@medtrack/kit'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { type Counted, editionOf } from './editions.repository.ts'

type Handle = Db<ProfileTables>

/** What is counted and searched for: profiles, establishments, departments. */
export type Searched = 'student' | 'encadrant' | 'staff' | 'admin_hod' | 'establishment' | 'department'

/** The column of the tally that a filter is counted by, for each kind. */
export const COUNTED_BY = {
  student: { university: 'a', program: 'b', year_level: 'c' },
  encadrant: { establishment: 'a', department: 'b', speciality: 'c' },
  staff: { establishment: 'a', department: 'b' },
  admin_hod: { establishment: 'a', department: 'b' },
  establishment: { city: 'a', type: 'b' },
  department: { establishment: 'a' },
} as const satisfies Record<Searched, Readonly<Record<string, 'a' | 'b' | 'c'>>>

/** A value that what is meant has in common, or, where said so, has none; `counted` is its column of the tally. */
export type Facet = { counted: 'a' | 'b' | 'c'; value: Expression<unknown>; orNone?: boolean }

const tallied = (db: Handle, kind: Searched, facets: readonly Facet[]) => {
  let query = db.selectFrom('tally').where('kind', '=', kind)
  for (const { counted, value, orNone } of facets) {
    const text = sql<string>`(${value})::text`
    query = orNone ? query.where(counted, 'in', [text, sql<string>`''`]) : query.where(counted, '=', text)
  }
  return query
}

/** How many there are of a kind that have the facets, added up from few rows, and in which edition. */
export const countInEdition = async (
  db: Handle,
  kind: Searched,
  facets: readonly Facet[] = [],
): Promise<Counted> => {
  const { n, edition } = await tallied(db, kind, facets)
    .select(({ fn }) => [fn.sum<string | null>('n').as('n'), editionOf(db, kind).as('edition')])
    .executeTakeFirstOrThrow()
  return { total: Number(n ?? 0), edition: edition ?? null }
}

/** How many there are, whatever the edition. */
export const countTallied = async (...asked: Parameters<typeof countInEdition>): Promise<number> =>
  (await countInEdition(...asked)).total

/** Rows of the tally that count what has the facets. */
export const talliedAs = (db: Handle, kind: Searched, facets: readonly Facet[]) =>
  tallied(db, kind, facets).select('id')

/**
 * Whether what a row of the tally counts has the facets; `id` names the column that refers to that row. Looked at row by
 * row: as a join the planner would take it for the way in, and its guesses of how many rows there are are poor.
 */
export const isTalliedAs = (
  db: Handle,
  kind: Searched,
  facets: readonly Facet[],
  id: string,
): Expression<SqlBool> =>
  sql<SqlBool>`case when ${sql.ref(id)} in (${talliedAs(db, kind, facets)}) then true else false end`
