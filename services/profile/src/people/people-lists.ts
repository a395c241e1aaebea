import {
  type Caller,
  type Clock,
  type Db,
  KitErrors,
  offsetOf,
  type PageOf,
  parseOrdering,
  readCursor,
  signCursor,
  type Vault,
} from '@medtrack/kit'
import { type Reach, reachOf } from '../access/reach.ts'
import type { CinReads } from '../audit/cin-reads.ts'
import type { PeopleOrder } from '../list-orders.ts'
import { termsOf } from '../search/terms.ts'
import type { Position } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { AccountSummary, UserData } from '../user-data.ts'
import type { Kind, Row } from './kinds.ts'
import type { PeopleFilter } from './people-lists.repository.ts'
import { createPageReading } from './people-lists-reading.ts'

/** What is asked of a list of people. */
export type PeopleQuery = {
  page: number
  page_size: number
  ordering: PeopleOrder | `-${PeopleOrder}`
  search?: string
  cursor?: string
} & Omit<PeopleFilter, 'terms'>

/** A person of a list, with what AUTH says of their account. */
export type Listed<K extends Kind> = { row: Row<K>; account: AccountSummary | null }

/** `available` is false when AUTH could not be asked for the accounts. */
export type PeopleListed<K extends Kind> = PageOf<Listed<K>> & { available: boolean }

export type PeopleLists = ReturnType<typeof createPeopleLists>

type Needs = { db: Db<ProfileTables>; userData: UserData; cinReads: CinReads; vault: Vault; clock: Clock }

/** Lists of people for those who look after them, each as far as they reach. */
export const createPeopleLists = ({ db, userData, cinReads, vault, clock }: Needs) => {
  const read = createPageReading({ db, clock })

  const positionIn = ({ cursor, ordering }: PeopleQuery): Position | undefined => {
    if (cursor === undefined) return undefined
    const { ordering: ordered, key, id } = readCursor(vault, cursor, '/cursor')
    if (ordered !== ordering) {
      throw KitErrors.invalid({ errors: [{ path: '/cursor', message: 'is of a list in another order' }] })
    }
    return { key: String(key), id: String(id) }
  }

  return {
    list: async <K extends Kind>(
      kind: K,
      query: PeopleQuery,
      caller: Caller | undefined,
    ): Promise<PeopleListed<K>> => {
      const { page, page_size, ordering, search, cursor: _cursor, ...asked } = query
      const after = positionIn(query)
      const reached = withinReach(await reachOf(db, caller), kind, { ...asked, terms: termsOf(search) })
      if (!reached) return { items: [], total: 0, available: true }
      const { field, direction } = parseOrdering(ordering)
      const offset = offsetOf(query)
      // One more than is shown tells whether anybody follows.
      const from = { field, direction, limit: page_size + 1, offset, after }
      const { rows: seen, total: counted } = await read(kind, reached, from)
      const rows = seen.slice(0, page_size)
      const hasMore = seen.length > page_size
      const isAll = !hasMore && page === 1
      const known = isAll ? rows.length : counted
      const total = hasMore ? Math.max(known, offset + page_size + 1) : known

      // What every kind has, which the compiler does not see behind K.
      const people = rows as unknown as readonly (Row & { name_key: string })[]
      const [{ accounts, available }] = await Promise.all([
        userData.findMany(people.flatMap(({ user_id }) => user_id ?? [])),
        cinReads.record(kind, people, caller),
      ])
      const items = rows.map((row, index) => ({
        row,
        account: accounts.get(people[index]?.user_id ?? '') ?? null,
      }))
      const last = people.at(-1)
      const next = last && {
        ordering,
        key: field === 'created_at' ? last.created_at.toISOString() : last.name_key,
        id: last.id,
      }
      return { items, total, available, next: hasMore && next ? signCursor(vault, next) : null }
    },
  }
}

/** The filter, narrowed to what the caller looks after; undefined where that is nobody. */
export const withinReach = (reach: Reach, kind: Kind, filter: PeopleFilter): PeopleFilter | undefined => {
  // A search for nothing that a name could hold, as "--", means nobody.
  if (filter.terms?.length === 0) return undefined
  switch (reach.kind) {
    case 'everything':
      return filter
    case 'nothing':
      return undefined
    case 'establishment': {
      // Students are the institution's, not one hospital's.
      if (kind === 'student') return filter
      if (filter.establishment !== undefined) return filter.establishment === reach.id ? filter : undefined
      // Supervisors who work nowhere yet are there to be taken on.
      return kind === 'encadrant'
        ? { ...filter, establishmentOrNone: reach.id }
        : { ...filter, establishment: reach.id }
    }
  }
}
