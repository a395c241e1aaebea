import { type NotificationCategory, NotificationRejected, NotificationSent } from '@medtrack/contracts'
import type { Clock, EventPublisher, Jobs } from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { deliverJobOf } from '../deliveries/deliver-jobs.ts'
import { refusalOf } from '../deliveries/preferences.ts'
import type { Wakes } from '../live/wakes.ts'
import type { CommTransaction } from '../tables.ts'
import { acceptingRepository, type ReleasedDelivery } from './accepting.repository.ts'

/** Why what is in-app was not shown, by delivery id. */
type Refusals = ReadonlyMap<string, string>

type Needs = { clock: Clock; jobs: Jobs; events: EventPublisher; wakes: Wakes }

/** Makes notifications visible and hands their deliveries to the senders. */
export type Releasing = ReturnType<typeof createReleasing>

export const createReleasing = ({ clock, jobs, events, wakes }: Needs) => {
  const announce = async (
    tx: CommTransaction,
    shown: readonly ReleasedDelivery[],
    refusals: Refusals,
  ): Promise<void> => {
    const facts = shown.map(({ id, notification_id, user_id, category, version, correlation_id }) => ({
      payload: {
        ...{ notification_id, user_id, channel: 'in_app' as const },
        category: category as NotificationCategory,
        occurred_at: clock.now().toISOString(),
      },
      about: { subject: `notification/${notification_id}`, sequence: version },
      correlationId: correlation_id,
      reason: refusals.get(id),
    }))
    await events.publishMany(
      tx,
      NotificationSent,
      facts.flatMap(({ reason, ...fact }) => (reason === undefined ? [fact] : [])),
    )
    await events.publishMany(
      tx,
      NotificationRejected,
      facts.flatMap(({ reason, ...fact }) =>
        reason === undefined ? [] : [{ ...fact, payload: { ...fact.payload, reason } }],
      ),
    )
  }

  /**
   * Everything that releasing causes: whoever follows a list is woken, other programs hear what was shown or refused in
   * the application, and for the other channels work is added.
   */
  const spread = async (
    tx: CommTransaction,
    deliveries: readonly ReleasedDelivery[],
    refusals: Refusals,
  ): Promise<void> => {
    const [{ tenant_id: tenantId } = { tenant_id: '' }] = deliveries
    wakes.changed(
      tenantId,
      deliveries.flatMap(({ user_id }) => user_id ?? []),
    )
    await announce(tx, deliveries.filter(isInApp), refusals)
    const leaving = deliveries.filter((delivery) => !isInApp(delivery))
    for (const [job, those] of Map.groupBy(leaving, deliverJobOf)) {
      await jobs.enqueueMany(
        tx,
        job,
        those.map(({ id, priority, correlation_id: correlationId }) => ({
          payload: { delivery_id: id },
          options: { key: id, priority, correlationId },
        })),
      )
    }
  }

  return {
    spread,

    /**
     * Releases those of the notifications that are neither released nor cancelled yet. In-app ones are delivered by it,
     * or rejected; for the others work is added.
     */
    release: async (tx: CommTransaction, ids: readonly string[]): Promise<void> => {
      const now = clock.now()
      const deliveries = await acceptingRepository.holdUnreleased(tx, ids)
      const [{ tenant_id: tenantId } = { tenant_id: '' }] = deliveries
      const userIds = [...new Set(deliveries.flatMap(({ user_id }) => user_id ?? []))]
      const contacts = await contactRepository.findMany(tx, tenantId, userIds)
      const shown = deliveries.filter(isInApp).map((delivery) => ({
        ...delivery,
        refusal: refusalOf('in_app', delivery, contacts.get(delivery.user_id ?? '')),
      }))
      await acceptingRepository.release(
        tx,
        [...new Set(deliveries.map(({ notification_id }) => notification_id))],
        shown.flatMap(({ refusal, notification_id }) => (refusal === undefined ? [notification_id] : [])),
        now,
      )
      await acceptingRepository.startDeliveries(
        tx,
        deliveries.flatMap(({ id, status }) => (status === 'scheduled' ? [id] : [])),
      )
      await acceptingRepository.endInApp(tx, shown, now)
      const refusals = shown.flatMap(({ id, refusal }) =>
        refusal === undefined ? [] : [[id, refusal] as const],
      )
      await spread(tx, deliveries, new Map(refusals))
    },
  }
}

const isInApp = ({ channel }: ReleasedDelivery): boolean => channel === 'in_app'
