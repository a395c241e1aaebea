import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Line, Metadata, Nullable, Phone, Role } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import {
  Loose,
  OutsidePerson,
  refuseBy,
  refusePrivilegedRole,
  requireOneOf,
  requireUuidOrEmail,
} from '../outside.ts'
import { encadrantEvents } from './encadrant-events.ts'
import { Change } from './person.ts'
import { staffEvents } from './staff-events.ts'
import { studentEvents } from './student-events.ts'

/** A person has a profile, of whatever role. */
export const ProfileCreated = defineEvent(
  'profile.created',
  Type.Object({ user_id: Id, role: Role, profile_id: Id }),
  {
    summary: 'A person has a profile',
    aliases: ['profile.<role>.created'],
    knownBy: 'profile_id',
    mandatory: true,
    example: {
      user_id: '0198c0de-0000-7000-8000-000000000001',
      role: 'student',
      profile_id: '0198c0de-0000-7000-8000-000000000101',
    },
    outside: {
      payload: Type.Object({
        ...OutsidePerson,
        role: Type.String({ maxLength: 32 }),
        profile_id: Loose(ExternalId),
      }),
      refuse: refuseBy(
        refusePrivilegedRole,
        requireOneOf(['user_id', 'email'], 'it says which person the profile is of'),
        requireUuidOrEmail('user_id'),
      ),
    },
  },
)

const EstablishmentState = Type.Object({
  establishment_id: Id,
  name: Line,
  type: Line,
  address: Type.String({ maxLength: 1000 }),
  city: Line,
  phone: Nullable(Phone),
  latitude: Nullable(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Nullable(Type.Number({ minimum: -180, maximum: 180 })),
  logo: Type.Optional(Nullable(Type.String({ maxLength: 2048, description: 'Address of its picture.' }))),
  metadata: Metadata,
})

const hospital = {
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  name: 'Hospital Central',
  type: 'Public Hospital',
  address: '123 Main Street',
  city: 'Casablanca',
  phone: '+212-5-XXXX-XXXX',
  latitude: 33.57,
  longitude: -7.59,
  metadata: { capacity: 500 },
}

/** A hospital or another place of internships was added. */
export const EstablishmentCreated = defineEvent('establishment.created', EstablishmentState, {
  summary: 'An establishment was added',
  example: hospital,
})
/** An establishment's data changed. */
export const EstablishmentUpdated = defineEvent(
  'establishment.updated',
  Type.Object({ ...EstablishmentState.properties, ...Change }),
  {
    summary: 'An establishment was changed',
    example: { ...hospital, updated_fields: ['phone'], updated_at: '2026-02-01T09:00:00Z' },
  },
)
/** An establishment is gone; nothing refers to it any more. */
export const EstablishmentDeleted = defineEvent('establishment.deleted', EstablishmentState, {
  summary: 'An establishment was removed',
  example: hospital,
})

const DepartmentState = Type.Object({
  department_id: Id,
  establishment_id: Id,
  name: Line,
  description: Type.String({ maxLength: 10_000 }),
  capacity: Nullable(Type.Integer({ minimum: 0, description: 'Interns at a time.' })),
  metadata: Metadata,
})

const cardiology = {
  department_id: '0198c0de-0000-7000-8000-000000000401',
  establishment_id: hospital.establishment_id,
  name: 'Cardiology Department',
  description: 'Specialized in heart conditions',
  capacity: 50,
  metadata: { head_doctor: 'Dr. Smith' },
}

/** A hospital department was added; the wire calls it a service. */
export const DepartmentCreated = defineEvent('service.created', DepartmentState, {
  summary: 'A department was added',
  example: cardiology,
})
/** A department's data changed. */
export const DepartmentUpdated = defineEvent(
  'service.updated',
  Type.Object({ ...DepartmentState.properties, ...Change }),
  {
    summary: 'A department was changed',
    example: { ...cardiology, updated_fields: ['capacity'], updated_at: '2026-02-01T09:00:00Z' },
  },
)
/** A department is gone; nothing refers to it any more. */
export const DepartmentDeleted = defineEvent('service.deleted', DepartmentState, {
  summary: 'A department was removed',
  example: cardiology,
})

/** Everything PROFILE announces. */
export const profileEvents = [
  ...studentEvents,
  ...encadrantEvents,
  ...staffEvents,
  ProfileCreated,
  EstablishmentCreated,
  EstablishmentUpdated,
  EstablishmentDeleted,
  DepartmentCreated,
  DepartmentUpdated,
  DepartmentDeleted,
] as const
