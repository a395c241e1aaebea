import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, idempotent, take, takeWhole } from '../../api/clients.ts'
import { given, PAGE_SIZE } from '../../api/lists.ts'
import type { User } from '../../api/session.ts'
import { onTag } from '../../api/versions.ts'
import type { OwnProfile } from '../auth/own-profile.ts'
import type { Offer } from '../core/placements.ts'
import { bodyOf, type OfferValues } from './offer-values.ts'

/** An offer to change, with the version that the change has to be made on. */
export const useEditedOffer = (id: string) =>
  useQuery({
    queryKey: ['offers', 'edited', id],
    // Whoever begins to write begins with what is there now.
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { data, response } = await takeWhole(
        api.core.GET('/api/offers/{id}/', { params: { path: { id } }, signal }),
      )
      return { offer: data, version: response.headers.get('ETag') }
    },
  })

/** Whether somebody looks after an offer, as far as the page knows; the API judges. */
export const looksAfter = (user: User, own: OwnProfile | null | undefined, offer: Offer): boolean =>
  user.role === 'encadrant'
    ? own != null &&
      (offer.encadrant_id === own.id || (own.service != null && offer.department_id === own.service))
    : user.role !== 'student'

/** Supervisors who match, for those who may ask for them. */
export const useSupervisors = (search: string | undefined, service: string | undefined) =>
  useQuery({
    queryKey: ['people', 'supervisors', { search, service }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      take(
        api.profile.GET('/api/encadrants/', {
          params: { query: given({ search, service, page_size: PAGE_SIZE }) },
          signal,
        }),
      ),
  })

const useRefreshing = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['offers'] })
}

/** Writes a new offer, or changes one unless somebody else did meanwhile. */
export const useSavingOffer = (id: string | null, version: string | null, key: string) => {
  const onSuccess = useRefreshing()
  return useMutation({
    mutationFn: (values: OfferValues) =>
      id === null
        ? take(api.core.POST('/api/offers/', { body: bodyOf(values), ...idempotent(key) }))
        : take(
            api.core.PATCH('/api/offers/{id}/', {
              params: { path: { id } },
              body: bodyOf(values),
              ...onTag(version),
            }),
          ),
    onSuccess,
    // Said in the form.
    onError: () => undefined,
  })
}

/** Publishes, closes or copies an offer; pressed twice, once. */
export const useOfferStep = (id: string, key: string) => {
  const onSettled = useRefreshing()
  return useMutation({
    mutationFn: (step: 'publish' | 'close' | 'duplicate') =>
      take<Offer>(
        api.core.POST(`/api/offers/{id}/${step}/`, {
          params: { path: { id } },
          body: {},
          headers: { 'Idempotency-Key': `${key}-${step}` },
        }),
      ),
    onSettled,
  })
}
