import type { Role } from '@medtrack/kit'
import { cells, none, type Operation } from './cells.ts'

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

/** PROFILE's operations, and what they answer to whom. */
export const PROFILE_OPERATIONS: Readonly<Record<string, Operation>> = {
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
  'profile GET /internal/role-profiles': {
    cells: cells({ service: 200 }),
    url: (row) => `/internal/role-profiles?ids=${row.userId}`,
  },
  'profile PUT /internal/role-data-check': { cells: cells({ service: 422 }) },
  'profile PUT /internal/role-profiles/:user_id': {
    cells: cells({ service: 422 }),
    url: (row) => `/internal/role-profiles/${row.userId}`,
  },
  'profile GET /api/me': { cells: cells({ people: 200, admin: 404, platform_admin: 404 }) },
}
