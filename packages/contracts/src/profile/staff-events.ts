import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Nullable } from '../fields.ts'
import { Id } from '../ids.ts'
import { Change, Person } from './person.ts'

/** Where a member of staff works: what they look after follows from it. */
const StaffState = Type.Object({
  staff_id: Id,
  user_id: Person.user_id,
  first_name: Person.first_name,
  last_name: Person.last_name,
  establishment_id: Nullable(Id),
  department_id: Nullable(Id),
})

const staff = {
  staff_id: '0198c0de-0000-7000-8000-000000000701',
  user_id: '0198c0de-0000-7000-8000-000000000003',
  first_name: 'Salma',
  last_name: 'Tazi',
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  department_id: null,
}

/** A member of staff has a profile. */
export const StaffCreated = defineEvent('staff.created', StaffState, {
  summary: 'A profile of a member of staff was made',
  example: staff,
})

/** A member of staff's profile changed. */
export const StaffUpdated = defineEvent(
  'staff.updated',
  Type.Object({ ...StaffState.properties, ...Change }),
  {
    summary: 'A profile of a member of staff was changed',
    example: { ...staff, updated_fields: ['establishment_id'], updated_at: '2026-02-01T09:00:00Z' },
  },
)

/** A member of staff has no profile any more. */
export const StaffDeleted = defineEvent('staff.deleted', Type.Object({ staff_id: Id, user_id: Id }), {
  summary: 'A profile of a member of staff was removed',
  example: { staff_id: staff.staff_id, user_id: staff.user_id },
})

/** All events about members of staff. */
export const staffEvents = [StaffCreated, StaffUpdated, StaffDeleted] as const
