import { defineErrors } from '@medtrack/kit'

/** What EVAL tells its callers when something cannot be done. Codes are never reused. */
export const EvalErrors = defineErrors('eval', {
  evaluationNotFound: {
    status: 404,
    title: 'No such evaluation',
    detail: 'There is no such evaluation, or none that you may see.',
  },
  templateNotFound: {
    status: 404,
    title: 'No such template',
    detail: 'There is no such template of evaluations.',
  },
  templateExists: {
    status: 409,
    title: 'There is one already',
    detail: 'There is a template of that kind for the same department and speciality. Change that one.',
  },
  defaultTemplate: {
    status: 409,
    title: 'The default stays',
    detail:
      'The default template cannot be removed or moved. Change its criteria, or make one for a department.',
  },
  finalIsAlways: {
    status: 409,
    title: 'Every stage is evaluated at its end',
    detail: 'Templates of the kind "final" cannot be switched off. Remove it, so that the next one is used.',
  },
  impossible: {
    status: 409,
    title: 'Not in this state',
    detail: 'The evaluation is "{state}": it is not possible to {action} it now. Possible: {allowed}.',
  },
  notOpen: {
    status: 409,
    title: 'Not begun yet',
    detail: 'The stage has not begun. What you have written is kept; hand it in when the stage is under way.',
  },
  studentUnknown: {
    status: 409,
    title: 'Student not known yet',
    detail: 'Nobody has announced the student of this stage here yet. Hand it in when they have an account.',
  },
  incomplete: {
    status: 422,
    title: 'Something is missing',
    detail: 'Some answers are missing: see "errors".',
  },
  notYours: {
    status: 403,
    title: 'Not yours to do',
    detail: 'Only {who} may do this.',
  },
  settled: {
    status: 409,
    title: 'The student has agreed',
    detail: 'The student has acknowledged this evaluation: its answers stay. Finalise it without changes.',
  },
})
