import {
  DepartmentCreated,
  DepartmentDeleted,
  DepartmentUpdated,
  EncadrantCreated,
  EncadrantDeleted,
  EncadrantUpdated,
  EstablishmentCreated,
  EstablishmentDeleted,
  EstablishmentUpdated,
  StaffCreated,
  StaffDeleted,
  StaffUpdated,
  StudentCreated,
  StudentDeleted,
  StudentUpdated,
} from '@medtrack/contracts'
import {
  type Clock,
  type EventContract,
  type EventHandler,
  on,
  type PayloadOf,
  type Received,
} from '@medtrack/kit'
import type { TSchema } from 'typebox'
import type { CoreTransaction } from '../tables.ts'
import type { Erased } from './erased.ts'
import { type News, type Person, type PersonKind, peopleRepository } from './people.repository.ts'
import { placesRepository } from './places.repository.ts'

/** What the copies are kept from. */
export const copiedEvents: readonly EventContract[] = [
  StudentCreated,
  StudentUpdated,
  StudentDeleted,
  EncadrantCreated,
  EncadrantUpdated,
  EncadrantDeleted,
  StaffCreated,
  StaffUpdated,
  StaffDeleted,
  EstablishmentCreated,
  EstablishmentUpdated,
  EstablishmentDeleted,
  DepartmentCreated,
  DepartmentUpdated,
  DepartmentDeleted,
]

type Needs = {
  clock: Clock
  erased: Erased
  /** What follows from knowing somebody. */
  known(tx: CoreTransaction, tenantId: string, person: Person): Promise<void>
}

/**
 * CORE's copies of people and places. Only PROFILE's word counts: people whom an outside system announces are announced
 * again by PROFILE once they have an account.
 */
export const copyHandlers = ({ clock, erased, known }: Needs): EventHandler[] => {
  const newsOf = ({ tenant_id: tenantId, sequence }: Received): News => ({
    tenantId,
    sequence,
    now: clock.now(),
  })

  const keep = <S extends TSchema>(
    contract: EventContract<S>,
    name: string,
    personOf: (payload: PayloadOf<EventContract<S>>) => Person,
  ) =>
    on(contract, name, async (event, tx: CoreTransaction) => {
      if (event.origin !== 'platform') return
      const person = personOf(event.payload as PayloadOf<EventContract<S>>)
      await erased.hold(tx, event.tenant_id)
      if (await erased.has(tx, person.user_id)) return
      await peopleRepository.put(tx, newsOf(event), person)
      await known(tx, event.tenant_id, person)
    })
  const drop = <S extends TSchema>(
    contract: EventContract<S>,
    name: string,
    kind: PersonKind,
    idOf: (payload: PayloadOf<EventContract<S>>) => { id: string; user_id: string },
  ) =>
    on(contract, name, async (event, tx: CoreTransaction) => {
      if (event.origin !== 'platform') return
      const { id, user_id } = idOf(event.payload as PayloadOf<EventContract<S>>)
      await erased.hold(tx, event.tenant_id)
      if (await erased.has(tx, user_id)) return
      await peopleRepository.markGone(tx, newsOf(event), { id, user_id, kind })
    })
  const place = <S extends TSchema>(
    contract: EventContract<S>,
    name: string,
    put: (tx: CoreTransaction, news: News, payload: PayloadOf<EventContract<S>>) => Promise<void>,
  ) =>
    on(contract, name, async (event, tx: CoreTransaction) => {
      if (event.origin !== 'platform') return
      await put(tx, newsOf(event), event.payload as PayloadOf<EventContract<S>>)
    })

  return [
    keep(StudentCreated, 'core.keep-student', studentOf),
    keep(StudentUpdated, 'core.update-student', studentOf),
    drop(StudentDeleted, 'core.drop-student', 'student', ({ student_id: id, user_id }) => ({ id, user_id })),
    keep(EncadrantCreated, 'core.keep-encadrant', encadrantOf),
    keep(EncadrantUpdated, 'core.update-encadrant', encadrantOf),
    drop(EncadrantDeleted, 'core.drop-encadrant', 'encadrant', ({ encadrant_id: id, user_id }) => ({
      id,
      user_id,
    })),
    keep(StaffCreated, 'core.keep-staff', staffOf),
    keep(StaffUpdated, 'core.update-staff', staffOf),
    drop(StaffDeleted, 'core.drop-staff', 'staff', ({ staff_id: id, user_id }) => ({ id, user_id })),
    ...([EstablishmentCreated, EstablishmentUpdated] as const).map((contract) =>
      place(contract, `core.keep-${contract.type}`, (tx, news, payload) =>
        placesRepository.putEstablishment(tx, news, establishmentOf(payload), null),
      ),
    ),
    place(EstablishmentDeleted, 'core.drop-establishment', (tx, news, payload) =>
      placesRepository.putEstablishment(tx, news, establishmentOf(payload), news.now),
    ),
    ...([DepartmentCreated, DepartmentUpdated] as const).map((contract) =>
      place(contract, `core.keep-${contract.type}`, (tx, news, payload) =>
        placesRepository.putDepartment(tx, news, departmentOf(payload), null),
      ),
    ),
    place(DepartmentDeleted, 'core.drop-department', (tx, news, payload) =>
      placesRepository.putDepartment(tx, news, departmentOf(payload), news.now),
    ),
  ]
}

const studentOf = (payload: PayloadOf<typeof StudentCreated>): Person => ({
  ...{ id: payload.student_id, kind: 'student', user_id: payload.user_id },
  ...{ first_name: payload.first_name, last_name: payload.last_name },
  ...{ establishment_id: null, department_id: null },
  program: payload.program ?? null,
  year_level: payload.year_level ?? null,
  external_id: payload.external_id ?? null,
})

const encadrantOf = (payload: PayloadOf<typeof EncadrantCreated>): Person => ({
  ...{ id: payload.encadrant_id, kind: 'encadrant', user_id: payload.user_id },
  ...{ first_name: payload.first_name, last_name: payload.last_name },
  ...{ establishment_id: payload.establishment_id, department_id: payload.department_id },
  ...{ program: null, year_level: null },
  external_id: payload.external_id ?? null,
})

const staffOf = (payload: PayloadOf<typeof StaffCreated>): Person => ({
  ...{ id: payload.staff_id, kind: 'staff', user_id: payload.user_id },
  ...{ first_name: payload.first_name, last_name: payload.last_name },
  ...{ establishment_id: payload.establishment_id, department_id: payload.department_id },
  ...{ program: null, year_level: null, external_id: null },
})

const establishmentOf = ({ establishment_id: id, name, city }: PayloadOf<typeof EstablishmentCreated>) => ({
  id,
  name,
  city,
})

const departmentOf = ({
  department_id: id,
  establishment_id,
  name,
}: PayloadOf<typeof DepartmentCreated>) => ({
  id,
  establishment_id,
  name,
})
