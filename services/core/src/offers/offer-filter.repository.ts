import { folded } from '@medtrack/kit'
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { CoreDb, CoreTables } from '../tables.ts'
import type { OfferStatus } from './offer-states.ts'

/** Which offers are meant. */
export type OfferFilter = {
  standing: Standing
  status?: OfferStatus | undefined
  establishment?: string | undefined
  department?: string | undefined
  encadrant?: string | undefined
  speciality?: string | undefined
  city?: string | undefined
  yearLevel?: number | undefined
  startsFrom?: string | undefined
  startsUntil?: string | undefined
  hasFreePlaces?: boolean | undefined
  /** Words of the search; all of them are to be found. */
  terms?: readonly string[] | undefined
}

type Offers = SelectQueryBuilder<CoreTables, 'offer', object>

/** The offers that the filter means and the person may see. */
export const within = (db: CoreDb, filter: OfferFilter): Offers => {
  const { standing, status, speciality, city, yearLevel, hasFreePlaces } = filter
  let query = seenBy(db.selectFrom('offer'), standing, status)
  if (filter.establishment !== undefined) query = query.where('establishment_id', '=', filter.establishment)
  if (filter.department !== undefined) query = query.where('department_id', '=', filter.department)
  if (filter.encadrant !== undefined) query = query.where('encadrant_id', '=', filter.encadrant)
  if (speciality !== undefined) query = query.where('speciality_key', '=', folded('core', speciality))
  if (city !== undefined) query = query.where('city_key', '=', folded('core', city))
  if (filter.startsFrom !== undefined) query = query.where('start_date', '>=', filter.startsFrom)
  if (filter.startsUntil !== undefined) query = query.where('start_date', '<=', filter.startsUntil)
  if (yearLevel !== undefined) {
    query = query.where(sql<SqlBool>`(year_levels = '{}' or ${yearLevel}::int = any(year_levels))`)
  }
  if (hasFreePlaces !== undefined) {
    query = query.where(hasFreePlaces ? sql<SqlBool>`taken < capacity` : sql<SqlBool>`taken = capacity`)
  }
  for (const term of filter.terms ?? []) {
    const lexemes = sql<string[]>`array(select core.lexemes_of(${term}))`
    query = query.where((is) =>
      is.or([
        is(
          'id',
          'in',
          is.selectFrom('offer_lexeme').select('offer_id').where('lexeme', '=', sql<string>`any(${lexemes})`),
        ),
        // A word that both languages pass over, such as "on", narrows nothing.
        sql<SqlBool>`cardinality(${lexemes}) = 0`,
      ]),
    )
  }
  return query
}

/** Drafts are for whoever looks after them; students see what they may apply for, and what was closed when they ask. */
const seenBy = (offers: Offers, standing: Standing, status: OfferStatus | undefined): Offers => {
  const query = status === undefined ? offers : offers.where('status', '=', status)
  switch (standing.kind) {
    case 'all':
      return query
    case 'staff':
      if (standing.establishmentId === null) return query
      return query.where((is) =>
        is.or([is('status', '<>', 'draft'), is('establishment_id', '=', standing.establishmentId)]),
      )
    case 'encadrant':
      return query.where((is) =>
        is.or([
          is('status', '<>', 'draft'),
          is('encadrant_id', '=', standing.id),
          ...(standing.departmentId === null ? [] : [is('department_id', '=', standing.departmentId)]),
        ]),
      )
    default:
      return status === undefined
        ? query.where('status', '=', 'published')
        : query.where('status', '<>', 'draft')
  }
}
