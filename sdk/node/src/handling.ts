import type { ConsumeMessage } from 'amqplib'
import { readEvent } from './envelopes.ts'
import { type EventType, isFromMedTrack, type MedTrackEvent, type UnknownEvent } from './events.ts'
import { pause } from './waiting.ts'

const RETRY_PAUSES_MILLISECONDS = [1_000, 5_000, 10_000, 60_000]
/** Events whose end is remembered, in case the broker did not hear of it and sends them again. */
const MOST_REMEMBERED = 1_000

/** What a handler is told beside the event. */
export type HandlerContext = {
  /** 1 for the first try. */
  attempt: number
  /** Whether the broker may have handed it out before: then look for its `event_id` among what you have stored. */
  redelivered: boolean
  /** Aborts when the subscription is closed. */
  signal: AbortSignal
}

/** Handlers by type of event. What one throws or rejects with makes it be called again. */
export type Handlers = {
  [T in EventType]?: (event: MedTrackEvent<T>, context: HandlerContext) => Promise<void> | void
}

/** What the subscriber went through; none of it stops the subscription. */
export type SubscriptionProblem =
  | { kind: 'retry'; event: UnknownEvent; attempt: number; error: unknown }
  | { kind: 'dead'; event: UnknownEvent | undefined; error: unknown }
  | { kind: 'lost'; error: unknown }

/** How events are handled. */
export type HandlingOptions = {
  handlers: Handlers
  /** Gets everything that `handlers` name nothing for, also what other programs announce; by default it is passed over. */
  otherwise?: (event: UnknownEvent, context: HandlerContext) => Promise<void> | void
  /** Pauses before each further try, in milliseconds; by default 1 s, 5 s, 10 s, 60 s. After the last one the message is dead. */
  retryPauses?: readonly number[]
  onProblem?: (problem: SubscriptionProblem) => void
}

/** `unsettled`: the subscription closed before; the broker hands it out again. */
type Verdict = 'done' | 'dead' | 'unsettled'

/** Handles messages, each event once at a time. */
export type Handling = {
  handle(message: ConsumeMessage): Promise<Verdict>
  /** Waits for the handlers at work; what waits for another try is left. */
  finish(): Promise<void>
}

export const createHandling = (options: HandlingOptions): Handling => {
  const { handlers, otherwise, retryPauses = RETRY_PAUSES_MILLISECONDS, onProblem } = options
  const closing = new AbortController()
  const verdicts = new Map<string, Promise<Verdict>>()

  const callHandler = async (event: UnknownEvent, context: HandlerContext): Promise<void> => {
    const handler = isFromMedTrack(event) ? handlers[event.event_type] : undefined
    // The type of the event chose the handler, which the compiler cannot follow.
    const typed = handler as
      | ((event: UnknownEvent, context: HandlerContext) => Promise<void> | void)
      | undefined
    await (typed ?? otherwise)?.(event, context)
  }

  const tryUntilDone = async (event: UnknownEvent, redelivered: boolean): Promise<Verdict> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await callHandler(event, { attempt, redelivered, signal: closing.signal })
        return 'done'
      } catch (error) {
        const milliseconds = retryPauses[attempt - 1]
        if (milliseconds === undefined) {
          onProblem?.({ kind: 'dead', event, error })
          return 'dead'
        }
        onProblem?.({ kind: 'retry', event, attempt, error })
        if (!(await pause(milliseconds, closing.signal))) return 'unsettled'
      }
    }
  }

  const remember = (id: string, verdict: Promise<Verdict>) => {
    verdicts.set(id, verdict)
    for (const oldest of verdicts.keys()) {
      if (verdicts.size <= MOST_REMEMBERED) break
      verdicts.delete(oldest)
    }
  }

  return {
    handle: async (message) => {
      if (closing.signal.aborted) return 'unsettled'
      let event: UnknownEvent
      try {
        event = readEvent(message)
      } catch (error) {
        onProblem?.({ kind: 'dead', event: undefined, error })
        return 'dead'
      }
      const known = verdicts.get(event.event_id)
      if (known) return await known
      const verdict = tryUntilDone(event, message.fields.redelivered)
      remember(event.event_id, verdict)
      // Somebody may put a dead letter back, to be tried anew.
      if ((await verdict) === 'dead') verdicts.delete(event.event_id)
      return await verdict
    },
    finish: async () => {
      closing.abort(new Error('The subscription is closing'))
      await Promise.all(verdicts.values())
    },
  }
}
