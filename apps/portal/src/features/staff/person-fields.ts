import type { Kind, Person } from './people.ts'

const ONESELF = ['first_name', 'last_name', 'email', 'phone', 'cin'] as const
const STUDENT = ['student_number', 'date_of_birth', 'university', 'program', 'year_level'] as const
const SUPERVISOR = ['establishment', 'service', 'position', 'speciality'] as const
const EMPLOYEE = [
  'employee_number',
  'establishment',
  'department',
  'position',
  'hire_date',
  'office',
] as const

/** What is known of a person and may be said of them. */
export type Field =
  | (typeof ONESELF)[number]
  | (typeof STUDENT)[number]
  | (typeof SUPERVISOR)[number]
  | (typeof EMPLOYEE)[number]

/** What is known of people of each kind, in the order in which it is read. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  students: [...ONESELF, ...STUDENT],
  encadrants: [...ONESELF, ...SUPERVISOR],
  staff: [...ONESELF, ...EMPLOYEE],
  admin_hods: [...ONESELF, ...EMPLOYEE],
}

/** What a form shows of a person: everything as text. */
export const valuesOf = (kind: Kind, person: Person): Record<string, string> =>
  Object.fromEntries(FIELDS[kind].map((field) => [field, String(person[field] ?? '')]))

/** What has to be said to somebody who wrote nothing: names stay texts, everything else is emptied. */
const asSaid = (field: string, text: string): string | number | null => {
  if (field === 'first_name' || field === 'last_name') return text
  if (text === '') return null
  return field === 'year_level' ? Number(text) : text
}

/** What changed between two versions of a form, as the API takes it. */
export const changesOf = (
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string | number | null> =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([field, text]) => text !== before[field])
      .map(([field, text]) => [field, asSaid(field, text)]),
  )
