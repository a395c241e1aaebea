import type { Db } from '@medtrack/kit'
import { MOST_COUNTED } from '../search/terms.ts'
import { isShort } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { Kind } from './kinds.ts'
import { type PeopleFilter, type PeoplePage, peopleListsRepository } from './people-lists.repository.ts'

/** How what a search finds is best read: its terms, the rarest first, and the way. */
export type Sought = {
  /** How many it finds, counted up to {@link MOST_COUNTED}. */
  total: number
  terms: readonly string[]
  /** Whether people are looked at in the order of the list: where that is quicker than sorting those found. */
  inOrder(field: PeoplePage['field']): boolean
}

/** So many people are looked at one after the other where every term finds more: an index holds what is asked of them. */
const MOST_LOOKED_AT = 2 * MOST_COUNTED

const always = () => true
const never = () => false

/** Counts what the filter's terms find, and chooses how to read it: no way may cost what a whole table does. */
export const seek = async (
  db: Db<ProfileTables>,
  kind: Kind,
  filter: PeopleFilter,
  terms: readonly string[],
): Promise<Sought> => {
  const isFiltered = Object.entries(filter).some(([name, value]) => name !== 'terms' && value !== undefined)
  const led = await findLeading(db, kind, filter, leadersOf(terms, isFiltered))
  if (led) return { ...led, inOrder: never }
  if (isFiltered && (await peopleListsRepository.count(db, kind, filter)) <= MOST_LOOKED_AT) {
    const total = await peopleListsRepository.countInOrder(db, kind, filter, MOST_COUNTED)
    return { total, terms, inOrder: always }
  }
  const total = await peopleListsRepository.countFound(db, kind, { ...filter, terms }, MOST_COUNTED)
  if (total < MOST_COUNTED) return { total, terms, inOrder: never }
  // Names are found by short terms in their order; otherwise so many are met soon in any order.
  const isOrdered = isShort(terms[0] ?? '')
  return { total, terms, inOrder: (field) => !(isOrdered && field === 'last_name') }
}

/** Terms that may lead. One alone is counted as it is, and so are short ones: they all find much. */
const leadersOf = (terms: readonly string[], isFiltered: boolean): readonly string[] => {
  if (isFiltered) return terms
  return terms.length < 2 || terms.every(isShort) ? [] : terms
}

/** The first term that finds few enough to look at them all, with what is found by it and all others. */
const findLeading = async (
  db: Db<ProfileTables>,
  kind: Kind,
  filter: PeopleFilter,
  leaders: readonly string[],
): Promise<Pick<Sought, 'total' | 'terms'> | undefined> => {
  for (const leader of leaders) {
    const terms = [leader, ...leaders.filter((one) => one !== leader)]
    const { n, isAll } = await peopleListsRepository.countAmong(db, kind, { ...filter, terms }, MOST_COUNTED)
    if (isAll) return { total: n, terms }
  }
  return undefined
}
