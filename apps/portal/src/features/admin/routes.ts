import { createRoute } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { BELOW_ROOT, page } from '../../root-route.tsx'
import type { EventSearch } from './events.ts'
import { ADMINS, onlyFor, PLATFORM, STAFF } from './only-for.tsx'

/** A page of an administrator: anybody else is told that it is none of theirs. */
const adminPage = <N extends string>(
  load: () => Promise<Record<N, ComponentType>>,
  name: N,
  roles = ADMINS,
) =>
  page(
    async () => {
      const file = await load()
      return { [name]: onlyFor(roles, file[name]) } as Record<N, ComponentType>
    },
    name,
    ['admin'],
  )

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
    component: adminPage(() => import('./AnnouncementsPage.tsx'), 'AnnouncementsPage', STAFF),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/templates',
    component: adminPage(() => import('./TemplatesPage.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/templates/$name',
    component: adminPage(() => import('./TemplatePage.tsx'), 'TemplatePage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/rules',
    component: adminPage(() => import('./RulesPage.tsx'), 'RulesPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/deliverability',
    component: adminPage(() => import('./DeliverabilityPage.tsx'), 'DeliverabilityPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/providers',
    component: adminPage(() => import('./ProvidersPage.tsx'), 'ProvidersPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/events',
    validateSearch: eventSearch,
    component: adminPage(() => import('./EventsPage.tsx'), 'EventsPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/events/$id',
    component: adminPage(() => import('./EventPage.tsx'), 'EventPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/audit',
    component: adminPage(() => import('./AuditPage.tsx'), 'AuditPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/service-accounts',
    component: adminPage(() => import('./ServiceAccountsPage.tsx'), 'ServiceAccountsPage'),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/admin/institution',
    component: adminPage(() => import('./InstitutionPage.tsx'), 'InstitutionPage', PLATFORM),
  }),
] as const
