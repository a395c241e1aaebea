import { hash } from 'node:crypto'
import {
  type Acceptable,
  type Clock,
  canonicalJson,
  type Db,
  type EventSender,
  type FieldError,
  isUuid,
  type OutsideEvents,
  transact,
} from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import { serviceAccountRepository } from '../service-accounts/service-accounts.repository.ts'
import type { AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { takenEventRepository } from './taken-events.repository.ts'

/** What a program says, as it came. */
export type Said = Readonly<Record<string, unknown>>

/** Ids of the events that were taken, in their order: one for one event. */
export type Taken = { event_id: string } | { event_ids: string[] }

/** Takes events over HTTP, for programs that do not speak AMQP. */
export type TakingEvents = {
  /**
   * Takes all of them or none; one that was taken before is not sent again. They are kept once this resolves. What no
   * program may say is recorded in the audit log.
   * @throws auth.event-refused (422) with the reason of each that cannot be accepted, auth.event-id-taken (409)
   */
  take(
    account: { clientId: string; tenantId: string },
    said: Said | readonly Said[],
    routingKey: string | undefined,
  ): Promise<Taken>
}

type Needs = { db: Db<AuthTables>; outsideEvents: OutsideEvents; clock: Clock }

export const createTakingEvents = ({ db, outsideEvents, clock }: Needs): TakingEvents => {
  const senderOf = async (clientId: string, tenantId: string): Promise<EventSender> => {
    const account = isUuid(clientId) ? await serviceAccountRepository.find(db, clientId) : undefined
    const tenant = await tenantRepository.findById(db, tenantId)
    return {
      // Its token outlives it by two seconds.
      name: account?.name ?? clientId,
      tenantId,
      ...(tenant ? { tenantSlug: tenant.slug } : {}),
    }
  }

  return {
    take: async ({ clientId, tenantId }, said, routingKey) => {
      const sender = await senderOf(clientId, tenantId)
      const isOne = !isList(said)
      const read = (isOne ? [said] : said).map((one) => outsideEvents.read(one, sender, routingKey))
      for (const one of read) {
        if (one.kind !== 'refused' || !one.breach) continue
        const tried = { breach: one.breach, sender, publisher: clientId, routingKey: routingKey ?? '' }
        await outsideEvents.recordBreach(tried)
      }
      const acceptable = assertAcceptable(read, isOne)
      const ids = acceptable.map(({ event }) => event.event_id)
      const byId = new Map(acceptable.map((one) => [one.event.event_id, one]))
      const events = acceptable.map(({ event }) => ({ eventId: event.event_id, digest: digestOf(event) }))
      return await transact(db, async (tx): Promise<Taken> => {
        const fresh = await takenEventRepository.insertNew(tx, { tenantId, events, now: clock.now() })
        const known = await takenEventRepository.digestsOf(tx, ids)
        const other = events.find(({ eventId, digest }) => !known.get(eventId)?.equals(digest))
        if (other) throw AuthErrors.eventIdTaken({ facts: { event_id: other.eventId } })
        await outsideEvents.admit(
          tx,
          sender,
          [...byId.values()].filter(({ event }) => fresh.has(event.event_id)),
        )
        return isOne ? { event_id: ids[0] ?? '' } : { event_ids: ids }
      })
    },
  }
}

const isList = (said: Said | readonly Said[]): said is readonly Said[] => Array.isArray(said)

/** When it says it happened may differ from one sending to the next. */
const digestOf = ({ event_type, payload }: Acceptable['event']): Buffer =>
  hash('sha256', canonicalJson({ event_type, payload }), 'buffer')

/** @throws auth.event-refused */
const assertAcceptable = (read: ReturnType<OutsideEvents['read']>[], isOne: boolean): Acceptable[] => {
  const errors: FieldError[] = read.flatMap((one, index) => {
    const path = isOne ? '' : `/${index}`
    if (one.kind === 'refused') return [{ path, message: one.reason }]
    if (one.kind === 'unknown') {
      return [{ path, message: `There is no event "${one.type}": /docs/events lists all that there are` }]
    }
    return []
  })
  const [first] = errors
  if (first) throw AuthErrors.eventRefused({ facts: { reason: first.message }, errors })
  return read.filter((one) => one.kind === 'event')
}
