import type { AuthApi } from '@medtrack/contracts'
import { type Clock, type EventSender, type FindPartner, isUuid, type ServiceClient } from '@medtrack/kit'

/** Who lost the right to publish is heard no longer than this. */
const FRESH_MILLISECONDS = 10_000
/** More programs than any institution has; broker users that are none are remembered as well. */
const MOST_REMEMBERED = 1_000

type Needs = { auth: Pick<ServiceClient<typeof AuthApi>, 'getEventPublisher'>; clock: Clock }
type Remembered = { sender: EventSender | undefined; askedAt: number }

/**
 * Asks AUTH which partner a broker user is: the one whose service account has that id. What is known is kept for 10 s, and
 * counts on while AUTH is away.
 */
export const createFindPartner = ({ auth, clock }: Needs): FindPartner => {
  const known = new Map<string, Remembered>()
  return async (brokerUser) => {
    if (!isUuid(brokerUser)) return undefined
    const now = clock.now().getTime()
    const before = known.get(brokerUser)
    if (before && now - before.askedAt < FRESH_MILLISECONDS) return before.sender
    try {
      const found = await auth.getEventPublisher({ params: { id: brokerUser } })
      const sender = found && {
        name: found.name,
        tenantId: found.tenant_id,
        tenantSlug: found.tenant_slug,
      }
      known.delete(brokerUser)
      known.set(brokerUser, { sender, askedAt: now })
      for (const [oldest] of known) if (known.size > MOST_REMEMBERED) known.delete(oldest)
      return sender
    } catch (error) {
      if (before) return before.sender
      throw error
    }
  }
}
