export { type Api, type ApiOptions, createApi, orThrow } from './api.ts'
export type { BrokerOptions } from './connection.ts'
export {
  ApiError,
  BrokerError,
  MedTrackError,
  type MedTrackErrorCode,
  type Problem,
  PublishError,
  QueueMismatch,
} from './errors.ts'
export {
  EVENT_EXCHANGE,
  type Events,
  type EventType,
  isFromMedTrack,
  type MedTrackEvent,
  type OutsideEvent,
  type OutsideEvents,
  type OutsideEventType,
  type UnknownEvent,
} from './events.ts'
export type { HandlerContext, Handlers, HandlingOptions, SubscriptionProblem } from './handling.ts'
export {
  openPublisher,
  type Publisher,
  type PublisherOptions,
  type PublishOptions,
} from './publisher.ts'
export { deadQueueOf, type Subscription, type SubscriptionOptions, subscribe } from './subscription.ts'
export type { Credentials } from './tokens.ts'
