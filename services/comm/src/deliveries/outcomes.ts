import type { SendOutcome } from '@medtrack/kit'
import { toReason } from '../plain-text.ts'
import type { AttemptOutcome, DeliveryChannel } from '../tables.ts'

/** What became of one call of a provider. */
export type Answer = {
  attemptId: string
  deviceTokenId: string | null
  outcome: SendOutcome
  durationMilliseconds: number
}

/** What becomes of the delivery. */
export type Verdict =
  | { kind: 'sent'; providerMessageId?: string }
  | { kind: 'retry'; at: Date; reason: string }
  | { kind: 'failed' | 'unknown' | 'bounced'; reason: string }

/** Tries after the first one, as many as the references make. */
export const RETRIES = 3
const FIRST_DELAY_MILLISECONDS = 60_000
/** Spreads what failed together over a fifth of its delay. */
const JITTER = 0.2

/** 60 s × 2ⁿ with jitter, or later where the provider says so. */
export const retryAt = (
  now: Date,
  attempt: number,
  retryAfterSeconds: number | undefined,
  random: () => number,
): Date => {
  const delay = FIRST_DELAY_MILLISECONDS * 2 ** (attempt - 1) * (1 + random() * JITTER)
  return new Date(now.getTime() + Math.max(delay, (retryAfterSeconds ?? 0) * 1000))
}

/** What there is to say of an outcome that is no success. */
export const reasonOf = (outcome: SendOutcome): string =>
  outcome.kind === 'accepted' ? '' : toReason(outcome.reason)

/**
 * Whether a call may be made again. Mails may: a repeated one carries the same Message-ID. SMS and push whose outcome
 * is not known may have arrived, and nobody wants them twice.
 */
const mayPass = (channel: DeliveryChannel, { kind }: SendOutcome): boolean =>
  kind === 'failed' || (kind === 'unknown' && channel === 'email')

/** Judges a round of calls, with what earlier rounds settled for other devices. */
export const judge = (
  channel: DeliveryChannel,
  answers: readonly Answer[],
  settled: readonly AttemptOutcome[],
  { attempt, now, random }: { attempt: number; now: Date; random: () => number },
): Verdict => {
  const outcomes = answers.map(({ outcome }) => outcome)
  const open = outcomes.filter((outcome) => mayPass(channel, outcome))
  const reason = outcomes.map(reasonOf).find(Boolean) ?? ''
  if (open.length > 0 && attempt <= RETRIES) {
    const waits = open.map((outcome) => (outcome.kind === 'failed' ? (outcome.retryAfterSeconds ?? 0) : 0))
    return { kind: 'retry', at: retryAt(now, attempt, Math.max(...waits), random), reason }
  }
  const accepted = outcomes.find((outcome) => outcome.kind === 'accepted')
  if (accepted) {
    const { providerMessageId } = accepted
    return { kind: 'sent', ...(providerMessageId === undefined ? {} : { providerMessageId }) }
  }
  if (settled.includes('accepted')) return { kind: 'sent' }
  if (outcomes.some(({ kind }) => kind === 'unknown')) return { kind: 'unknown', reason }
  if (settled.includes('unknown')) return { kind: 'unknown', reason: reason || INTERRUPTED }
  const isBounced = outcomes.some((outcome) => outcome.kind === 'rejected' && outcome.bounce)
  return { kind: isBounced ? 'bounced' : 'failed', reason: reason || 'The provider did not take it.' }
}

/** Said of a call that the process did not live to see the end of. */
export const INTERRUPTED = 'The process ended during the call; whether the message left is not known.'
/** Said of a delivery whose providers rested for longer than it makes sense to wait. */
export const WAITED_TOO_LONG = 'No provider took anything for a day.'

/** What earlier tries came to, when there is nobody left to try. */
export const endOf = (
  earlier: readonly { outcome: AttemptOutcome }[],
): { status: 'sent' | 'unknown' | 'failed'; reason: string } => {
  const outcomes = earlier.map(({ outcome }) => outcome)
  if (outcomes.includes('accepted')) return { status: 'sent', reason: '' }
  if (outcomes.includes('unknown')) return { status: 'unknown', reason: INTERRUPTED }
  return { status: 'failed', reason: 'None of the devices takes messages any more.' }
}
