import { randomUUID } from 'node:crypto'
import {
  type ConfirmedChannel,
  type Outcome,
  openConfirmedChannel,
  type Publication,
} from './confirmed-channel.ts'
import { type BrokerOptions, openConnection } from './connection.ts'
import { PublishError } from './errors.ts'
import { EVENT_EXCHANGE, type OutsideEvent, type OutsideEvents, type OutsideEventType } from './events.ts'
import { pause, unlessAborted } from './waiting.ts'

/** One try: longer without an answer, and the message is sent again through another channel. */
const CONFIRM_MILLISECONDS = 5_000
const PATIENCE_MILLISECONDS = 30_000
const FIRST_PAUSE_MILLISECONDS = 100
const LONGEST_PAUSE_MILLISECONDS = 5_000
/** The version of the envelope. */
const VERSION = '1.0'

/** How events are published. */
export type PublisherOptions = BrokerOptions & {
  /** Name of your service, in each event. MedTrack's own names are refused. */
  service: string
  /** How long `publish` tries before it throws, in milliseconds; 30 000 by default. */
  patience?: number
  /** How long the broker may take to confirm, in milliseconds, before it is asked again; 5 000 by default. */
  confirmTimeout?: number
}

/** What an event says about itself; all of it may be left out. */
export type PublishOptions = {
  /** A UUID of your own, so that a fact announced again after a crash is known as the same. */
  eventId?: string
  /** When it happened; by default now. */
  timestamp?: Date
  /** Found again in MedTrack's logs and in every event that this one causes. */
  correlationId?: string
  /** Gives up early. */
  signal?: AbortSignal
}

/** Publishes events of your service. */
export type Publisher = AsyncDisposable & {
  /**
   * Announces a fact; resolves with the event once the broker has stored it.
   * @throws {PublishError} `event-refused` when the broker refuses it for good, `event-unroutable` when no queue takes
   * it, `event-unconfirmed` when the broker was away for too long, `closed` when the publisher is closed.
   */
  publish<T extends OutsideEventType>(
    type: T,
    payload: OutsideEvents[T],
    options?: PublishOptions,
  ): Promise<OutsideEvent<T>>
  /** Announces an event again that a `PublishError` or your own outbox kept: it takes effect once. */
  republish(event: OutsideEvent, options?: Pick<PublishOptions, 'signal'>): Promise<void>
  /** Waits for what is on its way, and closes the connection. */
  close(): Promise<void>
}

const toPublication = (event: OutsideEvent, userId: string): Publication => ({
  routingKey: event.event_type,
  body: Buffer.from(JSON.stringify(event)),
  options: {
    persistent: true,
    mandatory: true,
    contentType: 'application/json',
    messageId: event.event_id,
    type: event.event_type,
    appId: event.service,
    // The broker verifies it; it tells MedTrack which institution the event belongs to.
    userId,
    timestamp: Math.floor(new Date(event.timestamp).getTime() / 1000),
    ...(event.correlation_id !== undefined && { correlationId: event.correlation_id }),
  },
})

/**
 * Opens a publisher.
 * @throws {BrokerError} when the broker refuses the user, or is not reached in time.
 */
export const openPublisher = async (options: PublisherOptions): Promise<Publisher> => {
  const { service, patience = PATIENCE_MILLISECONDS, confirmTimeout = CONFIRM_MILLISECONDS } = options
  const { model, user } = await openConnection(options, service)
  const underWay = new Set<Promise<void>>()
  let isClosed = false
  let shared: Promise<ConfirmedChannel> | undefined

  const sharedChannel = async (): Promise<ConfirmedChannel> => {
    shared ??= openConfirmedChannel(model, EVENT_EXCHANGE).catch((error: unknown) => {
      shared = undefined
      throw error
    })
    const opening = shared
    const channel = await opening
    if (channel.isOpen()) return channel
    if (shared === opening) shared = undefined
    return await sharedChannel()
  }

  /** One try. Alone, the message has a channel of its own: what the broker closes that one over is this message. */
  const attempt = async (publication: Publication, alone: boolean, signal: AbortSignal): Promise<Outcome> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(confirmTimeout)])
    let channel: ConfirmedChannel | undefined
    try {
      const opening = alone ? openConfirmedChannel(model, EVENT_EXCHANGE) : sharedChannel()
      channel = await unlessAborted(opening, limit)
      return await unlessAborted(channel.send(publication), limit)
    } catch (error) {
      channel?.abandon()
      return { kind: 'lost', error: error instanceof Error ? error : new Error(String(error)) }
    } finally {
      if (alone) channel?.abandon()
    }
  }

  const send = async (event: OutsideEvent, given: AbortSignal | undefined): Promise<void> => {
    const publication = toPublication(event, user)
    const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(given ? [given] : [])])
    let alone = false
    let milliseconds = FIRST_PAUSE_MILLISECONDS
    for (;;) {
      const outcome = await attempt(publication, alone, signal)
      if (outcome.kind === 'confirmed') return
      if (outcome.kind === 'unroutable') {
        throw new PublishError(
          'event-unroutable',
          event,
          `No queue takes ${event.event_type}: is MedTrack there?`,
        )
      }
      if (outcome.kind === 'refused' && alone) {
        const message = `The broker refuses ${event.event_type}: ${outcome.error.message}`
        throw new PublishError('event-refused', event, message, { cause: outcome.error })
      }
      // With others in the channel it may be one of them that the broker objects to.
      alone = outcome.kind === 'refused'
      if (alone) continue
      if (!(await pause(milliseconds, signal))) {
        const message = `${event.event_type} was not confirmed in time: ${outcome.error.message}`
        throw new PublishError('event-unconfirmed', event, message, { cause: outcome.error })
      }
      milliseconds = Math.min(milliseconds * 2, LONGEST_PAUSE_MILLISECONDS)
    }
  }

  const track = async (event: OutsideEvent, signal: AbortSignal | undefined): Promise<void> => {
    if (isClosed) throw new PublishError('closed', event, 'The publisher is closed')
    const sending = send(event, signal)
    underWay.add(sending)
    try {
      await sending
    } finally {
      underWay.delete(sending)
    }
  }

  const close = async () => {
    isClosed = true
    await Promise.allSettled(underWay)
    await model.close()
  }

  return {
    publish: async (type, payload, { eventId, timestamp, correlationId, signal } = {}) => {
      const event: OutsideEvent = {
        event_id: eventId ?? randomUUID(),
        event_type: type,
        version: VERSION,
        service,
        timestamp: (timestamp ?? new Date()).toISOString(),
        ...(correlationId !== undefined && { correlation_id: correlationId }),
        payload,
        // The type of the event chose the payload's, which the compiler cannot follow.
      } as OutsideEvent
      await track(event, signal)
      return event as OutsideEvent<typeof type>
    },
    republish: async (event, { signal } = {}) => await track(event, signal),
    close,
    [Symbol.asyncDispose]: close,
  }
}
