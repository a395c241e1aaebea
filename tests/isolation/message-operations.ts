import { cells, forPeople, type Operation, ownRow } from './cells.ts'
import { idOfMessage, idOfReport, idOfRoom, idOfRoomToLeave } from './message-rows.ts'
import type { Person } from './people.ts'

const message = (row: Person, rest = '') => `/api/messages/${idOfMessage(row)}/${rest}`
const room = (row: Person, rest = '') => `/api/rooms/${idOfRoom(row)}/${rest}`
const member = (row: Person) => room(row, `members/${row.userId}/`)

/** Messages and rooms are those of the people who are in them: administrators read reported ones only. */
export const MESSAGE_OPERATIONS: Readonly<Record<string, Operation>> = {
  // Admitted, and only then told that the body does not fit.
  'comm POST /api/messages/send/': { cells: forPeople(422) },
  'comm GET /api/messages/': { cells: forPeople(200) },
  'comm GET /api/messages/conversations/': { cells: forPeople(200) },
  'comm GET /api/messages/people/': { cells: forPeople(200) },
  'comm GET /api/messages/unread-count/': { cells: forPeople(200) },
  'comm GET /api/messages/:id/': { cells: ownRow(200), url: (row) => message(row) },
  'comm GET /api/messages/:id/attachments/': {
    cells: ownRow(200),
    url: (row) => message(row, 'attachments/'),
  },
  // Their messages came without any.
  'comm GET /api/messages/:id/attachments/:document_id/': {
    cells: forPeople(404),
    url: (row) => message(row, `attachments/${row.documentId}/`),
  },
  'comm POST /api/messages/:id/read/': { cells: ownRow(200), url: (row) => message(row, 'read/') },
  'comm PATCH /api/messages/:id/': {
    cells: ownRow(200),
    url: (row) => message(row),
    body: (row) => ({ content: row.mark }),
  },
  'comm DELETE /api/messages/:id/': { cells: ownRow(204), url: (row) => message(row) },
  // Nobody reports what they have said themselves.
  'comm POST /api/messages/:id/report/': {
    cells: forPeople(404),
    url: (row) => message(row, 'report/'),
    body: () => ({ reason: 'spam' }),
  },
  'comm GET /api/messages/reports/': { cells: cells({ admin: 200, platform_admin: 200 }) },
  'comm POST /api/messages/reports/:id/resolve/': {
    cells: cells({ admin: [200, 200, 404], platform_admin: [200, 200, 404] }),
    url: (row) => `/api/messages/reports/${idOfReport(row)}/resolve/`,
    body: () => ({}),
  },
  'comm GET /api/messages/blocks/': { cells: forPeople(200) },
  'comm POST /api/messages/blocks/': { cells: forPeople(422) },
  'comm DELETE /api/messages/blocks/:user_id/': {
    cells: forPeople(204),
    url: (row) => `/api/messages/blocks/${row.profileId}/`,
  },
  'comm GET /api/rooms/': { cells: forPeople(200) },
  'comm POST /api/rooms/': { cells: forPeople(422) },
  'comm GET /api/rooms/:id/': { cells: ownRow(200), url: (row) => room(row) },
  'comm PATCH /api/rooms/:id/': {
    cells: ownRow(200),
    url: (row) => room(row),
    body: (row) => ({ title: row.mark }),
  },
  'comm GET /api/rooms/:id/messages/': { cells: ownRow(200), url: (row) => room(row, 'messages/') },
  'comm POST /api/rooms/:id/messages/': {
    cells: ownRow(201),
    url: (row) => room(row, 'messages/'),
    body: (row) => ({ content: row.mark }),
  },
  'comm POST /api/rooms/:id/read/': { cells: ownRow(200), url: (row) => room(row, 'read/') },
  'comm POST /api/rooms/:id/mute/': { cells: ownRow(200), url: (row) => room(row, 'mute/') },
  'comm POST /api/rooms/:id/unmute/': { cells: ownRow(200), url: (row) => room(row, 'unmute/') },
  'comm POST /api/rooms/:id/leave/': {
    cells: ownRow(204),
    url: (row) => `/api/rooms/${idOfRoomToLeave(row)}/leave/`,
  },
  'comm GET /api/rooms/:id/members/': { cells: ownRow(200), url: (row) => room(row, 'members/') },
  'comm POST /api/rooms/:id/members/': {
    cells: ownRow(201),
    url: (row) => room(row, 'members/'),
    body: (row) => ({ user_id: row.userId }),
  },
  'comm PATCH /api/rooms/:id/members/:user_id/': {
    cells: ownRow(200),
    url: member,
    body: () => ({ role: 'owner' }),
  },
  'comm DELETE /api/rooms/:id/members/:user_id/': { cells: ownRow(204), url: member },
}
