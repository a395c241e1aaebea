import { Cin, DateOnly, Email, Id, Line, Nullable, PersonName, Phone } from '@medtrack/contracts'
import Type, { type TSchema } from 'typebox'
import { YearLevel } from './details.ts'
import type { Kind } from './kinds.ts'

const Text = Nullable(Line)
/** A number that its institution gave: it can be another, never none. */
const GivenNumber = Type.String({
  ...Line,
  minLength: 1,
  pattern: '\\S',
  description: 'A number that is not blank.',
})
const metadata = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Free data, at most 16 KiB of JSON, replaced as a whole.',
})

const person = {
  cin: Nullable(Cin),
  email: Email,
  phone: Nullable(Phone),
  first_name: PersonName,
  last_name: PersonName,
}
const employment = {
  ...person,
  employee_number: Text,
  establishment: Nullable(Id),
  department: Nullable(Id),
  position: Text,
  hire_date: Nullable(DateOnly),
  office: Text,
  metadata,
}

/** What may be written into a profile of each kind, by the names of the wire. */
const FIELDS = {
  student: {
    ...person,
    student_number: GivenNumber,
    date_of_birth: Nullable(DateOnly),
    university: Text,
    program: Text,
    year_level: Nullable(YearLevel),
    metadata,
  },
  encadrant: {
    ...person,
    establishment: Nullable(Id),
    service: Nullable(Id),
    position: Text,
    speciality: Text,
    metadata,
  },
  staff: employment,
  admin_hod: employment,
} as const satisfies Record<Kind, Record<string, TSchema>>

const EVERYBODYS_OWN = ['cin', 'phone', 'first_name', 'last_name', 'metadata']

/** What its person may write themselves; the identity number only while there is none. */
export const OWN_FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  student: [...EVERYBODYS_OWN, 'university', 'program', 'year_level', 'date_of_birth'],
  encadrant: [...EVERYBODYS_OWN, 'position', 'speciality'],
  staff: [...EVERYBODYS_OWN, 'office'],
  admin_hod: [...EVERYBODYS_OWN, 'office'],
}

/** A body that the schema of its kind let pass. */
export type GivenPerson = Readonly<Record<string, unknown>>

const change = (kind: Kind, example: object) =>
  Type.Partial(Type.Object(FIELDS[kind]), { examples: [example] })

/** What may change of each kind; absent fields stay as they are, null empties one. */
export const CHANGES: Readonly<Record<Kind, TSchema>> = {
  student: change('student', { phone: '+1112223333', university: 'Hassan II University', year_level: 4 }),
  encadrant: change('encadrant', { phone: '+1112223333', position: 'Head physician' }),
  staff: change('staff', { position: 'Internship office', office: 'B12' }),
  admin_hod: change('admin_hod', { position: 'Head of department', office: 'A1' }),
}

const example = {
  user_id: '0198c0de-0000-7000-8000-000000000001',
  cin: 'AB123456',
  email: 'student@example.com',
  phone: '+1234567890',
  first_name: 'John',
  last_name: 'Doe',
}
const newcomer = (kind: Kind, more: object) =>
  Type.Object(
    {
      user_id: Type.Optional(
        Type.String({ ...Id, description: 'The account; AUTH may come to know it later.' }),
      ),
      ...Type.Partial(Type.Object(FIELDS[kind])).properties,
    },
    { examples: [{ ...example, ...more }] },
  )

/** A new profile of each kind. */
export const NEWCOMERS: Readonly<Record<Kind, TSchema>> = {
  student: newcomer('student', {
    student_number: 'STU2025001',
    university: 'Mohammed V University',
    year_level: 3,
  }),
  encadrant: newcomer('encadrant', { position: 'Senior Consultant', speciality: 'Cardiology' }),
  staff: newcomer('staff', { employee_number: 'E-0042', office: 'B12' }),
  admin_hod: newcomer('admin_hod', { position: 'Head of department' }),
}

const own = new Set(Object.values(OWN_FIELDS).flat())
/** What people may change of themselves; which of it depends on what they are. */
export const OwnChange = Type.Partial(
  Type.Object(
    Object.fromEntries(
      Object.entries({ ...FIELDS.staff, ...FIELDS.encadrant, ...FIELDS.student }).filter(([name]) =>
        own.has(name),
      ),
    ) as Record<string, TSchema>,
  ),
  { examples: [{ phone: '+1112223333' }] },
)
