/// <reference lib="webworker" />
import { ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst, NetworkOnly, type StrategyOptions } from 'workbox-strategies'
import { PAGES } from './pages.ts'

// What runs beside the pages: it keeps the portal's own files, so that pages open without a line. What the API answers
// never passes here: that is kept by person (kept-queries.ts).

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: what every page needs. */
  __MEDTRACK_SHELL: { url: string; revision: string | null }[]
}

/** Files of pages that were opened; older versions of them go with time. */
const MOST_FILES = 400
const MOST_AGE_SECONDS = 60 * 24 * 3_600
/** The page that all addresses of the portal show. */
const SHELL = '/'

// What the platform has is newer than what is kept: it is asked first.
const online = new NetworkOnly({ networkTimeoutSeconds: 5 })
registerRoute(
  new NavigationRoute(
    async (asked) => {
      try {
        return await online.handle(asked)
      } catch (error) {
        const kept = await matchPrecache(SHELL)
        if (kept) return kept
        throw error
      }
    },
    { allowlist: [PAGES] },
  ),
)

// After the pages: the page that is kept is only for when there is no other.
precacheAndRoute(self.__MEDTRACK_SHELL)
cleanupOutdatedCaches()

const expiring = new ExpirationPlugin({ maxEntries: MOST_FILES, maxAgeSeconds: MOST_AGE_SECONDS })

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/portal/'),
  new CacheFirst({
    cacheName: 'medtrack-files',
    // Its types do not know exactOptionalPropertyTypes.
    plugins: [expiring as NonNullable<StrategyOptions['plugins']>[number]],
  }),
)

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A new version waits until whoever looks at the old one wants it.
self.addEventListener('message', ({ data }) => {
  if ((data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
