import { defineApi } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { RoleData, UserState } from '../auth/user.ts'
import { Cin, Email, Metadata, Nullable, PersonName, Phone, Role } from '../fields.ts'
import { Id } from '../ids.ts'

const PersonSummary = {
  id: Id,
  user_id: Id,
  cin: Nullable(Cin),
  email: Email,
  phone: Nullable(Phone),
  first_name: PersonName,
  last_name: PersonName,
}

/** A student's profile as other services see it. */
export const StudentSummary = Type.Object({
  ...PersonSummary,
  student_number: Nullable(Type.String()),
  university: Nullable(Type.String()),
  program: Nullable(Type.String()),
  year_level: Nullable(Type.Integer()),
})
export type StudentSummary = Static<typeof StudentSummary>

/** A supervisor's profile as other services see it. */
export const EncadrantSummary = Type.Object({
  ...PersonSummary,
  establishment: Nullable(Id),
  service: Nullable(Id),
  position: Nullable(Type.String()),
  speciality: Nullable(Type.String()),
})
export type EncadrantSummary = Static<typeof EncadrantSummary>

/** A person's profile as administrators see it beside the account, of whatever kind. */
export const RoleProfile = Type.Object({
  user_id: Id,
  kind: Type.Enum(['student', 'encadrant', 'staff', 'admin_hod']),
  version: Type.Integer({ description: 'Counts the changes.' }),
  profile: Metadata,
})
export type RoleProfile = Static<typeof RoleProfile>

/** A place of internships as other services see it. */
export const EstablishmentSummary = Type.Object({ id: Id, name: Type.String(), city: Type.String() })

/** A hospital department as other services see it. */
export const DepartmentSummary = Type.Object({ id: Id, establishment: Id, name: Type.String() })

const ById = Type.Object({ id: Id })
const ByUser = Type.Object({ user_id: Id })

/** What PROFILE lets other services call. */
export const ProfileApi = defineApi('profile-service', {
  getStudentByUser: {
    method: 'GET',
    path: '/api/students/by_user/:user_id/',
    params: ByUser,
    response: StudentSummary,
    safe: true,
  },
  getEncadrantByUser: {
    method: 'GET',
    path: '/api/encadrants/by_user/:user_id/',
    params: ByUser,
    response: EncadrantSummary,
    safe: true,
  },
  getStudent: {
    method: 'GET',
    path: '/api/students/:id/',
    params: ById,
    response: StudentSummary,
    safe: true,
  },
  getEncadrant: {
    method: 'GET',
    path: '/api/encadrants/:id/',
    params: ById,
    response: EncadrantSummary,
    safe: true,
  },
  getEstablishment: {
    method: 'GET',
    path: '/api/establishments/:id/',
    params: ById,
    response: EstablishmentSummary,
    safe: true,
  },
  getDepartment: {
    method: 'GET',
    path: '/api/services/:id/',
    params: ById,
    response: DepartmentSummary,
    safe: true,
  },
  /** Profiles of up to 100 accounts; of those that have none there is nothing. */
  listRoleProfiles: {
    method: 'GET',
    path: '/internal/role-profiles',
    query: Type.Object({ ids: Type.String({ description: 'Ids of accounts, separated by commas.' }) }),
    response: Type.Array(RoleProfile),
    safe: true,
  },
  /** Whether nobody else has the numbers that only one person can have: 409 `profile.value-taken` when somebody has. */
  checkRoleData: {
    method: 'PUT',
    path: '/internal/role-data-check',
    body: Type.Object({ role: Role, profile: RoleData, user_id: Type.Optional(Id) }),
    response: Type.Object({ free: Type.Literal(true) }),
    safe: true,
  },
  /** Sets what an administrator says of a person, in the profile that news of the account make too; null empties. */
  putRoleProfile: {
    method: 'PUT',
    path: '/internal/role-profiles/:user_id',
    params: ByUser,
    body: Type.Object({
      state: UserState,
      sequence: Type.Integer({ minimum: 1, description: 'Version of the account.' }),
      profile: RoleData,
    }),
    response: RoleProfile,
    safe: true,
  },
})
