import { type Clock, currentScope, type Db } from '@medtrack/kit'
import { createKnownLists, type KnownList } from '../search/known-lists.ts'
import { type Landmark, placeOf, STRIDE, type Way, wayTo } from '../search/landmarks.ts'
import { MOST_COUNTED } from '../search/terms.ts'
import { isShort, type Position } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { Kind } from './kinds.ts'
import {
  type ListedRow,
  peopleListsRepository as lists,
  type PeopleFilter,
  type PeoplePage,
} from './people-lists.repository.ts'

/** A page as it is asked for: after somebody, or from an offset. */
export type PageAsked = Pick<PeoplePage, 'field' | 'direction' | 'limit' | 'offset'> & {
  after?: Position | undefined
}

/** People of a page, and how many there are in all; what a search finds is counted up to {@link MOST_COUNTED}. */
export type PageRead<K extends Kind> = { rows: readonly ListedRow<K>[]; total: number }

/** What a search finds need not be counted anew so soon. */
const LIFE_MILLISECONDS = 1_000
/** Somebody who writes all the time makes no landmark last: then the list is read from its beginning. */
const MOST_TRIES = 3
/** So many people are looked at one after the other where every term finds more: an index holds what is asked of them. */
const MOST_LOOKED_AT = 2 * MOST_COUNTED
/** So many of what a short term finds are looked at before those whom a filter leaves are. */
const MOST_TRIED = MOST_COUNTED / 2

/** Reads pages of lists of people, whatever page, filter or search: no way may cost what a whole table does. */
export const createPageReading = ({ db, clock }: { db: Db<ProfileTables>; clock: Clock }) => {
  const remembered = createKnownLists()

  return async <K extends Kind>(kind: K, filter: PeopleFilter, page: PageAsked): Promise<PageRead<K>> => {
    const key = JSON.stringify([currentScope().tenantId, kind, page.field, page.direction, sorted(filter)])
    let isNew = false
    const learn = async () => {
      isNew = true
      return remembered.set(key, await learnOf(db, kind, filter, page.field, clock.now()))
    }
    for (let tries = 1; ; tries += 1) {
      isNew = false
      const known = remembered.get(key) ?? (await learn())
      const meant = filter.terms ? { ...filter, terms: known.terms ?? filter.terms } : filter
      const way = await wayOf(db, kind, meant, page, known, tries < MOST_TRIES)
      if (way) {
        const rows = await lists.list(db, kind, meant, pageOf(page, way, known))
        const isTrue = rows.length === 0 ? isNew : rows[0]?.edition === known.edition
        if (isTrue) return { rows, total: known.total }
        // From the beginning, or after somebody, it is the right page whatever has changed; not so how many there are.
        if (page.after || (!way.from && !way.isBackward)) {
          const isFresh = filter.terms && clock.now().getTime() - known.at.getTime() < LIFE_MILLISECONDS
          return { rows, total: isFresh ? known.total : (await learn()).total }
        }
      }
      remembered.forget(key)
    }
  }
}

const sorted = (filter: PeopleFilter) =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))

const isFiltered = (filter: PeopleFilter): boolean =>
  Object.entries(filter).some(([name, value]) => name !== 'terms' && value !== undefined)

const pageOf = ({ field, direction, after }: PageAsked, way: Way, known: KnownList): PeoplePage => ({
  ...{ field, direction, limit: way.take, offset: way.skip, isBackward: way.isBackward },
  after: after ?? way.from?.at,
  by: known.by,
})

/**
 * The way to a page, once landmarks stand beside it; undefined where those that were known do not count any more.
 * Without landmarks it is the one from the beginning.
 */
const wayOf = async (
  db: Db<ProfileTables>,
  kind: Kind,
  filter: PeopleFilter,
  page: PageAsked,
  known: KnownList,
  byLandmarks: boolean,
): Promise<Way | undefined> => {
  const fromBeginning = { from: undefined, isBackward: false, skip: page.offset, take: page.limit }
  if (page.after) return { ...fromBeginning, skip: 0 }
  if (!byLandmarks) return fromBeginning
  const exact = known.isExact ? known.total : undefined
  const way = wayTo(known.landmarks, page, exact)
  // What is sorted to be read is looked at as a whole.
  if (way.skip <= STRIDE || known.isSorted) return way
  const passed = await lists.listEvery(db, kind, filter, pageOf(page, way, known), STRIDE)
  if (passed[0] && passed[0].edition !== known.edition) return undefined
  const met = passed.map(({ n, key, id }): Landmark => ({ place: placeOf(way, n, exact), at: { key, id } }))
  known.add(met)
  return wayTo(known.landmarks, page, exact)
}

/** What is learned of a list at one time. */
type Learned = Omit<KnownList, 'landmarks' | 'add'>

/** Counts those meant, and chooses how to read them. */
const learnOf = async (
  db: Db<ProfileTables>,
  kind: Kind,
  filter: PeopleFilter,
  field: PeoplePage['field'],
  at: Date,
): Promise<Learned> => {
  const { terms } = filter
  const everybody = { terms, at, by: 'people' as const, isSorted: false, isExact: true }
  if (!terms) return { ...everybody, ...(await lists.count(db, kind, filter)) }
  const byWords = { ...everybody, by: 'words' as const, isSorted: true }
  const filtered = isFiltered(filter)
  const [first = ''] = terms
  // Short terms find names in their order, and so many are met there soon.
  const isOrdered = isShort(first) && field === 'last_name'
  const isFew = filtered && (await lists.count(db, kind, filter)).total <= MOST_LOOKED_AT
  const isCountedSoon = isFew && terms.length === 1 && isShort(first)
  const letters = isCountedSoon && (await lists.countLetters(db, kind, filter, MOST_COUNTED))
  if (letters && isAllOf(letters)) return { ...byWords, ...letters, by: 'letters' }
  if (letters && isOrdered) return { ...everybody, ...letters, by: 'words', isExact: false }
  for (const leader of leadersOf(terms, filtered)) {
    const led = [leader, ...terms.filter((one) => one !== leader)]
    const most = isFew && isShort(leader) ? MOST_TRIED : MOST_COUNTED
    const { isAll, ...counted } = await lists.countAmong(db, kind, { ...filter, terms: led }, most)
    if (isAll) return { ...byWords, ...counted, terms: led }
  }
  if (isFew) {
    const counted = letters || (await lists.countInOrder(db, kind, filter, MOST_COUNTED))
    return {
      ...everybody,
      ...counted,
      by: isOrdered && isMany(counted) ? 'words' : 'people',
      isExact: isAllOf(counted),
    }
  }
  const counted = await lists.countFound(db, kind, filter, MOST_COUNTED)
  if (counted.total < MOST_COUNTED) return { ...byWords, ...counted }
  return { ...everybody, ...counted, by: isOrdered ? 'words' : 'people', isExact: false }
}

/** Whether so many are found that they are met soon by whoever looks at what a term finds. */
const isMany = ({ total }: { total: number }): boolean => total >= MOST_TRIED / 5

const isAllOf = ({ total }: { total: number }): boolean => total < MOST_COUNTED

/** Terms that may lead. One alone is counted as it is, and so are short ones where nothing is filtered: they find much. */
const leadersOf = (terms: readonly string[], filtered: boolean): readonly string[] => {
  if (filtered) return terms
  return terms.length < 2 || terms.every(isShort) ? [] : terms
}
