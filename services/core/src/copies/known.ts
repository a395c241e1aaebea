import type { ProfileApi } from '@medtrack/contracts'
import {
  assertOutsideTransaction,
  type Clock,
  currentScope,
  inScope,
  type Logger,
  Problem,
  type ServiceClient,
  transact,
} from '@medtrack/kit'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import type { Erased } from './erased.ts'
import { type News, type Person, type PersonKind, peopleRepository } from './people.repository.ts'
import { type Department, type Establishment, placesRepository } from './places.repository.ts'

/**
 * People and places as CORE's copies have them. What no event has told of yet is asked of PROFILE and kept, so that
 * what was made a moment ago can be used at once; when PROFILE is away it is not there yet. Not within a transaction.
 */
export type Known = {
  establishment(id: string): Promise<Establishment | undefined>
  department(id: string): Promise<Department | undefined>
  person(kind: 'student' | 'encadrant', id: string): Promise<Person | undefined>
  /** The profile of an account. */
  ofUser(kind: PersonKind, userId: string): Promise<Person | undefined>
}

type Needs = {
  db: CoreDb
  clock: Clock
  logger: Logger
  erased: Erased
  profile: ServiceClient<typeof ProfileApi>
}

export const createKnown = ({ db, clock, logger, erased, profile }: Needs): Known => {
  /** PROFILE's answer, or undefined also when it cannot be asked. */
  const ask = async <T>(question: () => Promise<T | undefined>): Promise<T | undefined> => {
    assertOutsideTransaction('PROFILE is asked')
    try {
      return await question()
    } catch (error) {
      if (!(error instanceof Problem) || error.status < 500) throw error
      logger.warn({ error: error.message }, 'PROFILE could not be asked for what no event has told of yet')
      return undefined
    }
  }

  // It is no answer to the caller's request, so no record of one either. Whatever is announced is newer.
  const keep = async (put: (tx: CoreTransaction, news: News) => Promise<void>): Promise<void> => {
    const { tenantId } = currentScope()
    if (tenantId === undefined) return
    const news = { tenantId, sequence: 0, now: clock.now() }
    await inScope({ beforeCommit: async () => undefined }, () => transact(db, (tx) => put(tx, news)))
  }

  const keepPerson = async (person: Person | undefined): Promise<Person | undefined> => {
    if (!person) return undefined
    let isErased = false
    await keep(async (tx, news) => {
      await erased.hold(tx, news.tenantId)
      // PROFILE may hear of it later than we did.
      isErased = await erased.has(tx, person.user_id)
      if (!isErased) await peopleRepository.put(tx, news, person)
    })
    return isErased ? undefined : person
  }

  return {
    establishment: async (id) => {
      const known = await placesRepository.findEstablishment(db, id)
      if (known) return known
      const found = await ask(() => profile.getEstablishment({ params: { id } }))
      if (!found) return undefined
      const { name, city } = found
      await keep((tx, news) => placesRepository.putEstablishment(tx, news, { id, name, city }, null))
      return { id, name, city }
    },

    department: async (id) => {
      const known = await placesRepository.findDepartment(db, id)
      if (known) return known
      const found = await ask(() => profile.getDepartment({ params: { id } }))
      if (!found) return undefined
      const department = { id, establishment_id: found.establishment, name: found.name }
      await keep((tx, news) => placesRepository.putDepartment(tx, news, department, null))
      return department
    },

    person: async (kind, id) => {
      const known = await peopleRepository.find(db, kind, id)
      if (known) return known
      return kind === 'student'
        ? await keepPerson(studentOf(await ask(() => profile.getStudent({ params: { id } }))))
        : await keepPerson(encadrantOf(await ask(() => profile.getEncadrant({ params: { id } }))))
    },

    ofUser: async (kind, userId) => {
      const known = await peopleRepository.findByUser(db, kind, userId)
      if (known) return known
      const params = { user_id: userId }
      if (kind === 'student') {
        return await keepPerson(studentOf(await ask(() => profile.getStudentByUser({ params }))))
      }
      if (kind === 'encadrant') {
        return await keepPerson(encadrantOf(await ask(() => profile.getEncadrantByUser({ params }))))
      }
      const [found] = (await ask(() => profile.listRoleProfiles({ query: { ids: userId } }))) ?? []
      return await keepPerson(found?.kind === 'staff' ? staffOf(userId, found.profile) : undefined)
    },
  }
}

type Summary = { id: string; user_id: string; first_name: string; last_name: string }

const named = ({ id, user_id, first_name, last_name }: Summary) => ({ id, user_id, first_name, last_name })
const NOTHING = {
  ...{ establishment_id: null, department_id: null, program: null, year_level: null, external_id: null },
}

const studentOf = (
  found: (Summary & { program: string | null; year_level: number | null }) | undefined,
): Person | undefined =>
  found && {
    ...{ ...NOTHING, ...named(found), kind: 'student' },
    ...{ program: found.program, year_level: found.year_level },
  }

const encadrantOf = (
  found: (Summary & { establishment: string | null; service: string | null }) | undefined,
): Person | undefined =>
  found && {
    ...{ ...NOTHING, ...named(found), kind: 'encadrant' },
    ...{ establishment_id: found.establishment, department_id: found.service },
  }

const staffOf = (userId: string, profile: Readonly<Record<string, unknown>>): Person => {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    ...{ ...NOTHING, kind: 'staff', id: textOf(profile['id']) ?? userId, user_id: userId },
    first_name: textOf(profile['first_name']) ?? '',
    last_name: textOf(profile['last_name']) ?? '',
    establishment_id: textOf(profile['establishment']),
    department_id: textOf(profile['department']),
  }
}
