import { type Caller, type Clock, type Ids, KitErrors, offsetOf, type PageOf, transact } from '@medtrack/kit'
import { CoreErrors } from '../errors.ts'
import { cleanLine } from '../given-values.ts'
import type { CoreDb } from '../tables.ts'
import { type NewSavedSearch, type SavedSearch, toSavedSearch } from './saved-search-schema.ts'
import { savedSearchesRepository } from './saved-searches.repository.ts'

/** More than anybody keeps apart; few enough to be shown at once. */
const MOST_SEARCHES = 50

type Needs = { db: CoreDb; clock: Clock; ids: Ids }

/** Searches for offers that people keep. */
export type SavedSearches = ReturnType<typeof createSavedSearches>

export const createSavedSearches = ({ db, clock, ids }: Needs) => ({
  /** By name. */
  list: async (
    caller: Caller | undefined,
    query: { page: number; page_size: number },
  ): Promise<PageOf<SavedSearch>> => {
    const { userId } = personOf(caller)
    const page = { limit: query.page_size, offset: offsetOf(query) }
    const rows = await savedSearchesRepository.list(db, userId, page)
    return { items: rows.map(toSavedSearch), total: await savedSearchesRepository.count(db, userId) }
  },

  /** Keeps it, in the place of another one of that name. @throws core.too-many-saved-searches (409) */
  save: (caller: Caller | undefined, { name, criteria }: NewSavedSearch): Promise<SavedSearch> =>
    transact(db, async (tx) => {
      const { userId, tenantId } = personOf(caller)
      const row = await savedSearchesRepository.put(tx, {
        ...{ tenant_id: tenantId, id: ids.next(), user_id: userId, name: cleanLine(name) },
        ...{ criteria: JSON.stringify(criteria), created_at: clock.now() },
      })
      if ((await savedSearchesRepository.count(tx, userId)) > MOST_SEARCHES) {
        throw CoreErrors.tooManySavedSearches({ facts: { most: MOST_SEARCHES } })
      }
      return toSavedSearch(row)
    }),

  /** @throws core.saved-search-not-found */
  remove: (caller: Caller | undefined, id: string): Promise<void> =>
    transact(db, async (tx) => {
      if (await savedSearchesRepository.remove(tx, personOf(caller).userId, id)) return
      throw CoreErrors.savedSearchNotFound()
    }),
})

/** @throws request.forbidden (403) for a program */
const personOf = (caller: Caller | undefined): Extract<Caller, { kind: 'user' }> => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return caller
}
