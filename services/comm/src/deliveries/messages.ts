import { SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import type { Mail, PlatformFacts, Push, Sms, Vault } from '@medtrack/kit'
import type { Contact } from '../contacts/contacts.repository.ts'
import type { Institution } from '../contacts/institution.repository.ts'
import { toLine } from '../plain-text.ts'
import type { CommDb, Platform } from '../tables.ts'
import { adHocTemplate } from '../templates/ad-hoc.ts'
import type { Templates } from '../templates/templates.ts'
import { type Data, Unrenderable } from '../templates/values.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'

/** Who is written to. */
export type Reader = { contact: Contact | undefined; institution: Institution | undefined }

const PRODUCT = 'MedTrack'
/** The name of a tenant that never was given one. */
const UNNAMED = 'Default'

/** The messages of one delivery. */
export type MessagesOf = {
  /** @throws Unrenderable */
  mail(to: string): Mail
  /** @throws Unrenderable */
  push(device: { id: string; device_token: string; platform: Platform }): Push
  /** @throws Unrenderable */
  sms(to: string): Sms
}

type Needs = { db: CommDb; templates: Templates; vault: Vault; platform: PlatformFacts }

/**
 * Turns a delivery into messages, in the reader's language. The only place where a one-time link is in clear. A template
 * that was removed since the notification was accepted leaves the words that were accepted.
 */
export type Messages = (delivery: DeliveryInHand, reader: Reader) => Promise<MessagesOf>

export const createMessages = ({ db, templates, vault, platform }: Needs): Messages => {
  const openLink = (sealed: unknown): Record<string, string> => {
    if (typeof sealed !== 'string') return {}
    try {
      return { link: vault.open(sealed, SEALED_LINK_PURPOSE) }
    } catch (cause) {
      throw new Unrenderable('the one-time link cannot be opened', { cause })
    }
  }
  const templateOf = async ({ template: name, tenant_id: tenantId, ...words }: DeliveryInHand) =>
    (name === null ? undefined : await templates.find(db, tenantId, name)) ?? adHocTemplate(words)

  return async (delivery, { contact, institution }) => {
    const template = await templateOf(delivery)
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
        const name = institution?.name
        const rendered = template.mail(
          language,
          { ...plain, ...openLink(sealed) },
          {
            institution: name === undefined || name === UNNAMED ? PRODUCT : toLine(name),
            publicUrl: platform.publicUrl,
          },
        )
        return {
          // The same for every try: whoever gets the mail twice sees it once.
          messageId: `<${delivery.notification_id}.mail@${new URL(platform.publicUrl).hostname}>`,
          to,
          ...rendered,
          headers: {
            'X-Correlation-ID': toLine(delivery.correlation_id, 128),
            // RFC 3834: nobody's holiday reply answers it.
            'Auto-Submitted': 'auto-generated',
            'Content-Language': language,
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
      sms: (to) => ({ id: delivery.id, to, text: template.sms(language, data) }),
    }
  }
}
