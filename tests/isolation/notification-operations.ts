import { forPeople, type Operation, ownRow } from './cells.ts'

/** What COMM answers to whom about notifications: sending them, and following one's own. */
export const NOTIFICATION_OPERATIONS: Readonly<Record<string, Operation>> = {
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
