import { all, cells, forPeople, none, type Operation } from './cells.ts'
import type { Person } from './people.ts'

/** One's own; administrators see all of their institution's. */
const documentOf = (status: number) =>
  cells({ people: [status, 404, 404], admin: [status, status, 404], platform_admin: [status, status, 404] })
const at =
  (path = '') =>
  (row: Person) =>
    `/api/documents/${row.documentId}/${path}`

/** Who may do what with documents. */
export const DOCUMENT_OPERATIONS: Record<string, Operation> = {
  'comm POST /api/documents/': { cells: forPeople(415) },
  'comm GET /api/documents/': { cells: forPeople(200) },
  'comm GET /api/documents/limits/': { cells: forPeople(200) },
  'comm GET /api/documents/:id/': {
    cells: documentOf(200),
    url: at(),
    narrower:
      'staff see what is filed for students and offers; what is nobody’s but its owner’s is not theirs',
  },
  'comm GET /api/documents/:id/download/': {
    cells: documentOf(302),
    url: at('download/'),
    narrower: 'as the document itself',
  },
  'comm DELETE /api/documents/:id/': {
    cells: documentOf(204),
    url: at(),
    narrower: 'as the document itself',
  },
  'comm GET /internal/usable-documents': {
    cells: cells({ service: 200 }),
    url: (row) => `/internal/usable-documents?owner_user_id=${row.userId}&ids=${row.documentId}`,
  },
  // Asked for what comes after its end: the documents of these tests are rows without content.
  'comm GET /internal/documents/:id/piece': {
    cells: cells({ service: [none, 200, 404] }),
    url: (row) => `/internal/documents/${row.documentId}/piece?owner_user_id=${row.userId}&from=999999999`,
  },
  // Whoever bears the link may: it is signed, and says whose document it is.
  'comm GET /api/files/:id/': {
    cells: all(422),
    url: (row) => `/api/files/${row.documentId}/`,
  },
}
