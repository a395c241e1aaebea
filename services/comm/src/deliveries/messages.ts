import { type NotificationCategory, SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import type { Mail, PlatformFacts, Push, Sms, Vault } from '@medtrack/kit'
import { toE164 } from '../phones.ts'
import { toLine } from '../plain-text.ts'
import { calendarOf } from '../reminders/invitations.ts'
import { senderNameOf } from '../sender-name.ts'
import type { CommDb, Platform } from '../tables.ts'
import { adHocTemplate } from '../templates/ad-hoc.ts'
import type { RenderableTemplate } from '../templates/renderable.ts'
import type { Templates } from '../templates/templates.ts'
import { type Data, Unrenderable } from '../templates/values.ts'
import type { UnsubscribeLinks } from '../unsubscribing/unsubscribe-links.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import { isStoppable } from './further-refusals.ts'

/** The messages of one delivery. */
export type MessagesOf = {
  /** @throws Unrenderable */
  mail(to: string): Mail
  /** @throws Unrenderable */
  push(device: { id: string; device_token: string; platform: Platform }): Push
  /** @throws Unrenderable */
  sms(to: string): Sms
}

type Needs = {
  db: CommDb
  templates: Templates
  vault: Vault
  platform: PlatformFacts
  links: UnsubscribeLinks
}

/**
 * Reads the templates of many deliveries of a tenant at once, and gives what turns each into messages, in the reader's
 * language. The only place where a one-time link is in clear. A template that was removed since the notification was
 * accepted leaves the words that were accepted.
 */
export type Messages = (
  tenantId: string,
  deliveries: readonly DeliveryInHand[],
) => Promise<(delivery: DeliveryInHand) => MessagesOf>

export const createMessages = ({ db, templates, vault, platform, links }: Needs): Messages => {
  const openLink = (sealed: unknown): Record<string, string> => {
    if (typeof sealed !== 'string') return {}
    try {
      return { link: vault.open(sealed, SEALED_LINK_PURPOSE) }
    } catch (cause) {
      throw new Unrenderable('the one-time link cannot be opened', { cause })
    }
  }
  /** One click stops mails of its category (RFC 8058); undefined for what nobody can stop. */
  const unsubscribeUrlOf = (delivery: DeliveryInHand): string | undefined => {
    const { tenant_id: tenantId, user_id: userId, category } = delivery
    if (!isStoppable(delivery) || userId === null) return undefined
    return links.urlFor({ tenantId, userId, category: category as NotificationCategory })
  }
  const messagesOf = (delivery: DeliveryInHand, template: RenderableTemplate): MessagesOf => {
    const { contact, institution } = delivery
    const language = template.languageFor(
      delivery.language,
      contact?.preferences?.language,
      contact?.language,
      ...(institution?.languages ?? []),
    )
    const data: Data = { first_name: contact?.first_name, ...delivery.data }
    return {
      mail: (to) => {
        const { sealed_link: sealed, ...plain } = data
        const name = senderNameOf(institution)
        const unsubscribeUrl = unsubscribeUrlOf(delivery)
        const { hostname } = new URL(platform.publicUrl)
        const rendered = template.mail(
          language,
          { ...plain, ...openLink(sealed) },
          {
            ...{ institution: name, publicUrl: platform.publicUrl, unsubscribeUrl },
            isToAddress: delivery.user_id === null,
          },
        )
        return {
          // The same for every try: whoever gets the mail twice sees it once.
          messageId: `<${delivery.notification_id}.mail@${hostname}>`,
          to,
          ...rendered,
          attachments: calendarOf(delivery, { to, title: rendered.subject, institution: name, hostname }),
          headers: {
            'X-Correlation-ID': toLine(delivery.correlation_id, 128),
            // RFC 3834: nobody's holiday reply answers it.
            'Auto-Submitted': 'auto-generated',
            'Content-Language': language,
            ...unsubscribingBy(unsubscribeUrl),
          },
        }
      },
      push: (device) => {
        const { title, content } = template.push(language, data)
        return {
          id: `${delivery.id}.${device.id}`,
          deviceToken: device.device_token,
          platform: device.platform,
          title,
          body: content,
          data: { notification_id: delivery.notification_id, category: delivery.category },
        }
      },
      sms: (to) => ({
        ...{ id: delivery.id, to, number: toE164(to, platform.phoneRegion) },
        text: template.sms(language, data),
      }),
    }
  }

  return async (tenantId, deliveries) => {
    const names = deliveries.flatMap(({ template }) => template ?? [])
    const found = await templates.findMany(db, tenantId, names)
    return (delivery) => {
      const template = delivery.template === null ? undefined : found.get(delivery.template)
      return messagesOf(delivery, template ?? adHocTemplate(delivery))
    }
  }
}

const unsubscribingBy = (url: string | undefined): Record<string, string> =>
  url === undefined
    ? {}
    : { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
