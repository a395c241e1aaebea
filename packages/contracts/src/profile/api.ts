import { defineApi } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { Cin, Email, Nullable, PersonName, Phone } from '../fields.ts'
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
})
