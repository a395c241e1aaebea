import { createRootRoute, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useLayoutEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type SessionState, session } from './api/session.ts'
import { useUpdate } from './offline/updates.ts'
import type { Area } from './texts/areas.ts'
import { needTexts } from './texts/texts.ts'
import { NotFoundPage } from './ui/NotFoundPage.tsx'

/**
 * A part of a page that is fetched when it is shown, with what it says.
 * @param name what its file exports it as
 * @param areas the texts that it shows besides those of every page
 */
export const part = <N extends string, P extends object>(
  load: () => Promise<Record<N, ComponentType<P>>>,
  name: N,
  areas: readonly Area[] = [],
) =>
  lazy(async () => {
    const [file] = await Promise.all([load(), needTexts(areas)])
    return { default: file[name] }
  })

/** A page that is fetched when it is shown, as a {@link part}: the router would fetch it for who has to sign in first, too. */
export const page = <N extends string>(
  load: () => Promise<Record<N, ComponentType>>,
  name: N,
  areas: readonly Area[] = [],
) => part<N, object>(load, name, areas)

// Whoever signs in needs nothing of what is around the pages, and the other way round.
const Shell = lazy(async () => {
  const [{ Shell }] = await Promise.all([import('./ui/Shell.tsx'), needTexts(['comm'])])
  return { default: Shell }
})
const SignInPage = page(() => import('./features/auth/SignInPage.tsx'), 'SignInPage')

const UpdateOffer = part(() => import('./offline/UpdateOffer.tsx'), 'UpdateOffer')

/** What the page said before any program had come: it stays until there is more. */
const Splash = () => {
  const { t } = useTranslation()
  return (
    <div className="splash">
      <p>MedTrack</p>
      <p>{t('signIn.lead')}</p>
    </div>
  )
}

/** Pages that need nobody to be signed in. */
const OPEN = ['/register', '/forgot']

/** Whoever is not signed in meets the way in, at the address where they wanted to be; whoever is needs no way in. */
const Root = () => {
  const state = useSyncExternalStore(session.subscribe, session.get)
  const { pathname } = useLocation()
  const isOpen = OPEN.includes(pathname)
  const hasUpdate = useUpdate()
  useLayoutEffect(() => document.getElementById('splash')?.remove(), [])
  return (
    <>
      <Suspense fallback={<Splash />}>{shownTo(state, isOpen)}</Suspense>
      <Suspense fallback={null}>{hasUpdate && <UpdateOffer />}</Suspense>
    </>
  )
}

const shownTo = (state: SessionState, isOpen: boolean) => {
  if (state.status !== 'in') return isOpen ? <Outlet /> : <SignInPage />
  return isOpen ? <Navigate to="/" replace /> : <Shell user={state.user} />
}

/** What every page is below. */
export const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundPage })

const getParentRoute = () => rootRoute
/** What every route of an area begins with. */
export const BELOW_ROOT = { getParentRoute }
