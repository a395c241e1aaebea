import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT, page } from '../../root-route.tsx'

/** Pages about evaluations. */
export const evalRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/evaluations',
    component: page(() => import('./EvaluationsPage.tsx'), 'EvaluationsPage', ['eval']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/evaluations/$id',
    component: page(() => import('./EvaluationPage.tsx'), 'EvaluationPage', ['eval']),
  }),
] as const
