import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import { api, take } from '../../api/clients.ts'
import { createEventReader, type ServerSentEvent } from '../../api/server-sent-events.ts'
import { accessToken, session } from '../../api/session.ts'
import { piecesOf } from '../../api/streams.ts'
import { pause } from '../../api/waits.ts'
import { OWN_ACCOUNT } from '../auth/user.ts'

/** A notification as its reader sees it. */
export type Notification =
  paths['/api/notifications/']['get']['responses'][200]['content']['application/json'][number]

const LIST = ['notifications', 'list'] as const
const COUNT = ['notifications', 'unread-count'] as const
const PAGE = 20
/** Waits between two attempts to follow the stream: doubled each time it cannot be had, up to the most. */
const FIRST_WAIT_MILLISECONDS = 1_000
const MOST_WAIT_MILLISECONDS = 60_000

/** The list, newest first, page by page. */
export const useNotifications = ({ unread }: { unread: boolean }) =>
  useInfiniteQuery({
    queryKey: [...LIST, { unread }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      take(
        api.comm.GET('/api/notifications/', {
          params: {
            query: {
              limit: PAGE,
              ...(unread ? { unread } : {}),
              ...(pageParam === undefined ? {} : { before: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  })

/** How many are not read. */
export const useUnreadCount = () =>
  useQuery({
    queryKey: COUNT,
    queryFn: async ({ signal }) =>
      (await take(api.comm.GET('/api/notifications/unread-count/', { signal }))).unread_count,
  })

/** What is done with a notification. The stream tells every open page of it. */
export const useNotificationActions = () => {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['notifications'] })
  const one = (id: string) => ({ params: { path: { id } } })
  return {
    read: useMutation({
      mutationFn: (id: string) => take(api.comm.POST('/api/notifications/{id}/read/', one(id))),
      onSettled,
    }),
    archive: useMutation({
      mutationFn: (id: string) => take(api.comm.POST('/api/notifications/{id}/archive/', one(id))),
      onSettled,
    }),
    readAll: useMutation({
      mutationFn: () => take(api.comm.POST('/api/notifications/read-all/')),
      onSettled,
    }),
  }
}

/** What of the portal a notification makes out of date. */
const CONCERNED: Partial<Record<Notification['category'], string>> = {
  applications: 'applications',
  stages: 'stages',
  evaluations: 'evaluations',
}

const apply = (client: QueryClient, { event, data }: ServerSentEvent) => {
  const said = JSON.parse(data || '{}') as { unread_count?: number; category?: Notification['category'] }
  if (event === 'unread-count' && said.unread_count !== undefined) {
    client.setQueryData(COUNT, said.unread_count)
    return
  }
  void client.invalidateQueries({ queryKey: LIST })
  // What asks to confirm an address goes when it is.
  if (event === 'archived') void client.invalidateQueries({ queryKey: OWN_ACCOUNT })
  if (event === 'resync') void client.invalidateQueries()
  const concerned = said.category && CONCERNED[said.category]
  if (concerned) void client.invalidateQueries({ queryKey: [concerned] })
}

/** Follows the stream until the signal aborts or the session is over, from the last event on wherever it broke off. */
const follow = async (client: QueryClient, signal: AbortSignal): Promise<void> => {
  let lastId = ''
  let wait = FIRST_WAIT_MILLISECONDS
  const hear = (event: ServerSentEvent) => {
    wait = FIRST_WAIT_MILLISECONDS
    lastId = event.id || lastId
    apply(client, event)
  }
  while (!signal.aborted && session.get().status === 'in') {
    // The line broke, or there is no token while the platform is away: it is tried again.
    await followOnce(lastId, hear, signal).catch(() => undefined)
    await pause(wait, signal)
    wait = Math.min(wait * 2, MOST_WAIT_MILLISECONDS)
  }
}

/** Hears what comes until the stream ends. */
const followOnce = async (
  lastId: string,
  hear: (event: ServerSentEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const token = await accessToken()
  if (!token) return
  const headers = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' }
  const { ok, body } = await fetch('/comm/api/notifications/stream/', {
    signal,
    headers: lastId ? { ...headers, 'Last-Event-ID': lastId } : headers,
  })
  if (!ok || !body) return
  const read = createEventReader()
  for await (const chunk of piecesOf(body.pipeThrough(new TextDecoderStream()))) read(chunk).forEach(hear)
}

/** Keeps everything that is shown up to date while somebody is signed in. */
export const useLiveUpdates = () => {
  const client = useQueryClient()
  const isIn = useSyncExternalStore(session.subscribe, () => session.get().status === 'in')
  useEffect(() => {
    if (!isIn) return
    const ending = new AbortController()
    void follow(client, ending.signal)
    return () => ending.abort()
  }, [client, isIn])
}
