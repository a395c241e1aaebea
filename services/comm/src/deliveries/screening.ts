import type { Clock } from '@medtrack/kit'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { DIGEST, type RefusalsOf } from './digests.ts'
import { refusalOf } from './preferences.ts'

/**
 * Further reasons for which deliveries of a tenant are not made, by delivery id: addresses that nothing is sent to, mails
 * that people stopped. Asked with many at once.
 */
export type FurtherRefusals = (
  tenantId: string,
  deliveries: readonly DeliveryInHand[],
) => Promise<ReadonlyMap<string, string>>

type Needs = { clock: Clock; furtherRefusals?: FurtherRefusals | undefined }

/** Why deliveries are not made: preferences, a link that is over, and what the given function says. */
export const createScreening =
  ({ clock, furtherRefusals }: Needs): RefusalsOf =>
  async (deliveries) => {
    const reasons = new Map<string, string>()
    for (const delivery of deliveries) {
      const reason =
        refusalOf(delivery.channel, aboutOf(delivery), delivery.contact) ?? refusalOfLink(delivery, clock)
      if (reason !== undefined) reasons.set(delivery.id, reason)
    }
    const others = deliveries.filter(({ id }) => !reasons.has(id))
    const [first] = others
    if (!first || !furtherRefusals) return reasons
    return new Map([...reasons, ...(await furtherRefusals(first.tenant_id, others))])
  }

/** A digest is of no category: what it tells was asked about when it was gathered. */
const aboutOf = ({ template, category, security }: DeliveryInHand) => ({
  category: template === DIGEST ? '' : category,
  security,
})

/** A link that is over would only puzzle its reader. */
const refusalOfLink = ({ data }: DeliveryInHand, clock: Clock): string | undefined => {
  const { sealed_link: link, expires_at: expiresAt } = data
  if (typeof link !== 'string' || typeof expiresAt !== 'string') return undefined
  return Date.parse(expiresAt) <= clock.now().getTime()
    ? 'Its link was over before it could be sent.'
    : undefined
}
