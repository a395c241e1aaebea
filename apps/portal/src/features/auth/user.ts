import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { rereadUser, session, type User } from '../../api/session.ts'

/** What is asked of one's own account. */
export const OWN_ACCOUNT = ['account', 'own'] as const

/** Who is signed in. Only pages of people who are may ask. */
export const useUser = (): User => {
  const state = useSyncExternalStore(session.subscribe, session.get)
  if (state.status !== 'in') throw new Error('Nobody is signed in')
  return state.user
}

/** Looks after what becomes of the account elsewhere: at once, and whenever its person is back or is told of it. */
export const useAccountElsewhere = (): void => {
  useQuery({
    queryKey: OWN_ACCOUNT,
    staleTime: 0,
    queryFn: async () => {
      await rereadUser()
      return null
    },
  })
}
