import { Email, LanguageTag, Nullable, PersonName, Phone, Role, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { NewPassword, PrintedName, User } from '../accounts/account-schema.ts'
import { DIRECTORIES, type Directory } from './directories.ts'

/** What people can be ordered by, each with an index. */
export const PEOPLE_ORDERS = ['created_at', 'last_name', 'email'] as const
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number]

const EnrollmentCheck = Type.Object({
  reason: Nullable(Type.String({ description: 'Why not, or why the academic service gave no answer.' })),
  since: Timestamp,
  asked_at: Nullable(Timestamp),
  next_at: Nullable(Timestamp),
  decided_at: Nullable(Timestamp),
})

/** An account with what PROFILE keeps of the person. */
export const Person = Type.Object({
  ...User.properties,
  profile: Nullable(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'What is known of the person by their role; null while there is none or PROFILE is away.',
    }),
  ),
  enrollment: Type.Optional(
    Type.Enum(['waiting', 'confirmed', 'refused'], {
      description:
        'What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.',
    }),
  ),
  enrollment_check: Type.Optional(EnrollmentCheck),
})
export type Person = Static<typeof Person>

const names = {
  first_name: Type.Optional(PersonName),
  last_name: Type.Optional(PersonName),
  name: Type.Optional(PrintedName),
  phone: Type.Optional(Nullable(Phone)),
  language: Type.Optional(LanguageTag),
}

const AccountDraft = Type.Object({
  email: Email,
  ...names,
  password: Type.Optional(
    Type.String({ ...NewPassword, description: 'Absent: the person is invited by mail to choose one.' }),
  ),
})
const AdministratorRole = Type.Enum(['admin', 'platform_admin'], {
  default: 'admin',
  description: 'Those who look after the platform are made by one of them.',
})
const AccountChange = Type.Object({
  email: Type.Optional(Email),
  ...names,
  is_active: Type.Optional(Type.Boolean({ description: 'False closes the account, true opens it again.' })),
  role: Type.Optional(Role),
})
const EnrollmentWish = Type.Enum(['confirmed', 'waiting'], {
  description:
    'Of a student about whom the academic service is asked: confirmed lets them in whatever it says, waiting asks it again.',
})

/** What is said of a person beyond the account, by field; null empties one. */
export type RoleData = Readonly<Record<string, unknown>>

/** What is sent; fields of the role stand beside those named here, see `takeApart`. */
export type NewPerson = Static<typeof AccountDraft> & {
  role?: 'admin' | 'platform_admin'
  profile?: RoleData
}
export type PersonChange = Static<typeof AccountChange> & {
  enrollment?: Static<typeof EnrollmentWish>
  profile?: RoleData
}

const roleDataOf = (directory: Directory) => {
  const { roleData } = DIRECTORIES[directory]
  return { ...roleData, profile: Type.Optional(Type.Object({ ...roleData, phone: names.phone })) }
}

/** Bodies of a list: the fields of the role beside the account's or in `profile`. */
export const newPersonIn = (directory: Directory) =>
  Type.Object({
    ...AccountDraft.properties,
    ...(directory === 'admins' ? { role: Type.Optional(AdministratorRole) } : {}),
    ...roleDataOf(directory),
  })
export const personChangeIn = (directory: Directory) =>
  Type.Object({
    ...AccountChange.properties,
    ...(directory === 'students' ? { enrollment: Type.Optional(EnrollmentWish) } : {}),
    ...roleDataOf(directory),
  })
