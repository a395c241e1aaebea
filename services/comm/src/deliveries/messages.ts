import { SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import type { Mail, PlatformFacts, Push, Sms, Vault } from '@medtrack/kit'
import type { Contact } from '../contacts/contacts.repository.ts'
import type { Institution } from '../contacts/institution.repository.ts'
import { toLine } from '../plain-text.ts'
import type { Platform } from '../tables.ts'
import { chooseLanguage, type Language } from '../templates/languages.ts'
import { type RenderableTemplate, Unrenderable } from '../templates/render.ts'
import type { Templates } from '../templates/templates.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'

/** Who is written to. */
export type Reader = { contact: Contact | undefined; institution: Institution | undefined }

const PRODUCT = 'MedTrack'
/** The name of a tenant that never was given one. */
const UNNAMED = 'Default'

/** Turns deliveries into messages, in the reader's language. The only place where a one-time link is in clear. */
export type Messages = ReturnType<typeof createMessages>

export const createMessages = ({
  templates,
  vault,
  platform,
}: {
  templates: Templates
  vault: Vault
  platform: PlatformFacts
}) => {
  const prepare = (
    delivery: DeliveryInHand,
    { contact, institution }: Reader,
  ): { template: RenderableTemplate; language: Language; data: Record<string, unknown> } => {
    if (delivery.template === null) throw new Unrenderable('the notification has no template')
    const languages = institution?.languages ?? []
    return {
      template: templates.get(delivery.template),
      language: chooseLanguage(
        delivery.language,
        contact?.preferences?.language,
        contact?.language,
        ...languages,
      ),
      data: { first_name: contact?.first_name, ...delivery.data },
    }
  }
  const openLink = (sealed: unknown): Record<string, string> => {
    if (typeof sealed !== 'string') return {}
    try {
      return { link: vault.open(sealed, SEALED_LINK_PURPOSE) }
    } catch (cause) {
      throw new Unrenderable('the one-time link cannot be opened', { cause })
    }
  }
  return {
    /** @throws Unrenderable */
    mail: (delivery: DeliveryInHand, reader: Reader, to: string): Mail => {
      const { template, language, data } = prepare(delivery, reader)
      const { sealed_link: sealed, ...plain } = data
      const name = reader.institution?.name
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
    /** @throws Unrenderable */
    push: (
      delivery: DeliveryInHand,
      reader: Reader,
      device: { id: string; device_token: string; platform: Platform },
    ): Push => {
      const { template, language, data } = prepare(delivery, reader)
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
    /** @throws Unrenderable */
    sms: (delivery: DeliveryInHand, reader: Reader, to: string): Sms => {
      const { template, language, data } = prepare(delivery, reader)
      const { content } = template.push(language, data)
      return { id: delivery.id, to, text: content }
    },
  }
}
