import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { Line, Nullable } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'

const Application = {
  application_id: Id,
  offer_id: Id,
  offer_title: Line,
  student_id: Id,
  student_user_id: Id,
  encadrant_id: Nullable(Id),
  encadrant_user_id: Nullable(Id),
  establishment_id: Type.Optional(Nullable(Id)),
  department_id: Type.Optional(Nullable(Id)),
  documents: Type.Optional(
    Type.Array(Id, { maxItems: 20, description: 'Documents in COMM that the student attached.' }),
  ),
}
const Reason = Type.Object({ ...Application, reason: Nullable(Type.String({ maxLength: 4000 })) })

const application = {
  application_id: '0198c0de-0000-7000-8000-000000000901',
  offer_id: '0198c0de-0000-7000-8000-000000000801',
  offer_title: 'Cardiology rotation',
  student_id: '0198c0de-0000-7000-8000-000000000101',
  student_user_id: '0198c0de-0000-7000-8000-000000000001',
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  encadrant_user_id: '0198c0de-0000-7000-8000-000000000002',
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  documents: ['0198c0de-0000-7000-8000-000000000d01'],
}

/** The reference's handlers read each of these fields as possibly absent. */
const OutsideApplication = Type.Object({
  application_id: Loose(Id),
  offer_id: Loose(Id),
  offer_title: Loose(Line),
  student_id: Loose(ExternalId),
  student_user_id: Loose(ExternalId),
  encadrant_id: Loose(ExternalId),
  encadrant_user_id: Loose(ExternalId),
  email: OutsidePerson.email,
  reason: Loose(Type.String({ maxLength: 4000 })),
})

const outsideFor = (fields: readonly string[], meaning: string) => ({
  payload: OutsideApplication,
  refuse: refuseBy(
    requireOneOf(fields, meaning),
    requireUuidOrEmail('student_id', 'student_user_id', 'encadrant_id', 'encadrant_user_id'),
  ),
})
const toStudent = outsideFor(['student_id', 'student_user_id', 'email'], 'it says whose application it is')

/** A student applied: the supervisor is told. */
export const ApplicationSubmitted = defineEvent('application.submitted', Type.Object(Application), {
  summary: 'A student applied for an offer',
  example: application,
  outside: outsideFor(['encadrant_id', 'encadrant_user_id', 'email'], 'it says which supervisor is told'),
})

/** The student has the place. */
export const ApplicationAccepted = defineEvent('application.accepted', Reason, {
  summary: 'An application was accepted',
  example: { ...application, reason: null },
  outside: toStudent,
})

/** The student does not get the place. */
export const ApplicationRejected = defineEvent('application.rejected', Reason, {
  summary: 'An application was rejected',
  example: { ...application, reason: 'All places are taken.' },
  outside: toStudent,
})

/** The student no longer wants the place. */
export const ApplicationWithdrawn = defineEvent('application.withdrawn', Reason, {
  summary: 'An application was withdrawn',
  example: { ...application, reason: null },
  outside: toStudent,
})

/** All events about applications. */
export const applicationEvents = [
  ApplicationSubmitted,
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationWithdrawn,
] as const
