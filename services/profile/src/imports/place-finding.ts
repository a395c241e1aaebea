import type { ImportFault } from '@medtrack/imports'
import { type Db, isUuid } from '@medtrack/kit'
import { canonicalId } from '../people/keys.ts'
import type { ProfileTables } from '../tables.ts'
import {
  type FoundDepartment,
  type FoundEstablishment,
  placeLookupRepository,
} from './place-lookups.repository.ts'

type Handle = Db<ProfileTables>

/** An establishment as a row names it: by its id, or its name with that of its city. */
export type SaidEstablishment = {
  establishment?: string
  establishment_name?: string
  establishment_city?: string
}

/** Where somebody works, as a row says it. */
export type SaidWorkplace = SaidEstablishment & { service?: string; service_name?: string }

/** The place that is meant, or why none is. */
export type Finding<T> = T | { fault: ImportFault }

/** A name by id or in words. */
type Named = { id: string | undefined; name: string | undefined; column: string }

const namedBy = (column: string, said: string | undefined, name: string | undefined): Named => {
  const id = said !== undefined && isUuid(said) ? canonicalId(said) : undefined
  const word = id === undefined ? (said ?? name) : name
  return { id, name: word, column: said === undefined ? `${column}_name` : column }
}

const establishmentNamed = (said: SaidEstablishment) =>
  namedBy('establishment', said.establishment, said.establishment_name)
const departmentNamed = (said: SaidWorkplace) => namedBy('service', said.service, said.service_name)

export const faultIn = (column: string, reason: string) => ({ fault: { column, reason } })

const defined = (values: readonly (string | undefined)[]): string[] =>
  values.filter((value) => value !== undefined)

/** Gives the establishment that a row names, undefined where it names none. All that will be asked for is looked up at once. */
export const createEstablishmentFinder = async (handle: Handle, all: readonly SaidEstablishment[]) => {
  const named = all.map(establishmentNamed)
  const names = defined(named.map(({ name }) => name))
  const cities = defined(all.map(({ establishment_city }) => establishment_city))
  const keys = await placeLookupRepository.fold(handle, [...names, ...cities])
  const found = await placeLookupRepository.listEstablishments(handle, {
    ids: defined(named.map(({ id }) => id)),
    nameKeys: names.map((name) => keys.get(name) ?? ''),
  })
  return (said: SaidEstablishment): Finding<FoundEstablishment> | undefined => {
    const { id, name, column } = establishmentNamed(said)
    if (id === undefined && name === undefined) return undefined
    const byId = found.find((row) => row.id === id)
    if (byId) return byId
    if (name === undefined) {
      return faultIn(column, 'is the id of no establishment here: give that of one, or its name')
    }
    const city = said.establishment_city
    const inCity = city === undefined ? undefined : keys.get(city)
    return chooseOne(
      found.filter(
        (row) => row.name_key === keys.get(name) && (inCity === undefined || row.city_key === inCity),
      ),
      {
        none: faultIn(column, 'is no establishment here: add it first, or correct its name and city'),
        several: faultIn(column, 'is the name of several: give establishment_city as well, or the id'),
      },
    )
  }
}

/** The only one; what is told where there is none or more. */
export const chooseOne = <T, N, S>(all: readonly T[], told: { none: N; several: S }): T | N | S => {
  const [first] = all
  if (first === undefined) return told.none
  return all.length === 1 ? first : told.several
}

/** The departments of establishments, by what rows call them. */
export const createDepartmentFinder = async (
  handle: Handle,
  all: readonly {
    id?: string | undefined
    establishmentId?: string | undefined
    name?: string | undefined
  }[],
) => {
  const keys = await placeLookupRepository.fold(handle, defined(all.map(({ name }) => name)))
  const found = await placeLookupRepository.listDepartments(handle, {
    ids: defined(all.map(({ id }) => id)),
    establishmentIds: defined(all.map(({ establishmentId }) => establishmentId)),
    nameKeys: keys.values(),
  })
  return {
    byId: (id: string | undefined): FoundDepartment | undefined => found.find((row) => row.id === id),
    named: (establishmentId: string, name: string): FoundDepartment[] =>
      found.filter((row) => row.establishment_id === establishmentId && row.name_key === keys.get(name)),
    keyOf: (name: string): string => keys.get(name) ?? name,
  }
}

/** Where a row says that somebody works, as it is kept. */
export type Workplace = { establishment_id?: string; department_id?: string }

/**
 * Gives where rows say that people work, in their order; a department alone brings its establishment.
 * @param within the establishment that is meant where a row names none
 */
export const findWorkplaces = async (
  handle: Handle,
  all: readonly SaidWorkplace[],
  within: string | undefined,
): Promise<Finding<Workplace>[]> => {
  const establishmentOf = await createEstablishmentFinder(handle, all)
  const placed = all.map((said) => ({ named: departmentNamed(said), at: establishmentOf(said) }))
  const asked = placed.map(({ named: { id, name }, at }) => ({
    ...{ id, name },
    establishmentId: at === undefined ? within : 'fault' in at ? undefined : at.id,
  }))
  const departments = await createDepartmentFinder(handle, asked)
  return placed.map(({ named: { id, name, column }, at }): Finding<Workplace> => {
    if (at && 'fault' in at) return at
    if (id === undefined && name === undefined) return at ? { establishment_id: at.id } : {}
    const byId = departments.byId(id)
    if (byId) {
      if (at && byId.establishment_id !== at.id) return faultIn(column, 'belongs to another establishment')
      return { establishment_id: byId.establishment_id, department_id: byId.id }
    }
    if (name === undefined)
      return faultIn(column, 'is the id of no department here: give that of one, or its name')
    const establishmentId = at?.id ?? within
    if (establishmentId === undefined) {
      return faultIn('establishment', 'is missing: a department is found by its name within one')
    }
    const one = chooseOne(departments.named(establishmentId, name), {
      none: faultIn(column, 'is no department of the establishment: add it first, or correct its name'),
      several: faultIn(column, 'is the name of several departments of the establishment: give the id of one'),
    })
    return 'fault' in one ? one : { establishment_id: establishmentId, department_id: one.id }
  })
}
