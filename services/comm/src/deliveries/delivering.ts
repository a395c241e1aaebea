import {
  type BatchedJob,
  type BatchRun,
  type Clock,
  currentScope,
  type JobEnd,
  transact,
} from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { againIfSlow, Unrenderable } from '../templates/values.ts'
import type { createCalling } from './calling.ts'
import { deferralOf } from './deferral.ts'
import type { DeliverJob } from './deliver-jobs.ts'
import { type DeliveryInHand, deliveryRepository } from './deliveries.repository.ts'
import { DIGEST, type Digests, type RefusalsOf } from './digests.ts'
import type { Fate } from './fates.ts'
import type { Messages, MessagesOf } from './messages.ts'
import { endOf, INTERRUPTED, RETRIES } from './outcomes.ts'
import { type createReaders, isReaderMissing, ReaderUnknown } from './readers.ts'
import type { Recorder, Recording } from './recording.ts'
import { fateOf } from './rounds.ts'
import type { createPlanning, Plan } from './targets.ts'

/** Tries until a person who has no account under their id is given up; some four minutes. */
export const TRIES_FOR_READER = 9
/** Calls of one delivery at once: a person with many devices must not hold up the others. */
const CALLS_AT_ONCE = 5

type Needs = {
  db: CommDb
  clock: Clock
  random?: () => number
  askForReaders: ReturnType<typeof createReaders>
  refusalsOf: RefusalsOf
  digests: Digests
  messages: Messages
  planFor: ReturnType<typeof createPlanning>
  call: ReturnType<typeof createCalling>
  recording: Recording
}
type Jobs = readonly BatchedJob<DeliverJob['payload']>[]
type Ends = Map<string, JobEnd>

/**
 * Hands deliveries of one tenant and channel to providers, many at once. Before each call it is noted that it will be
 * made, after it what came of it; a process that is killed between the two leaves the note, by which the next one knows:
 * a mail is sent again with the same Message-ID, an SMS or a push is not. What one delivery waits for holds up none of
 * the others: what is known is recorded at once, together with what else is known by then.
 */
export const createDelivering = (needs: Needs) => {
  const { db, clock, recording, digests, random = Math.random } = needs

  return async (jobs: Jobs, run: BatchRun): Promise<Ends> => {
    const ends: Ends = new Map()
    const jobOf = new Map(jobs.map(({ jobId, payload }) => [payload.delivery_id, jobId]))
    const fail = ({ id }: DeliveryInHand, error: unknown): void => {
      ends.set(jobOf.get(id) ?? '', { kind: 'failed', error })
    }
    const tenantId = currentScope().tenantId ?? ''
    const recorder = recording.forBatch(tenantId, run, {
      size: jobs.length,
      jobOf: (id) => jobOf.get(id) ?? '',
    })
    const record = (delivery: DeliveryInHand, fate: Fate) =>
      recorder.record({ delivery, fate }).catch((error: unknown) => fail(delivery, error))

    const known = await findKnown(jobs, fail, record)
    const refusals = await needs.refusalsOf(known)
    const gathered = await digests.gather(
      known.filter((delivery) => isGathered(delivery, clock) && !refusals.has(delivery.id)),
      { run, jobOf: (id) => jobOf.get(id), refusalsOf: needs.refusalsOf },
    )
    const waiting: Promise<void>[] = []
    const leaving: DeliveryInHand[] = []
    for (const delivery of known.filter(({ id }) => !gathered.has(id))) {
      const fate = fateBeforehand(delivery, refusals.get(delivery.id))
      if (fate) waiting.push(record(delivery, fate))
      else leaving.push(delivery)
    }
    const settled = await settleInterrupted(leaving)
    const filled = await digests.fill(settled)
    const messagesOf = await needs.messages(tenantId, filled)
    for (const delivery of filled) {
      waiting.push(
        deliver(delivery, messagesOf, recorder, run.signal).catch((error: unknown) => fail(delivery, error)),
      )
    }
    await Promise.all(waiting)
    return ends
  }

  /** What is still to be made, with who it goes to. Whoever nobody knows yet is asked for; they may come later. */
  async function findKnown(
    jobs: Jobs,
    fail: (delivery: DeliveryInHand, error: unknown) => void,
    record: (delivery: DeliveryInHand, fate: Fate) => Promise<void>,
  ): Promise<DeliveryInHand[]> {
    const ids = jobs.map(({ payload }) => payload.delivery_id)
    const open = await deliveryRepository.listOpen(db, ids)
    if (open.length < ids.length) {
      const found = new Set(open.map(({ id }) => id))
      await digests.cancelMembers(ids.filter((id) => !found.has(id)))
    }
    const missing = open.filter(isReaderMissing)
    if (missing.length === 0) return open
    const failures = await needs.askForReaders(
      missing[0]?.tenant_id ?? '',
      missing.flatMap(({ user_id }) => user_id ?? []),
    )
    const attempts = new Map(jobs.map(({ payload, attempt }) => [payload.delivery_id, attempt]))
    for (const delivery of missing) {
      const error = failures.get(delivery.user_id ?? '')
      if (error === undefined) continue
      const isHopeless =
        error instanceof ReaderUnknown && (attempts.get(delivery.id) ?? 0) >= TRIES_FOR_READER
      if (isHopeless) await record(delivery, { kind: 'ends', status: 'rejected', reason: error.message })
      else fail(delivery, error)
    }
    // Read again: it may have another owner now, or be gone.
    const asked = missing.filter(({ user_id }) => !failures.has(user_id ?? '')).map(({ id }) => id)
    const learnt = (await deliveryRepository.listOpen(db, asked)).filter((one) => !isReaderMissing(one))
    return [...open.filter((delivery) => !isReaderMissing(delivery)), ...learnt]
  }

  /** What becomes of a delivery without any call. */
  function fateBeforehand(delivery: DeliveryInHand, refusal: string | undefined): Fate | undefined {
    if (refusal !== undefined) return { kind: 'ends', status: 'rejected', reason: refusal }
    const deferral = deferralOf(delivery, clock.now())
    if (!deferral) return undefined
    const { until, reason, isForDigest } = deferral
    return {
      ...{ kind: 'waits', status: 'scheduled', until, reason },
      ...(isForDigest && delivery.user_id !== null ? { digestFor: delivery.user_id } : {}),
    }
  }

  /** Ends the notes of calls that a process did not live to see the end of. */
  async function settleInterrupted(deliveries: readonly DeliveryInHand[]): Promise<DeliveryInHand[]> {
    const open = deliveries.flatMap(({ id, channel, earlier }) =>
      earlier
        .filter(({ outcome }) => outcome === 'sending')
        .map((attempt) => ({
          id: attempt.id,
          deliveryId: id,
          outcome: channel === 'email' ? ('interrupted' as const) : ('unknown' as const),
        })),
    )
    if (open.length === 0) return [...deliveries]
    await transact(db, (tx) => deliveryRepository.settleInterrupted(tx, open, INTERRUPTED))
    const outcomes = new Map(open.map(({ id, outcome }) => [id, outcome]))
    return deliveries.map((delivery) => ({
      ...delivery,
      earlier: delivery.earlier.map((attempt) => ({
        ...attempt,
        outcome: outcomes.get(attempt.id) ?? attempt.outcome,
      })),
    }))
  }

  async function deliver(
    delivery: DeliveryInHand,
    messagesOf: (delivery: DeliveryInHand) => MessagesOf,
    recorder: Recorder,
    signal: AbortSignal,
  ): Promise<void> {
    const { earlier } = delivery
    const end = (status: Extract<Fate, { kind: 'ends' }>['status'], reason: string) =>
      recorder.record({ delivery, fate: { kind: 'ends', status, reason } })
    if (earlier.filter(({ outcome }) => outcome === 'interrupted').length > RETRIES) {
      return end('unknown', INTERRUPTED)
    }
    if (delivery.template === DIGEST && delivery.data['count'] === 0) {
      return end('cancelled', 'Nothing of it is left to be told.')
    }
    let plan: Plan
    try {
      plan = againIfSlow(() => needs.planFor(delivery, messagesOf(delivery)))
    } catch (error) {
      if (error instanceof Unrenderable) return end('failed', error.message)
      throw error
    }
    if (plan.kind === 'reject') return end('rejected', plan.reason)
    if (plan.kind === 'settled') {
      const { status, reason } = endOf(earlier)
      return end(status, reason)
    }
    const { recipient, targets } = plan
    const number = delivery.attempts + 1
    const calls = await inLanes(targets, CALLS_AT_ONCE, (target) =>
      needs.call({ delivery, target, recipient, number, recorder, signal }),
    )
    // Cancelled, or its person erased, meanwhile; its job is done with.
    if (calls.some(({ kind }) => kind === 'closed')) return
    await recorder.record(fateOf(delivery, calls, { number, recipient, now: clock.now(), random }))
  }
}

/** Its period is over, and it waited to be told with others. */
const isGathered = ({ digest_for, status, due_at }: DeliveryInHand, clock: Clock): boolean =>
  digest_for !== null && status === 'scheduled' && due_at !== null && due_at <= clock.now()

/** Does something with each, so many at once, and gives the results in their order. */
const inLanes = async <T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    for (let place = next++; place < items.length; place = next++) {
      results[place] = await work(items[place] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return results
}
