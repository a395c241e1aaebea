import { cells, type Operation } from './cells.ts'
import type { Person } from './people.ts'

const administrators = (status: number) => cells({ admin: status, platform_admin: status })
const own = (status: number) => {
  const cell = [status, status, 404] as const
  return cells({ admin: cell, platform_admin: cell })
}
const at =
  (path = '') =>
  (row: Person) =>
    `/api/templates/${row.mark}/${path}`
/** Admitted, and only then told that the body does not fit: everybody here is needed for the next row. */
const tooMuch = { cells: administrators(422), body: () => ({ surely: true }) }

/** Templates of COMM, by name: each person here has written one. */
export const TEMPLATE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'comm GET /api/templates/': { cells: administrators(200) },
  'comm POST /api/templates/': tooMuch,
  'comm GET /api/templates/:name/': { cells: own(200), url: at() },
  'comm PUT /api/templates/:name/': {
    cells: own(200),
    url: at(),
    body: () => ({ wordings: { en: { title: 'A title', content: 'A text.' } } }),
  },
  'comm DELETE /api/templates/:name/': { ...tooMuch, url: at() },
  'comm GET /api/templates/:name/versions/': { cells: own(200), url: at('versions/') },
  'comm POST /api/templates/:name/versions/:version/activate/': {
    cells: own(200),
    url: at('versions/1/activate/'),
  },
  'comm POST /api/templates/:name/preview/': { cells: own(200), url: at('preview/'), body: () => ({}) },
  'comm POST /api/templates/:name/test-send/': { ...tooMuch, url: at('test-send/') },
}
