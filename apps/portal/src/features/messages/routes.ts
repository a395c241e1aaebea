import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT, page } from '../../root-route.tsx'

/** What people write to each other, and the documents that they put in. */
export const messageRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/messages',
    component: page(() => import('./MessagesPage.tsx'), 'MessagesPage', ['messages']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/messages/$id',
    component: page(() => import('./ConversationPage.tsx'), 'ConversationPage', ['messages']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/documents',
    component: page(() => import('../documents/DocumentsPage.tsx'), 'DocumentsPage', ['messages']),
  }),
] as const
