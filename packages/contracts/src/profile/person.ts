import Type from 'typebox'
import { Cin, DateOnly, Email, Line, Nullable, PersonName, Phone, Timestamp } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'

/** What every event about a person's profile says of the person. */
export const Person = {
  user_id: Id,
  cin: Nullable(Cin),
  email: Email,
  phone: Nullable(Phone),
  first_name: PersonName,
  last_name: PersonName,
  created_at: Timestamp,
}

/** Set on updates: which fields the change set, and when. */
export const Change = {
  updated_fields: Type.Array(Type.String(), { description: 'Names of the fields that this change set.' }),
  updated_at: Timestamp,
}

/** A year of study. */
export const YearLevel = Type.Integer({ minimum: 1, maximum: 12 })

/** A student's full state. */
export const StudentState = Type.Object({
  student_id: Id,
  ...Person,
  external_id: Type.Optional(Nullable(ExternalId)),
  student_number: Type.Optional(Nullable(Line)),
  date_of_birth: Type.Optional(Nullable(DateOnly)),
  university: Type.Optional(Nullable(Line)),
  program: Type.Optional(Nullable(Line)),
  year_level: Type.Optional(Nullable(YearLevel)),
})

/** A supervisor's full state. */
export const EncadrantState = Type.Object({
  encadrant_id: Id,
  ...Person,
  external_id: Type.Optional(Nullable(ExternalId)),
  establishment_id: Nullable(Id),
  department_id: Nullable(Id),
  position: Type.Optional(Nullable(Line)),
  speciality: Type.Optional(Nullable(Line)),
})
