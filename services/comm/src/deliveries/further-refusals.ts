import type { PlatformFacts } from '@medtrack/kit'
import { addressKeys } from '../suppressions/address-keys.ts'
import { suppressionRepository } from '../suppressions/suppressions.repository.ts'
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
  ({ db, platform }: { db: CommDb; platform: Pick<PlatformFacts, 'phoneRegion'> }): FurtherRefusals =>
  async (tenantId, deliveries) => {
    const refusals = new Map<string, string>()
    for (const channel of ['email', 'sms'] as const) {
      const addressed = deliveries.flatMap((delivery) => {
        const to = delivery.channel === channel ? recipientOf(delivery) : undefined
        return to === undefined
          ? []
          : [{ id: delivery.id, keys: addressKeys(channel, to, platform.phoneRegion) }]
      })
      const reasons = await suppressionRepository.findReasons(
        db,
        tenantId,
        channel,
        addressed.flatMap(({ keys }) => keys),
      )
      for (const { id, keys } of addressed) {
        const reason = keys.map((key) => reasons.get(key)).find((one) => one !== undefined)
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
