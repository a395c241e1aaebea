import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT, page } from '../../root-route.tsx'

/** Home, and what is said to somebody. */
export const commRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/',
    component: page(() => import('../HomePage.tsx'), 'HomePage', ['comm', 'core', 'eval']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/inbox',
    component: page(() => import('./InboxPage.tsx'), 'InboxPage', ['comm']),
  }),
] as const
