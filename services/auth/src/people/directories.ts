import { Cin, DateOnly, Line, Metadata, Nullable } from '@medtrack/contracts'
import type { Role } from '@medtrack/kit'
import Type, { type TSchema } from 'typebox'

const Text = Type.String({ ...Line, minLength: 1 })
const optional = (schema: TSchema) => Type.Optional(Nullable(schema))

const employment = {
  cin: optional(Cin),
  employee_number: optional(Text),
  establishment: optional(Text),
  department: optional(Text),
  position: optional(Text),
  hire_date: optional(DateOnly),
  office: optional(Text),
  metadata: Type.Optional(Metadata),
}

/** The lists in which administrators look after people, with whom each holds and what PROFILE keeps of them. */
export const DIRECTORIES = {
  students: {
    title: 'student',
    role: 'student',
    roles: ['student'],
    roleData: {
      cin: optional(Cin),
      student_number: optional(Text),
      date_of_birth: optional(DateOnly),
      university: optional(Text),
      program: optional(Text),
      year_level: optional(Type.Integer({ minimum: 1, maximum: 12 })),
      metadata: Type.Optional(Metadata),
    },
  },
  staff: { title: 'member of staff', role: 'staff', roles: ['staff'], roleData: employment },
  encadrants: {
    title: 'supervisor',
    role: 'encadrant',
    roles: ['encadrant'],
    roleData: {
      cin: optional(Cin),
      establishment: optional(Text),
      service: optional(Text),
      position: optional(Text),
      speciality: optional(Text),
      metadata: Type.Optional(Metadata),
    },
  },
  admins: {
    title: 'administrator',
    role: 'admin',
    roles: ['admin', 'platform_admin'],
    roleData: employment,
  },
} as const satisfies Record<
  string,
  { title: string; role: Role; roles: readonly Role[]; roleData: Readonly<Record<string, TSchema>> }
>

/** One of the lists, by its name in addresses. */
export type Directory = keyof typeof DIRECTORIES
