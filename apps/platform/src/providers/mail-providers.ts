import type { DkimKey } from '@medtrack/adapters'
import { parseSender } from '@medtrack/adapters'
import {
  DEFAULT_SENDER,
  MAIL_PROVIDERS,
  type MailProvider,
  type ProviderSettings,
} from './provider-settings.ts'

const IMPLICIT_TLS_PORT = 465

/** The mail server's address, from either way of naming it; undefined when there is none. */
export const smtpUrlOf = (settings: ProviderSettings): string | undefined => {
  const { SMTP_URL, EMAIL_HOST: host, EMAIL_PORT: port = 587 } = settings
  if (SMTP_URL !== undefined || host === undefined) return SMTP_URL
  const url = new URL(`${port === IMPLICIT_TLS_PORT ? 'smtps' : 'smtp'}://${host}:${port}`)
  // Percent-encoded, so that a password may have any character.
  url.username = encodeURIComponent(settings.EMAIL_HOST_USER ?? '')
  url.password = encodeURIComponent(settings.EMAIL_HOST_PASSWORD ?? '')
  return url.href
}

/** Whether a provider of mail has what it needs to be called. */
export const isMailProviderSet = (provider: MailProvider, settings: ProviderSettings): boolean => {
  if (provider === 'smtp') return smtpUrlOf(settings) !== undefined
  if (provider === 'sendgrid') return settings.SENDGRID_API_KEY !== undefined
  return settings.MAILGUN_API_KEY !== undefined && settings.MAILGUN_DOMAIN !== undefined
}

/** Providers of mail in the order in which they take over from one another. */
export const mailProvidersOf = (settings: ProviderSettings): readonly MailProvider[] =>
  settings.MAIL_PROVIDERS ?? MAIL_PROVIDERS.filter((provider) => isMailProviderSet(provider, settings))

/** The key that signs mails; undefined when none is set. @throws when the sender is none */
export const dkimOf = (settings: ProviderSettings): DkimKey | undefined => {
  const { DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: privateKey, DKIM_DOMAIN: domain } = settings
  if (selector === undefined || privateKey === undefined) return undefined
  return { selector, privateKey, domain: domain ?? senderDomainOf(settings) }
}

/** The sender of all mails: MAIL_FROM, or the user of EMAIL_HOST where that is an address and MAIL_FROM is not set. */
export const senderOf = ({ MAIL_FROM, EMAIL_HOST_USER: user }: ProviderSettings): string =>
  MAIL_FROM === DEFAULT_SENDER && user?.includes('@') ? `MedTrack <${user}>` : MAIL_FROM

/** The domain of the sender. @throws when it is no sender */
export const senderDomainOf = (settings: ProviderSettings): string =>
  parseSender(senderOf(settings)).address.split('@').at(-1) ?? ''
