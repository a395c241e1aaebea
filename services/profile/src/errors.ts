import { IMPORT_ERRORS } from '@medtrack/imports'
import { defineErrors } from '@medtrack/kit'

export const ProfileErrors = defineErrors('profile', {
  studentNotFound: {
    status: 404,
    title: 'No such student',
    detail: 'There is no such student, or none that you may see.',
  },
  encadrantNotFound: {
    status: 404,
    title: 'No such supervisor',
    detail: 'There is no such supervisor, or none that you may see.',
  },
  beingCreated: {
    status: 404,
    title: 'Profile is being created',
    detail: 'Your profile is being created. Ask again in a moment.',
  },
  valueTaken: {
    status: 409,
    title: 'Taken',
    detail: 'Another person has that {field} already.',
  },
  none: {
    status: 404,
    title: 'No profile',
    detail: 'There is no profile for this account: administrators need none, and a deleted one is gone.',
  },
  staffNotFound: {
    status: 404,
    title: 'No such member of staff',
    detail: 'There is no such member of staff, or none that you may see.',
  },
  adminHodNotFound: {
    status: 404,
    title: 'No such head of department',
    detail: 'There is no such head of department, or none that you may see.',
  },
  otherRole: {
    status: 409,
    title: 'Another role',
    detail:
      'That account has the role {role}. Change the role of the account first, or make the profile of that role.',
  },
  erased: {
    status: 409,
    title: 'Erased',
    detail: 'The person of that account was erased and cannot be entered again under that id.',
  },
  fieldNotYours: {
    status: 403,
    title: 'Not yours to change',
    detail: 'You may not change {fields} of your profile. Ask your institution to do it.',
  },
  establishmentNotFound: {
    status: 404,
    title: 'No such establishment',
    detail: 'There is no such establishment. The list of establishments has those that there are.',
  },
  departmentNotFound: {
    status: 404,
    title: 'No such department',
    detail: 'There is no such department. The list of services has those that there are.',
  },
  inUse: {
    status: 409,
    title: 'In use',
    detail: 'It is in use by {users}. Move or remove these first.',
  },
  outOfReach: {
    status: 403,
    title: 'Not yours to look after',
    detail:
      'Your profile says that you look after another establishment, or nothing yet. Ask an administrator to do this, or to change where you work.',
  },
  ...IMPORT_ERRORS,
})
