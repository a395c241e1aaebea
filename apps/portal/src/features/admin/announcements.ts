import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { allOf } from '../../api/lists.ts'
import { takePiece } from '../../api/timelines.ts'

export type Bulk = RowOf<Answer<paths, '/api/notifications/bulk/'>>
type SendBulk = NonNullable<
  paths['/api/notifications/bulk/']['post']['requestBody']
>['content']['application/json']
export type Announcement = Omit<SendBulk, 'preview'>

const LIST = ['admin', 'announcements'] as const
const PAGE = 20
/** So often a send that is under way is looked at. */
const LOOK_MILLISECONDS = 1_000

/** Sends to many, newest first; those that are under way are followed. */
export const useAnnouncements = () =>
  useInfiniteQuery({
    queryKey: LIST,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before, signal }) =>
      takePiece(
        api.comm.GET('/api/notifications/bulk/', {
          params: { query: { limit: PAGE, ...(before === undefined ? {} : { before }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(isUnderWay)) ? LOOK_MILLISECONDS : false,
  })

const isUnderWay = ({ status, pending }: Bulk) => status === 'running' || pending > 0

/** Establishments to choose from. */
export const useEstablishments = () =>
  useQuery({
    queryKey: ['establishments', 'names'],
    queryFn: ({ signal }) =>
      allOf((query) => api.profile.GET('/api/establishments/', { params: { query }, signal })),
  })

/** Says how many it would be. */
export const useCounting = () =>
  useMutation({
    mutationFn: async (body: Announcement) => {
      const answer = await take(
        api.comm.POST('/api/notifications/bulk/', { body: { ...body, preview: true } }),
      )
      if (!('count' in answer)) throw new TypeError('The API sent what it was asked to count')
      return answer
    },
    // Said in the form.
    onError: () => undefined,
  })

/** Sends, once however often it is pressed; and stops what has not left. */
export const useSending = () => {
  const client = useQueryClient()
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: LIST })
  }
  return {
    send: useMutation({
      mutationFn: ({ key, body }: { key: string; body: Announcement }) =>
        take(
          api.comm.POST('/api/notifications/bulk/', {
            body: { ...body, preview: false },
            ...idempotent(key),
          }),
        ),
      onSettled,
      onError: () => undefined,
    }),
    cancel: useMutation({
      mutationFn: (id: string) =>
        take(api.comm.POST('/api/notifications/bulk/{id}/cancel/', { params: { path: { id } } })),
      onSettled,
    }),
  }
}
