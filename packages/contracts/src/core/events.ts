import { applicationEvents } from './application-events.ts'
import { interviewEvents } from './interview-events.ts'
import { offerEvents } from './offer-events.ts'
import { stageEvents } from './stage-events.ts'

/** Everything CORE announces. */
export const coreEvents = [...offerEvents, ...applicationEvents, ...interviewEvents, ...stageEvents] as const
