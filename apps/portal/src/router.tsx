import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useLocation,
} from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useSyncExternalStore } from 'react'
import { type SessionState, session } from './api/session.ts'
import type { OfferSearch } from './features/core/placements.ts'
import { NotFoundPage } from './ui/NotFoundPage.tsx'
import { Waiting } from './ui/states.tsx'

// Whoever signs in needs nothing of what is around the pages, and the other way round.
const Shell = lazy(async () => ({ default: (await import('./ui/Shell.tsx')).Shell }))
const SignInPage = lazy(async () => ({
  default: (await import('./features/auth/SignInPage.tsx')).SignInPage,
}))

/** A page that is fetched when it is shown: the router would fetch it for who has to sign in first, too. */
const page = <N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N) =>
  lazy(async () => ({ default: (await load())[name] }))

/** Pages that need nobody to be signed in. */
const OPEN = ['/register', '/forgot']

/** Whoever is not signed in meets the way in, at the address where they wanted to be; whoever is needs no way in. */
const Root = () => {
  const state = useSyncExternalStore(session.subscribe, session.get)
  const { pathname } = useLocation()
  const isOpen = OPEN.includes(pathname)
  return <Suspense fallback={null}>{shownTo(state, isOpen)}</Suspense>
}

const shownTo = (state: SessionState, isOpen: boolean) => {
  if (state.status !== 'in') return isOpen ? <Outlet /> : <SignInPage />
  return isOpen ? <Navigate to="/" replace /> : <Shell user={state.user} />
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage })

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the address of the list of offers may say; anything else is left out. */
const offerSearch = (asked: Record<string, unknown>): OfferSearch => {
  const page = Number(asked['page'])
  return {
    search: text(asked['search']),
    city: text(asked['city']),
    speciality: text(asked['speciality']),
    free: asked['free'] === true || undefined,
    page: Number.isSafeInteger(page) && page > 1 ? page : undefined,
  }
}

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: page(() => import('./features/HomePage.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/register',
    component: page(() => import('./features/auth/RegisterPage.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/forgot',
    component: page(() => import('./features/auth/ForgotPage.tsx'), 'ForgotPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/inbox',
    component: page(() => import('./features/comm/InboxPage.tsx'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/offers',
    validateSearch: offerSearch,
    component: page(() => import('./features/core/OffersPage.tsx'), 'OffersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/offers/$id',
    component: page(() => import('./features/core/OfferPage.tsx'), 'OfferPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/applications',
    component: page(() => import('./features/core/ApplicationsPage.tsx'), 'ApplicationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stages',
    component: page(() => import('./features/core/StagesPage.tsx'), 'StagesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/evaluations',
    component: page(() => import('./features/eval/EvaluationsPage.tsx'), 'EvaluationsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: page(() => import('./features/auth/AccountPage.tsx'), 'AccountPage'),
  }),
] as const

/** The portal's pages; each is fetched when it is opened. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Waiting />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
