import type { Role } from '@medtrack/kit'
import { cells, none, type Operation } from './cells.ts'
import type { Person } from './people.ts'

const profileOf = (role: Role) =>
  cells({
    people: [none, 404, 404],
    staff: [none, 200, 404],
    admin: [none, 200, 404],
    platform_admin: [none, 200, 404],
    scopes: { 'profiles:read': [none, 200, 404] },
    service: [none, 200, 404],
    [role]: [200, 404, 404],
  })

/** Establishments and departments: read by everybody signed in, written by staff and administrators. */
const placeOperations = (
  places: 'establishments' | 'services',
  idOf: (row: Person) => string,
): Record<string, Operation> => {
  const at = (row: Person) => `/api/${places}/${idOf(row)}/`
  const seen = [none, 200, 404] as const
  const read = cells({ people: [200, 200, 404], scopes: { 'profiles:read': seen }, service: seen })
  const own = [200, 200, 404] as const
  const written = cells({ staff: own, admin: own, platform_admin: own })
  // Each supervisor works in theirs, so that all stay for the next row.
  const used = [none, 409, 404] as const
  return {
    [`profile GET /api/${places}/`]: { cells: everybody },
    [`profile POST /api/${places}/`]: { cells: cells({ staff: 422, admin: 422, platform_admin: 422 }) },
    [`profile GET /api/${places}/:id/`]: { cells: read, url: at },
    [`profile PUT /api/${places}/:id/`]: { cells: written, url: at, body: () => ({}) },
    [`profile PATCH /api/${places}/:id/`]: { cells: written, url: at, body: () => ({}) },
    [`profile DELETE /api/${places}/:id/`]: {
      cells: cells({ staff: used, admin: used, platform_admin: used }),
      about: 'encadrant',
      url: at,
    },
  }
}
const seen = [200, 200, 404] as const
const none404 = [none, 200, 404] as const

/** Those who look after people. */
const directory: Operation = {
  cells: cells({
    ...{ staff: 200, admin: 200, platform_admin: 200, service: 200 },
    scopes: { 'profiles:read': 200 },
  }),
}
const everybody = cells({ people: 200, scopes: { 'profiles:read': 200 }, service: 200 })

/** Files of whom and what one looks after. */
const exportOperations = Object.fromEntries(
  ['students', 'encadrants', 'establishments', 'services'].map((exported) => [
    `profile GET /api/export/${exported}/`,
    { cells: cells({ staff: 200, admin: 200, platform_admin: 200 }) },
  ]),
)

/** Imports, which staff and administrators of the institution look after together. */
const importOf = (status: number, path = ''): Operation => {
  const cell = [status, status, 404] as const
  return {
    cells: cells({ staff: cell, admin: cell, platform_admin: cell }),
    url: (row) => `/api/imports/${row.importId}/${path}`,
  }
}
const importOperations: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries(
    ['students', 'encadrants', 'establishments', 'services'].map((imported) => [
      `profile POST /api/import/${imported}/`,
      { cells: cells({ staff: 415, admin: 415, platform_admin: 415 }) },
    ]),
  ),
  'profile GET /api/imports/': { cells: cells({ staff: 200, admin: 200, platform_admin: 200 }) },
  'profile GET /api/imports/:id/': importOf(200),
  'profile GET /api/imports/:id/errors/': importOf(200, 'errors/'),
  'profile POST /api/imports/:id/start/': importOf(409, 'start/'),
  'profile POST /api/imports/:id/cancel/': importOf(409, 'cancel/'),
}

/** Staff and heads of department, as colleagues read them. */
const readsOf = (path: string, role: Role): Record<string, Operation> => {
  const read = {
    ...{ staff: none404, admin: none404, platform_admin: none404, service: none404 },
    scopes: { 'profiles:read': none404 },
    [role]: [200, 200, 404] as const,
  }
  return {
    [`profile GET /api/${path}/:id/`]: {
      cells: cells(read),
      about: role,
      url: (row) => `/api/${path}/${row.profileId}/`,
    },
    [`profile GET /api/${path}/by_user/:user_id/`]: {
      cells: cells(read),
      about: role,
      url: (row) => `/api/${path}/by_user/${row.userId}/`,
    },
  }
}

/** Writes of people: by those who look after them, and where `own` says so by the person. */
const writesOf = (path: string, role: Role, own: boolean): Record<string, Operation> => {
  const url = (row: Person) => `/api/${path}/${row.profileId}/`
  const byAdmin = role === 'admin'
  const seen = [none, 200, 404] as const
  const changed = (body: Readonly<Record<string, unknown>>): Operation => ({
    cells: cells({
      ...{ admin: seen, platform_admin: seen, ...(byAdmin ? {} : { staff: seen }) },
      ...(own ? { [role]: [200, 404, 404] as const } : {}),
      ...(role === 'staff' || byAdmin ? { [role]: [200, 200, 404] as const } : {}),
    }),
    about: role,
    url,
    body: () => body,
  })
  const made = { ...(byAdmin ? {} : { staff: 422 }), admin: 422, platform_admin: 422 }
  return {
    [`profile POST /api/${path}/`]: { cells: cells(made) },
    [`profile PUT /api/${path}/:id/`]: changed({}),
    [`profile PATCH /api/${path}/:id/`]: changed({}),
    // Refused for what else it says, so that all stay for the next row.
    [`profile DELETE /api/${path}/:id/`]: {
      cells: cells(made),
      about: role,
      url,
      body: () => ({ surely: true }),
    },
  }
}

/** PROFILE's operations, and what they answer to whom. */
export const PROFILE_OPERATIONS: Readonly<Record<string, Operation>> = {
  ...exportOperations,
  ...importOperations,
  'profile GET /api/students/': directory,
  'profile GET /api/encadrants/': directory,
  'profile GET /api/staff/': directory,
  'profile GET /api/admin_hods/': directory,
  'profile GET /api/encadrants/by_establishment/:establishment_id/': {
    cells: cells({
      ...{ staff: seen, admin: seen, platform_admin: seen, service: none404 },
      scopes: { 'profiles:read': none404 },
    }),
    url: (row) => `/api/encadrants/by_establishment/${row.establishmentId}/`,
  },
  'profile GET /api/students/:id/': {
    cells: profileOf('student'),
    about: 'student',
    url: (row) => `/api/students/${row.profileId}/`,
  },
  'profile GET /api/students/by_user/:user_id/': {
    cells: profileOf('student'),
    about: 'student',
    url: (row) => `/api/students/by_user/${row.userId}/`,
  },
  'profile GET /api/encadrants/:id/': {
    cells: profileOf('encadrant'),
    about: 'encadrant',
    url: (row) => `/api/encadrants/${row.profileId}/`,
  },
  'profile GET /api/encadrants/by_user/:user_id/': {
    cells: profileOf('encadrant'),
    about: 'encadrant',
    url: (row) => `/api/encadrants/by_user/${row.userId}/`,
  },
  ...placeOperations('establishments', ({ establishmentId }) => establishmentId),
  ...placeOperations('services', ({ departmentId }) => departmentId),
  'profile GET /api/establishments/by_city/:city/': {
    cells: everybody,
    url: ({ mark }) => `/api/establishments/by_city/${mark}/`,
  },
  'profile GET /api/services/by_establishment/:establishment_id/': {
    cells: cells({
      people: [200, 200, 404],
      scopes: { 'profiles:read': [none, 200, 404] },
      service: [none, 200, 404],
    }),
    url: ({ establishmentId }) => `/api/services/by_establishment/${establishmentId}/`,
  },
  'profile GET /internal/role-profiles': {
    cells: cells({ service: 200 }),
    url: (row) => `/internal/role-profiles?ids=${row.userId}`,
  },
  'profile PUT /internal/role-data-check': { cells: cells({ service: 422 }) },
  'profile PUT /internal/role-profiles/:user_id': {
    cells: cells({ service: 422 }),
    url: (row) => `/internal/role-profiles/${row.userId}`,
  },
  'profile GET /api/me': { cells: cells({ people: 200, platform_admin: 404 }) },
  'profile PATCH /api/me': { cells: cells({ people: 200, platform_admin: 404 }), body: () => ({}) },
  ...writesOf('students', 'student', true),
  ...writesOf('encadrants', 'encadrant', true),
  ...writesOf('staff', 'staff', false),
  ...writesOf('admin_hods', 'admin', false),
  ...readsOf('staff', 'staff'),
  ...readsOf('admin_hods', 'admin'),
  'profile GET /api/students/:id/scores/': {
    cells: cells({
      ...{ student: [200, 404, 404], staff: none404, admin: none404, platform_admin: none404 },
      ...{ scopes: { 'profiles:read': none404 }, service: none404 },
    }),
    about: 'student',
    url: (row) => `/api/students/${row.profileId}/scores/`,
  },
}
