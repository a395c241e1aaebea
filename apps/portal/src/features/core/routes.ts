import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT, page } from '../../root-route.tsx'
import type { OfferSearch } from './placements.ts'

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the address of the list of offers may say; anything else is left out. */
const offerSearch = (asked: Record<string, unknown>): OfferSearch => {
  const page = Number(asked['page'])
  return {
    search: text(asked['search']),
    city: text(asked['city']),
    speciality: text(asked['speciality']),
    free: asked['free'] === true || undefined,
    status: asked['status'] === 'draft' || asked['status'] === 'closed' ? asked['status'] : undefined,
    page: Number.isSafeInteger(page) && page > 1 ? page : undefined,
  }
}

/** Whose progress is asked for: one's own where nobody is named. */
const progressSearch = (asked: Record<string, unknown>): { student?: string | undefined } => ({
  student: text(asked['student']),
})

/** Pages about offers, applications and internships. */
export const coreRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/offers',
    validateSearch: offerSearch,
    component: page(() => import('./OffersPage.tsx'), 'OffersPage', ['core']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/offers/$id',
    component: page(() => import('./OfferPage.tsx'), 'OfferPage', ['core']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/applications',
    component: page(() => import('./ApplicationsPage.tsx'), 'ApplicationsPage', ['core']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/stages',
    component: page(() => import('./StagesPage.tsx'), 'StagesPage', ['core']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/stages/$id',
    component: page(() => import('./StagePage.tsx'), 'StagePage', ['core', 'eval']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/interviews',
    component: page(() => import('./InterviewsPage.tsx'), 'InterviewsPage', ['core']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/progress',
    validateSearch: progressSearch,
    component: page(() => import('./ProgressPage.tsx'), 'ProgressPage', ['core']),
  }),
] as const
