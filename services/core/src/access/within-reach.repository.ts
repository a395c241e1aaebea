import { type SelectQueryBuilder, sql } from 'kysely'
import type { CoreTables } from '../tables.ts'
import type { Standing } from './standing.ts'

/** A query of rows that belong somewhere, and to a student. */
export type Scoped<T extends 'application' | 'interview' | 'stage'> = SelectQueryBuilder<
  CoreTables,
  T,
  object
>

/** Those of the rows that the person may see: their own, or what they look after. */
export const withinReach = <T extends 'application' | 'interview' | 'stage'>(
  rows: Scoped<T>,
  standing: Standing,
): Scoped<T> => {
  // The tables have these columns in common; which of them it is does not matter here.
  const query = rows as unknown as Scoped<'application'>
  return seen(query, standing) as unknown as Scoped<T>
}

const seen = (query: Scoped<'application'>, standing: Standing): Scoped<'application'> => {
  switch (standing.kind) {
    case 'all':
      return query
    case 'staff':
      if (standing.establishmentId === null) return query
      return query.where('establishment_id', '=', standing.establishmentId)
    case 'student':
      return query.where('student_id', '=', standing.id)
    case 'encadrant':
      if (standing.departmentId === null) return query.where('encadrant_id', '=', standing.id)
      return query.where((is) =>
        is.or([is('encadrant_id', '=', standing.id), is('department_id', '=', standing.departmentId)]),
      )
    default:
      return query.where(sql<boolean>`false`)
  }
}
