import { cells, forPeople, type Operation, ownRow } from './cells.ts'
import type { Person } from './people.ts'

const offerAt =
  (path = '') =>
  (row: Person) =>
    `/api/offers/${row.offerId}/${path}`
const applicationAt =
  (path = '') =>
  (row: Person) =>
    `/api/applications/${row.applicationId}/${path}`
const placementAt =
  (noun: string, path = '') =>
  (row: Person) =>
    `/api/${noun}/${row.placementId}/${path}`
const trackingAt = (row: Person) => `/api/students/${row.profileId}/tracking/`

const own = (status: number) => [status, 404, 404] as const
const tenant = (status: number) => [status, status, 404] as const
const everything = { admin: tenant(200), platform_admin: tenant(200) }
const programs = {
  scopes: { 'placements:read': [null, 200, 404] as const },
  service: [null, 200, 404] as const,
}

/** What is whose: students their own, supervisors their department's, staff their establishment's. */
const theirs = cells({
  ...{ student: own(200), encadrant: own(200), staff: own(200), ...everything, ...programs },
})
const list = cells({ people: 200, scopes: { 'placements:read': 200 }, service: 200 })

/** Admitted, and only then told that the body does not fit: everybody here is needed for the next row. */
const UNFIT = { surely: true }
const managed = cells({ encadrant: 422, staff: 422, admin: 422, platform_admin: 422 })
const administered = cells({ admin: 422, platform_admin: 422 })
const unfit = (url?: Operation['url'], by = managed): Operation => ({
  ...{ cells: by, body: () => UNFIT },
  ...(url ? { url } : {}),
})

/** CORE: everybody here has a draft of an offer, and an application, an interview and a stage of it. */
export const PLACEMENT_OPERATIONS: Readonly<Record<string, Operation>> = {
  'core GET /api/offers/': { cells: list },
  'core GET /api/offers/facets/': { cells: list },
  'core GET /api/stats/': {
    cells: cells({ staff: 200, admin: 200, platform_admin: 200 }),
    narrower: 'staff are told of their establishment: figures.api.test.ts',
  },
  'core POST /api/offers/': unfit(),
  'core GET /api/offers/:id/': {
    cells: cells({ student: 404, encadrant: own(200), staff: own(200), ...everything, ...programs }),
    url: offerAt(),
    narrower: 'drafts are for whoever looks after them; who sees what is published: offers.api.test.ts',
  },
  'core PATCH /api/offers/:id/': {
    cells: cells({ encadrant: own(200), staff: own(200), ...everything }),
    url: offerAt(),
    body: () => ({}),
  },
  'core PUT /api/offers/:id/': unfit(offerAt()),
  'core DELETE /api/offers/:id/': {
    cells: cells({ encadrant: own(409), staff: own(409), admin: tenant(409), platform_admin: tenant(409) }),
    url: offerAt(),
  },
  'core POST /api/offers/:id/publish/': unfit(offerAt('publish/')),
  'core POST /api/offers/:id/close/': unfit(offerAt('close/')),
  'core POST /api/offers/:id/duplicate/': unfit(offerAt('duplicate/')),
  'core POST /api/offers/:id/applications/': unfit(offerAt('applications/'), cells({ student: 422 })),
  'core GET /api/applications/': { cells: list },
  'core POST /api/applications/bulk/': unfit(),
  'core GET /api/applications/:id/': { cells: theirs, url: applicationAt() },
  'core POST /api/applications/:id/shortlist/': unfit(applicationAt('shortlist/')),
  'core POST /api/applications/:id/accept/': unfit(applicationAt('accept/')),
  'core POST /api/applications/:id/reject/': unfit(applicationAt('reject/')),
  'core POST /api/applications/:id/withdraw/': unfit(applicationAt('withdraw/'), cells({ student: 422 })),
  'core POST /api/applications/:id/interviews/': unfit(applicationAt('interviews/')),
  'core GET /api/applications/:id/interviews/': { cells: theirs, url: applicationAt('interviews/') },
  'core GET /api/interviews/': { cells: list },
  'core GET /api/interviews/:id/': { cells: theirs, url: placementAt('interviews') },
  'core PATCH /api/interviews/:id/': unfit(placementAt('interviews')),
  'core POST /api/interviews/:id/reschedule/': unfit(placementAt('interviews', 'reschedule/')),
  'core POST /api/interviews/:id/cancel/': unfit(placementAt('interviews', 'cancel/')),
  'core GET /api/calendar/': { cells: list },
  'core GET /api/stages/': { cells: list },
  'core POST /api/stages/': unfit(undefined, cells({ staff: 422, admin: 422, platform_admin: 422 })),
  'core GET /api/stages/:id/': { cells: theirs, url: placementAt('stages') },
  'core POST /api/stages/:id/accept/': unfit(placementAt('stages', 'accept/')),
  'core POST /api/stages/:id/start/': unfit(placementAt('stages', 'start/')),
  'core POST /api/stages/:id/complete/': unfit(placementAt('stages', 'complete/')),
  'core POST /api/stages/:id/cancel/': unfit(placementAt('stages', 'cancel/')),
  'core GET /api/stages/:id/attendance/': { cells: theirs, url: placementAt('stages', 'attendance/') },
  'core POST /api/stages/:id/attendance/': unfit(placementAt('stages', 'attendance/')),
  'core DELETE /api/stages/:id/attendance/:date/': {
    cells: cells({ encadrant: own(404), staff: own(404), admin: 404, platform_admin: 404 }),
    url: placementAt('stages', 'attendance/2098-12-31/'),
  },
  'core GET /api/saved-searches/': { cells: forPeople(200) },
  'core POST /api/saved-searches/': unfit(undefined, forPeople(422)),
  'core DELETE /api/saved-searches/:id/': { cells: ownRow(204), url: placementAt('saved-searches') },
  'core GET /api/programmes/': { cells: list },
  'core POST /api/programmes/': unfit(undefined, administered),
  'core GET /api/programmes/:id/': {
    cells: cells({ people: tenant(200), ...programs }),
    url: placementAt('programmes'),
  },
  'core PUT /api/programmes/:id/': unfit(placementAt('programmes'), administered),
  'core PATCH /api/programmes/:id/': {
    cells: cells(everything),
    url: placementAt('programmes'),
    body: () => ({}),
  },
  'core DELETE /api/programmes/:id/': unfit(placementAt('programmes'), administered),
  'core GET /api/students/:student_id/tracking/': {
    cells: cells({ student: own(200), encadrant: own(404), staff: tenant(200), ...everything, ...programs }),
    url: trackingAt,
  },
  'core PUT /api/students/:student_id/tracking/': unfit(
    trackingAt,
    cells({ staff: 422, admin: 422, platform_admin: 422 }),
  ),
  'core GET /api/audit/': { cells: cells({ admin: 200, platform_admin: 200 }) },
  'core GET /api/audit/export/': { cells: cells({ admin: 200, platform_admin: 200 }) },
}
