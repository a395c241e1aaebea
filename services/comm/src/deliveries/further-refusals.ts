import { addressKey, suppressionRepository } from '../suppressions/suppressions.repository.ts'
import type { CommDb } from '../tables.ts'
import { unsubscriptionRepository } from '../unsubscribing/unsubscriptions.repository.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { DIGEST } from './digests.ts'
import type { FurtherRefusals } from './screening.ts'
import { recipientOf } from './targets.ts'

const SUPPRESSED = {
  bounced: 'The address does not exist, or takes nothing.',
  complained: 'The owner of the address has complained about our messages.',
  manual: 'An administrator has stopped messages to the address.',
} as const

/** Addresses that nothing is sent to, and categories whose mails people stopped with one click. */
export const createFurtherRefusals =
  (db: CommDb): FurtherRefusals =>
  async (tenantId, deliveries) => {
    const refusals = new Map<string, string>()
    for (const channel of ['email', 'sms'] as const) {
      const addressed = deliveries.flatMap((delivery) => {
        const to = delivery.channel === channel ? recipientOf(delivery) : undefined
        return to === undefined ? [] : [{ id: delivery.id, address: addressKey(channel, to) }]
      })
      const reasons = await suppressionRepository.findReasons(
        db,
        tenantId,
        channel,
        addressed.map(({ address }) => address),
      )
      for (const { id, address } of addressed) {
        const reason = reasons.get(address)
        if (reason !== undefined) refusals.set(id, SUPPRESSED[reason])
      }
    }
    const stoppable = deliveries.filter(isStoppable)
    const stopped = await unsubscriptionRepository.findCategories(
      db,
      tenantId,
      stoppable.flatMap(({ user_id }) => user_id ?? []),
    )
    for (const { id, user_id, category } of stoppable) {
      if (stopped.get(user_id ?? '')?.has(category))
        refusals.set(id, 'The person has stopped mails of its category.')
    }
    return refusals
  }

/** A mail that its reader may stop: not what protects their account, nor a digest, which their preferences stop. */
export const isStoppable = ({ channel, security, template, user_id }: DeliveryInHand): boolean =>
  channel === 'email' && !security && template !== DIGEST && user_id !== null
