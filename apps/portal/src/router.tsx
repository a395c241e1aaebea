import { createRouter } from '@tanstack/react-router'
import { adminRoutes } from './features/admin/routes.ts'
import { authRoutes } from './features/auth/routes.ts'
import { commRoutes } from './features/comm/routes.ts'
import { coreRoutes } from './features/core/routes.ts'
import { evalRoutes } from './features/eval/routes.ts'
import { messageRoutes } from './features/messages/routes.ts'
import { staffRoutes } from './features/staff/routes.ts'
import { rootRoute } from './root-route.tsx'
import { PageFailure } from './ui/PageFailure.tsx'
import { Skeletons } from './ui/states.tsx'

/** The portal's pages, by the area that they belong to; each is fetched when it is opened. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...adminRoutes,
    ...authRoutes,
    ...commRoutes,
    ...coreRoutes,
    ...evalRoutes,
    ...messageRoutes,
    ...staffRoutes,
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Skeletons />,
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
  // What an address says besides is nobody's: it would be asked of the API.
  search: { strict: true },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
