import { defineErrors } from '@medtrack/kit'

export const CoreErrors = defineErrors('core', {
  offerNotFound: {
    status: 404,
    title: 'No such offer',
    detail: 'There is no such offer, or none that you may see.',
  },
  applicationNotFound: {
    status: 404,
    title: 'No such application',
    detail: 'There is no such application, or none that you may see.',
  },
  interviewNotFound: {
    status: 404,
    title: 'No such interview',
    detail: 'There is no such interview, or none that you may see.',
  },
  stageNotFound: {
    status: 404,
    title: 'No such stage',
    detail: 'There is no such stage, or none that you may see.',
  },
  attendanceNotFound: {
    status: 404,
    title: 'Nothing recorded',
    detail: 'Nothing is recorded for that day of the stage.',
  },
  programmeNotFound: {
    status: 404,
    title: 'No such programme',
    detail: 'There is no such programme. The list of programmes has those that there are.',
  },
  savedSearchNotFound: {
    status: 404,
    title: 'No such search',
    detail: 'You keep no such search.',
  },
  trackingNotFound: {
    status: 404,
    title: 'No such tracking',
    detail: 'There is no such student, or none whose internships you may see.',
  },
  profileMissing: {
    status: 409,
    title: 'No profile yet',
    detail: 'Your account has no profile here yet. It is being made; try again in a moment.',
  },
  wrongState: {
    status: 409,
    title: 'Not in this state',
    detail: 'The {noun} is {state}: {action} cannot be done to it. What can: {allowed}.',
  },
  offerNotOpen: {
    status: 409,
    title: 'Not open',
    detail: 'Nobody can apply for this offer: {reason}. Look for another one that is open.',
  },
  studentGone: {
    status: 409,
    title: 'Student has left',
    detail: 'The student has no profile here any more: nothing new can be made for them.',
  },
  notEligible: {
    status: 409,
    title: 'Not for your year',
    detail: 'This offer is for students of these years of study: {years}.',
  },
  alreadyApplied: {
    status: 409,
    title: 'Applied already',
    detail: 'You have a live application for this offer already. Withdraw it before you apply again.',
  },
  documentsNotUsable: {
    status: 422,
    title: 'Not your documents',
    detail:
      'Some documents are not there, not yours, or harmful: `errors` says which. Put your own in first, and name them here.',
  },
  offerFull: {
    status: 409,
    title: 'Offer is full',
    detail:
      'All {capacity} places of this offer are taken. Raise its capacity, or cancel a stage, to accept another student.',
  },
  capacityInUse: {
    status: 409,
    title: 'Places are in use',
    detail: '{taken} places of this offer are taken: its capacity cannot be less.',
  },
  offerInUse: {
    status: 409,
    title: 'Offer in use',
    detail: 'Students have applied for this offer. Close it instead of removing it.',
  },
  stageOverlap: {
    status: 409,
    title: 'Overlapping stage',
    detail:
      'The student has another stage in that time: {from} to {to}. Choose other days, or cancel that one.',
  },
  tooEarly: {
    status: 409,
    title: 'Too early',
    detail: 'This is done from {date} on. An administrator may do it before.',
  },
  dayOutside: {
    status: 409,
    title: 'Not a day of this stage',
    detail: 'Attendance is recorded for days of a running or completed stage, up to today: {from} to {to}.',
  },
  externalStage: {
    status: 409,
    title: 'Stage of another system',
    detail: 'This stage is kept by another system, which says what becomes of it.',
  },
  nameTaken: {
    status: 409,
    title: 'Name taken',
    detail: 'There is a programme of that name already.',
  },
  tooManySavedSearches: {
    status: 409,
    title: 'Too many searches',
    detail: 'You keep {most} searches already. Remove one that you no longer need.',
  },
  outOfReach: {
    status: 403,
    title: 'Not yours to look after',
    detail:
      'This belongs to an establishment or department that you do not look after. Ask an administrator.',
  },
})
