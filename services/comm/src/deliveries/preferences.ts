import type { Contact } from '../contacts/contacts.repository.ts'
import type { DeliveryChannel } from '../tables.ts'

const NAMES: Readonly<Record<DeliveryChannel, string>> = {
  in_app: 'in-app notifications',
  email: 'mails',
  push: 'push messages',
  sms: 'text messages',
}

/** Why a person is not told something by a channel; undefined when they are. What protects their account always is. */
export const refusalOf = (
  channel: DeliveryChannel,
  { category, security }: { category: string; security: boolean },
  contact: Pick<Contact, 'is_active' | 'preferences' | 'erased_at'> | undefined,
): string | undefined => {
  if (contact?.erased_at) return 'The person was erased.'
  if (security || !contact) return undefined
  if (!contact.is_active) return 'The account is closed.'
  if (contact.preferences?.[channel] === false) return `The person has switched off ${NAMES[channel]}.`
  if (contact.preferences?.categories[category] === false) {
    return `The person has switched off the category "${category}".`
  }
  return undefined
}
