import {
  createFcmSender,
  createMailboxSender,
  createMailgunReceipts,
  createMailgunSender,
  createSendgridReceipts,
  createSendgridSender,
  createTwilioReceipts,
  createTwilioSender,
  createWebPushSender,
  openSmtpSender,
  parseServiceAccount,
  type VapidDetails,
} from '@medtrack/adapters'
import type {
  Clock,
  Logger,
  Mail,
  OpenSenders,
  Push,
  ReceiptReader,
  Sender,
  SenderLimits,
  Sms,
} from '@medtrack/kit'
import type { PlatformSettings } from '../settings.ts'
import { dkimOf, mailProvidersOf, senderOf, smtpUrlOf } from './mail-providers.ts'
import { readCredentials } from './provider-problems.ts'
import type { MailProvider } from './provider-settings.ts'

type Needs = { settings: PlatformSettings; clock: Clock; logger: Logger; stack: AsyncDisposableStack }

/** Where COMM answers providers, at the platform's public address. */
const callbackPath = (provider: string): string => `/comm/api/webhooks/${provider}/`

/**
 * Chooses how each kind of message leaves: the providers that are set, in their order, else the mailbox page. They are
 * opened once a service asks for them; settings that do not fit were refused before (`findProviderProblems`).
 */
export const chooseSenders =
  (needs: Needs): OpenSenders =>
  (mailbox) => {
    const { stack } = needs
    const mail = mailSenders(needs).map((sender) => stack.use(sender))
    const sms = smsSenders(needs).map((sender) => stack.use(sender))
    const push = pushSenders(needs).map((sender) => stack.use(sender))
    return {
      mail: mail.length > 0 ? mail : [createMailboxSender('email', mailbox)],
      sms: sms.length > 0 ? sms : [createMailboxSender('sms', mailbox)],
      push: push.length > 0 ? push : [createMailboxSender('push', mailbox)],
      receipts: new Map(receiptReaders(needs).map((reader) => [reader.provider, reader])),
      webPushKey: vapidOf(needs.settings)?.publicKey,
    }
  }

const limitsOf = (
  settings: PlatformSettings,
  prefix: 'SMTP' | 'SENDGRID' | 'MAILGUN' | 'TWILIO' | 'FCM' | 'WEB_PUSH',
): SenderLimits => ({
  perSecond: settings[`${prefix}_PER_SECOND`],
  concurrency: settings[`${prefix}_CONCURRENCY`],
})

const mailSenders = (needs: Needs): Sender<Mail>[] =>
  mailProvidersOf(needs.settings).flatMap((provider) => openMailSender(provider, needs) ?? [])

const openMailSender = (
  provider: MailProvider,
  { settings, clock, logger }: Needs,
): Sender<Mail> | undefined => {
  const from = senderOf(settings)
  if (provider === 'smtp') {
    const url = smtpUrlOf(settings)
    if (url === undefined) return undefined
    const requireTls = settings.EMAIL_USE_TLS ?? false
    const limits = limitsOf(settings, 'SMTP')
    return openSmtpSender({ url, from, limits, requireTls, dkim: dkimOf(settings), clock, logger })
  }
  if (provider === 'sendgrid') {
    const { SENDGRID_API_KEY: apiKey, SENDGRID_URL: url } = settings
    if (apiKey === undefined) return undefined
    return createSendgridSender({ url, apiKey, from, limits: limitsOf(settings, 'SENDGRID'), clock })
  }
  const { MAILGUN_API_KEY: apiKey, MAILGUN_DOMAIN: domain, MAILGUN_URL: url } = settings
  if (apiKey === undefined || domain === undefined) return undefined
  return createMailgunSender({ url, apiKey, domain, from, limits: limitsOf(settings, 'MAILGUN'), clock })
}

const smsSenders = ({ settings, clock }: Needs): Sender<Sms>[] => {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_PHONE: from } = settings
  if (accountSid === undefined || authToken === undefined || from === undefined) return []
  const base = settings.PUBLIC_URL?.replace(/\/+$/, '')
  return [
    createTwilioSender({
      url: settings.TWILIO_URL,
      accountSid,
      authToken,
      from,
      // Twilio refuses messages with a callback that it could not reach.
      ...(base?.startsWith('https:') && { callbackUrl: base + callbackPath('twilio') }),
      limits: limitsOf(settings, 'TWILIO'),
      clock,
    }),
  ]
}

const vapidOf = (settings: PlatformSettings): VapidDetails | undefined => {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = settings
  if (publicKey === undefined || privateKey === undefined || subject === undefined) return undefined
  return { publicKey, privateKey, subject }
}

const pushSenders = ({ settings, clock }: Needs): Sender<Push>[] => {
  const senders: Sender<Push>[] = []
  const vapid = vapidOf(settings)
  if (vapid) {
    const services = settings.WEB_PUSH_SERVICES
    senders.push(createWebPushSender({ vapid, services, limits: limitsOf(settings, 'WEB_PUSH'), clock }))
  }
  if (settings.FIREBASE_CREDENTIALS_PATH !== undefined) {
    const account = parseServiceAccount(readCredentials(settings.FIREBASE_CREDENTIALS_PATH))
    senders.push(
      createFcmSender({ url: settings.FCM_URL, account, limits: limitsOf(settings, 'FCM'), clock }),
    )
  }
  return senders
}

const receiptReaders = ({ settings, clock }: Needs): ReceiptReader[] => {
  const {
    SENDGRID_WEBHOOK_PUBLIC_KEY: publicKey,
    MAILGUN_WEBHOOK_SIGNING_KEY: signingKey,
    TWILIO_AUTH_TOKEN: authToken,
    WEBHOOK_TOLERANCE_SECONDS: toleranceSeconds,
  } = settings
  const readers: ReceiptReader[] = []
  if (publicKey !== undefined) readers.push(createSendgridReceipts({ publicKey, clock, toleranceSeconds }))
  if (signingKey !== undefined) readers.push(createMailgunReceipts({ signingKey, clock, toleranceSeconds }))
  if (authToken !== undefined) readers.push(createTwilioReceipts({ authToken, clock }))
  return readers
}
