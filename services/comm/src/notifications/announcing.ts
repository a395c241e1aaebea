import { type NotificationCategory, NotificationRejected, NotificationSent } from '@medtrack/contracts'
import type { Clock, EventPublisher, Ids, Jobs } from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { institutionRepository } from '../contacts/institution.repository.ts'
import { deliverJobs } from '../deliveries/deliver-jobs.ts'
import { refusalOf } from '../deliveries/preferences.ts'
import type { CommTransaction, DeliveryChannel } from '../tables.ts'
import { chooseLanguage } from '../templates/languages.ts'
import type { Templates } from '../templates/templates.ts'
import { type NewDelivery, notificationRepository } from './notifications.repository.ts'

/** One thing that one person is told, by one or several channels. */
export type Announcement = {
  tenantId: string
  userId: string
  template: string
  channels: readonly DeliveryChannel[]
  category: NotificationCategory
  security: boolean
  dedupeKey: string
  data: Readonly<Record<string, unknown>>
  /** Language of the person as the cause of the notification knows it. */
  language: string | null
  /** Address to write to instead of the contact card's. */
  recipient: string | null
  correlationId: string
}

const URGENT = 0
const USUAL = 100

type Needs = { clock: Clock; ids: Ids; jobs: Jobs; events: EventPublisher; templates: Templates }

/** Accepts notifications: everything is decided in the caller's transaction, everything is sent after it. */
export type Announcing = ReturnType<typeof createAnnouncing>

export const createAnnouncing = ({ clock, ids, jobs, events, templates }: Needs) => ({
  /** Writes the notification with a delivery for each channel, and work for each that leaves; once per dedupe key. */
  announce: async (tx: CommTransaction, announcement: Announcement): Promise<void> => {
    const { tenantId, userId, category, security } = announcement
    const now = clock.now()
    const contact = await contactRepository.find(tx, tenantId, userId)
    // Whoever asked to be forgotten is told nothing more, whatever comes late.
    if (contact?.erased_at) return
    const known = [announcement.language, contact?.preferences?.language, contact?.language]
    const institution = known.some(Boolean) ? undefined : await institutionRepository.find(tx, tenantId)
    const language = chooseLanguage(...known, ...(institution?.languages ?? []))
    const { title, content } = templates
      .get(announcement.template)
      .inApp(language, { first_name: contact?.first_name, ...announcement.data })
    const row = {
      id: ids.next(),
      tenant_id: tenantId,
      user_id: userId,
      title,
      content,
      category,
      security,
      template: announcement.template,
      data: { ...announcement.data },
      language: announcement.language,
      dedupe_key: announcement.dedupeKey,
      correlation_id: announcement.correlationId,
      created_at: now,
    }
    if (!(await notificationRepository.insertIfNew(tx, row))) return
    const deliveries = announcement.channels.map((channel): NewDelivery => {
      const refusal = channel === 'in_app' ? refusalOf(channel, { category, security }, contact) : undefined
      return {
        id: ids.next(),
        channel,
        status: channel !== 'in_app' ? 'pending' : refusal === undefined ? 'sent' : 'rejected',
        recipient: channel === 'email' ? announcement.recipient : null,
        last_error: refusal ?? '',
        sent_at: channel === 'in_app' && refusal === undefined ? now : null,
      }
    })
    await notificationRepository.insertDeliveries(tx, row, deliveries)
    for (const { id, channel, status, last_error: reason } of deliveries) {
      if (channel !== 'in_app') {
        const options = { key: id, priority: security ? URGENT : USUAL }
        await jobs.enqueue(tx, deliverJobs[channel], { delivery_id: id }, options)
        continue
      }
      const about = { subject: `notification/${row.id}`, sequence: 1 }
      const fact = {
        notification_id: row.id,
        user_id: userId,
        channel,
        category,
        occurred_at: now.toISOString(),
      }
      if (status === 'sent') await events.publish(tx, NotificationSent, fact, about)
      else await events.publish(tx, NotificationRejected, { ...fact, reason }, about)
    }
  },
})
