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
  UserCreated,
  UserDeactivated,
  UserErased,
  UserReactivated,
  UserUpdated,
} from '@medtrack/contracts'
import { type Clock, type EventHandler, on, type PayloadOf, type Received } from '@medtrack/kit'
import type { EvalTransaction } from '../tables.ts'
import type { People } from './people.ts'
import { placesRepository } from './places.repository.ts'

/** What EVAL's copies of people and places are kept from. */
export const peopleEvents = [
  ...[UserCreated, UserUpdated, UserDeactivated, UserReactivated, UserErased],
  ...[StudentCreated, StudentUpdated, StudentDeleted],
  ...[EncadrantCreated, EncadrantUpdated, EncadrantDeleted],
  ...[StaffCreated, StaffUpdated, StaffDeleted],
  ...[EstablishmentCreated, EstablishmentUpdated, EstablishmentDeleted],
  ...[DepartmentCreated, DepartmentUpdated, DepartmentDeleted],
]

/**
 * EVAL's copies of accounts, profiles and places. Only the word of the services that keep them counts: whom an outside
 * system announces they announce again.
 */
export const peopleHandlers = ({ people, clock }: { people: People; clock: Clock }): EventHandler[] => {
  const keepAccount = async (event: Received, tx: EvalTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    await people.keepAccount(
      tx,
      event.tenant_id,
      event.payload as PayloadOf<typeof UserCreated>,
      event.sequence,
    )
  }
  const keepStudent = async (event: Received, tx: EvalTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    const payload = event.payload as PayloadOf<typeof StudentCreated>
    const { student_id: profile_id, user_id, external_id = null, year_level = null } = payload
    const none = { establishment_id: null, department_id: null }
    const profile = { profile_id, user_id, kind: 'student' as const, external_id, year_level, ...none }
    await people.keepProfile(tx, event.tenant_id, profile, event.sequence)
  }
  const keepEncadrant = async (event: Received, tx: EvalTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    const payload = event.payload as PayloadOf<typeof EncadrantCreated>
    const { encadrant_id: profile_id, user_id, external_id = null, establishment_id, department_id } = payload
    const place = { establishment_id, department_id, year_level: null }
    const profile = { profile_id, user_id, kind: 'encadrant' as const, external_id, ...place }
    await people.keepProfile(tx, event.tenant_id, profile, event.sequence)
  }
  const keepStaff = async (event: Received, tx: EvalTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    const payload = event.payload as PayloadOf<typeof StaffCreated>
    const { staff_id: profile_id, user_id, establishment_id, department_id } = payload
    const place = { establishment_id, department_id, external_id: null, year_level: null }
    const profile = { profile_id, user_id, kind: 'staff' as const, ...place }
    await people.keepProfile(tx, event.tenant_id, profile, event.sequence)
  }
  const keepEstablishment = (isGone: boolean) => async (event: Received, tx: EvalTransaction) => {
    if (event.origin !== 'platform') return
    const { establishment_id: id, name } = event.payload as PayloadOf<typeof EstablishmentCreated>
    const place = { id, kind: 'establishment' as const, name, establishment_id: null }
    const goneAt = isGone ? clock.now() : null
    await placesRepository.put(tx, event.tenant_id, place, { sequence: event.sequence, goneAt })
  }
  const keepDepartment = (isGone: boolean) => async (event: Received, tx: EvalTransaction) => {
    if (event.origin !== 'platform') return
    const { department_id: id, establishment_id, name } = event.payload as PayloadOf<typeof DepartmentCreated>
    const place = { id, kind: 'department' as const, name, establishment_id }
    await people.keepDepartment(tx, event.tenant_id, place, {
      sequence: event.sequence,
      goneAt: isGone ? clock.now() : null,
    })
  }
  return [
    on(UserCreated, 'eval.keep-account', keepAccount),
    on(UserUpdated, 'eval.update-account', keepAccount),
    on(UserDeactivated, 'eval.deactivate-account', keepAccount),
    on(UserReactivated, 'eval.reactivate-account', keepAccount),
    on(UserErased, 'eval.forget-person', async (event, tx: EvalTransaction) => {
      if (event.origin !== 'platform') return
      const { user_id: userId, aliases } = event.payload
      await people.forget(tx, { tenantId: event.tenant_id, userId, aliases, at: new Date(event.timestamp) })
    }),
    on(StudentCreated, 'eval.keep-student', keepStudent),
    on(StudentUpdated, 'eval.update-student', keepStudent),
    on(StudentDeleted, 'eval.end-student', async (event, tx: EvalTransaction) => {
      if (event.origin !== 'platform') return
      const { student_id: profile_id, user_id } = event.payload
      await people.endProfile(tx, event.tenant_id, { profile_id, user_id, kind: 'student' }, event.sequence)
    }),
    on(EncadrantCreated, 'eval.keep-encadrant', keepEncadrant),
    on(EncadrantUpdated, 'eval.update-encadrant', keepEncadrant),
    on(EncadrantDeleted, 'eval.end-encadrant', async (event, tx: EvalTransaction) => {
      if (event.origin !== 'platform') return
      const { encadrant_id: profile_id, user_id } = event.payload
      await people.endProfile(tx, event.tenant_id, { profile_id, user_id, kind: 'encadrant' }, event.sequence)
    }),
    on(StaffCreated, 'eval.keep-staff', keepStaff),
    on(StaffUpdated, 'eval.update-staff', keepStaff),
    on(StaffDeleted, 'eval.end-staff', async (event, tx: EvalTransaction) => {
      if (event.origin !== 'platform') return
      const { staff_id: profile_id, user_id } = event.payload
      await people.endProfile(tx, event.tenant_id, { profile_id, user_id, kind: 'staff' }, event.sequence)
    }),
    on(EstablishmentCreated, 'eval.keep-establishment', keepEstablishment(false)),
    on(EstablishmentUpdated, 'eval.update-establishment', keepEstablishment(false)),
    on(EstablishmentDeleted, 'eval.end-establishment', keepEstablishment(true)),
    on(DepartmentCreated, 'eval.keep-department', keepDepartment(false)),
    on(DepartmentUpdated, 'eval.update-department', keepDepartment(false)),
    on(DepartmentDeleted, 'eval.end-department', keepDepartment(true)),
  ]
}
