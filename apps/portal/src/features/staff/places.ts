import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/profile-api.ts'
import type { Answer } from '../../api/answers.ts'
import { api, idempotent, take, takeWhole } from '../../api/clients.ts'
import { given, PAGE_SIZE, paged } from '../../api/lists.ts'
import { onTag } from '../../api/versions.ts'

export type Establishment = Answer<paths, '/api/establishments/{id}/'>
export type Department = Answer<paths, '/api/services/{id}/'>
/** What somebody enters of an establishment. */
export type EstablishmentValues = { name: string; type: string; city: string; address: string; phone: string }
/** What somebody enters of a department. */
export type DepartmentValues = { name: string; description: string; capacity: number | '' }

/** What the address of the list of establishments may say. */
export type PlaceSearch = { search?: string | undefined; page?: number | undefined }

const PATHS = { establishments: '/api/establishments/{id}/', departments: '/api/services/{id}/' } as const
type Places = keyof typeof PATHS

/** Establishments that match, by name. */
export const useEstablishments = ({ search, page }: PlaceSearch) =>
  useQuery({
    queryKey: ['establishments', 'list', { search, page }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(
        api.profile.GET('/api/establishments/', {
          params: { query: given({ search, page: page ?? 1, page_size: PAGE_SIZE }) },
          signal,
        }),
      ),
  })

/** An establishment, with the version that a change has to be made on; none while none is named. */
export const useEstablishment = (id: string | null) =>
  useQuery({
    queryKey: ['establishments', 'one', id],
    enabled: id !== null,
    queryFn: async ({ signal }) => {
      const { data, response } = await takeWhole(
        api.profile.GET(PATHS.establishments, { params: { path: { id: id ?? '' } }, signal }),
      )
      return { establishment: data, version: response.headers.get('ETag') }
    },
  })

/** Departments of an establishment that match, by name; none while no establishment is named. */
export const useDepartments = (establishment: string | null, { search, page }: PlaceSearch = {}) =>
  useQuery({
    queryKey: ['departments', 'list', establishment, { search, page }],
    enabled: establishment !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      paged(
        api.profile.GET('/api/services/', {
          params: {
            query: given({
              establishment: establishment ?? undefined,
              search,
              page: page ?? 1,
              page_size: PAGE_SIZE,
            }),
          },
          signal,
        }),
      ),
  })

/** A department; none while none is named. */
export const useDepartment = (id: string | null) =>
  useQuery({
    queryKey: ['departments', 'one', id],
    enabled: id !== null,
    queryFn: ({ signal }) =>
      take(api.profile.GET(PATHS.departments, { params: { path: { id: id ?? '' } }, signal })),
  })

const useRefreshing = (places: Places) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [places] })
}

/** Adds an establishment, or changes the one that is named, unless somebody else did meanwhile. */
export const useSavingEstablishment = (id: string | null, version: string | null, key: string) => {
  const refresh = useRefreshing('establishments')
  return useMutation({
    mutationFn: ({ phone, ...values }: EstablishmentValues) => {
      const body = { ...values, phone: phone || null }
      return id === null
        ? take(api.profile.POST('/api/establishments/', { body, ...idempotent(key) }))
        : take(
            api.profile.PATCH(PATHS.establishments, {
              params: { path: { id } },
              body,
              ...onTag(version),
            }),
          )
    },
    onSuccess: refresh,
    // Said in the form; who opens it again begins with what is there now.
    onError: () => void refresh(),
  })
}

/** Adds a department to an establishment, or changes the one that is named. */
export const useSavingDepartment = (establishment: string, id: string | null, key: string) => {
  const onSuccess = useRefreshing('departments')
  return useMutation({
    mutationFn: ({ capacity, ...values }: DepartmentValues) => {
      const body = { ...values, capacity: capacity === '' ? null : capacity }
      return id === null
        ? take(api.profile.POST('/api/services/', { body: { establishment, ...body }, ...idempotent(key) }))
        : take(api.profile.PATCH(PATHS.departments, { params: { path: { id } }, body }))
    },
    onSuccess,
    onError: () => undefined,
  })
}

/** Removes a place that nobody uses; what uses it is said where it was asked. */
export const useRemovingPlace = (places: Places) => {
  const onSettled = useRefreshing(places)
  return useMutation({
    mutationFn: async (id: string): Promise<void> =>
      void (await take(api.profile.DELETE(PATHS[places], { params: { path: { id } } }))),
    onSettled,
    onError: () => undefined,
  })
}
