import { assertOutsideTransaction, type Clock, type Ids, type JobRun, transact } from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { Unrenderable } from '../templates/render.ts'
import { type Attempt, type DeliveryInHand, deliveryRepository } from './deliveries.repository.ts'
import type { Reader } from './messages.ts'
import { type Answer, INTERRUPTED, judge, RETRIES } from './outcomes.ts'
import { refusalOf } from './preferences.ts'
import type { createReaders } from './readers.ts'
import { ReaderUnknown } from './readers.ts'
import type { Recording } from './recording.ts'
import type { createPlanning, Plan, Target } from './targets.ts'

/** Calls of one delivery at once: a person with many devices must not hold up the others. */
const CALLS_AT_ONCE = 5
/** Tries until a person who has no account under their id is given up; some four minutes. */
export const TRIES_FOR_READER = 9

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  random?: () => number
  readerOf: ReturnType<typeof createReaders>
  planFor: ReturnType<typeof createPlanning>
  recording: Recording
}

/**
 * Hands one delivery to its provider. Before the call it is noted that it will be made, after it what came of it; a
 * process that is killed between the two leaves the note, by which the next one knows: a mail is sent again with the
 * same Message-ID, an SMS or a push is not.
 */
export const createDelivering = (needs: Needs) => {
  const { db, clock, ids, recording, random = Math.random } = needs

  return async (deliveryId: string, run: JobRun): Promise<void> => {
    const found = await findWithReader(deliveryId, run)
    if (!found) return
    const { delivery, reader } = found
    const refusal = refusalOf(delivery.channel, delivery, reader.contact) ?? refusalOfLink(delivery, clock)
    if (refusal !== undefined) {
      return recording.giveUp(delivery, run, { status: 'rejected', reason: refusal })
    }
    const earlier = await settleInterrupted(delivery)
    if (earlier.filter(({ outcome }) => outcome === 'interrupted').length > RETRIES) {
      return recording.giveUp(delivery, run, { status: 'unknown', reason: INTERRUPTED })
    }
    const plan = await planOrFailure(delivery, reader, earlier)
    if (plan.kind === 'failed') {
      return recording.giveUp(delivery, run, { status: 'failed', reason: plan.reason })
    }
    if (plan.kind === 'reject') {
      return recording.giveUp(delivery, run, { status: 'rejected', reason: plan.reason })
    }
    if (plan.kind === 'settled') return recording.giveUp(delivery, run, endOf(earlier))
    await send(delivery, plan, earlier, run)
  }

  async function findOpen(deliveryId: string): Promise<DeliveryInHand | undefined> {
    const delivery = await deliveryRepository.find(db, deliveryId)
    const isOpen = delivery && ['pending', 'scheduled', 'sending'].includes(delivery.status)
    return isOpen ? delivery : undefined
  }

  /** Undefined when there is nothing (left) to deliver. */
  async function findWithReader(
    deliveryId: string,
    run: JobRun,
  ): Promise<{ delivery: DeliveryInHand; reader: Reader } | undefined> {
    const delivery = await findOpen(deliveryId)
    if (!delivery) return undefined
    try {
      const reader = await needs.readerOf(delivery)
      // It has another owner now, or is gone: the next look sees which.
      return reader === 'moved' ? await findWithReader(deliveryId, run) : { delivery, reader }
    } catch (error) {
      if (!(error instanceof ReaderUnknown) || run.attempt < TRIES_FOR_READER) throw error
      await recording.giveUp(delivery, run, { status: 'rejected', reason: error.message })
      return undefined
    }
  }

  /** Ends the notes of calls that a process did not live to see the end of. */
  async function settleInterrupted(delivery: DeliveryInHand): Promise<readonly Attempt[]> {
    const attempts = await deliveryRepository.listAttempts(db, delivery.id)
    const open = attempts.filter(({ outcome }) => outcome === 'sending')
    if (open.length === 0) return attempts
    const outcome = delivery.channel === 'email' ? 'interrupted' : 'unknown'
    await transact(db, async (tx) => {
      for (const { id } of open) {
        await deliveryRepository.endAttempt(tx, id, { outcome, reason: INTERRUPTED, duration_ms: null })
      }
      await deliveryRepository.change(tx, delivery.id, {
        status: 'sending',
        last_error: INTERRUPTED,
        maybe_duplicate: delivery.channel === 'email',
      })
    })
    return attempts.map((attempt) => (open.includes(attempt) ? { ...attempt, outcome } : attempt))
  }

  async function planOrFailure(
    delivery: DeliveryInHand,
    reader: Reader,
    earlier: readonly Attempt[],
  ): Promise<Plan | { kind: 'failed'; reason: string }> {
    try {
      return await needs.planFor(delivery, reader, earlier)
    } catch (error) {
      if (error instanceof Unrenderable) return { kind: 'failed', reason: error.message }
      throw error
    }
  }

  async function send(
    delivery: DeliveryInHand,
    { provider, recipient, targets }: Extract<Plan, { kind: 'send' }>,
    earlier: readonly Attempt[],
    run: JobRun,
  ): Promise<void> {
    const calls = targets.map((target) => ({ ...target, attemptId: ids.next() }))
    const number = delivery.attempts + 1
    const note = { id: delivery.id, tenantId: delivery.tenant_id, number, provider, recipient }
    const noted = await transact(db, (tx) => deliveryRepository.begin(tx, note, calls, clock.now()))
    // Its person was erased meanwhile.
    if (!noted) return
    assertOutsideTransaction('A provider is called')
    const answers: Answer[] = []
    for (let first = 0; first < calls.length; first += CALLS_AT_ONCE) {
      const batch = calls.slice(first, first + CALLS_AT_ONCE)
      answers.push(...(await Promise.all(batch.map((call) => callProvider(call, run.signal)))))
    }
    const called = new Set(calls.map(({ deviceTokenId }) => deviceTokenId))
    const settled = earlier.filter(({ device_token_id }) => !called.has(device_token_id))
    const verdict = judge(
      delivery.channel,
      answers,
      settled.map(({ outcome }) => outcome),
      { attempt: number, now: clock.now(), random },
    )
    await recording.record(delivery, run, { answers, verdict, provider })
  }

  async function callProvider(
    { attemptId, deviceTokenId, send: call }: Target & { attemptId: string },
    signal: AbortSignal,
  ): Promise<Answer> {
    const startedAt = clock.now().getTime()
    const outcome = await call(signal).catch((error: unknown) => ({
      // Senders do not throw; when one does, how far it got is not known.
      kind: 'unknown' as const,
      reason: error instanceof Error ? error.message : String(error),
    }))
    const durationMilliseconds = Math.max(0, clock.now().getTime() - startedAt)
    return { attemptId, deviceTokenId, outcome, durationMilliseconds }
  }
}

/** A link that is over would only puzzle its reader. */
const refusalOfLink = ({ data }: DeliveryInHand, clock: Clock): string | undefined => {
  const { sealed_link: link, expires_at: expiresAt } = data
  if (typeof link !== 'string' || typeof expiresAt !== 'string') return undefined
  return Date.parse(expiresAt) <= clock.now().getTime()
    ? 'Its link was over before it could be sent.'
    : undefined
}

/** What earlier tries came to, when there is nobody left to try. */
const endOf = (earlier: readonly Attempt[]): { status: 'sent' | 'unknown' | 'failed'; reason: string } => {
  const outcomes = earlier.map(({ outcome }) => outcome)
  if (outcomes.includes('accepted')) return { status: 'sent', reason: '' }
  if (outcomes.includes('unknown')) return { status: 'unknown', reason: INTERRUPTED }
  return { status: 'failed', reason: 'None of the devices takes messages any more.' }
}
