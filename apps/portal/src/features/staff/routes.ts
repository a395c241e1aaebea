import { createRoute, notFound } from '@tanstack/react-router'
import { BELOW_ROOT } from '../../root-route.tsx'
import { pageFor } from '../auth/only-for.tsx'
import { OFFERING, STAFF } from '../auth/roles.ts'
import type { FiguresSearch } from './figures.ts'
import type { Kind, PeopleSearch } from './people.ts'
import type { PlaceSearch } from './places.ts'

/** As the API names them; here again, so that the way to the pages does not load what they ask. */
const KINDS: readonly string[] = ['students', 'encadrants', 'staff', 'admin_hods'] satisfies Kind[]
const isKind = (value: unknown): value is Kind => typeof value === 'string' && KINDS.includes(value)

// An address may say 12 where a text is meant: what looks like a number is read as one.
const text = (value: unknown) =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined
const count = (value: unknown) => {
  const number = Number(value)
  return Number.isSafeInteger(number) && number >= 1 ? number : undefined
}

/** What the address of the directory may say; anything else is left out. */
const peopleSearch = (asked: Record<string, unknown>): PeopleSearch => ({
  kind: isKind(asked['kind']) ? asked['kind'] : undefined,
  search: text(asked['search']),
  university: text(asked['university']),
  program: text(asked['program']),
  year: count(asked['year']),
  establishment: text(asked['establishment']),
  department: text(asked['department']),
  speciality: text(asked['speciality']),
  page: count(asked['page']),
})

const placeSearch = (asked: Record<string, unknown>): PlaceSearch => ({
  search: text(asked['search']),
  page: count(asked['page']),
})

const DAY = /^\d{4}-\d{2}-\d{2}$/

const figuresSearch = (asked: Record<string, unknown>): FiguresSearch => {
  const from = text(asked['from'])
  return {
    from: from !== undefined && DAY.test(from) ? from : undefined,
    weeks: count(asked['weeks']),
    establishment: text(asked['establishment']),
  }
}

/** Pages of those who look after an institution: its people, where they work, and what is offered there. */
export const staffRoutes = [
  createRoute({
    ...BELOW_ROOT,
    path: '/people',
    validateSearch: peopleSearch,
    component: pageFor(STAFF, () => import('./PeoplePage.tsx'), 'PeoplePage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/people/import',
    validateSearch: (asked: Record<string, unknown>): { id?: string | undefined } => ({
      id: text(asked['id']),
    }),
    component: pageFor(STAFF, () => import('./ImportPage.tsx'), 'ImportPage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/people/$kind/$id',
    params: {
      parse: ({ kind, id }: { kind: string; id: string }): { kind: Kind; id: string } => {
        if (!isKind(kind)) throw notFound()
        return { kind, id }
      },
    },
    component: pageFor(STAFF, () => import('./PersonPage.tsx'), 'PersonPage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/establishments',
    validateSearch: placeSearch,
    component: pageFor(STAFF, () => import('./EstablishmentsPage.tsx'), 'EstablishmentsPage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/establishments/$id',
    component: pageFor(STAFF, () => import('./EstablishmentPage.tsx'), 'EstablishmentPage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/figures',
    validateSearch: figuresSearch,
    component: pageFor(STAFF, () => import('./FiguresPage.tsx'), 'FiguresPage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/offers/new',
    component: pageFor(OFFERING, () => import('./OfferFormPage.tsx'), 'NewOfferPage', ['staff']),
  }),
  createRoute({
    ...BELOW_ROOT,
    path: '/offers/$id/edit',
    component: pageFor(OFFERING, () => import('./OfferFormPage.tsx'), 'EditOfferPage', ['staff']),
  }),
] as const
