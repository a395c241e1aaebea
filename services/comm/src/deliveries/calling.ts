import {
  assertOutsideTransaction,
  type Clock,
  type Ids,
  type Metrics,
  passFailpoint,
  type SendOutcome,
} from '@medtrack/kit'
import type { Entry } from '../providers/gate.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { DIGEST } from './digests.ts'
import type { Beginning } from './fates.ts'
import type { Answer } from './outcomes.ts'
import type { Recorder } from './recording.ts'
import type { Route, Target } from './targets.ts'

/** What came of calling for one target. */
export type Called =
  /** `withdrawn`: a note of a call that was not made after all. */
  | { kind: 'answered'; answer: Answer; provider: string; withdrawn: readonly string[] }
  /** Nobody takes calls; the first who may do so then. */
  | { kind: 'rests'; until: Date; withdrawn: readonly string[] }
  /** The delivery is not to be made any more. */
  | { kind: 'closed' }

/** Upper ends of the histogram, in seconds: a call ends within 30. */
const BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10, 30]

type Call = {
  delivery: DeliveryInHand
  target: Target
  recipient: string | null
  number: number
  recorder: Recorder
  signal: AbortSignal
}
type Needs = { clock: Clock; ids: Ids; metrics: Metrics }

/**
 * Calls the providers of a target in their order until one of them does not fail; one that rests is passed over. Each
 * call is noted before it is made. Mails are noted as soon as a provider is chosen, many together, as a repeated one is
 * harmless; the others when their turn has come, so that a killed process leaves as few as possible in doubt.
 */
export const createCalling = ({ clock, ids, metrics }: Needs) => {
  const durations = metrics.histogram(
    'delivery_attempt_seconds',
    'How long calls of providers take',
    BUCKETS,
    ['channel', 'provider', 'outcome'],
  )

  const call = async (
    { send, provider }: Route,
    { delivery, target, signal }: Call,
    attemptId: string,
    entry: Entry,
  ): Promise<Answer> => {
    assertOutsideTransaction('A provider is called')
    const startedAt = clock.now().getTime()
    const outcome: SendOutcome = await send(signal).catch((error: unknown) => ({
      // Senders do not throw; when one does, how far it got is not known.
      kind: 'unknown',
      reason: error instanceof Error ? error.message : String(error),
    }))
    entry.leave(outcome)
    passFailpoint('delivery.after_answer')
    const durationMilliseconds = Math.max(0, clock.now().getTime() - startedAt)
    durations.observe(durationMilliseconds / 1_000, {
      channel: delivery.channel,
      provider,
      outcome: outcome.kind,
    })
    return { attemptId, deviceTokenId: target.deviceTokenId, outcome, durationMilliseconds }
  }

  return async (given: Call): Promise<Called> => {
    const { delivery, target, recipient, number, recorder, signal } = given
    const isUrgent = delivery.security
    const isNotedAhead = delivery.channel === 'email'
    const rests: Date[] = []
    let last: { answer: Answer; provider: string } | undefined
    let withdrawn: string | undefined

    const begin = async ({ provider }: Route): Promise<string | undefined> => {
      const attempt = {
        ...{
          id: ids.next(),
          tenant_id: delivery.tenant_id,
          delivery_id: delivery.id,
          number,
          provider,
          recipient,
        },
        ...{ device_token_id: target.deviceTokenId, channel: delivery.channel, at: clock.now() },
      }
      const beginning: Beginning = {
        attempt,
        ...(delivery.template === DIGEST ? { digestId: delivery.notification_id } : {}),
        ...(last ? { former: last.answer } : {}),
        ...(withdrawn === undefined ? {} : { withdrawn }),
      }
      if (!(await recorder.begin(beginning))) return undefined
      withdrawn = undefined
      return attempt.id
    }

    for (const route of target.routes) {
      const { gate } = route
      const early = isNotedAhead ? undefined : await gate.enter(isUrgent, signal)
      if (isNotedAhead ? gate.restsUntil() !== undefined : !early) {
        rests.push(gate.restsUntil() ?? clock.now())
        continue
      }
      let entry = early
      let attemptId: string | undefined
      try {
        attemptId = await begin(route)
        if (attemptId === undefined) return { kind: 'closed' }
        entry ??= await gate.enter(isUrgent, signal)
        if (!entry) {
          rests.push(gate.restsUntil() ?? clock.now())
          withdrawn = attemptId
          continue
        }
        const answer = await call(route, given, attemptId, entry)
        entry = undefined
        last = { answer, provider: route.provider }
        if (answer.outcome.kind !== 'failed') break
      } finally {
        // It was let in, and nothing was called: that is no success either, but says nothing against the provider.
        entry?.abandon()
      }
    }
    const notes = withdrawn === undefined ? [] : [withdrawn]
    if (last) return { kind: 'answered', ...last, withdrawn: notes }
    const until = new Date(Math.min(...rests.map((rest) => rest.getTime())))
    return { kind: 'rests', until, withdrawn: notes }
  }
}
