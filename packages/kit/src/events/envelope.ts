/** An event on the wire, field for field as shared with outside services. */
export type Envelope<P = unknown> = {
  event_id: string
  event_type: string
  /** Version of the payload's schema, `major.minor`. */
  version: string
  /** Full name of the publishing service. */
  service: string
  /** When the fact happened, RFC 3339 UTC. */
  timestamp: string
  tenant_id: string
  correlation_id: string
  /** What the fact is about, `<noun>/<id>`; events of one subject keep their order. */
  subject: string
  /** Counts the changes of the subject from 1; a consumer that keeps a copy ignores a lower one. 0 when unknown. */
  sequence: number
  payload: P
}

/** Milliseconds a handler's failed event waits before each next try; after the last it goes to the dead letters. */
export const RETRY_DELAYS_MILLISECONDS = [1_000, 5_000, 10_000, 60_000] as const

/** The exchange of all events, and the older names that lead to and from it. */
export const EVENT_EXCHANGE = 'medtrack.events'
/** Exchanges that the reference documents name: what is published to them reaches ours, and ours reaches them. */
export const ALIAS_EXCHANGES = ['events.topic', 'events'] as const
/** The exchange through which messages that were given up reach their dead-letter queue. */
export const DEAD_LETTER_EXCHANGE = 'medtrack.dlx'
