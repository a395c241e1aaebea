import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/gateway-api.ts'
import type { Answer, RowOf } from '../../api/answers.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { download } from '../../api/files.ts'
import { given } from '../../api/lists.ts'
import { takePiece } from '../../api/timelines.ts'

export type LoggedEvent = RowOf<Answer<paths, '/events/log'>['events']>
export type Story = Answer<paths, '/events/log/{event_id}'>
export type DeadLetter = RowOf<Answer<paths, '/events/dead'>['dead_letters']>
type NewReplay = NonNullable<paths['/events/replays']['post']['requestBody']>['content']['application/json']
export type Consumer = NonNullable<NewReplay['consumer']>

/** Services that take events. */
export const CONSUMERS = [
  ...(['auth-service', 'profile-service', 'core-service', 'comm-service', 'eval-service'] as const),
] satisfies Consumer[]

/** Rows that are asked for at once. */
const ROWS = 50

/** What is asked of the log. */
export type EventSearch = {
  type?: string | undefined
  correlation_id?: string | undefined
  subject?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

const KEY = ['admin', 'events'] as const
/** What moves by itself is looked at so often while somebody looks. */
const LOOK_MILLISECONDS = 5_000
const REPLAY_MILLISECONDS = 1_000

/** Events of all services, newest first. */
export const useEvents = (search: EventSearch) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'log', search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: before, signal }) =>
      await takePiece(
        api.gateway.GET('/events/log', {
          params: { query: { limit: ROWS, ...given({ before }), ...given(search) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** Takes what was found out as a file. */
export const useEventExport = (search: EventSearch) =>
  useMutation({
    mutationFn: () =>
      download(
        api.gateway.GET('/events/log/export', { params: { query: given(search) }, parseAs: 'blob' }),
        'events.jsonl',
      ),
  })

/** One event, and what followed. */
export const useStory = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'story', id],
    queryFn: ({ signal }) =>
      take(api.gateway.GET('/events/log/{event_id}', { params: { path: { event_id: id } }, signal })),
  })

/** What consumers gave up on, newest first. */
export const useDeadLetters = () =>
  useInfiniteQuery({
    queryKey: [...KEY, 'dead'],
    initialPageParam: undefined as string | undefined,
    refetchInterval: LOOK_MILLISECONDS,
    queryFn: async ({ pageParam: before, signal }) =>
      await takePiece(
        api.gateway.GET('/events/dead', { params: { query: { limit: ROWS, ...given({ before }) } }, signal }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** Puts dead letters back, or removes them. */
export const useDeciding = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ letter, decision }: { letter: DeadLetter; decision: 'redrive' | 'discard' }) =>
      take(
        api.gateway.POST(`/events/dead/${decision}`, {
          body: { consumer: letter.consumer as Consumer, ids: [letter.id] },
        }),
      ),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: KEY })
    },
  })
}

/** How far each consumer is behind. */
export const useConsumers = () =>
  useQuery({
    queryKey: [...KEY, 'consumers'],
    refetchInterval: LOOK_MILLISECONDS,
    queryFn: ({ signal }) => take(api.gateway.GET('/events/consumers', { signal })),
  })

/** Older forms of events that programs still use. */
export const useDialects = () =>
  useQuery({
    queryKey: [...KEY, 'dialects'],
    queryFn: ({ signal }) => take(api.gateway.GET('/events/dialects', { signal })),
  })

/** Publishes logged events again. */
export const useReplaying = () =>
  useMutation({
    mutationFn: ({ key, body }: { key: string; body: NewReplay }) =>
      take(api.gateway.POST('/events/replays', { body, ...idempotent(key) })),
    // Said in the form.
    onError: () => undefined,
  })

/** How far a replay has come. */
export const useReplay = (id: string | undefined) =>
  useQuery({
    queryKey: [...KEY, 'replay', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      take(api.gateway.GET('/events/replays/{id}', { params: { path: { id: id ?? '' } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? REPLAY_MILLISECONDS : false),
  })
