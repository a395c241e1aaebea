import Type, { type Static } from 'typebox'

const Secret = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, secret: true, description }))
const Text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const Base = (provider: string, address: string, more = '') =>
  Type.String({
    default: address,
    format: 'uri',
    pattern: '^https?://',
    description: `Address of ${provider}'s API.${more}`,
  })

/** The two settings of a provider's limits. */
const limits = <P extends string>(prefix: P, provider: string, perSecond: number, concurrency: number) =>
  ({
    [`${prefix}_PER_SECOND`]: Type.Integer({
      default: perSecond,
      minimum: 1,
      maximum: 10_000,
      description: `Messages that are handed to ${provider} in a second, at most; processes with a Redis in common share it.`,
    }),
    [`${prefix}_CONCURRENCY`]: Type.Integer({
      default: concurrency,
      minimum: 1,
      maximum: 200,
      description: `Messages that are being handed to ${provider} at once, at most, by each process.`,
    }),
  }) as Record<`${P}_PER_SECOND` | `${P}_CONCURRENCY`, ReturnType<typeof Type.Integer>>

/** Providers of mail, in the order that counts where none is set. */
export const MAIL_PROVIDERS = ['smtp', 'sendgrid', 'mailgun'] as const
export type MailProvider = (typeof MAIL_PROVIDERS)[number]

/** Nobody answers there: it only serves the mailbox page. */
export const DEFAULT_SENDER = 'MedTrack <no-reply@medtrack.invalid>'

/** Where browsers of today have their subscriptions: Chrome and Edge on Android, Firefox, Safari, Edge. */
const PUSH_SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
]

const mailSettings = {
  SMTP_URL: Type.Optional(
    Type.String({
      format: 'uri',
      pattern: '^smtps?://',
      description:
        'Mail server, smtp://user:password@host:587 or smtps://…. Default: mails are shown at /dev/mailbox.',
    }),
  ),
  EMAIL_HOST: Text('Mail server, instead of SMTP_URL, with the next four.'),
  EMAIL_PORT: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 65_535,
      description: 'Port of EMAIL_HOST: 587 unless set; with 465 everything is within TLS.',
    }),
  ),
  EMAIL_HOST_USER: Text('User at EMAIL_HOST.'),
  EMAIL_HOST_PASSWORD: Secret('Password of EMAIL_HOST_USER.'),
  EMAIL_USE_TLS: Type.Optional(
    Type.Boolean({
      description:
        'true: nothing is sent to a mail server without STARTTLS. A password never is, whatever is said here.',
    }),
  ),
  MAIL_FROM: Type.String({
    default: DEFAULT_SENDER,
    description: 'Sender of all mails. Without it, EMAIL_HOST_USER is, where that is an address.',
  }),
  MAIL_PROVIDERS: Type.Optional(
    Type.Array(Type.Enum(MAIL_PROVIDERS), {
      uniqueItems: true,
      description: `Order in which providers of mail take over from one another: ${MAIL_PROVIDERS.join(', ')}. Default: those that are set, in this order.`,
    }),
  ),
  DKIM_SELECTOR: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$',
      description: 'Signs mails sent by SMTP: the key is published at <selector>._domainkey.<domain>.',
    }),
  ),
  DKIM_DOMAIN: Text('Domain that signs. Default: the one of the sender.'),
  DKIM_PRIVATE_KEY: Secret('Private key that signs: RSA, in PEM; DKIM_PRIVATE_KEY_FILE is the easier way.'),
  ...limits('SMTP', 'the mail server', 10, 5),
  SENDGRID_API_KEY: Secret('SendGrid, for mail: an API key that may send.'),
  SENDGRID_URL: Base('SendGrid', 'https://api.sendgrid.com', ' In the EU: https://api.eu.sendgrid.com.'),
  SENDGRID_WEBHOOK_PUBLIC_KEY: Text(
    "Verification key of SendGrid's signed Event Webhook. Without it what SendGrid reports is refused.",
  ),
  ...limits('SENDGRID', 'SendGrid', 50, 10),
  MAILGUN_API_KEY: Secret('Mailgun, for mail: a sending key, with MAILGUN_DOMAIN.'),
  MAILGUN_DOMAIN: Text('Sending domain at Mailgun.'),
  MAILGUN_URL: Base('Mailgun', 'https://api.mailgun.net', ' In the EU: https://api.eu.mailgun.net.'),
  MAILGUN_WEBHOOK_SIGNING_KEY: Secret(
    "Mailgun's HTTP webhook signing key. Without it what Mailgun reports is refused.",
  ),
  ...limits('MAILGUN', 'Mailgun', 50, 10),
}

const phoneSettings = {
  TWILIO_ACCOUNT_SID: Text('Twilio, for SMS: the account, with the next two.'),
  TWILIO_AUTH_TOKEN: Secret('Auth token of the account; what Twilio reports is signed with it as well.'),
  TWILIO_PHONE: Text('Number that SMS come from, or the name that is shown instead.'),
  TWILIO_URL: Base('Twilio', 'https://api.twilio.com'),
  ...limits('TWILIO', 'Twilio', 10, 5),
  FIREBASE_CREDENTIALS_PATH: Text(
    'Firebase, for push to phones: file with the key of a service account, as the console gives it out.',
  ),
  FCM_URL: Base('Firebase Cloud Messaging', 'https://fcm.googleapis.com'),
  ...limits('FCM', 'Firebase', 100, 20),
  VAPID_PUBLIC_KEY: Text('Web Push, for push to browsers: public key (base64url), with the next two.'),
  VAPID_PRIVATE_KEY: Secret('The private key to it.'),
  VAPID_SUBJECT: Type.Optional(
    Type.String({
      pattern: '^(mailto:.+@.+|https://.+)$',
      description: 'Whom push services write to when something is wrong: mailto:… or https://….',
    }),
  ),
  WEB_PUSH_SERVICES: Type.Array(Type.String({ minLength: 1 }), {
    default: PUSH_SERVICES,
    description:
      'Push services that subscriptions of browsers may lead to: hosts, *.host, or whole origins. Others are not called.',
  }),
  ...limits('WEB_PUSH', 'push services', 50, 10),
}

/** Settings of everything that messages leave by. */
export const ProviderSettings = Type.Object({
  ...mailSettings,
  ...phoneSettings,
  WEBHOOK_TOLERANCE_SECONDS: Type.Integer({
    default: 300,
    minimum: 30,
    maximum: 86_400,
    description: "Age of providers' signed reports up to which they count.",
  }),
})
export type ProviderSettings = Static<typeof ProviderSettings>
