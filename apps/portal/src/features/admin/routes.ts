import { createRoute } from '@tanstack/react-router'
import { BELOW_ROOT } from '../../root-route.tsx'
import { pageFor } from '../auth/only-for.tsx'
import { ADMINS, STAFF } from '../auth/roles.ts'
import type { EventSearch } from './events.ts'

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

/** What the address of the event console may say; anything else is left out. */
const eventSearch = (asked: Record<string, unknown>): EventSearch => ({
  type: text(asked['type']),
  correlation_id: text(asked['correlation_id']),
  subject: text(asked['subject']),
  since: text(asked['since']),
  until: text(asked['until']),
})

/** Pages of administrators: what is sent and how, and what happens in the platform. */
export const adminRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/announcements',
    component: pageFor(STAFF, () => import('./AnnouncementsPage.tsx'), 'AnnouncementsPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/templates',
    component: pageFor(ADMINS, () => import('./TemplatesPage.tsx'), 'TemplatesPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/templates/$name',
    component: pageFor(ADMINS, () => import('./TemplatePage.tsx'), 'TemplatePage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/rules',
    component: pageFor(ADMINS, () => import('./RulesPage.tsx'), 'RulesPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/deliverability',
    component: pageFor(ADMINS, () => import('./DeliverabilityPage.tsx'), 'DeliverabilityPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/providers',
    component: pageFor(ADMINS, () => import('./ProvidersPage.tsx'), 'ProvidersPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/events',
    validateSearch: eventSearch,
    component: pageFor(ADMINS, () => import('./EventsPage.tsx'), 'EventsPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/events/$id',
    component: pageFor(ADMINS, () => import('./EventPage.tsx'), 'EventPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/audit',
    component: pageFor(ADMINS, () => import('./AuditPage.tsx'), 'AuditPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/service-accounts',
    component: pageFor(ADMINS, () => import('./ServiceAccountsPage.tsx'), 'ServiceAccountsPage', ['admin']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/institution',
    component: pageFor(ADMINS, () => import('./InstitutionPage.tsx'), 'InstitutionPage', ['admin']),
  }),
] as const
