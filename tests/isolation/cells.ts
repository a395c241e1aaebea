import type { Role } from '@medtrack/kit'
import type { Person } from './people.ts'

/** There is no such row: an encadrant has no student profile of their own. */
export const none = null

/** Status of an answer: the same for every row, or for the caller's own row, another's of the tenant, another tenant's. */
export type Cell = number | readonly [own: number | null, other: number, foreign: number]

/** Status by who asks. A service account without any of the scopes gets what `otherwise` says. */
export type Cells = Readonly<Record<Role, Cell>> & {
  readonly anonymous: number
  readonly scopes: Readonly<Record<string, Cell>>
  readonly otherwise: number
  readonly service: Cell
}

export type Operation = {
  readonly cells: Cells
  /** People whose rows it is about; all of them when absent. */
  readonly about?: Role
  /** Its address for the row of a person; the path as declared when absent. */
  readonly url?: (row: Person) => string
  readonly body?: (row: Person) => Readonly<Record<string, unknown>>
  /** Why it refuses some whom its declared access admits. */
  readonly narrower?: string
  /** Why a platform administrator sees rows of every tenant in it. */
  readonly acrossTenants?: string
}

type Given = Partial<Omit<Cells, Role>> & Partial<Record<Role | 'people', Cell>>

export const cells = ({ people = 403, ...given }: Given): Cells => ({
  anonymous: 401,
  student: people,
  encadrant: people,
  staff: people,
  admin: people,
  platform_admin: people,
  scopes: {},
  otherwise: 403,
  service: 403,
  ...given,
})

/** The same for everybody. */
export const all = (status: number): Cells =>
  cells({ anonymous: status, people: status, otherwise: status, service: status })

export const forPeople = (status: number) => cells({ people: status })
export const ownRow = (own: number) => cells({ people: [own, 404, 404] })
