import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, take } from '../../api/clients.ts'
import { given } from '../../api/lists.ts'
import { takePiece } from '../../api/timelines.ts'

export type Figures = RowOf<Answer<paths, '/api/deliverability/'>>

const KEY = ['admin', 'deliverability'] as const
const PAGE = 10

/** What became of messages, by day and channel. */
export const useFigures = (days: number) =>
  useQuery({
    queryKey: [...KEY, 'figures', days],
    queryFn: ({ signal }) =>
      take(api.comm.GET('/api/deliverability/', { params: { query: { days } }, signal })),
  })

/** What did not arrive, newest first. */
export const useFailures = () =>
  useInfiniteQuery({
    queryKey: [...KEY, 'failures'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before, signal }) =>
      takePiece(
        api.comm.GET('/api/deliverability/failures/', {
          params: { query: { limit: PAGE, ...given({ before }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** Addresses that nothing is sent to. */
export const useSuppressions = () =>
  useInfiniteQuery({
    queryKey: [...KEY, 'suppressions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before, signal }) =>
      takePiece(
        api.comm.GET('/api/suppressions/', {
          params: { query: { limit: PAGE, ...given({ before }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** Writes to an address again. */
export const useUnblocking = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      take(api.comm.DELETE('/api/suppressions/{id}/', { params: { path: { id } } })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: KEY })
    },
  })
}
