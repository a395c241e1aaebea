import { all, cells, forPeople, none, type Operation, ownRow } from './cells.ts'
import type { Person } from './people.ts'

const administrators = cells({ admin: 200, platform_admin: 200 })
const mailbox: Operation = {
  cells: administrators,
  narrower: 'under any other name than this machine’s own it is for administrators',
  acrossTenants:
    'messages of all tenants leave by the same channels, which the platform administrator looks after',
}
/** Staff look after all interviews, supervisors after those that they lead. */
const interviews = (status: number) =>
  ({
    encadrant: [status, 404, 404],
    staff: [status, status, 404],
    admin: [status, status, 404],
    platform_admin: [status, status, 404],
    scopes: { 'notifications:send': [none, 404, 404] },
  }) as const
const reminderAt = (row: Person) => `/api/reminders/${row.reminderId}/`

/** Who may do what in COMM. */
export const COMM_OPERATIONS: Record<string, Operation> = {
  'comm GET /api/audit/': { cells: administrators },
  'comm GET /api/audit/export/': { cells: administrators },
  'comm GET /api/notifications/': { cells: forPeople(200) },
  'comm GET /api/notifications/unread-count/': { cells: forPeople(200) },
  'comm GET /api/notifications/:id/': {
    cells: ownRow(200),
    url: (row) => `/api/notifications/${row.notificationId}/`,
  },
  'comm GET /api/notifications/:id/attempts/': {
    cells: ownRow(200),
    url: (row) => `/api/notifications/${row.notificationId}/attempts/`,
  },
  'comm POST /api/notifications/:id/read/': {
    cells: ownRow(200),
    url: (row) => `/api/notifications/${row.notificationId}/read/`,
  },
  'comm POST /api/notifications/read-all/': { cells: forPeople(200) },
  'comm POST /api/reminders/create/': {
    cells: cells({
      ...{ encadrant: 422, staff: 422, admin: 422, platform_admin: 422 },
      scopes: { 'notifications:send': 422 },
    }),
  },
  'comm GET /api/reminders/': { cells: cells({ people: 200, scopes: { 'notifications:send': 200 } }) },
  'comm GET /api/reminders/:id/': {
    cells: cells({ ...interviews(200), student: [200, 404, 404] }),
    url: reminderAt,
    narrower: 'a program sees the reminders that it made',
  },
  'comm PATCH /api/reminders/:id/': {
    cells: cells(interviews(200)),
    url: reminderAt,
    body: (row) => ({ place: row.mark }),
    narrower: 'a program changes the reminders that it made',
  },
  'comm DELETE /api/reminders/:id/': {
    cells: cells(interviews(204)),
    url: reminderAt,
    narrower: 'a program cancels the reminders that it made',
  },
  'comm GET /api/providers/': { cells: administrators },
  'comm POST /api/providers/:provider/test/': {
    cells: cells({ admin: 404, platform_admin: 404 }),
    url: () => '/api/providers/unknown/test/',
    body: () => ({}),
  },
  'comm GET /api/deliverability/': { cells: administrators },
  'comm GET /api/deliverability/failures/': { cells: administrators },
  'comm GET /api/suppressions/': { cells: administrators },
  'comm POST /api/suppressions/': { cells: cells({ admin: 422, platform_admin: 422 }) },
  'comm DELETE /api/suppressions/:id/': {
    cells: cells({ admin: [204, 204, 404], platform_admin: [204, 204, 404] }),
    url: (row) => `/api/suppressions/${row.suppressionId}/`,
  },
  // Who calls is told by a signature, and none of these has one; no provider is set here either.
  'comm POST /api/webhooks/:provider/': { cells: all(404), url: () => '/api/webhooks/twilio/' },
  'comm GET /api/unsubscribe/:token/': { cells: all(404), url: () => `/api/unsubscribe/${'x'.repeat(87)}/` },
  'comm POST /api/unsubscribe/:token/': { cells: all(404), url: () => `/api/unsubscribe/${'x'.repeat(87)}/` },
  'comm POST /api/unsubscribe/:token/resume/': {
    cells: all(404),
    url: () => `/api/unsubscribe/${'x'.repeat(87)}/resume/`,
  },
  'comm GET /api/unsubscriptions/': { cells: forPeople(200) },
  'comm DELETE /api/unsubscriptions/:category/': {
    cells: forPeople(204),
    url: () => '/api/unsubscriptions/announcements/',
  },
  'comm POST /api/device-tokens/': { cells: forPeople(422) },
  'comm GET /api/device-tokens/': { cells: forPeople(200) },
  // A public key; no push to browsers is set up here.
  'comm GET /api/device-tokens/web-push-key/': { cells: all(404) },
  'comm DELETE /api/device-tokens/:id/': {
    cells: ownRow(204),
    url: (row) => `/api/device-tokens/${row.deviceId}/`,
  },
  'comm GET /dev/mailbox': mailbox,
  'comm GET /dev/mailbox/messages': mailbox,
}
