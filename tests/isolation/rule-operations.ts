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
    `/api/rules/${row.ruleId}/${path}`
/** Admitted, and only then told that the body does not fit: everybody here is needed for the next row. */
const tooMuch = { cells: administrators(422), body: () => ({ surely: true }) }

/** Rules of COMM: each person here has made one. */
export const RULE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'comm GET /api/rules/': { cells: administrators(200) },
  'comm POST /api/rules/': tooMuch,
  'comm GET /api/rules/:id/': { cells: own(200), url: at() },
  'comm PUT /api/rules/:id/': { ...tooMuch, url: at() },
  'comm PATCH /api/rules/:id/': { cells: own(200), url: at(), body: () => ({ is_active: false }) },
  'comm DELETE /api/rules/:id/': { ...tooMuch, url: at() },
  'comm POST /api/rules/:id/test/': { cells: own(200), url: at('test/'), body: () => ({}) },
}
