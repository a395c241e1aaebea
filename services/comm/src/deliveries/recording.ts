import {
  type NotificationCategory,
  NotificationFailed,
  NotificationRejected,
  NotificationSent,
} from '@medtrack/contracts'
import {
  type BatchRun,
  type Clock,
  currentScope,
  type EventPublisher,
  type Ids,
  type Jobs,
  type Metrics,
  type PlatformFacts,
  transact,
} from '@medtrack/kit'
import { deviceRepository } from '../devices/devices.repository.ts'
import { toReason } from '../plain-text.ts'
import { addressKeys } from '../suppressions/address-keys.ts'
import { suppressionRepository } from '../suppressions/suppressions.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { deliverJobOf } from './deliver-jobs.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { DIGEST } from './digests.ts'
import type { Beginning, Fate, Round } from './fates.ts'
import { createGroups } from './grouping.ts'
import { type Answer, reasonOf } from './outcomes.ts'
import { type DeliveryChange, recordingRepository } from './recording.repository.ts'

/** Notes calls of one batch before they are made, and records what came of them: always many in one transaction. */
export type Recorder = {
  /** False when the delivery is not to be made any more. */
  begin(beginning: Beginning): Promise<boolean>
  /** Ends or postpones the delivery with its job. */
  record(round: Round): Promise<void>
}

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  events: EventPublisher
  jobs: Jobs
  metrics: Metrics
  platform: Pick<PlatformFacts, 'phoneRegion'>
}
/** As much of a delivery as has to be known to write how it ends; `jobId`: of one that has a job in this batch. */
type Ending = Pick<
  DeliveryInHand,
  'id' | 'notification_id' | 'user_id' | 'category' | 'correlation_id' | 'channel'
> & { fate: Fate; answers: readonly Answer[] }

/**
 * For how long what became of deliveries is gathered before it is written, unless all of the batch have come: their
 * places are taken meanwhile, and a kill leaves them in doubt. At 20 a batch of 100 mails was written in eight parts, each
 * with seven round trips and a commit.
 */
const GATHER_MILLISECONDS = 100

export type Recording = ReturnType<typeof createRecording>

export const createRecording = ({ db, clock, ids, events, jobs, metrics, platform }: Needs) => {
  const deliveries = metrics.counter(
    'deliveries_total',
    'Deliveries that ended, by channel, provider and how',
    ['channel', 'provider', 'outcome'],
  )

  const publish = async (
    tx: CommTransaction,
    endings: readonly Ending[],
    versions: ReadonlyMap<string, number>,
  ): Promise<void> => {
    const facts = endings.flatMap(({ fate, ...delivery }) => {
      const sequence = versions.get(delivery.notification_id)
      if (fate.kind !== 'ends' || fate.status === 'cancelled' || sequence === undefined) return []
      const payload = {
        notification_id: delivery.notification_id,
        user_id: delivery.user_id,
        channel: delivery.channel,
        category: delivery.category as NotificationCategory,
        occurred_at: clock.now().toISOString(),
      }
      const about = { subject: `notification/${delivery.notification_id}`, sequence }
      return [{ payload, about, correlationId: delivery.correlation_id, fate }]
    })
    const withReason = (those: typeof facts) =>
      those.map(({ payload, fate, ...fact }) => ({ ...fact, payload: { ...payload, reason: fate.reason } }))
    await events.publishMany(
      tx,
      NotificationSent,
      facts
        .filter(({ fate }) => fate.status === 'sent')
        .map(({ payload, fate: { provider }, ...fact }) => ({
          ...fact,
          payload: { ...payload, ...(provider === undefined ? {} : { provider }) },
        })),
    )
    await events.publishMany(
      tx,
      NotificationRejected,
      withReason(facts.filter(({ fate }) => fate.status === 'rejected')),
    )
    await events.publishMany(
      tx,
      NotificationFailed,
      withReason(facts.filter(({ fate }) => FAILED.includes(fate.status))),
    )
  }

  /** What digests tell ends, or waits, as they do. */
  const membersOf = async (tx: CommTransaction, rounds: readonly Round[]): Promise<Ending[]> => {
    const digests = rounds.filter(({ delivery }) => delivery.template === DIGEST)
    const members = await recordingRepository.listMembers(
      tx,
      digests.map(({ delivery }) => delivery.notification_id),
    )
    return digests.flatMap(({ delivery, fate }) =>
      (members.get(delivery.notification_id) ?? []).map((member) => ({
        ...member,
        channel: 'email' as const,
        fate: fate.kind === 'waits' ? { ...fate, status: 'scheduled' as const } : withoutMessageId(fate),
        answers: [],
      })),
    )
  }

  /** Nothing more is sent to addresses that do not exist. */
  const suppress = async (tx: CommTransaction, rounds: readonly Round[]): Promise<void> => {
    for (const { delivery, fate, answers = [] } of rounds) {
      const isDead = answers.some(({ outcome }) => outcome.kind === 'rejected' && outcome.bounce?.isPermanent)
      const { tenant_id, channel } = delivery
      if (!isDead || channel !== 'email' || fate.kind !== 'ends' || fate.recipient === undefined) continue
      const [address] = addressKeys(channel, fate.recipient, platform.phoneRegion)
      await suppressionRepository.insert(tx, {
        ...{ id: ids.next(), tenant_id, channel, address, reason: 'bounced', detail: fate.reason },
        ...{ provider: fate.provider ?? null, created_by: null, created_at: clock.now() },
      })
    }
  }

  const again = async (tx: CommTransaction, rounds: readonly Round[]): Promise<void> => {
    const waiting = rounds.flatMap(({ delivery, fate }) =>
      fate.kind === 'waits' ? [{ delivery, until: fate.until, job: deliverJobOf(delivery) }] : [],
    )
    for (const [job, those] of Map.groupBy(waiting, ({ job }) => job)) {
      await jobs.enqueueMany(
        tx,
        job,
        those.map(({ delivery: { id, priority, correlation_id: correlationId }, until }) => ({
          payload: { delivery_id: id },
          options: { key: id, runAt: until, priority, correlationId },
        })),
      )
    }
  }

  /** Everything that became of the deliveries, with the ends of their jobs. */
  const write = async (tx: CommTransaction, tenantId: string, rounds: readonly Round[]): Promise<void> => {
    const endings: Ending[] = [
      ...rounds.map(({ delivery, fate, answers = [] }) => ({ ...delivery, fate, answers })),
      ...(await membersOf(tx, rounds)),
    ]
    const ended = endings.filter(({ fate }) => fate.kind === 'ends')
    const told = [...new Set(ended.map(({ notification_id }) => notification_id))]
    const versions = await recordingRepository.nextVersions(tx, told)
    const answers = rounds.flatMap((round) => round.answers ?? [])
    await recordingRepository.endAttempts(tx, answers.map(toEndedAttempt))
    await recordingRepository.withdraw(
      tx,
      rounds.flatMap(({ withdrawn = [] }) => withdrawn),
    )
    const gone = answers.flatMap(({ outcome, deviceTokenId }) =>
      outcome.kind === 'gone' && deviceTokenId !== null ? [deviceTokenId] : [],
    )
    await deviceRepository.deactivate(tx, tenantId, gone, clock.now())
    await recordingRepository.change(
      tx,
      endings.map((ending) => changeOf(ending, clock.now())),
    )
    await suppress(tx, rounds)
    await publish(tx, ended, versions)
    await again(tx, rounds)
    currentScope().transaction?.afterCommit(() => {
      for (const { channel, fate } of ended) {
        if (fate.kind !== 'ends') continue
        deliveries.add(1, { channel, provider: fate.provider ?? '', outcome: fate.status })
      }
    })
  }

  /** Notes calls; tells of each whether its delivery is still to be made. */
  const begin = async (beginnings: readonly Beginning[]): Promise<boolean[]> => {
    const attempts = beginnings.map(({ attempt }) => attempt)
    const isPlain = beginnings.every(
      ({ former, withdrawn, digestId }) => !former && withdrawn === undefined && digestId === undefined,
    )
    // One statement is whole by itself: every mail waits for this.
    const begun = isPlain
      ? await recordingRepository.begin(db, attempts)
      : await transact(db, async (tx) => {
          await recordingRepository.endAttempts(
            tx,
            beginnings.flatMap(({ former }) => (former ? [toEndedAttempt(former)] : [])),
          )
          await recordingRepository.withdraw(
            tx,
            beginnings.flatMap(({ withdrawn }) => withdrawn ?? []),
          )
          const noted = await recordingRepository.begin(tx, attempts)
          await recordingRepository.startMembers(
            tx,
            beginnings.flatMap(({ digestId, attempt }) =>
              digestId && noted.has(attempt.id) ? [digestId] : [],
            ),
          )
          return noted
        })
    return attempts.map(({ id }) => begun.has(id))
  }

  return {
    /** For one batch of `size` jobs, all of the tenant; `jobOf` gives the job of a delivery. */
    forBatch: (
      tenantId: string,
      run: BatchRun,
      { size, jobOf }: { size: number; jobOf: (deliveryId: string) => string },
    ): Recorder => ({
      begin: createGroups(begin),
      record: createGroups(
        (rounds: readonly Round[]) =>
          transact(db, async (tx) => {
            const jobIds = rounds.map(({ delivery }) => jobOf(delivery.id))
            const ours = await run.completeIn(tx, jobIds)
            // Of what somebody else has taken over nothing is written: they found our notes, and know what to make of them.
            await write(
              tx,
              tenantId,
              rounds.filter(({ delivery }) => ours.has(jobOf(delivery.id))),
            )
            return rounds.map(() => undefined)
          }),
        // The message has left, or will not: what is written of it may wait for what is known of its neighbours.
        { gatherMilliseconds: size > 1 ? GATHER_MILLISECONDS : 0, expected: size },
      ),
    }),

    /** Ends a delivery whose job was given up, in the transaction that gives it up. */
    giveUp: (tx: CommTransaction, delivery: DeliveryInHand, reason: string): Promise<void> =>
      write(tx, delivery.tenant_id, [
        { delivery, fate: { kind: 'ends', status: 'failed', reason: toReason(reason) } },
      ]),
  }
}

/** Ways of ending that are told as failures. */
const FAILED: readonly string[] = ['failed', 'bounced', 'unknown']

const withoutMessageId = ({
  providerMessageId: _one,
  ...fate
}: Extract<Fate, { kind: 'ends' }>): Extract<Fate, { kind: 'ends' }> => fate

const toEndedAttempt = ({ attemptId, outcome, durationMilliseconds }: Answer) => ({
  id: attemptId,
  outcome: outcome.kind,
  reason: reasonOf(outcome),
  duration_ms: durationMilliseconds,
})

const changeOf = ({ id, fate, answers }: Ending, now: Date): DeliveryChange => {
  // Taken, perhaps, and not confirmed: the next try may make it a second one.
  const isInDoubt = answers.some(({ outcome }) => outcome.kind === 'unknown')
  const reached = answers.find(({ outcome }) => outcome.kind === 'accepted')?.deviceTokenId
  const change = {
    id,
    status: fate.status,
    last_error: fate.reason,
    ...(isInDoubt ? { maybe_duplicate: true } : {}),
    ...(typeof reached === 'string' ? { device_token_id: reached } : {}),
  }
  if (fate.kind === 'waits') {
    const { digestFor, attempts, status, until } = fate
    return {
      ...change,
      ...(status === 'scheduled' ? { due_at: until } : {}),
      ...(digestFor === undefined ? {} : { digest_for: digestFor }),
      ...(attempts === undefined ? {} : { attempts }),
    }
  }
  const { provider, recipient, providerMessageId } = fate
  return {
    ...change,
    ...(fate.status === 'sent' ? { sent_at: now } : {}),
    ...(provider === undefined ? {} : { provider }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(providerMessageId === undefined ? {} : { provider_message_id: providerMessageId }),
  }
}
