import { Nullable } from '@medtrack/contracts'
import type { Caller } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { type AccountSummary, NullableAccountSummary } from '../user-data.ts'
import type { Kind, Row } from './kinds.ts'
import { encadrantExample, staffExample, studentExample } from './view-examples.ts'

const NullableText = Nullable(Type.String())
const NullableId = Nullable(Type.String({ format: 'uuid' }))
const Instant = Type.String({ format: 'date-time' })
const NullableDay = Nullable(Type.String({ format: 'date' }))

const head = {
  id: Type.String({ format: 'uuid' }),
  user_id: NullableId,
  cin: Nullable(
    Type.String({
      description: 'National identity number; masked for whom it does not concern. Null until known.',
    }),
  ),
  email: NullableText,
  phone: NullableText,
  phone_e164: Nullable(Type.String({ description: 'The phone number in its international form (E.164).' })),
  first_name: Type.String(),
  last_name: Type.String(),
}

const tail = {
  metadata: Type.Record(Type.String(), Type.Unknown()),
  external_id: Nullable(Type.String({ description: 'How another system names this profile.' })),
  user_data: NullableAccountSummary,
  created_at: Instant,
  updated_at: Instant,
}

export const Student = Type.Object(
  {
    ...head,
    student_number: NullableText,
    date_of_birth: NullableDay,
    university: NullableText,
    program: NullableText,
    year_level: Nullable(Type.Integer({ minimum: 1, maximum: 12 })),
    ...tail,
  },
  { title: 'Student', examples: [studentExample] },
)
export type Student = Static<typeof Student>

export const Encadrant = Type.Object(
  {
    ...head,
    establishment: NullableId,
    service: NullableId,
    position: NullableText,
    speciality: NullableText,
    ...tail,
  },
  { title: 'Encadrant', examples: [encadrantExample] },
)
export type Encadrant = Static<typeof Encadrant>

export const Staff = Type.Object(
  {
    ...head,
    employee_number: NullableText,
    establishment: NullableId,
    department: NullableId,
    position: NullableText,
    hire_date: NullableDay,
    office: NullableText,
    ...tail,
  },
  { title: 'Staff', examples: [staffExample] },
)
export type Staff = Static<typeof Staff>

/** Who reads, and what AUTH says of the person. */
export type Reading = { caller: Caller | undefined; account: AccountSummary | null }

export const toStudent = (row: Row<'student'>, reading: Reading): Student => ({
  ...headOf(row, reading),
  student_number: row.student_number,
  date_of_birth: row.date_of_birth,
  university: row.university,
  program: row.program,
  year_level: row.year_level,
  ...tailOf(row, reading),
})

export const toEncadrant = (row: Row<'encadrant'>, reading: Reading): Encadrant => ({
  ...headOf(row, reading),
  establishment: row.establishment_id,
  service: row.department_id,
  position: row.position,
  speciality: row.speciality,
  ...tailOf(row, reading),
})

/** Of heads of department the same is known as of staff. */
export const toStaff = (row: Row<'staff'> | Row<'admin_hod'>, reading: Reading): Staff => ({
  ...headOf(row, reading),
  employee_number: row.employee_number,
  establishment: row.establishment_id,
  department: row.department_id,
  position: row.position,
  hire_date: row.hire_date,
  office: row.office,
  ...tailOf(row, reading),
})

export type Person = Student | Encadrant | Staff

/** A profile of any kind as it is answered. */
export const toPerson = (kind: Kind, row: Row, reading: Reading): Person => {
  switch (kind) {
    case 'student':
      return toStudent(row as Row<'student'>, reading)
    case 'encadrant':
      return toEncadrant(row as Row<'encadrant'>, reading)
    case 'staff':
    case 'admin_hod':
      return toStaff(row as Row<'staff'>, reading)
  }
}

const headOf = (row: Row, { caller }: Reading) => ({
  id: row.id,
  user_id: row.user_id,
  cin: row.cin !== null && !maySeeCin(caller, row) ? maskCin(row.cin) : row.cin,
  email: row.email,
  phone: row.phone,
  phone_e164: row.phone_e164,
  first_name: row.first_name,
  last_name: row.last_name,
})

const tailOf = (row: Row, { account }: Reading) => ({
  metadata: row.metadata,
  external_id: row.external_id,
  user_data: account,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

const CIN_ROLES: readonly string[] = ['staff', 'admin', 'platform_admin']

/** The person, staff, administrators and services see identity numbers; others a mask. */
export const maySeeCin = (caller: Caller | undefined, row: { user_id: string | null }): boolean => {
  if (!caller) return false
  if (caller.kind !== 'user') return true
  return CIN_ROLES.includes(caller.role) || caller.userId === row.user_id
}

/** `AB123456` → `******56`: enough to recognise one's own. */
export const maskCin = (cin: string): string =>
  cin.length > 4 ? `${'*'.repeat(cin.length - 2)}${cin.slice(-2)}` : '*'.repeat(cin.length)
