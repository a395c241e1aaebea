import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT, page } from '../../root-route.tsx'

/** Whether somebody came to write to somebody new. */
const messagesSearch = (asked: Record<string, unknown>): { write?: true | undefined } => ({
  write: asked['write'] === true || undefined,
})

/** What people write to each other, and the documents that they put in. */
export const messageRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/messages',
    validateSearch: messagesSearch,
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
