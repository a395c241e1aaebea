import { readFileSync } from 'node:fs'
import {
  assertDkimKey,
  assertVapid,
  createSendgridReceipts,
  parseSender,
  parseServiceAccount,
} from '@medtrack/adapters'
import { type SettingsProblem, systemClock } from '@medtrack/kit'
import {
  dkimOf,
  isMailProviderSet,
  mailProvidersOf,
  senderDomainOf,
  senderOf,
  smtpUrlOf,
} from './mail-providers.ts'
import {
  DEFAULT_SENDER,
  MAIL_PROVIDERS,
  type MailProvider,
  type ProviderSettings,
} from './provider-settings.ts'

type Name = keyof ProviderSettings & string

/** Settings that have a meaning only together: all of `needed`, once one of them or of `extra` is set. */
const GROUPS: readonly { needed: readonly Name[]; extra?: readonly Name[]; purpose: string }[] = [
  { purpose: 'SendGrid', needed: ['SENDGRID_API_KEY'], extra: ['SENDGRID_WEBHOOK_PUBLIC_KEY'] },
  {
    purpose: 'Mailgun',
    needed: ['MAILGUN_API_KEY', 'MAILGUN_DOMAIN'],
    extra: ['MAILGUN_WEBHOOK_SIGNING_KEY'],
  },
  { purpose: 'Twilio', needed: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PHONE'] },
  { purpose: 'Web Push', needed: ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'] },
  { purpose: 'signing mails', needed: ['DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'], extra: ['DKIM_DOMAIN'] },
  {
    purpose: 'a mail server',
    needed: ['EMAIL_HOST'],
    extra: ['EMAIL_PORT', 'EMAIL_HOST_USER', 'EMAIL_HOST_PASSWORD'],
  },
  { purpose: 'signing in at EMAIL_HOST', needed: ['EMAIL_HOST_USER', 'EMAIL_HOST_PASSWORD'] },
]

/** Everything because of which a provider that somebody began to set would be left out, or fail at the first message. */
export const findProviderProblems = (settings: ProviderSettings): readonly SettingsProblem[] => [
  ...GROUPS.flatMap((group) => findMissing(group, settings)),
  ...findMailProblems(settings),
  ...findDkimProblems(settings),
  ...findPushProblems(settings),
  ...findKeyProblems(settings),
  ...findPlainAddresses(settings),
]

const findMissing = (
  { needed, extra = [], purpose }: (typeof GROUPS)[number],
  settings: ProviderSettings,
): SettingsProblem[] => {
  const isSet = (name: Name) => settings[name] !== undefined
  const present = [...needed, ...extra].filter(isSet)
  if (present.length === 0) return []
  return needed
    .filter((name) => !isSet(name))
    .map((name) => ({
      name,
      message: `is not set, but ${present.join(' and ')} ${present.length > 1 ? 'are' : 'is'}: ${purpose} needs ${needed.join(', ')}`,
      fix: `Set ${name}, or unset ${present.join(' and ')}`,
    }))
}

const findMailProblems = (settings: ProviderSettings): SettingsProblem[] => {
  const problems: SettingsProblem[] = []
  if (settings.SMTP_URL !== undefined && settings.EMAIL_HOST !== undefined) {
    problems.push({ name: 'EMAIL_HOST', message: 'is set, and so is SMTP_URL', fix: 'Keep one of them' })
  }
  if (settings.EMAIL_HOST !== undefined && !URL.canParse(`smtp://${settings.EMAIL_HOST}:587`)) {
    return [...problems, { name: 'EMAIL_HOST', message: 'is no host name and no address' }]
  }
  if (settings.EMAIL_USE_TLS !== undefined && smtpUrlOf(settings) === undefined) {
    problems.push({ name: 'EMAIL_USE_TLS', message: 'is set, but no mail server is', fix: 'Set SMTP_URL' })
  }
  const chosen = mailProvidersOf(settings)
  for (const provider of MAIL_PROVIDERS) {
    const isReady = isMailProviderSet(provider, settings)
    if (isReady === chosen.includes(provider)) continue
    problems.push({
      name: 'MAIL_PROVIDERS',
      message: isReady ? `leaves out ${provider}, which is set` : `names ${provider}, which is not set`,
      fix: isReady ? `Name ${provider} too, or unset its settings` : `Set ${provider} up, or leave it out`,
    })
  }
  return [...problems, ...findSenderProblems(settings, chosen)]
}

const findSenderProblems = (
  settings: ProviderSettings,
  chosen: readonly MailProvider[],
): SettingsProblem[] => {
  if (attempt(() => parseSender(senderOf(settings))) !== undefined) {
    return [{ name: 'MAIL_FROM', message: 'is no sender', fix: 'Write MedTrack <no-reply@example.org>' }]
  }
  // A server on this machine may be there to look at mails, and minds no sender.
  const minds = chosen.filter((provider) => provider !== 'smtp' || !isLoopback(smtpUrlOf(settings) ?? ''))
  if (minds.length === 0 || senderOf(settings) !== DEFAULT_SENDER) return []
  return [
    {
      name: 'MAIL_FROM',
      message: 'is not set, but a provider of mail is: nobody takes mails from its default',
      fix: 'Set MAIL_FROM to an address of a domain that the provider may send for',
    },
  ]
}

const findDkimProblems = (settings: ProviderSettings): SettingsProblem[] => {
  if (settings.DKIM_PRIVATE_KEY === undefined || attempt(() => senderDomainOf(settings))) return []
  const problems: SettingsProblem[] = []
  const key = dkimOf(settings)
  if (smtpUrlOf(settings) === undefined) {
    problems.push({
      name: 'DKIM_PRIVATE_KEY',
      message: 'is set, but no mail server is: SendGrid and Mailgun sign by themselves',
      fix: 'Set SMTP_URL, or unset the settings of DKIM',
    })
  }
  const keyProblem = attempt(() => assertDkimKey({ privateKey: settings.DKIM_PRIVATE_KEY ?? '' }))
  if (keyProblem !== undefined) problems.push({ name: 'DKIM_PRIVATE_KEY', message: keyProblem })
  const sender = senderDomainOf(settings).toLowerCase()
  const domain = key?.domain.toLowerCase() ?? sender
  if (sender !== domain && !sender.endsWith(`.${domain}`)) {
    problems.push({
      name: 'DKIM_DOMAIN',
      message: "does not cover the sender's domain: DMARC would not count the signature",
      fix: 'Set it to the domain of MAIL_FROM or one above it, or unset it',
    })
  }
  return problems
}

const findPushProblems = (settings: ProviderSettings): SettingsProblem[] => {
  const { FIREBASE_CREDENTIALS_PATH: path, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = settings
  const problems: SettingsProblem[] = []
  const fileProblem =
    path === undefined ? undefined : attempt(() => parseServiceAccount(readCredentials(path)))
  if (fileProblem !== undefined) {
    problems.push({
      name: 'FIREBASE_CREDENTIALS_PATH',
      message: `names a file that ${fileProblem}`,
      fix: 'Download a new key in the Firebase console, under service accounts',
    })
  }
  if (VAPID_PUBLIC_KEY !== undefined && VAPID_PRIVATE_KEY !== undefined && VAPID_SUBJECT !== undefined) {
    const vapid = { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT }
    const problem = attempt(() => assertVapid(vapid))
    if (problem !== undefined) {
      problems.push({
        name: 'VAPID_PRIVATE_KEY',
        message: `cannot be used with VAPID_PUBLIC_KEY and VAPID_SUBJECT: ${problem}`,
        fix: 'Make a pair with `npx web-push generate-vapid-keys`',
      })
    }
  }
  return problems
}

/** The service account's file. @throws that it cannot be read */
export const readCredentials = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new Error(`cannot be read (${code})`)
  }
}

const findKeyProblems = ({ SENDGRID_WEBHOOK_PUBLIC_KEY: key }: ProviderSettings): SettingsProblem[] => {
  if (key === undefined) return []
  const problem = attempt(() =>
    createSendgridReceipts({ publicKey: key, clock: systemClock, toleranceSeconds: 0 }),
  )
  if (problem === undefined) return []
  return [
    {
      name: 'SENDGRID_WEBHOOK_PUBLIC_KEY',
      message: 'is no verification key',
      fix: 'Copy it from the settings of the Event Webhook, in one line',
    },
  ]
}

const ADDRESSES: readonly Name[] = ['SENDGRID_URL', 'MAILGUN_URL', 'TWILIO_URL', 'FCM_URL']

const isLoopback = (address: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '')

/** Credentials and messages would cross the network in the clear. */
const findPlainAddresses = (settings: ProviderSettings): SettingsProblem[] => {
  const plain = (address: unknown) => String(address).startsWith('http:') && !isLoopback(String(address))
  const services = settings.WEB_PUSH_SERVICES.some(plain) ? (['WEB_PUSH_SERVICES'] as const) : []
  return [...ADDRESSES.filter((name) => plain(settings[name])), ...services].map((name) => ({
    name,
    message: 'is not encrypted and not on this machine',
    fix: 'Use https',
  }))
}

const attempt = (check: () => unknown): string | undefined => {
  try {
    check()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
