import type { Caller, Db } from '@medtrack/kit'
import { reaches, reachOf } from '../access/reach.ts'
import { departmentsRepository } from '../departments/departments.repository.ts'
import { ProfileErrors } from '../errors.ts'
import { establishmentsRepository } from '../establishments/establishments.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { invalid } from './given-person.ts'
import type { Kind, Row } from './kinds.ts'
import type { Layer, Written } from './sources.ts'

type Handle = Db<ProfileTables>

/** Where somebody works. */
type Workplace = { establishment_id: string | null; department_id: string | null }

const heldBy = (row: Row | undefined): Workplace =>
  row && 'establishment_id' in row
    ? { establishment_id: row.establishment_id, department_id: row.department_id }
    : { establishment_id: null, department_id: null }

/**
 * The values with a place of work that fits together: a department alone brings its establishment, and who moves to
 * another establishment leaves the department. `at` is where in the body the values stand. Call within the tenant's lock: places cannot go meanwhile.
 * @throws request.invalid for places that do not exist or do not belong together
 */
export const withWorkplace = async (
  tx: Handle,
  kind: Kind,
  row: Row | undefined,
  values: Written,
  at = '',
): Promise<Written> => {
  if (!('establishment_id' in values || 'department_id' in values)) return values
  const held = heldBy(row)
  const department = values['department_id']
  let establishment = values['establishment_id']
  if (typeof establishment === 'string' && !(await establishmentsRepository.find(tx, establishment))) {
    throw invalid(
      `${at}/establishment`,
      'is no establishment: the list of establishments has those that there are',
    )
  }
  if (typeof department === 'string') {
    const path = `${at}/${kind === 'encadrant' ? 'service' : 'department'}`
    const found = await departmentsRepository.find(tx, department)
    if (!found) throw invalid(path, 'is no department: the list of services has those that there are')
    establishment = establishment === undefined ? found.establishment_id : establishment
    if (found.establishment_id !== establishment) throw invalid(path, 'belongs to another establishment')
    return { ...values, establishment_id: establishment }
  }
  const isMove = establishment !== undefined && establishment !== held.establishment_id
  return isMove && held.department_id !== null ? { ...values, department_id: null } : values
}

/** A place of work as it stands today: without what is gone, and without a department that moved elsewhere. */
const standing = async (tx: Handle, { establishment_id, department_id }: Workplace): Promise<Workplace> => {
  const department = department_id === null ? undefined : await departmentsRepository.find(tx, department_id)
  const named = establishment_id ?? department?.establishment_id ?? null
  const establishment = named === null ? undefined : await establishmentsRepository.find(tx, named)
  const belongs = department !== undefined && department.establishment_id === establishment?.id
  return {
    establishment_id: establishment?.id ?? null,
    department_id: belongs ? department.id : null,
  }
}

const PLACE_FIELDS = ['establishment_id', 'department_id'] as const

/** The row as its places stand: a hidden profile may name some that are gone. */
export const atStandingPlaces = async <R extends Row>(tx: Handle, row: R): Promise<R> =>
  row.deleted_at !== null && 'establishment_id' in row
    ? { ...row, ...(await standing(tx, heldBy(row))) }
    : row

/** What changes in a profile that comes back to places of which some are gone; its sources do not name them either. */
export const withoutGonePlaces = async (tx: Handle, row: Row): Promise<object> => {
  const held = heldBy(row)
  const stands = await standing(tx, held)
  const gone = PLACE_FIELDS.filter((field) => held[field] !== null && stands[field] === null)
  if (gone.length === 0) return {}
  const { account, role_data, outside, written } = row.sources
  const sources = {
    ...{ account, outside, role_data: without(role_data, gone) },
    ...(written ? { written: without(written, gone) } : {}),
  }
  return { ...stands, sources: JSON.stringify(sources) }
}

/** What is said of a new place of work, as far as there is such a place; the rest is told apart. */
export const withStandingPlaces = async (
  tx: Handle,
  said: Layer,
): Promise<{ values: Layer; gone: Readonly<Record<string, unknown>> }> => {
  const named = PLACE_FIELDS.filter((field) => said[field] !== undefined)
  if (named.length === 0) return { values: said, gone: {} }
  const idOf = (field: (typeof PLACE_FIELDS)[number]) =>
    said[field] === undefined ? null : String(said[field])
  const stands = await standing(tx, {
    establishment_id: idOf('establishment_id'),
    department_id: idOf('department_id'),
  })
  const gone = named.filter((field) => stands[field] === null)
  const kept = Object.entries(stands).flatMap(([field, id]) => (id === null ? [] : [[field, id] as const]))
  return {
    values: { ...without(said, PLACE_FIELDS), ...Object.fromEntries(kept) },
    gone: Object.fromEntries(gone.map((field) => [field, said[field]])),
  }
}

const without = <V>(layer: Readonly<Record<string, V>>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(layer).filter(([field]) => !fields.includes(field))) as Record<string, V>

/** The values for somebody new: whom staff of an establishment enter works there, unless they say otherwise. */
export const withOwnWorkplace = async (
  tx: Handle,
  kind: Kind,
  values: Written,
  caller: Caller | undefined,
): Promise<Written> => {
  if (kind === 'student' || 'establishment_id' in values || 'department_id' in values) return values
  const reach = await reachOf(tx, caller)
  return reach.kind === 'establishment' ? { ...values, establishment_id: reach.id } : values
}

/** @throws profile.out-of-reach where somebody would come to work where the caller looks after nobody */
export const assertPlacedInReach = async (
  tx: Handle,
  kind: Kind,
  values: Written,
  caller: Caller | undefined,
): Promise<void> => {
  const reach = await reachOf(tx, caller)
  if (reach.kind === 'everything') return
  if (reach.kind === 'nothing') throw ProfileErrors.outOfReach()
  const place = values['establishment_id']
  if (kind === 'student' || place === undefined) return
  if (place === null || !reaches(reach, String(place))) throw ProfileErrors.outOfReach()
}
