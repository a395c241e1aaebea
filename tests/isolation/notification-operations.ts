import { cells, forPeople, type Operation, ownRow } from './cells.ts'

import { idOfMail } from './notification-rows.ts'

/** What COMM answers to whom about notifications: sending them, and following one's own. */
export const NOTIFICATION_OPERATIONS: Readonly<Record<string, Operation>> = {
  // Admitted, and only then told that the body does not fit.
  'comm POST /api/notifications/send/': {
    cells: cells({
      ...{ encadrant: 422, staff: 422, admin: 422, platform_admin: 422 },
      scopes: { 'notifications:send': 422 },
    }),
  },
  'comm POST /api/notifications/bulk/': {
    cells: cells({
      ...{ staff: 422, admin: 422, platform_admin: 422 },
      scopes: { 'notifications:send': 422 },
    }),
  },
  'comm GET /api/notifications/bulk/': {
    cells: cells({
      ...{ staff: 200, admin: 200, platform_admin: 200 },
      scopes: { 'notifications:send': 200 },
    }),
    narrower: 'others see the sends that they asked for',
  },
  ...Object.fromEntries(
    (
      [
        ['GET', '', 200],
        ['GET', 'recipients/', 200],
        // What was seeded has left already.
        ['POST', 'cancel/', 409],
      ] as const
    ).map(([method, rest, status]): [string, Operation] => [
      `comm ${method} /api/notifications/bulk/:id/${rest}`,
      {
        cells: cells({
          ...{ staff: [status, 404, 404], scopes: { 'notifications:send': 404 } },
          ...{ admin: [status, status, 404], platform_admin: [status, status, 404] },
        }),
        // Each seeded send has the id of a notification.
        url: (row) => `/api/notifications/bulk/${row.notificationId}/${rest}`,
        narrower: 'others see the sends that they asked for',
      },
    ]),
  ),
  'comm GET /api/emails/': { cells: cells({ admin: 200, platform_admin: 200 }) },
  'comm GET /api/emails/:id/': {
    cells: cells({ admin: [200, 200, 404], platform_admin: [200, 200, 404] }),
    url: (row) => `/api/emails/${idOfMail(row)}/`,
  },
  'comm GET /api/notifications/:id/story/': {
    cells: cells({
      ...{ encadrant: 404, staff: 404, scopes: { 'notifications:send': 404 } },
      ...{ admin: [200, 200, 404], platform_admin: [200, 200, 404] },
    }),
    url: (row) => `/api/notifications/${row.notificationId}/story/`,
    narrower: 'others see the notifications that they asked for',
  },
  // Everything of these has left.
  'comm POST /api/notifications/:id/cancel/': {
    cells: cells({
      ...{ encadrant: 404, staff: 404, scopes: { 'notifications:send': 404 } },
      ...{ admin: [409, 409, 404], platform_admin: [409, 409, 404] },
    }),
    url: (row) => `/api/notifications/${row.notificationId}/cancel/`,
    narrower: 'others cancel the notifications that they asked for',
  },
  'comm POST /api/notifications/:id/resend/': {
    cells: cells({ admin: [409, 409, 404], platform_admin: [409, 409, 404] }),
    url: (row) => `/api/notifications/${row.notificationId}/resend/`,
  },
  'comm GET /api/notifications/stream/': {
    cells: forPeople(200),
    // It would go on for ever.
    url: () => '/api/notifications/stream/?follow=false',
  },
  'comm POST /api/notifications/:id/archive/': {
    cells: ownRow(200),
    url: (row) => `/api/notifications/${row.notificationId}/archive/`,
  },
}
