import type { Role } from '@medtrack/kit'
import { all, type Cell, cells, forPeople, none, type Operation, ownRow } from './cells.ts'
import { COMM_OPERATIONS } from './comm-operations.ts'
import { DOCUMENT_OPERATIONS } from './document-operations.ts'
import { EVALUATION_OPERATIONS } from './evaluation-operations.ts'
import { EVENT_OPERATIONS } from './event-operations.ts'
import { MESSAGE_OPERATIONS } from './message-operations.ts'
import { NOTIFICATION_OPERATIONS } from './notification-operations.ts'
import type { Person } from './people.ts'
import { PLACEMENT_OPERATIONS } from './placement-operations.ts'
import { PROFILE_OPERATIONS } from './profile-operations.ts'
import { RULE_OPERATIONS } from './rule-operations.ts'
import { TEMPLATE_OPERATIONS } from './template-operations.ts'

const account = cells({
  admin: [200, 200, 404],
  platform_admin: [200, 200, 404],
  scopes: { 'users:read': [none, 200, 404] },
  service: [none, 200, 404],
})
const whoTheyAre = cells({ people: 200, scopes: { 'users:read': 200 }, service: 422 })
const administrators = cells({ admin: 200, platform_admin: 200 })

const serviceAccount = cells({ admin: [200, 200, 404], platform_admin: [200, 200, 404] })
const serviceAccountAt = (row: Person) => `/api/v1/service-accounts/${row.serviceAccountId}/`
const tenants = {
  cells: cells({ platform_admin: 200 }),
  acrossTenants: 'the institutions themselves are what a platform administrator looks after',
}
const tenant: Operation = {
  ...tenants,
  cells: cells({ admin: [200, 200, 404], platform_admin: 200 }),
  url: (row) => `/api/v1/tenants/${row.tenantId}/`,
}

/** For a person of another institution there is nothing: an answer without rows. */
const personalData: Operation = {
  cells: cells({ service: 200 }),
  url: (row) => `/internal/personal-data/${row.userId}`,
}

/** The lists of people: who is in another one, or in another institution, is not there. */
const peopleOperations = (directory: string, about: Role): Record<string, Operation> => {
  const at = (row: Person) => `/api/v1/users/${directory}/${row.userId}/`
  const seen = { staff: [none, 200, 404], admin: [none, 200, 404], platform_admin: [none, 200, 404] } as const
  const reading = cells({
    ...seen,
    ...(about === 'student' || about === 'encadrant' ? {} : { [about]: own }),
  })
  const writing = cells({
    admin: about === 'admin' ? own : [none, 200, 404],
    platform_admin: [none, 200, 404],
  })
  return {
    [`auth GET /api/v1/users/${directory}/`]: {
      cells: cells({ staff: 200, admin: 200, platform_admin: 200 }),
    },
    [`auth POST /api/v1/users/${directory}/`]: tooMuch,
    [`auth GET /api/v1/users/${directory}/:id/`]: { cells: reading, about, url: at },
    [`auth PATCH /api/v1/users/${directory}/:id/`]: { cells: writing, about, url: at },
    [`auth DELETE /api/v1/users/${directory}/:id/`]: { ...tooMuch, url: at },
  }
}
const own: Cell = [200, 200, 404]
/** Admitted, and only then told that the body does not fit: everybody here is needed for the next row. */
const tooMuch: Operation = {
  cells: cells({ admin: 422, platform_admin: 422 }),
  body: () => ({ surely: true }),
}

const importOf = (status: number, path = ''): Operation => ({
  cells: cells({ admin: [status, status, 404], platform_admin: [status, status, 404] }),
  url: (row) => `/api/v1/users/imports/${row.importId}/${path}`,
})

/** Admitted, and only then told that the body does not fit. */
const openForm: Operation = { cells: all(422) }
const page: Operation = { cells: all(200) }
const moved: Operation = { cells: all(302) }
/** Nothing runs behind the gateway here. */
const forwarded: Operation = { cells: all(503), url: () => '' }

const refreshing: Operation = {
  cells: all(401),
  body: () => ({ refresh_token: 'nobody has been given this one' }),
  narrower: 'the refresh token is the credential',
}

const forwardedUnder = (prefix: string, ...rest: readonly string[]): Record<string, Operation> =>
  Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
      rest.map((path) => [
        `gateway ${method} ${prefix}${path}`,
        { ...forwarded, url: () => `${prefix}${path.replace('*', 'api/anything/')}` },
      ]),
    ),
  )

/** Every operation of every service, and what it answers to whom. An operation that is missing here fails the test. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'auth POST /api/v1/users/': openForm,
  'auth POST /api/v1/users/register/': openForm,
  'auth POST /api/v1/register': openForm,
  'auth GET /api/v1/users/profile/': { cells: forPeople(200) },
  'auth PATCH /api/v1/users/profile/': { cells: forPeople(200) },
  // Admitted, and then told that it takes no body: everybody here is needed for the next row.
  'auth DELETE /api/v1/users/profile/': { cells: forPeople(422), body: () => ({ surely: true }) },
  'auth POST /api/v1/users/change-password/': { cells: forPeople(422) },
  'auth GET /api/v1/users/preferences/': { cells: forPeople(200) },
  'auth PATCH /api/v1/users/preferences/': { cells: forPeople(200) },
  'auth PUT /api/v1/users/push-token/': { cells: forPeople(422) },
  'auth DELETE /api/v1/users/push-token/': { cells: forPeople(204) },
  // Its neighbours are away here: there is no export that lacks a part.
  'auth GET /api/v1/users/profile/export/': { cells: forPeople(503) },
  'auth POST /api/v1/users/profile/erase/': { cells: forPeople(422) },
  'auth GET /api/v1/erasures/': { cells: administrators },
  'auth GET /internal/personal-data/:user_id': personalData,
  'profile GET /internal/personal-data/:user_id': personalData,
  'comm GET /internal/personal-data/:user_id': personalData,
  'core GET /internal/personal-data/:user_id': personalData,
  'eval GET /internal/personal-data/:user_id': personalData,
  'auth GET /api/v1/users/consents/': { cells: forPeople(200) },
  'auth POST /api/v1/users/consents/': { cells: forPeople(422) },
  'auth GET /api/v1/users/sessions/': { cells: forPeople(200) },
  'auth DELETE /api/v1/users/sessions/:id/': {
    cells: ownRow(204),
    url: (row) => `/api/v1/users/sessions/${row.sessionId}/`,
  },
  'auth GET /api/v1/users/user/:id/': { cells: account, url: (row) => `/api/v1/users/user/${row.userId}/` },
  'auth GET /api/users/:id/': { cells: account, url: (row) => `/api/users/${row.userId}/` },
  // Those that there are not are left out.
  'auth GET /api/users/': {
    cells: cells({ admin: 200, platform_admin: 200, scopes: { 'users:read': 200 }, service: 200 }),
    url: (row) => `/api/users/?ids=${row.userId}`,
  },
  ...peopleOperations('students', 'student'),
  ...peopleOperations('staff', 'staff'),
  ...peopleOperations('encadrants', 'encadrant'),
  ...peopleOperations('admins', 'admin'),
  'auth GET /api/v1/users/invitations/': { cells: administrators },
  'auth POST /api/v1/users/invitations/:id/resend/': {
    ...tooMuch,
    url: (row) => `/api/v1/users/invitations/${row.userId}/resend/`,
  },
  'auth DELETE /api/v1/users/invitations/:id/': {
    ...tooMuch,
    url: (row) => `/api/v1/users/invitations/${row.userId}/`,
  },
  // Without a file; admitted and told so.
  'auth POST /api/v1/users/import/': { cells: cells({ admin: 415, platform_admin: 415 }) },
  'auth GET /api/v1/users/imports/': { cells: administrators },
  'auth GET /api/v1/users/imports/:id/': importOf(200),
  'auth GET /api/v1/users/imports/:id/errors/': importOf(200, 'errors/'),
  // It has been finished.
  'auth POST /api/v1/users/imports/:id/start/': importOf(409, 'start/'),
  'auth POST /api/v1/users/imports/:id/cancel/': importOf(409, 'cancel/'),
  'auth POST /api/v1/auth/login/': openForm,
  'auth POST /api/v1/users/login/': openForm,
  'auth POST /api/v1/users/:id/unlock/': {
    cells: cells({ admin: [200, 200, 404], platform_admin: [200, 200, 404] }),
    url: (row) => `/api/v1/users/${row.userId}/unlock/`,
  },
  'auth POST /api/v1/auth/refresh/': refreshing,
  'auth POST /api/v1/users/token/refresh/': refreshing,
  'auth POST /api/v1/auth/logout/': { cells: forPeople(200) },
  'auth POST /api/v1/users/logout/': { cells: forPeople(200) },
  'auth GET /internal/ended-sessions': { cells: cells({ service: 200 }) },
  'auth GET /internal/tenants/:id': {
    cells: cells({ service: 200 }),
    url: ({ tenantId }) => `/internal/tenants/${tenantId}`,
  },
  'auth POST /api/v1/auth/verify-email/': openForm,
  'auth POST /api/v1/auth/verify-email/resend/': openForm,
  'auth POST /api/v1/auth/password-reset/': openForm,
  'auth POST /api/v1/auth/password-reset/confirm/': openForm,
  'auth GET /api/v1/users/validate-token/': { cells: whoTheyAre },
  'auth POST /api/v1/users/validate-token/': { cells: whoTheyAre },
  'auth POST /api/v1/service-accounts/': {
    cells: cells({ admin: 201, platform_admin: 201 }),
    body: () => ({ name: 'Timetable', scopes: ['users:read'] }),
  },
  'auth GET /api/v1/service-accounts/': { cells: administrators },
  'auth GET /api/v1/service-accounts/:id/': { cells: serviceAccount, url: serviceAccountAt },
  'auth PATCH /api/v1/service-accounts/:id/': {
    cells: serviceAccount,
    url: serviceAccountAt,
    body: () => ({ scopes: ['users:read', 'profiles:read'] }),
  },
  'auth POST /api/v1/service-accounts/:id/rotate/': {
    cells: serviceAccount,
    url: (row) => `${serviceAccountAt(row)}rotate/`,
  },
  'auth DELETE /api/v1/service-accounts/:id/': {
    cells: cells({ admin: [204, 204, 404], platform_admin: [204, 204, 404] }),
    url: serviceAccountAt,
  },
  // Anybody may ask; what is missing here is the grant type.
  'auth POST /api/v1/oauth/token/': { cells: all(400) },
  // None of these may publish.
  'auth GET /internal/event-publishers/:id': {
    cells: cells({ service: 404 }),
    url: (row) => `/internal/event-publishers/${row.serviceAccountId}`,
  },
  'auth POST /events/': {
    cells: cells({ scopes: { 'events:publish': 202 } }),
    body: ({ mark }) => ({
      event_type: 'user.created',
      payload: { email: `${mark}@example.com`, role: 'student' },
    }),
  },
  'auth GET /api/v1/tenants/': tenants,
  'auth POST /api/v1/tenants/': {
    ...tenants,
    cells: cells({ platform_admin: 201 }),
    body: ({ mark }) => ({ slug: mark, name: 'A faculty' }),
  },
  'auth GET /api/v1/tenants/:id/': tenant,
  'auth PATCH /api/v1/tenants/:id/': { ...tenant, body: () => ({ name: 'A faculty' }) },
  'auth GET /.well-known/jwks.json': page,
  'auth GET /.well-known/openid-configuration': page,
  'auth GET /api/v1/audit/': { cells: administrators },
  'auth GET /api/v1/audit/export/': { cells: administrators },
  'auth POST /api/v1/setup/': openForm,

  ...PROFILE_OPERATIONS,
  ...COMM_OPERATIONS,
  ...TEMPLATE_OPERATIONS,
  ...RULE_OPERATIONS,
  ...DOCUMENT_OPERATIONS,
  ...NOTIFICATION_OPERATIONS,
  ...EVALUATION_OPERATIONS,
  ...MESSAGE_OPERATIONS,
  ...PLACEMENT_OPERATIONS,
  ...EVENT_OPERATIONS,

  'gateway GET /openapi.json': page,
  'gateway GET /docs': { cells: all(301) },
  'gateway GET /docs/*': { ...page, url: () => '/docs/' },
  'gateway GET /swagger/': moved,
  'gateway GET /redoc/': moved,
  'gateway GET /api/docs/': moved,
  'gateway GET /': page,
  'gateway GET /verify-email': page,
  'gateway GET /reset-password': page,
  'gateway GET /invitation': page,
  'gateway GET /setup': page,
  'gateway GET /assets/pages.css': page,
  'gateway GET /assets/account.js': page,
  'gateway GET /assets/icon.svg': page,
  'gateway GET /docs/errors': page,
  'gateway GET /docs/events': page,
  'gateway GET /asyncapi.json': page,
  // No origin is configured here: there is nobody to allow.
  'gateway OPTIONS *': { cells: all(404), url: () => '/auth/api/v1/users/' },
  ...forwardedUnder('/auth', '/*'),
  ...forwardedUnder('/profile', '/*'),
  ...forwardedUnder('/comm', '/*'),
  ...forwardedUnder('/core', '/*'),
  ...forwardedUnder('/ws', '/*'),
  ...forwardedUnder('/eval', '/*'),
  'gateway GET /comm/api/notifications/stream': {
    ...forwarded,
    url: () => '/comm/api/notifications/stream/',
  },
  ...forwardedUnder('/api/v1', '/*'),
  ...forwardedUnder('/.well-known', '/*'),
  'gateway POST /events': { ...forwarded, url: () => '/events' },
  ...forwardedUnder('/dev/mailbox', '', '/*'),
}

/** What the edge adds to every service. */
export const EDGE_PATHS = ['/livez', '/readyz', '/health/', '/metrics', '/openapi.json'] as const
