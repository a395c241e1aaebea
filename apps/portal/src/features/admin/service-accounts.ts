import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/auth-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, take } from '../../api/clients.ts'
import { PAGE_SIZE, pagedInside } from '../../api/lists.ts'

export type ServiceAccount = RowOf<Answer<paths, '/api/v1/service-accounts/'>['data']>
type NewServiceAccount = NonNullable<
  paths['/api/v1/service-accounts/']['post']['requestBody']
>['content']['application/json']
export type Scope = NewServiceAccount['scopes'][number]

/** Everything that another program may be let do. */
export const SCOPES = [
  ...(['profiles:read', 'users:read', 'placements:read', 'evaluations:read'] as const),
  ...(['events:publish', 'events:read', 'notifications:send'] as const),
] satisfies Scope[]

const LIST = ['admin', 'service-accounts'] as const
const one = (id: string) => ({ params: { path: { id } } })

export const useServiceAccounts = (page: number) =>
  useQuery({
    queryKey: [...LIST, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      pagedInside(
        api.auth.GET('/api/v1/service-accounts/', {
          params: { query: { page, page_size: PAGE_SIZE } },
          signal,
        }),
      ),
  })

/** What is done with service accounts. A secret stands in the answer of the mutation, and nowhere else. */
export const useServiceAccountActions = () => {
  const client = useQueryClient()
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: LIST })
  }
  return {
    create: useMutation({
      mutationFn: async (body: NewServiceAccount) =>
        (await take(api.auth.POST('/api/v1/service-accounts/', { body }))).data,
      gcTime: 0,
      onSettled,
      // Said in the form.
      onError: () => undefined,
    }),
    rotate: useMutation({
      mutationFn: async (id: string) =>
        (await take(api.auth.POST('/api/v1/service-accounts/{id}/rotate/', one(id)))).data,
      gcTime: 0,
      onSettled,
    }),
    toggle: useMutation({
      mutationFn: ({ id, is_active }: Pick<ServiceAccount, 'id' | 'is_active'>) =>
        take(api.auth.PATCH('/api/v1/service-accounts/{id}/', { ...one(id), body: { is_active } })),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => take(api.auth.DELETE('/api/v1/service-accounts/{id}/', one(id))),
      onSettled,
    }),
  }
}
