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
    const suppressed = async (channel: 'email' | 'sms'): Promise<Refusals> => {
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
      return addressed.flatMap(({ id, keys }) => {
        const reason = keys.map((key) => reasons.get(key)).find((one) => one !== undefined)
        return reason === undefined ? [] : [[id, SUPPRESSED[reason]] as const]
      })
    }
    const stopped = async (): Promise<Refusals> => {
      const stoppable = deliveries.filter(isStoppable)
      const categories = await unsubscriptionRepository.findCategories(
        db,
        tenantId,
        stoppable.flatMap(({ user_id }) => user_id ?? []),
      )
      return stoppable.flatMap(({ id, user_id, category }) =>
        categories.get(user_id ?? '')?.has(category)
          ? [[id, 'The person has stopped mails of its category.'] as const]
          : [],
      )
    }
    const refusals = await Promise.all([suppressed('email'), suppressed('sms'), stopped()])
    return new Map(refusals.flat())
  }

type Refusals = readonly (readonly [deliveryId: string, reason: string])[]

/** A mail that its reader may stop: not what protects their account, nor a digest, which their preferences stop. */
export const isStoppable = ({ channel, security, template, user_id }: DeliveryInHand): boolean =>
  channel === 'email' && !security && template !== DIGEST && user_id !== null
