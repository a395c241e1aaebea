import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/core-api.ts'
import type { Answer } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { given, PAGE_SIZE, paged } from '../../api/lists.ts'

export type Offer = Answer<paths, '/api/offers/{id}/'>
export type Application = Answer<paths, '/api/applications/{id}/'>
export type Stage = Answer<paths, '/api/stages/{id}/'>

/** What is asked of the list of offers. */
export type OfferSearch = {
  search?: string | undefined
  city?: string | undefined
  speciality?: string | undefined
  free?: boolean | undefined
  /** For whoever looks after offers; others see those that are published. */
  status?: Offer['status'] | undefined
  page?: number | undefined
}

const offerQuery = ({ search, city, speciality, free, status = 'published' }: OfferSearch) =>
  given({ search, city, speciality, has_free_places: free || undefined, status })

/** Offers that match; published ones unless others are asked for. */
export const useOffers = (search: OfferSearch) =>
  useQuery({
    queryKey: ['offers', 'list', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(
        api.core.GET('/api/offers/', {
          params: {
            query: {
              ...offerQuery(search),
              page: search.page ?? 1,
              page_size: PAGE_SIZE,
              ordering: 'start_date',
            },
          },
          signal,
        }),
      ),
  })

/** By what offers can be narrowed down, and how many each would leave. */
export const useOfferFacets = (search: OfferSearch) =>
  useQuery({
    queryKey: ['offers', 'facets', offerQuery(search)],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      take(api.core.GET('/api/offers/facets/', { params: { query: offerQuery(search) }, signal })),
  })

/** Where each offer is that was read by itself. */
export const OFFERS_READ = ['offers', 'one'] as const

export const useOffer = (id: string) =>
  useQuery({
    queryKey: [...OFFERS_READ, id],
    queryFn: ({ signal }) => take(api.core.GET('/api/offers/{id}/', { params: { path: { id } }, signal })),
  })

/** Applies for an offer; pressed twice, once. */
export const useApplying = (offerId: string, key: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { cover_letter: string }) =>
      take(
        api.core.POST('/api/offers/{id}/applications/', {
          params: { path: { id: offerId } },
          body,
          ...idempotent(key),
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['applications'] }),
    // Said in the form.
    onError: () => undefined,
  })
}

/** Applications that the caller may see: one's own, or those that one decides. */
export const useApplications = ({
  status,
  page = 1,
}: {
  status?: Application['status'] | undefined
  page?: number
} = {}) =>
  useQuery({
    queryKey: ['applications', 'list', { status, page }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(
        api.core.GET('/api/applications/', {
          params: { query: given({ status, page, page_size: PAGE_SIZE, ordering: '-created_at' as const }) },
          signal,
        }),
      ),
  })

export type Decision = 'accept' | 'reject' | 'shortlist' | 'withdraw'

/** Decides an application. */
export const useDeciding = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, decision, reason }: { id: string; decision: Decision; reason?: string }) =>
      take(
        api.core.POST(`/api/applications/{id}/${decision}/`, {
          params: { path: { id } },
          body: reason ? { reason } : {},
        }),
      ),
    onSettled: () =>
      Promise.all(
        ['applications', 'stages', 'offers'].map((name) => client.invalidateQueries({ queryKey: [name] })),
      ),
  })
}

export type BulkDecision = 'accept' | 'reject' | 'shortlist'

/** Decides many applications at once, in the order given; the answer says what became of each. */
export const useDecidingMany = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ action, ids, reason }: { action: BulkDecision; ids: string[]; reason?: string }) =>
      take(
        api.core.POST('/api/applications/bulk/', {
          body: { action, application_ids: ids, ...(reason ? { reason } : {}) },
        }),
      ),
    onSettled: () =>
      Promise.all(
        ['applications', 'stages', 'offers'].map((name) => client.invalidateQueries({ queryKey: [name] })),
      ),
  })
}

type StageSearch = {
  encadrantId?: string | undefined
  status?: Stage['status'] | undefined
  page?: number
}

/** Internships that the caller may see: all of them, or those that one supervisor looks after, or in one state. */
export const useStages = ({ encadrantId, status, page = 1 }: StageSearch) =>
  useQuery({
    queryKey: ['stages', 'list', { encadrantId, status, page }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(
        api.core.GET('/api/stages/', {
          params: {
            query: given({
              ...{ page, page_size: PAGE_SIZE, ordering: '-start_date' as const },
              ...{ encadrant_id: encadrantId, status },
            }),
          },
          signal,
        }),
      ),
  })

/** The internship that goes on, else the one that begins next; null where there is neither. */
export const useNearestStage = () =>
  useQuery({
    queryKey: ['stages', 'nearest'],
    queryFn: async ({ signal }) => {
      const first = async (query: {
        status: Stage['status']
        ordering: 'start_date' | '-start_date'
      }): Promise<Stage | undefined> => {
        const params = { query: { ...query, page_size: 1 } }
        return (await take(api.core.GET('/api/stages/', { params, signal })))[0]
      }
      return (
        (await first({ status: 'in_progress', ordering: '-start_date' })) ??
        (await first({ status: 'accepted', ordering: 'start_date' })) ??
        null
      )
    },
  })
