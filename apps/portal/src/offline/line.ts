import { onlineManager, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { renew, session } from '../api/session.ts'
import { isKept } from './kept-queries.ts'

const isReadingKept = (): boolean => {
  const state = session.get()
  return state.status === 'in' && state.isKept === true
}

/**
 * Says whether there is a line to the platform: the device says so, and where a page began without one, the platform has
 * to answer first. Queries wait for it.
 */
export const watchLine = (): void => {
  onlineManager.setEventListener((setOnline) => {
    const back = () => void (isReadingKept() ? renew() : setOnline(true))
    const gone = () => setOnline(false)
    window.addEventListener('online', back)
    window.addEventListener('offline', gone)
    return () => {
      window.removeEventListener('online', back)
      window.removeEventListener('offline', gone)
    }
  })
  let wasKept = false
  const follow = () => {
    const isNowKept = isReadingKept()
    if (isNowKept !== wasKept) onlineManager.setOnline(!isNowKept && navigator.onLine)
    wasKept = isNowKept
  }
  onlineManager.setOnline(navigator.onLine)
  session.subscribe(follow)
  follow()
}

/** Whether there is a line. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )

/** Counts beside the menu: they are on every page. */
const COUNTS: readonly unknown[] = ['unread', 'unread-count']

const oldestOf = (client: QueryClient): number | undefined => {
  const shown = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(
      ({ queryKey, state }) => isKept(queryKey) && !COUNTS.includes(queryKey[1]) && state.dataUpdatedAt > 0,
    )
    .map(({ state }) => state.dataUpdatedAt)
  return shown.length > 0 ? Math.min(...shown) : undefined
}

/** When the oldest of what the page shows was read, in milliseconds of the epoch; undefined where it shows nothing that was. */
export const useReadAt = (): number | undefined => {
  const client = useQueryClient()
  return useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () => oldestOf(client),
  )
}
