import { type Access, type Caller, DEFAULT_TENANT_ID, ROLES, type Role } from '@medtrack/kit'
import type { OfflineService, RouteEntry } from '@medtrack/testkit'
import type { Cell, Cells, Operation } from './cells.ts'
import type { Ground } from './ground.ts'
import { callerOf, type Person } from './people.ts'

/** Somebody who asks, and the column of the table that is theirs. */
export type Asking = {
  readonly name: string
  readonly caller: Caller | undefined
  readonly cellOf: (cells: Cells) => Cell
  readonly role?: Role
}

/** A route as a service declares it, under its name in the table. */
export type Declared = { readonly key: string; readonly service: OfflineService; readonly route: RouteEntry }

export const declaredIn = (services: readonly OfflineService[]): Declared[] =>
  services.flatMap((service) =>
    service.routes.map((route) => ({
      key: `${service.hosted.definition.name} ${route.method} ${route.path}`,
      service,
      route,
    })),
  )

/** Every scope that some route names, the one that none does yet, and none at all. */
export const scopesIn = (declared: readonly Declared[]): string[] => {
  const named = declared.flatMap(({ route }) => route.access.filter(isScope).map((entry) => entry.slice(6)))
  return [...new Set([...named, 'events:publish', ''])]
}

const isScope = (access: Access): boolean => access.startsWith('scope:')

/** Nobody, one of each role, a service account with each scope, and one of our own services. */
export const everybody = (
  { callers }: Pick<Ground, 'callers'>,
  scopes: readonly string[],
): readonly Asking[] => [
  { name: 'anonymous', caller: undefined, cellOf: ({ anonymous }) => anonymous },
  ...ROLES.map((role) => ({
    name: role,
    role,
    caller: callerOf(callers[role]),
    cellOf: (cells: Cells) => cells[role],
  })),
  ...scopes.map((scope) => ({
    name: scope === '' ? 'service account without a scope' : `service account with ${scope}`,
    caller: {
      kind: 'client' as const,
      clientId: 'partner',
      tenantId: DEFAULT_TENANT_ID,
      scopes: scope === '' ? [] : [scope],
    },
    cellOf: ({ scopes: cells, otherwise }: Cells) => cells[scope] ?? otherwise,
  })),
  {
    name: 'own service',
    caller: { kind: 'service', service: 'comm-service', tenantId: DEFAULT_TENANT_ID },
    cellOf: ({ service }) => service,
  },
]

export const ROW_CLASSES = ['own', 'other', 'foreign'] as const
export type RowClass = (typeof ROW_CLASSES)[number]

/** One request to make: about whose row, and what it shall answer. */
export type Try = { readonly row: RowClass; readonly person: Person; readonly expected: number }

/**
 * The requests of one cell. A single number holds for every row there is.
 * @throws when the table gives the caller a row that they do not have, or leaves one out
 */
export const triesOf = (ground: Ground, operation: Operation, { cellOf, role, name }: Asking): Try[] => {
  const cell = cellOf(operation.cells)
  const kind = operation.about ?? role ?? 'student'
  const people = {
    own: role === kind ? ground.callers[role] : undefined,
    other: ground.others[kind],
    foreign: ground.foreigners[kind],
  }
  return ROW_CLASSES.flatMap((row, index) => {
    const person = people[row]
    const expected = typeof cell === 'number' ? cell : cell[index]
    if (typeof cell !== 'number' && (person === undefined) !== (expected === null)) {
      throw new Error(`the table is wrong about whether ${name} has a row of their own here`)
    }
    return person === undefined || expected === null || expected === undefined
      ? []
      : [{ row, person, expected }]
  })
}

/** Whether a status in the table says that the caller is turned away by who they are. */
export const isRefusal = (cell: Cell): boolean => cell === 401 || cell === 403
