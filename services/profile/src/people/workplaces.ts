import type { Caller, Db } from '@medtrack/kit'
import { reaches, reachOf } from '../access/reach.ts'
import { departmentsRepository } from '../departments/departments.repository.ts'
import { ProfileErrors } from '../errors.ts'
import { establishmentsRepository } from '../establishments/establishments.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { invalid } from './given-person.ts'
import type { Kind, Row } from './kinds.ts'
import type { Written } from './sources.ts'

type Handle = Db<ProfileTables>

/** Where somebody works. */
type Workplace = { establishment_id: string | null; department_id: string | null }

const heldBy = (row: Row | undefined): Workplace =>
  row && 'establishment_id' in row
    ? { establishment_id: row.establishment_id, department_id: row.department_id }
    : { establishment_id: null, department_id: null }

/**
 * The values with a place of work that fits together: a department alone brings its establishment, and who moves to
 * another establishment leaves the department. Call within the tenant's lock: places cannot go meanwhile.
 * @throws request.invalid for places that do not exist or do not belong together
 */
export const withWorkplace = async (
  tx: Handle,
  kind: Kind,
  row: Row | undefined,
  values: Written,
): Promise<Written> => {
  if (!('establishment_id' in values || 'department_id' in values)) return values
  const held = heldBy(row)
  const department = values['department_id']
  let establishment = values['establishment_id']
  if (typeof establishment === 'string' && !(await establishmentsRepository.find(tx, establishment))) {
    throw invalid(
      '/establishment',
      'is no establishment: the list of establishments has those that there are',
    )
  }
  if (typeof department === 'string') {
    const path = kind === 'encadrant' ? '/service' : '/department'
    const found = await departmentsRepository.find(tx, department)
    if (!found) throw invalid(path, 'is no department: the list of services has those that there are')
    establishment = establishment === undefined ? found.establishment_id : establishment
    if (found.establishment_id !== establishment) throw invalid(path, 'belongs to another establishment')
    return { ...values, establishment_id: establishment }
  }
  const isMove = establishment !== undefined && establishment !== held.establishment_id
  return isMove && held.department_id !== null ? { ...values, department_id: null } : values
}

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
