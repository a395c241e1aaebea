import {
  type NotificationCategory,
  NotificationFailed,
  NotificationRejected,
  NotificationSent,
} from '@medtrack/contracts'
import { type Clock, type EventPublisher, type JobRun, type Jobs, transact } from '@medtrack/kit'
import { deviceRepository } from '../devices/devices.repository.ts'
import { toReason } from '../plain-text.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { deliverJobs } from './deliver-jobs.ts'
import { type DeliveryChange, type DeliveryInHand, deliveryRepository } from './deliveries.repository.ts'
import { type Answer, reasonOf, type Verdict } from './outcomes.ts'

type Needs = { db: CommDb; clock: Clock; events: EventPublisher; jobs: Jobs }
type End = { status: 'sent' | 'failed' | 'unknown' | 'rejected'; reason: string; provider?: string }

/** Writes what became of a delivery and ends its job, in one transaction. */
export type Recording = ReturnType<typeof createRecording>

export const createRecording = ({ db, clock, events, jobs }: Needs) => {
  const end = async (
    tx: CommTransaction,
    delivery: DeliveryInHand,
    { status, reason, provider }: End,
    more: Partial<DeliveryChange> = {},
  ): Promise<void> => {
    const sequence = await deliveryRepository.nextVersion(tx, delivery.notification_id)
    // Removed meanwhile, with everything of it.
    if (sequence === undefined) return
    await deliveryRepository.change(tx, delivery.id, { ...more, status, last_error: reason })
    if ('sealed_link' in delivery.data) await deliveryRepository.forgetLink(tx, delivery.notification_id)
    const about = { subject: `notification/${delivery.notification_id}`, sequence }
    const fact = {
      notification_id: delivery.notification_id,
      user_id: delivery.user_id,
      channel: delivery.channel,
      category: delivery.category as NotificationCategory,
      occurred_at: clock.now().toISOString(),
    }
    if (status === 'sent') {
      const sent = { ...fact, ...(provider === undefined ? {} : { provider }) }
      await events.publish(tx, NotificationSent, sent, about)
    } else {
      const contract = status === 'rejected' ? NotificationRejected : NotificationFailed
      await events.publish(tx, contract, { ...fact, reason }, about)
    }
  }

  return {
    end,

    /** The delivery will not be tried (again): nobody can or may be reached that way, or it cannot be rendered. */
    giveUp: (
      delivery: DeliveryInHand,
      run: JobRun,
      ending: { status: 'rejected' | 'failed' | 'unknown' | 'sent'; reason: string },
    ): Promise<void> =>
      transact(db, async (tx) => {
        await end(tx, delivery, { ...ending, reason: toReason(ending.reason) })
        await run.completeIn(tx)
      }),

    /** Writes what the provider's answers mean. */
    record: (
      delivery: DeliveryInHand,
      run: JobRun,
      round: { answers: readonly Answer[]; verdict: Verdict; provider: string },
    ): Promise<void> =>
      transact(db, async (tx) => {
        const { answers, verdict, provider } = round
        for (const { attemptId, outcome, durationMilliseconds } of answers) {
          await deliveryRepository.endAttempt(tx, attemptId, {
            outcome: outcome.kind,
            reason: reasonOf(outcome),
            duration_ms: durationMilliseconds,
          })
        }
        const gone = answers.flatMap(({ outcome, deviceTokenId }) =>
          outcome.kind === 'gone' && deviceTokenId !== null ? [deviceTokenId] : [],
        )
        await deviceRepository.deactivate(tx, delivery.tenant_id, gone, clock.now())
        // Taken, perhaps, and not confirmed: the next try may make it a second one.
        const doubt = answers.some(({ outcome }) => outcome.kind === 'unknown')
          ? { maybe_duplicate: true }
          : {}
        await run.completeIn(tx)
        if (verdict.kind === 'retry') {
          await deliveryRepository.change(tx, delivery.id, {
            ...doubt,
            status: 'pending',
            last_error: verdict.reason,
          })
          await jobs.enqueue(
            tx,
            jobOf(delivery),
            { delivery_id: delivery.id },
            { key: delivery.id, runAt: verdict.at, priority: delivery.security ? 0 : 100 },
          )
          return
        }
        if (verdict.kind !== 'sent') {
          await end(tx, delivery, { status: verdict.kind, reason: verdict.reason, provider }, doubt)
          return
        }
        const reached = answers.find(({ outcome }) => outcome.kind === 'accepted')?.deviceTokenId
        await end(
          tx,
          delivery,
          { status: 'sent', reason: '', provider },
          {
            ...doubt,
            sent_at: clock.now(),
            ...(verdict.providerMessageId === undefined
              ? {}
              : { provider_message_id: verdict.providerMessageId }),
            ...(typeof reached === 'string' ? { device_token_id: reached } : {}),
          },
        )
      }),
  }
}

const jobOf = ({ channel }: DeliveryInHand) => {
  if (channel === 'in_app') throw new Error('an in-app notification is delivered by being written')
  return deliverJobs[channel]
}
