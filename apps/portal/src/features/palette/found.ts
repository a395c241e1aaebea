import { IconBriefcase, IconMessages, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, idempotent, take } from '../../api/clients.ts'
import { given } from '../../api/lists.ts'
import type { User } from '../../api/session.ts'
import { useIsOnline } from '../../offline/line.ts'
import { STAFF } from '../auth/roles.ts'
import { OFFERS_READ, type Offer } from '../core/placements.ts'
import { useConversations } from '../messages/chat.ts'
import type { Kind } from '../staff/people.ts'
import type { Group } from './entries.ts'
import { says } from './words.ts'

/** `found`: there is no more to come; `away`: nobody could be asked, as there is no line; `failed`: not all answered. */
export type SearchState = 'found' | 'searching' | 'away' | 'failed'

const LEAST_LETTERS = 2
const MOST_FOUND = 5
const LOOKED_UP: readonly Kind[] = ['students', 'encadrants', 'staff']
const isStaff = ({ role }: User) => STAFF.some((one) => one === role)

type Found = { id: string; name: string; kind?: Kind }

/** People whom somebody may look up: staff see their pages, everybody else those whom they may write to. */
const usePeopleFound = (search: string, user: User) =>
  useQuery({
    queryKey: ['palette', 'people', search, isStaff(user)],
    enabled: search.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly Found[]> => {
      if (!isStaff(user)) {
        const query = { search, limit: MOST_FOUND }
        const rows = await take(api.comm.GET('/api/messages/people/', { params: { query }, signal }))
        return rows.map(({ user_id, name }) => ({ id: user_id, name }))
      }
      const query = { search, page_size: MOST_FOUND, page: 1 }
      const lists = await Promise.all(
        LOOKED_UP.map(async (kind) => {
          const rows = await take(api.profile.GET(`/api/${kind}/`, { params: { query }, signal }))
          return rows.map(({ id, first_name, last_name }) => ({
            ...{ id, kind },
            name: `${first_name} ${last_name}`,
          }))
        }),
      )
      return lists.flat()
    },
  })

/** Offers that somebody may see: whoever looks after them finds drafts, too. */
const useOffersFound = (search: string, { role }: User) =>
  useQuery({
    queryKey: ['palette', 'offers', search, role],
    enabled: search.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const status = role === 'student' ? ('published' as const) : undefined
      const query = { ...given({ search, status }), page: 1, page_size: MOST_FOUND }
      const rows = await take(api.core.GET('/api/offers/', { params: { query }, signal }))
      return rows.map(({ id, title }) => ({ id, name: title }))
    },
  })

/** Offers that were read before: what is found of them while the platform cannot be asked. */
const useOffersRead = (isNeeded: boolean): readonly Found[] => {
  const client = useQueryClient()
  if (!isNeeded) return []
  const read = client.getQueriesData<Offer>({ queryKey: OFFERS_READ })
  return read.flatMap(([, offer]) => (offer ? [{ id: offer.id, name: offer.title }] : []))
}

/** Opens the conversation with somebody, which is made where there is none. What goes wrong is said by the page. */
const useWritingTo = () => {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (id: string) => {
      const room = await take(
        api.comm.POST('/api/rooms/', { body: { member_ids: [id] }, ...idempotent(crypto.randomUUID()) }),
      )
      await navigate({ to: '/messages/$id', params: { id: room.id } })
    },
  })
}

/** What the platform knows of what is looked for: people, offers and the conversations that were read. */
export const useFound = (
  typed: string,
  search: string,
  user: User,
): { groups: readonly Group[]; state: SearchState } => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const isOnline = useIsOnline()
  const { mutate: write } = useWritingTo()
  const people = usePeopleFound(search, user)
  const offers = useOffersFound(search, user)
  const offersRead = useOffersRead(!isOnline)
  const conversations = useConversations()
  if (typed.length < LEAST_LETTERS) return { groups: [], state: isOnline ? 'found' : 'away' }
  const isDone = typed === search && !people.isFetching && !offers.isFetching
  const failed = people.isError || offers.isError
  const state = isOnline ? (isDone ? (failed ? 'failed' : 'found') : 'searching') : 'away'
  // What was found for the letters before stays as long as it fits those that are there now.
  const fitting = <F extends { name: string }>(rows: readonly F[] | undefined): readonly F[] =>
    isDone && isOnline ? (rows ?? []) : (rows ?? []).filter(({ name }) => says(name, typed))
  const rooms = conversations.data?.pages.flatMap(({ rows }) => rows) ?? []
  return {
    state,
    groups: [
      {
        text: 'palette.people',
        entries: fitting(isOnline ? people.data : []).map(({ id, name, kind }) => ({
          id: `person-${id}`,
          label: kind ? name : t('palette.writeTo', { name }),
          icon: IconUser,
          act: () => void (kind ? navigate({ to: '/people/$kind/$id', params: { kind, id } }) : write(id)),
        })),
      },
      {
        text: 'palette.offers',
        entries: fitting(isOnline ? offers.data : offersRead)
          .slice(0, MOST_FOUND)
          .map(({ id, name }) => ({
            ...{ id: `offer-${id}`, label: name, icon: IconBriefcase },
            act: () => void navigate({ to: '/offers/$id', params: { id } }),
          })),
      },
      {
        text: 'palette.conversations',
        // Two people who never wrote to each other have no conversation yet.
        entries: rooms
          .filter(({ last_message, kind }) => last_message !== null || kind !== 'direct')
          .flatMap(({ id, title }) => (title && says(title, typed) ? [{ id, title }] : []))
          .slice(0, MOST_FOUND)
          .map(({ id, title }) => ({
            ...{ id: `room-${id}`, label: title, icon: IconMessages },
            act: () => void navigate({ to: '/messages/$id', params: { id } }),
          })),
      },
    ],
  }
}
