import type { AttemptOutcome } from '../tables.ts'
import type { Called } from './calling.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import type { Fate, Round } from './fates.ts'
import { type Answer, judge, WAITED_TOO_LONG } from './outcomes.ts'

/** Providers that rest are waited for this long, from when the delivery was due; then it has failed. */
const LONGEST_WAIT_MILLISECONDS = 24 * 3_600_000

type Now = { number: number; recipient: string | null; now: Date; random: () => number }

/** What a round of calls means for its delivery. */
export const fateOf = (
  delivery: DeliveryInHand,
  calls: readonly Called[],
  { number, recipient, now, random }: Now,
): Round => {
  const answered = calls.filter((call) => call.kind === 'answered')
  const answers = answered.map(({ answer }) => answer)
  const withdrawn = calls.flatMap((call) => (call.kind === 'closed' ? [] : call.withdrawn))
  const provider = answered.at(-1)?.provider
  const whole = (fate: Fate): Round => ({ delivery, fate, answers, withdrawn })
  const end = {
    kind: 'ends' as const,
    ...(provider === undefined ? {} : { provider }),
    ...(recipient === null ? {} : { recipient }),
  }
  const rests = calls.flatMap((call) => (call.kind === 'rests' ? [call.until.getTime()] : []))
  if (rests.length > 0) {
    const since = (delivery.due_at ?? delivery.created_at).getTime()
    if (now.getTime() - since > LONGEST_WAIT_MILLISECONDS) {
      return whole({ ...end, status: 'failed', reason: WAITED_TOO_LONG })
    }
    return whole({
      kind: 'waits',
      status: 'pending',
      until: new Date(Math.min(...rests)),
      reason: 'Its providers take nothing at the moment.',
      // Nobody was called: it does not count.
      ...(answers.length === 0 ? { attempts: delivery.attempts } : {}),
    })
  }
  const verdict = judge(delivery.channel, answers, settledBefore(delivery, answers), {
    attempt: number,
    now,
    random,
  })
  if (verdict.kind === 'retry') {
    return whole({ kind: 'waits', status: 'pending', until: verdict.at, reason: verdict.reason })
  }
  if (verdict.kind !== 'sent') return whole({ ...end, status: verdict.kind, reason: verdict.reason })
  const { providerMessageId } = verdict
  const taker = answered.find(({ answer }) => answer.outcome.kind === 'accepted')?.provider ?? provider
  return whole({
    ...end,
    ...{ status: 'sent', reason: '' },
    ...(taker === undefined ? {} : { provider: taker }),
    ...(providerMessageId === undefined ? {} : { providerMessageId }),
  })
}

/**
 * What earlier rounds settled for devices that were not called in this one. A mail that may have been taken once is in
 * doubt for ever, even when it is refused the next time.
 */
const settledBefore = (
  { channel, earlier }: DeliveryInHand,
  answers: readonly Answer[],
): readonly AttemptOutcome[] => {
  if (channel === 'email') {
    const isInDoubt = earlier.some(({ outcome }) => outcome === 'unknown' || outcome === 'interrupted')
    return isInDoubt ? ['unknown'] : []
  }
  const called = new Set(answers.map(({ deviceTokenId }) => deviceTokenId))
  return earlier.filter(({ device_token_id }) => !called.has(device_token_id)).map(({ outcome }) => outcome)
}
