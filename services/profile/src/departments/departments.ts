import { DepartmentDeleted } from '@medtrack/contracts'
import {
  assertVersion,
  type Caller,
  type Clock,
  createTotals,
  type Db,
  type EventPublisher,
  KitErrors,
  offsetOf,
  type PageOf,
  parseOrdering,
  transact,
} from '@medtrack/kit'
import { reaches, reachOf, tenantOf } from '../access/reach.ts'
import type { ProfileAudit } from '../audit/audit-actions.ts'
import { ProfileErrors } from '../errors.ts'
import { establishmentsRepository } from '../establishments/establishments.repository.ts'
import type { Writing } from '../establishments/establishments.ts'
import { placeUsersRepository } from '../establishments/place-users.repository.ts'
import { inUse } from '../establishments/place-uses.ts'
import type { PlaceWriting } from '../establishments/place-writing.ts'
import { assertMetadataFits, cleanText, differing } from '../given-values.ts'
import type { PlaceOrder } from '../list-orders.ts'
import { canonicalId, cleanLine } from '../people/keys.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { termsOf } from '../search/terms.ts'
import type { ProfileTables } from '../tables.ts'
import {
  type Department,
  type DepartmentChange,
  type DepartmentRow,
  type NewDepartment,
  toDepartment,
  toDepartmentState,
} from './department-schema.ts'
import { departmentsRepository } from './departments.repository.ts'

/** Which departments, and which page of them. */
export type DepartmentQuery = {
  page: number
  page_size: number
  ordering: PlaceOrder | `-${PlaceOrder}`
  establishment?: string
  search?: string
}

/** Departments of establishments. */
export type Departments = {
  list(query: DepartmentQuery): Promise<PageOf<DepartmentRow>>
  /** The same, of an establishment that there is. @throws profile.establishment-not-found */
  listOf(establishmentId: string, query: DepartmentQuery): Promise<PageOf<DepartmentRow>>
  /** @throws profile.department-not-found */
  get(id: string): Promise<DepartmentRow>
  /** @throws profile.out-of-reach, request.invalid */
  create(input: NewDepartment, caller: Caller | undefined): Promise<Department>
  /**
   * Another establishment may have it while nobody works in it.
   * @throws profile.department-not-found, profile.out-of-reach, request.precondition-failed, request.invalid,
   * profile.in-use
   */
  change(id: string, change: DepartmentChange, writing: Writing): Promise<DepartmentRow>
  /** @throws profile.department-not-found, profile.out-of-reach, request.precondition-failed, profile.in-use */
  remove(id: string, writing: Writing): Promise<void>
}

type Needs = {
  db: Db<ProfileTables>
  audit: ProfileAudit
  events: EventPublisher
  clock: Clock
  writing: PlaceWriting<DepartmentRow>
}

type Handle = Db<ProfileTables>

export const createDepartments = ({ db, audit, events, clock, writing }: Needs): Departments => {
  const totals = createTotals(clock)

  const assertWritable = async (tx: Handle, caller: Caller | undefined, establishmentId: string) => {
    if (!reaches(await reachOf(tx, caller), establishmentId)) throw ProfileErrors.outOfReach()
  }

  /** Holds back everybody who says where people work, so that what is in use is known until the transaction ends. */
  const begin = async (tx: Handle, id: string, { caller, expected }: Writing) => {
    await peopleRepository.lockTenant(tx, tenantOf(caller))
    const row = await departmentsRepository.find(tx, id)
    if (!row) throw ProfileErrors.departmentNotFound()
    await assertWritable(tx, caller, row.establishment_id)
    assertVersion(expected, row.version)
    return row
  }

  const assertUnused = async (tx: Handle, id: string) => {
    const uses = await placeUsersRepository.listPeople(tx, 'department_id', id)
    if (uses.length > 0) throw inUse(uses)
  }

  const list = async (query: DepartmentQuery) => {
    const filter = {
      establishment: query.establishment && canonicalId(query.establishment),
      terms: termsOf(query.search),
    }
    return {
      items: await departmentsRepository.list(db, filter, {
        ...parseOrdering(query.ordering),
        limit: query.page_size,
        offset: offsetOf(query),
      }),
      total: await totals.count('department', filter, () => departmentsRepository.count(db, filter)),
    }
  }

  return {
    list,

    listOf: async (establishmentId, query) => {
      if (!(await establishmentsRepository.find(db, establishmentId))) {
        throw ProfileErrors.establishmentNotFound()
      }
      return await list({ ...query, establishment: establishmentId })
    },

    get: async (id) => {
      const row = await departmentsRepository.find(db, id)
      if (!row) throw ProfileErrors.departmentNotFound()
      return row
    },

    create: (input, caller) =>
      transact(db, async (tx) => {
        const tenantId = tenantOf(caller)
        await peopleRepository.lockTenant(tx, tenantId)
        const establishment_id = canonicalId(input.establishment)
        await assertThere(tx, establishment_id)
        await assertWritable(tx, caller, establishment_id)
        const [row] = await writing.makeMany(tx, tenantId, [{ ...valuesOf(input), establishment_id }])
        if (!row) throw new Error('a new department was lost')
        await audit.record(tx, {
          action: 'department.created',
          subject: subjectOf(row.id),
          details: { establishment: establishment_id },
        })
        return toDepartment(row)
      }),

    change: (id, change, write) =>
      transact(db, async (tx) => {
        const row = await begin(tx, id, write)
        const values = valuesOf(change)
        const { establishment_id: movesTo } = differing(row, values)
        if (movesTo !== undefined) {
          await assertThere(tx, movesTo)
          await assertWritable(tx, write.caller, movesTo)
          await assertUnused(tx, id)
        }
        const [changed] = await writing.changeMany(tx, [{ row, values }])
        if (!changed || changed.fields.length === 0) return row
        await audit.record(tx, {
          action: 'department.changed',
          subject: subjectOf(row.id),
          details: { fields: [...changed.fields] },
        })
        return changed.row
      }),

    remove: (id, writing) =>
      transact(db, async (tx) => {
        const row = await begin(tx, id, writing)
        await assertUnused(tx, id)
        await departmentsRepository.delete(tx, id)
        const gone = { subject: subjectOf(row.id), sequence: row.version + 1 }
        await events.publish(tx, DepartmentDeleted, toDepartmentState(row), gone)
        await audit.record(tx, {
          action: 'department.removed',
          subject: subjectOf(row.id),
          details: { establishment: row.establishment_id, name: row.name },
        })
      }),
  }
}

const assertThere = async (tx: Handle, establishmentId: string) => {
  if (await establishmentsRepository.find(tx, establishmentId)) return
  const message = 'must be the id of an establishment that there is'
  throw KitErrors.invalid({ errors: [{ path: '/establishment', message }] })
}

/** What was given, as it is kept. @throws request.invalid */
const valuesOf = ({ establishment, name, description, ...others }: DepartmentChange) => {
  assertMetadataFits(others.metadata)
  return {
    ...others,
    ...(establishment === undefined ? {} : { establishment_id: canonicalId(establishment) }),
    ...(name === undefined ? {} : { name: cleanLine(name) }),
    ...(description === undefined ? {} : { description: cleanText(description) }),
  }
}

const subjectOf = (id: string) => `department/${id}`
