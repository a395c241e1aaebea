import { type NotificationCategory, NotificationRejected, NotificationSent } from '@medtrack/contracts'
import type { Clock, EventPublisher, Jobs } from '@medtrack/kit'
import { type Contact, contactRepository } from '../contacts/contacts.repository.ts'
import { deliverJobOf } from '../deliveries/deliver-jobs.ts'
import { refusalOf } from '../deliveries/preferences.ts'
import type { Wakes } from '../live/wakes.ts'
import type { CommTransaction } from '../tables.ts'
import { acceptingRepository, type ReleasedDelivery } from './accepting.repository.ts'

type Needs = { clock: Clock; jobs: Jobs; events: EventPublisher; wakes: Wakes }

/** Makes notifications visible and hands their deliveries to the senders. */
export type Releasing = ReturnType<typeof createReleasing>

export const createReleasing = ({ clock, jobs, events, wakes }: Needs) => {
  const announce = async (
    tx: CommTransaction,
    entries: readonly { delivery: ReleasedDelivery; refusal: string | undefined }[],
  ): Promise<void> => {
    const about = ({ notification_id: id, version }: ReleasedDelivery) => ({
      subject: `notification/${id}`,
      sequence: version,
    })
    const fact = ({ notification_id, user_id, category }: ReleasedDelivery) => ({
      notification_id,
      user_id,
      channel: 'in_app' as const,
      category: category as NotificationCategory,
      occurred_at: clock.now().toISOString(),
    })
    const sent = entries.filter(({ refusal }) => refusal === undefined)
    await events.publishMany(
      tx,
      NotificationSent,
      sent.map(({ delivery }) => ({ payload: fact(delivery), about: about(delivery) })),
    )
    await events.publishMany(
      tx,
      NotificationRejected,
      entries.flatMap(({ delivery, refusal: reason }) =>
        reason === undefined ? [] : [{ payload: { ...fact(delivery), reason }, about: about(delivery) }],
      ),
    )
  }

  return {
    /**
     * Releases those of the notifications that are neither released nor cancelled yet. In-app ones are delivered by it,
     * or rejected; for the others work is added. `known`: contacts that the caller has read in this transaction.
     */
    release: async (
      tx: CommTransaction,
      ids: readonly string[],
      known?: ReadonlyMap<string, Contact>,
    ): Promise<void> => {
      const now = clock.now()
      const deliveries = await acceptingRepository.holdUnreleased(tx, ids)
      const [{ tenant_id: tenantId } = { tenant_id: '' }] = deliveries
      const userIds = [...new Set(deliveries.flatMap(({ user_id }) => user_id ?? []))]
      const contacts = known ?? (await contactRepository.findMany(tx, tenantId, userIds))
      const shown = deliveries
        .filter(({ channel }) => channel === 'in_app')
        .map((delivery) => ({
          delivery,
          refusal: refusalOf('in_app', delivery, contacts.get(delivery.user_id ?? '')),
        }))
      await acceptingRepository.release(
        tx,
        [...new Set(deliveries.map(({ notification_id }) => notification_id))],
        shown.flatMap(({ delivery, refusal }) => (refusal === undefined ? [delivery.notification_id] : [])),
        now,
      )
      await acceptingRepository.startDeliveries(
        tx,
        deliveries.flatMap(({ id, status }) => (status === 'scheduled' ? [id] : [])),
      )
      await acceptingRepository.endInApp(
        tx,
        shown.map(({ delivery, refusal }) => ({ ...delivery, refusal })),
        now,
      )
      wakes.changed(tenantId, userIds)
      await announce(tx, shown)
      const leaving = deliveries.filter(({ channel }) => channel !== 'in_app')
      for (const [job, those] of Map.groupBy(leaving, deliverJobOf)) {
        await jobs.enqueueMany(
          tx,
          job,
          those.map(({ id, priority }) => ({
            payload: { delivery_id: id },
            options: { key: id, priority },
          })),
        )
      }
    },
  }
}
