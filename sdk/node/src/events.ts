import type { components as Announced } from './generated/events.ts'
import type { components as Accepted } from './generated/outside-events.ts'

/** Payloads of the events that MedTrack announces, by type. */
export type Events = Announced['schemas']

/** Payloads of the events that other programs may announce, by type. */
export type OutsideEvents = Accepted['schemas']

/** Types of the events that MedTrack announces. */
export type EventType = keyof Events

/** Types of the events that other programs may announce. */
export type OutsideEventType = keyof OutsideEvents

type Envelope<T extends string, P> = {
  /** A UUID; the same for the same fact however often it arrives. */
  event_id: string
  event_type: T
  version: string
  /** Who announced it. */
  service: string
  /** When it happened, RFC 3339. */
  timestamp: string
  /** The institution; absent from outside programs, which speak for the one that their broker user belongs to. */
  tenant_id?: string
  correlation_id?: string
  /** What it is about, for instance `student/<id>`. */
  subject?: string
  /** Counts the changes of one subject: who keeps a copy ignores an older one. */
  sequence?: number
  payload: P
}

/** An event of MedTrack, by type. */
export type MedTrackEvent<T extends EventType = EventType> = { [K in T]: Envelope<K, Events[K]> }[T]

/** An event as another program announces it, by type. */
export type OutsideEvent<T extends OutsideEventType = OutsideEventType> = {
  [K in T]: Envelope<K, OutsideEvents[K]>
}[T]

/** An event of which nothing more is known: of a later version, or announced by another program. */
export type UnknownEvent = Partial<Envelope<string, unknown>> & { event_id: string; event_type: string }

/** The exchange of all events. */
export const EVENT_EXCHANGE = 'medtrack.events'

/** Who MedTrack's own events are announced by. */
const PLATFORM_SERVICES: ReadonlySet<unknown> = new Set([
  'auth-service',
  'profile-service',
  'core-service',
  'eval-service',
  'comm-service',
])

/** Whether MedTrack announced it, so that its payload has the type of `Events`. */
export const isFromMedTrack = (event: UnknownEvent): event is MedTrackEvent =>
  PLATFORM_SERVICES.has(event.service)
