import { type Clock, type Ids, inScope, type PlatformFacts, type Receipt, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { toE164 } from '../phones.ts'
import { toReason } from '../plain-text.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type ReportedDelivery, receiptRepository } from './receipts.repository.ts'
import { suppressionRepository } from './suppressions.repository.ts'

/** Digits in which a number without its country is the same as with it. */
const DIGITS_IN_COMMON = 8

type Needs = {
  db: CommDb
  crossTenantDb: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  platform: Pick<PlatformFacts, 'phoneRegion'>
}
/** What the owner of a number wrote to ours. */
export type Wish = Receipt & { kind: 'stopped' | 'resumed' }

export const isWish = (receipt: Receipt): receipt is Wish =>
  receipt.kind === 'stopped' || receipt.kind === 'resumed'

/**
 * Obeys people who answer STOP, and START. Institutions share our number and nobody says which of them is answered, so
 * it holds for all that have written to theirs, and for no other: those do not learn of the number.
 */
export const createWishes = ({ db, crossTenantDb, clock, ids, audit, platform }: Needs) => {
  /** The newest message to the number in each institution. */
  const find = async (provider: string, number: string): Promise<ReportedDelivery[]> => {
    const digits = number.replace(/\D/g, '').slice(-DIGITS_IN_COMMON)
    const alike = await receiptRepository.listLastSms(crossTenantDb, provider, digits)
    const theirs = alike.filter(({ recipient }) => toE164(recipient ?? '', platform.phoneRegion) === number)
    return [...Map.groupBy(theirs, ({ tenant_id }) => tenant_id).values()].flatMap((of) => of[0] ?? [])
  }

  const obey = async (
    tx: CommTransaction,
    { id: deliveryId, tenant_id }: ReportedDelivery,
    provider: string,
    { kind, eventId, at, reason }: Wish,
    address: string,
  ): Promise<void> => {
    const now = clock.now()
    const isNew = await receiptRepository.insert(tx, {
      ...{ tenant_id, provider, event_id: eventId, delivery_id: deliveryId, kind, reason: toReason(reason) },
      ...{ at, received_at: now },
    })
    // Said again by the provider: the person may have changed their mind meanwhile.
    if (!isNew) return
    if (kind === 'resumed') {
      const row = await suppressionRepository.removeWish(tx, 'sms', address)
      if (row) await audit.record(tx, { action: 'messages.resumed', subject: `suppression/${row.id}` })
      return
    }
    const id = ids.next()
    const isChange = await suppressionRepository.insert(tx, {
      ...{ id, tenant_id, channel: 'sms', address, reason: 'complained', detail: toReason(reason) },
      ...{ provider, created_by: null, created_at: now },
    })
    if (isChange) await audit.record(tx, { action: 'messages.stopped', subject: `suppression/${id}` })
  }

  return async (provider: string, wish: Wish): Promise<void> => {
    const number = toE164(wish.address ?? '', platform.phoneRegion)
    if (number === null) return
    for (const delivery of await find(provider, number)) {
      await inScope({ tenantId: delivery.tenant_id, correlationId: wish.eventId }, () =>
        transact(db, (tx) => obey(tx, delivery, provider, wish, number)),
      )
    }
  }
}
