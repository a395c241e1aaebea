import { defineEvent, type ErasedData, type EventPublisher, personalDataApi } from '@medtrack/kit'
import Type from 'typebox'
import { UserErased } from './auth/events.ts'
import { Line } from './fields.ts'
import { Id } from './ids.ts'

/** Everything that PROFILE holds about a person. */
export const ProfilePersonalData = personalDataApi('profile-service')

/** Everything that COMM holds about a person. */
export const CommPersonalData = personalDataApi('comm-service')

/** Everything that CORE holds about a person. */
export const CorePersonalData = personalDataApi('core-service')

/** Everything that EVAL holds about a person. */
export const EvalPersonalData = personalDataApi('eval-service')

/** Services that hold something about people: each hands it out, and each gives a receipt when a person was erased. */
export const PERSONAL_DATA_SERVICES = [
  'auth-service',
  'comm-service',
  'core-service',
  'eval-service',
  'profile-service',
] as const

/** A service has removed everything of a person but what it says; it names them by their former id alone. */
export const UserErasureCompleted = defineEvent(
  'user.erasure_completed',
  Type.Object({
    user_id: Id,
    service: Line,
    counts: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
      description: 'Rows that were removed or emptied, by table.',
    }),
    kept: Type.Array(Type.Object({ what: Line, why: Line })),
  }),
  {
    summary: 'A service has erased a person',
    mandatory: true,
    example: {
      user_id: '0198c0de-0000-7000-8000-000000000001',
      service: 'comm-service',
      counts: { contact: 1, notification: 12 },
      kept: [{ what: 'the id', why: 'late news of the person must not bring anything back' }],
    },
  },
)

/** How a service ends its part: the announcement, and the events that stay because they tell of erasures. */
export const erasureAnnouncement = (service: string, events: EventPublisher) => ({
  lastingEvents: [UserErased.type, UserErasureCompleted.type],
  erased: (tx: Parameters<EventPublisher['publish']>[0], { userId, counts, kept }: ErasedData) =>
    events.publish(
      tx,
      UserErasureCompleted,
      { user_id: userId, service, counts: { ...counts }, kept: [...kept] },
      { subject: `erasure/${userId}`, sequence: 1 },
    ),
})
