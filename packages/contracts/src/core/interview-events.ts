import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Line, Nullable, Timestamp } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'

const Interview = Type.Object({
  interview_id: Id,
  application_id: Id,
  candidate_id: Type.String({ format: 'uuid', maxLength: 36, description: "The student's user id." }),
  employer_id: Type.String({ format: 'uuid', maxLength: 36, description: "The supervisor's user id." }),
  interview_time: Timestamp,
  reminder_time: Timestamp,
  place: Nullable(Line),
  link: Nullable(Type.String({ format: 'uri', maxLength: 2048 })),
})

const interview = {
  interview_id: '0198c0de-0000-7000-8000-000000000a01',
  application_id: '0198c0de-0000-7000-8000-000000000901',
  candidate_id: '0198c0de-0000-7000-8000-000000000001',
  employer_id: '0198c0de-0000-7000-8000-000000000002',
  interview_time: '2026-02-10T10:00:00Z',
  reminder_time: '2026-02-09T10:00:00Z',
  place: 'Building B, room 12',
  link: null,
}

const OutsideInterview = {
  interview_id: Loose(ExternalId),
  application_id: Loose(ExternalId),
  candidate_id: Loose(ExternalId),
  employer_id: Loose(ExternalId),
  email: OutsidePerson.email,
  reminder_time: Loose(Timestamp),
  place: Loose(Line),
  link: Loose(Type.String({ format: 'uri', maxLength: 2048 })),
}

const refuse = refuseBy(
  requireOneOf(['candidate_id', 'email'], 'it says who is interviewed'),
  requireUuidOrEmail('candidate_id', 'employer_id'),
)
const timed = { payload: Type.Object({ ...OutsideInterview, interview_time: Timestamp }), refuse }

/** An interview has a time: both people are invited. */
export const InterviewScheduled = defineEvent('interview.scheduled', Interview, {
  summary: 'An interview was scheduled',
  example: interview,
  outside: timed,
})

/** An interview was moved: what was said about its old time no longer holds. */
export const InterviewRescheduled = defineEvent('interview.rescheduled', Interview, {
  summary: 'An interview was moved',
  example: { ...interview, interview_time: '2026-02-11T10:00:00Z', reminder_time: '2026-02-10T10:00:00Z' },
  outside: timed,
})

/** An interview will not take place. */
export const InterviewCancelled = defineEvent('interview.cancelled', Interview, {
  summary: 'An interview was cancelled',
  example: interview,
  outside: {
    payload: Type.Object({ ...OutsideInterview, interview_time: Loose(Timestamp) }),
    refuse: refuseBy(
      requireOneOf(['interview_id', 'application_id'], 'it says which interview is off'),
      requireUuidOrEmail('candidate_id', 'employer_id'),
    ),
  },
})

/** All events about interviews. */
export const interviewEvents = [InterviewScheduled, InterviewRescheduled, InterviewCancelled] as const
