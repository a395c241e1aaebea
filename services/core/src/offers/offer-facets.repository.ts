import { sql } from 'kysely'
import type { CoreDb } from '../tables.ts'
import { type OfferFilter, within } from './offer-filter.repository.ts'

/** Offers that are looked at to count what they have in common: what counting costs has an end. */
const MOST_COUNTED = 10_000
/** Values that are told of a facet, the most frequent first. */
const MOST_VALUES = 50

/** How many offers have a value. */
export type FacetCount = { facet: string; value: string; n: number }

/** How many of the offers found are in a city, of a speciality, begin in a month, have places: in one statement. */
export const countFacets = async (db: CoreDb, filter: OfferFilter): Promise<FacetCount[]> => {
  const found = within(db, filter)
    .select(['city', 'speciality', 'start_date', 'taken', 'capacity'])
    .limit(MOST_COUNTED)
  const valued = db
    .with('found', () => found)
    .selectFrom('found')
    .innerJoinLateral(
      sql<{ facet: string; value: string | null }>`(values
        ('city', nullif(found.city, '')),
        ('speciality', found.speciality),
        ('month', to_char(found.start_date, 'YYYY-MM')),
        ('free_places', case when found.taken < found.capacity then 'yes' else 'no' end))`.as<'one'>(
        sql`one(facet, value)`,
      ),
      (join) => join.onTrue(),
    )
    .select(['one.facet', 'one.value', ({ fn }) => fn.countAll<string>().as('n')])
    .where('one.value', 'is not', null)
    .groupBy(['one.facet', 'one.value'])
    .orderBy('one.facet')
    .orderBy('n', 'desc')
    .orderBy('one.value')
  const rows = await valued.execute()
  const told = new Map<string, number>()
  return rows.flatMap(({ facet, value, n }) => {
    const rank = (told.get(facet) ?? 0) + 1
    told.set(facet, rank)
    return value === null || rank > MOST_VALUES ? [] : [{ facet, value, n: Number(n) }]
  })
}
