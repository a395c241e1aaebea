import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT, page } from '../../root-route.tsx'

/** Pages about one's account, and the ways to one. */
export const authRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/register',
    component: page(() => import('./RegisterPage.tsx'), 'RegisterPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/forgot',
    component: page(() => import('./ForgotPage.tsx'), 'ForgotPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/account',
    component: page(() => import('./AccountPage.tsx'), 'AccountPage', ['auth']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/account/data',
    component: page(() => import('./DataPage.tsx'), 'DataPage', ['auth']),
  }),
] as const
