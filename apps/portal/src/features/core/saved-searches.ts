import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/core-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { given, MOST_AT_ONCE } from '../../api/lists.ts'
import type { OfferSearch } from './placements.ts'

export type SavedSearch = RowOf<Answer<paths, '/api/saved-searches/'>>
type NewSearch = Pick<SavedSearch, 'name' | 'criteria'>

const LIST = ['offers', 'saved'] as const

/** What is kept of a search: what offers are narrowed by, not the page that one is on. */
export const criteriaOf = ({
  search,
  city,
  speciality,
  free,
  status,
}: OfferSearch): SavedSearch['criteria'] =>
  given({ search, city, speciality, has_free_places: free || undefined, status })

/** What the address says of a search that was kept; what it does not know is left out. */
export const searchOf = ({ search, city, speciality, has_free_places, status }: SavedSearch['criteria']) =>
  given({
    ...{ search, city, speciality, free: has_free_places || undefined },
    status: status === 'published' ? undefined : status,
  }) satisfies OfferSearch

/** The searches that one keeps, by name. */
export const useSavedSearches = () =>
  useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) =>
      take(api.core.GET('/api/saved-searches/', { params: { query: { page_size: MOST_AT_ONCE } }, signal })),
  })

/** What is done with them. */
export const useSavedSearchActions = () => {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: LIST })
  return {
    keep: useMutation({
      mutationFn: ({ key, ...body }: NewSearch & { key: string }) =>
        take(api.core.POST('/api/saved-searches/', { body, ...idempotent(key) })),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) =>
        take(api.core.DELETE('/api/saved-searches/{id}/', { params: { path: { id } } })),
      onSettled,
    }),
  }
}
