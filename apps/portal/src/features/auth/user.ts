import { useSyncExternalStore } from 'react'
import { session, type User } from '../../api/session.ts'

/** Who is signed in. Only pages of people who are may ask. */
export const useUser = (): User => {
  const state = useSyncExternalStore(session.subscribe, session.get)
  if (state.status !== 'in') throw new Error('Nobody is signed in')
  return state.user
}
