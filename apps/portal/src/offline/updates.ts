import { useSyncExternalStore } from 'react'

const FILE = '/worker.js'
/** How often a page that stays open asks whether there is a new version. */
const ASKING_MILLISECONDS = 3_600_000

let waiting: ServiceWorker | undefined
let isReloading = false
const listeners = new Set<() => void>()

const offer = (worker: ServiceWorker | null) => {
  // The first one there ever was is no new version.
  if (!worker || !navigator.serviceWorker.controller) return
  waiting = worker
  for (const listener of listeners) listener()
}

const watch = (registration: ServiceWorkerRegistration) => {
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker)
    })
  })
  const ask = () => void registration.update().catch(() => undefined)
  setInterval(ask, ASKING_MILLISECONDS)
  window.addEventListener('online', ask)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') ask()
  })
}

/** What was fetched before the worker was there is kept by it, too. */
const handOver = (worker: ServiceWorker | null) => {
  const urlsToCache = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${location.origin}/portal/`))
  worker?.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache } })
}

/** Lets the worker in that keeps the portal's files, once the page is there: nothing waits for it. */
export const letWorkerIn = (): void => {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isReloading) location.reload()
    else handOver(navigator.serviceWorker.controller)
  })
  const register = () =>
    void navigator.serviceWorker.register(FILE, { scope: '/' }).then(
      (registration) => registration && watch(registration),
      // A browser that does not let it in shows the portal all the same.
      () => undefined,
    )
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}

/** Shows the new version. */
export const takeUpdate = (): void => {
  isReloading = true
  waiting?.postMessage({ type: 'SKIP_WAITING' })
}

/** Whether there is a new version to be had. */
export const useUpdate = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting !== undefined,
  )
