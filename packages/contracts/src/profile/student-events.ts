import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { DateOnly, Line, Metadata, PersonName, Timestamp } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'
import { Change, StudentState, YearLevel } from './person.ts'

const student = {
  student_id: '0198c0de-0000-7000-8000-000000000101',
  user_id: '0198c0de-0000-7000-8000-000000000001',
  cin: 'AB123456',
  email: 'amina@example.com',
  phone: '+212 6 12 34 56 78',
  first_name: 'Amina',
  last_name: 'Idrissi',
  created_at: '2026-01-31T09:00:00Z',
  university: 'Mohammed V University',
  year_level: 3,
}

const OutsideStudies = {
  student_number: Loose(Line),
  date_of_birth: Loose(DateOnly),
  university: Loose(Line),
  program: Loose(Line),
  year_level: Loose(YearLevel),
  metadata: Loose(Metadata),
}

const updatedFields = Type.Optional(Type.Array(Type.String()))

/** A student has a profile. From outside: a student whom another system has registered. */
export const StudentCreated = defineEvent('student.created', StudentState, {
  summary: 'A student profile was made',
  aliases: ['profile.student.created'],
  mandatory: true,
  example: student,
  outside: {
    payload: Type.Object({
      student_id: Loose(ExternalId),
      ...OutsidePerson,
      ...OutsideStudies,
      created_at: Loose(Timestamp),
    }),
    refuse: refuseBy(
      requireOneOf(['user_id', 'email', 'cin'], 'it says which person the profile is of'),
      requireUuidOrEmail('user_id', 'student_id'),
    ),
  },
})

/** A student's profile changed. From outside, absent fields stay as they are. */
export const StudentUpdated = defineEvent(
  'student.updated',
  Type.Object({ ...StudentState.properties, ...Change }),
  {
    summary: 'A student profile was changed',
    aliases: ['profile.student.updated'],
    mandatory: true,
    example: { ...student, updated_fields: ['phone'], updated_at: '2026-02-01T09:00:00Z' },
    outside: {
      payload: Type.Object({
        student_id: Loose(ExternalId),
        ...OutsidePerson,
        // No defaults here: what is absent stays as it is.
        first_name: Loose(PersonName),
        last_name: Loose(PersonName),
        ...OutsideStudies,
        updated_fields: updatedFields,
      }),
      refuse: refuseBy(
        requireOneOf(['student_id', 'user_id', 'email', 'cin'], 'it says whose profile changed'),
        requireUuidOrEmail('student_id', 'user_id'),
      ),
    },
  },
)

/** A student's profile is gone. From outside, it ends only profiles that the same publisher made. */
export const StudentDeleted = defineEvent('student.deleted', Type.Object({ student_id: Id, user_id: Id }), {
  summary: 'A student profile was removed',
  aliases: ['profile.student.deleted'],
  example: { student_id: student.student_id, user_id: student.user_id },
  outside: {
    payload: Type.Object({
      student_id: Loose(ExternalId),
      user_id: Loose(ExternalId),
      email: OutsidePerson.email,
    }),
    refuse: refuseBy(
      requireOneOf(['student_id', 'user_id', 'email'], 'it says whose profile is gone'),
      requireUuidOrEmail('student_id', 'user_id'),
    ),
  },
})

/** All events about students. */
export const studentEvents = [StudentCreated, StudentUpdated, StudentDeleted] as const
