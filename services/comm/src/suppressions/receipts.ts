import { type NotificationCategory, NotificationFailed } from '@medtrack/contracts'
import {
  type CallbackRequest,
  type Clock,
  type EventPublisher,
  type Ids,
  inScope,
  isUuid,
  KitErrors,
  type Metrics,
  type PlatformFacts,
  type Receipt,
  type ReceiptReader,
  type Schedule,
  transact,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { recordingRepository } from '../deliveries/recording.repository.ts'
import { CommErrors } from '../errors.ts'
import { toReason } from '../plain-text.ts'
import type { CommDb, CommTransaction, DeliveryStatus } from '../tables.ts'
import { addressKeys } from './address-keys.ts'
import { type ReportedDelivery, receiptRepository } from './receipts.repository.ts'
import { suppressionRepository } from './suppressions.repository.ts'
import { createWishes, isWish } from './wishes.ts'

type Needs = {
  db: CommDb
  crossTenantDb: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  events: EventPublisher
  metrics: Metrics
  readers: ReadonlyMap<string, ReceiptReader>
  platform: Pick<PlatformFacts, 'phoneRegion'>
}

/** What a report makes of a delivery; undefined when it changes nothing. A bounce is the last word, whenever it comes. */
export const statusAfter = (
  status: DeliveryStatus,
  kind: Receipt['kind'],
): Extract<DeliveryStatus, 'delivered' | 'bounced' | 'failed'> | undefined => {
  if (status === 'bounced' || status === 'cancelled' || status === 'rejected') return undefined
  if (kind === 'bounced') return 'bounced'
  if (kind === 'failed') return status === 'delivered' ? undefined : 'failed'
  if (kind === 'delivered' || kind === 'complained') return status === 'delivered' ? undefined : 'delivered'
  return undefined
}

/** Takes what providers report of messages after they took them. */
export type Receipts = ReturnType<typeof createReceipts>

export const createReceipts = (needs: Needs) => {
  const { db, crossTenantDb, clock, ids, events, readers, platform } = needs
  const obey = createWishes(needs)
  const reports = needs.metrics.counter('provider_receipts_total', 'Reports of providers', [
    'provider',
    'kind',
  ])

  const find = async (provider: string, receipt: Receipt): Promise<ReportedDelivery | undefined> => {
    const own = ownIdOf(receipt.messageId)
    if (own?.kind === 'notification') return receiptRepository.findMail(crossTenantDb, own.id)
    if (own?.kind === 'delivery') return receiptRepository.findById(crossTenantDb, own.id)
    if (receipt.providerMessageId === null) return undefined
    return receiptRepository.findByProvider(crossTenantDb, provider, receipt.providerMessageId)
  }

  const suppress = async (
    tx: CommTransaction,
    delivery: ReportedDelivery,
    provider: string,
    { kind, reason, address: reported }: Receipt,
  ): Promise<void> => {
    const address = delivery.recipient ?? reported
    const { channel } = delivery
    if (address === null || (channel !== 'email' && channel !== 'sms')) return
    const [key] = addressKeys(channel, address, platform.phoneRegion)
    await suppressionRepository.insert(tx, {
      ...{ id: ids.next(), tenant_id: delivery.tenant_id, channel, address: key },
      reason: kind === 'complained' ? 'complained' : 'bounced',
      ...{ detail: toReason(reason), provider, created_by: null, created_at: clock.now() },
    })
  }

  const apply = async (
    tx: CommTransaction,
    { id }: ReportedDelivery,
    provider: string,
    receipt: Receipt,
  ): Promise<void> => {
    const delivery = await receiptRepository.hold(tx, id)
    if (!delivery) return
    const { tenant_id, notification_id } = delivery
    const reason = toReason(receipt.reason)
    const isNew = await receiptRepository.insert(tx, {
      ...{ tenant_id, provider, event_id: receipt.eventId, delivery_id: id, kind: receipt.kind, reason },
      ...{ at: receipt.at, received_at: clock.now() },
    })
    if (!isNew) return
    if (receipt.kind === 'complained' || (receipt.isPermanent && receipt.kind !== 'delivered')) {
      await suppress(tx, delivery, provider, receipt)
    }
    const status = statusAfter(delivery.status, receipt.kind)
    if (status === undefined) return
    await receiptRepository.changeStatus(tx, id, {
      status,
      ...(status === 'delivered' ? { last_error: '', sent_at: receipt.at } : { last_error: reason }),
    })
    const sequence = (await recordingRepository.nextVersions(tx, [notification_id])).get(notification_id)
    if (status === 'delivered' || sequence === undefined) return
    await events.publish(
      tx,
      NotificationFailed,
      {
        ...{ notification_id, user_id: delivery.user_id, channel: delivery.channel },
        category: delivery.category as NotificationCategory,
        ...{ occurred_at: clock.now().toISOString(), reason: reason || 'The provider could not deliver it.' },
      },
      { subject: `notification/${notification_id}`, sequence },
    )
  }

  return {
    /**
     * Verifies a call of a provider and takes what it reports; what is not ours, or was reported before, changes nothing.
     * @throws comm.provider-unknown, request.forbidden for a signature that does not fit, request.unreadable
     */
    take: async (provider: string, request: CallbackRequest): Promise<void> => {
      const reader = readers.get(provider)
      if (!reader) throw CommErrors.providerUnknown()
      const receipts = reader.read(request)
      if (receipts === 'forged') throw KitErrors.forbidden()
      if (receipts === 'unreadable') {
        throw KitErrors.unreadable({ facts: { reason: `it is not what ${provider} documents` } })
      }
      for (const receipt of receipts) {
        reports.add(1, { provider, kind: receipt.kind })
        if (isWish(receipt)) {
          await obey(provider, receipt)
          continue
        }
        const delivery = await find(provider, receipt)
        if (!delivery) continue
        await inScope({ tenantId: delivery.tenant_id, correlationId: receipt.eventId }, () =>
          transact(db, (tx) => apply(tx, delivery, provider, receipt)),
        )
      }
    },
  }
}

/** Our own id in what the provider gives back: `<id of the notification>.mail@…`, or the id of a delivery. */
const ownIdOf = (messageId: string | null): { kind: 'notification' | 'delivery'; id: string } | undefined => {
  const [, notification] = /^<?([0-9a-f-]{36})\.mail@/i.exec(messageId ?? '') ?? []
  if (isUuid(notification)) return { kind: 'notification', id: notification.toLowerCase() }
  return isUuid(messageId) ? { kind: 'delivery', id: messageId.toLowerCase() } : undefined
}

/** Providers repeat a report for some days at most. */
const KEPT_MILLISECONDS = 30 * 86_400_000
const AT_ONCE = 10_000

/** Forgets old receipts. */
export const receiptCleanUp = ({ crossTenantDb }: { crossTenantDb: CommDb }): Schedule => ({
  name: 'comm.clean-receipts',
  everySeconds: 86_400,
  run: async ({ firedAt, signal }) => {
    const before = new Date(firedAt.getTime() - KEPT_MILLISECONDS)
    while (!signal.aborted) {
      if ((await receiptRepository.removeBefore(crossTenantDb, before, AT_ONCE)) < AT_ONCE) return
    }
  },
})
