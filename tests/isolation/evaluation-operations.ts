import { cells, type Operation } from './cells.ts'
import type { Person } from './people.ts'

const at =
  (path = '') =>
  (row: Person) =>
    `/api/evaluations/${row.evaluationId}/${path}`
const templateAt =
  (path = '') =>
  (row: Person) =>
    `/api/templates/${row.templateId}/${path}`

const own = (status: number) => [status, 404, 404] as const
const tenant = (status: number) => [status, status, 404] as const
/** Programs have no rows of their own. */
const program = (status: number) => [null, status, 404] as const
/** Admitted, and only then told that the body does not fit: everybody here is needed for the next row. */
const tooMuch = {
  cells: cells({ admin: 422, platform_admin: 422 }),
  body: () => ({ surely: true }),
}

/** EVAL: each supervisor here has a draft for a stage that has not begun, everybody else a final evaluation of theirs. */
export const EVALUATION_OPERATIONS: Readonly<Record<string, Operation>> = {
  'eval GET /api/evaluations/': { cells: cells({ people: 200, scopes: { 'evaluations:read': 200 } }) },
  'eval GET /api/evaluations/:id/': {
    cells: cells({
      ...{ student: own(200), encadrant: own(200), staff: own(200) },
      ...{ admin: tenant(200), platform_admin: tenant(200) },
      scopes: { 'evaluations:read': program(200) },
    }),
    url: at(),
  },
  'eval PATCH /api/evaluations/:id/': {
    cells: cells({ student: own(403), encadrant: own(200) }),
    url: at(),
    body: () => ({}),
    narrower: 'students write what they say of themselves and of stages: the row is what is said of them',
  },
  'eval POST /api/evaluations/:id/submit/': {
    cells: cells({ student: own(403), encadrant: own(409) }),
    url: at('submit/'),
    body: () => ({}),
    narrower: 'students hand in what they say of themselves and of stages: the row is what is said of them',
  },
  'eval POST /api/evaluations/:id/acknowledge/': {
    cells: cells({ student: own(409) }),
    url: at('acknowledge/'),
  },
  'eval POST /api/evaluations/:id/contest/': {
    cells: cells({ student: own(409) }),
    url: at('contest/'),
    body: () => ({ reason: 'No.' }),
  },
  'eval POST /api/evaluations/:id/finalise/': {
    cells: cells({ encadrant: own(409), admin: tenant(409), platform_admin: tenant(409) }),
    url: at('finalise/'),
    body: () => ({}),
  },
  'eval GET /api/templates/': {
    cells: cells({
      ...{ encadrant: 200, staff: 200, admin: 200, platform_admin: 200 },
      scopes: { 'evaluations:read': 200 },
    }),
  },
  'eval POST /api/templates/': tooMuch,
  'eval GET /api/templates/:id/': {
    cells: cells({
      ...{ encadrant: tenant(200), staff: tenant(200), admin: tenant(200), platform_admin: tenant(200) },
      scopes: { 'evaluations:read': program(200) },
    }),
    url: templateAt(),
  },
  'eval PUT /api/templates/:id/': { ...tooMuch, url: templateAt() },
  'eval PATCH /api/templates/:id/': {
    cells: cells({ admin: tenant(200), platform_admin: tenant(200) }),
    url: templateAt(),
    body: () => ({}),
  },
  'eval DELETE /api/templates/:id/': { ...tooMuch, url: templateAt() },
  'eval GET /api/templates/:id/versions/': {
    cells: cells({
      ...{ encadrant: tenant(200), staff: tenant(200), admin: tenant(200), platform_admin: tenant(200) },
      scopes: { 'evaluations:read': program(200) },
    }),
    url: templateAt('versions/'),
  },
  'eval GET /api/reports/': {
    cells: cells({ staff: 200, admin: 200, platform_admin: 200, scopes: { 'evaluations:read': 200 } }),
    url: () => '/api/reports/?by=student',
  },
  'eval GET /api/audit/': { cells: cells({ admin: 200, platform_admin: 200 }) },
  'eval GET /api/audit/export/': { cells: cells({ admin: 200, platform_admin: 200 }) },
}
