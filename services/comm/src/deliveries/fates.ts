import type { DeliveryInHand } from './deliveries.repository.ts'
import type { Answer } from './outcomes.ts'
import type { NewAttempt } from './recording.repository.ts'

/** What becomes of a delivery: it ends, or it waits and is looked at again. */
export type Fate =
  | {
      kind: 'ends'
      status: 'sent' | 'failed' | 'bounced' | 'unknown' | 'rejected' | 'cancelled'
      reason: string
      provider?: string
      recipient?: string
      providerMessageId?: string
    }
  | {
      kind: 'waits'
      status: 'pending' | 'scheduled'
      until: Date
      reason: string
      /** The person in whose digest it waits to be told. */
      digestFor?: string
      /** Tries that count so far, when the last one did not come to a call. */
      attempts?: number
    }

/** What came of a delivery: the answers to the calls that were made, the notes of those that were not, its fate. */
export type Round = {
  delivery: DeliveryInHand
  fate: Fate
  answers?: readonly Answer[]
  withdrawn?: readonly string[]
}

/** A call to be noted before it is made; `former`: the call of another provider that this one takes over from. */
export type Beginning = { attempt: NewAttempt; digestId?: string; former?: Answer; withdrawn?: string }
