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
})
