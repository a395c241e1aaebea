import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { paths } from '../../../../../sdk/node/src/generated/comm-api.ts'
import { api, idempotent, take } from '../../api/clients.ts'
import { MOST_AT_ONCE, PAGE_SIZE } from '../../api/lists.ts'
import { takePage } from '../../api/timelines.ts'
import { type Message, timelineOf, withMessage } from './timeline.ts'

type Listed<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': (infer Row)[] } } } }
}
  ? Row
  : never

/** A room with what was said in it last. */
export type Conversation = Listed<'/api/messages/conversations/'>
/** A room as one of its people sees it. */
export type Room = paths['/api/rooms/{id}/']['get']['responses'][200]['content']['application/json']
/** Somebody whom one may write to. */
export type Reachable = Listed<'/api/messages/people/'>

/** What is known of rooms: what the server said (`chat`), and what was heard since. */
export const KEYS = {
  all: ['chat'] as const,
  conversations: ['chat', 'conversations'] as const,
  unread: ['chat', 'unread'] as const,
  blocks: ['chat', 'blocks'] as const,
  room: (id: string) => ['chat', 'room', id] as const,
  history: (id: string) => ['chat', 'history', id] as const,
  members: (id: string) => ['chat', 'members', id] as const,
  heard: (id: string) => ['heard', id] as const,
  readUpTo: (id: string) => ['read-up-to', id] as const,
  typing: (id: string) => ['typing', id] as const,
}

const CONVERSATIONS = 30
const MESSAGES = 30

type PageQuery = { limit: number; before?: string }
const pageQuery = (limit: number, before: string | undefined): PageQuery =>
  before === undefined ? { limit } : { limit, before }

/** Conversations, the latest first, page by page. */
export const useConversations = () =>
  useInfiniteQuery({
    queryKey: KEYS.conversations,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      takePage(
        api.comm.GET('/api/messages/conversations/', {
          params: { query: pageQuery(CONVERSATIONS, pageParam) },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** How many messages are not read. */
export const useUnreadMessages = () =>
  useQuery({
    queryKey: KEYS.unread,
    queryFn: async ({ signal }) =>
      (await take(api.comm.GET('/api/messages/unread-count/', { signal }))).unread_count,
  })

const ofRoom = (id: string) => ({ params: { path: { id } } })

export const useRoom = (id: string) =>
  useQuery({
    queryKey: KEYS.room(id),
    queryFn: ({ signal }) => take(api.comm.GET('/api/rooms/{id}/', { ...ofRoom(id), signal })),
  })

/** What was said in a room, oldest first: what was asked for so far, and what came since. */
export const useHistory = (id: string) => {
  const history = useInfiniteQuery({
    queryKey: KEYS.history(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      takePage(
        api.comm.GET('/api/rooms/{id}/messages/', {
          params: { path: { id }, query: pageQuery(MESSAGES, pageParam) },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })
  const { data: heard = [] } = useQuery<readonly Message[]>({ queryKey: KEYS.heard(id), queryFn: skipToken })
  const { data: readUpTo } = useQuery<string>({ queryKey: KEYS.readUpTo(id), queryFn: skipToken })
  const listed = history.data?.pages.flatMap(({ rows }) => rows) ?? []
  const messages = history.isSuccess
    ? timelineOf({ listed, goesOn: history.hasNextPage, heard, readUpTo })
    : []
  return { ...history, messages }
}

/** Who of a room is writing now. */
export const useTyping = (id: string): readonly string[] =>
  useQuery<readonly string[]>({ queryKey: KEYS.typing(id), queryFn: skipToken }).data ?? []

/** Who is in a room. */
export const useMembers = (id: string) =>
  useQuery({
    queryKey: KEYS.members(id),
    queryFn: ({ signal }) =>
      take(
        api.comm.GET('/api/rooms/{id}/members/', {
          params: { path: { id }, query: { limit: MOST_AT_ONCE } },
          signal,
        }),
      ),
  })

const blocksPage = (limit: number, before: string | undefined, signal: AbortSignal) =>
  takePage(api.comm.GET('/api/messages/blocks/', { params: { query: pageQuery(limit, before) }, signal }))

/** Whom one does not hear from, page by page. */
export const useBlocks = () =>
  useInfiniteQuery({
    queryKey: [...KEYS.blocks, 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => blocksPage(PAGE_SIZE, pageParam, signal),
    getNextPageParam: ({ next }) => next,
  })

/** Whether one does not hear from somebody. */
export const useIsBlocked = (userId: string | null): boolean =>
  useQuery({
    queryKey: [...KEYS.blocks, 'of', userId],
    enabled: userId !== null,
    queryFn: async ({ signal }) => {
      // One request for nearly everybody.
      for (let before: string | undefined; ; ) {
        const { rows, next } = await blocksPage(MOST_AT_ONCE, before, signal)
        if (rows.some(({ user_id }) => user_id === userId)) return true
        if (next === undefined) return false
        before = next
      }
    },
  }).data ?? false

/** Whom one may write to, by the beginnings of their names. */
export const useReachable = (search: string) =>
  useQuery({
    queryKey: ['chat', 'people', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      take(
        api.comm.GET('/api/messages/people/', {
          params: { query: search ? { limit: 20, search } : { limit: 20 } },
          signal,
        }),
      ),
  })

/** Documents that came with a message. */
export const useAttachments = (message: Message) =>
  useQuery({
    queryKey: ['chat', 'attachments', message.id],
    enabled: message.attachments.length > 0,
    queryFn: ({ signal }) =>
      take(api.comm.GET('/api/messages/{id}/attachments/', { ...ofRoom(message.id), signal })),
    // One that is still being looked at is there in a moment.
    refetchInterval: ({ state }) =>
      state.data?.some(({ scan_result }) => scan_result === 'pending_scan') ? 3_000 : false,
  })

/** Makes a room of these people, or gives the one of the two. */
export const useOpeningRoom = (key: string) =>
  useMutation({
    mutationFn: ({ people, title }: { people: readonly string[]; title: string }) =>
      take(
        api.comm.POST('/api/rooms/', {
          body: title ? { title, member_ids: [...people] } : { member_ids: [...people] },
          ...idempotent(key),
        }),
      ),
    // Said in the form.
    onError: () => undefined,
  })

/** What is done with messages, rooms and people. */
export const useChatActions = (roomId: string) => {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: KEYS.all })
  const hear = (message: Message) =>
    client.setQueryData<readonly Message[]>(KEYS.heard(roomId), (old = []) => withMessage(old, message))
  const ofMessage = (id: string) => ({ params: { path: { id } } })
  return {
    edit: useMutation({
      mutationFn: ({ id, content }: { id: string; content: string }) =>
        take(api.comm.PATCH('/api/messages/{id}/', { ...ofMessage(id), body: { content } })),
      onSuccess: hear,
      onSettled,
    }),
    remove: useMutation({
      mutationFn: ({ id }: Message) => take(api.comm.DELETE('/api/messages/{id}/', ofMessage(id))),
      onSuccess: (_nothing, message) =>
        hear({ ...message, body: '', content: '', attachments: [], is_deleted: true }),
      onSettled,
    }),
    report: useMutation({
      mutationFn: ({ id, reason }: { id: string; reason: string }) =>
        take(api.comm.POST('/api/messages/{id}/report/', { ...ofMessage(id), body: { reason } })),
    }),
    mute: useMutation({
      mutationFn: (isMuted: boolean) =>
        take(
          isMuted
            ? api.comm.POST('/api/rooms/{id}/mute/', ofRoom(roomId))
            : api.comm.POST('/api/rooms/{id}/unmute/', ofRoom(roomId)),
        ),
      onSettled,
    }),
    leave: useMutation({
      mutationFn: () => take(api.comm.POST('/api/rooms/{id}/leave/', ofRoom(roomId))),
      onSettled,
    }),
    block: useMutation({
      mutationFn: (userId: string) =>
        take(api.comm.POST('/api/messages/blocks/', { body: { user_id: userId } })),
      // What they say elsewhere is hidden from now on, also what was heard already.
      onSuccess: () => client.removeQueries({ queryKey: ['heard'] }),
      onSettled,
    }),
    unblock: useMutation({
      mutationFn: (userId: string) =>
        take(api.comm.DELETE('/api/messages/blocks/{user_id}/', { params: { path: { user_id: userId } } })),
      onSettled,
    }),
  }
}
