import type { ReceiptReader } from './receipts.ts'

/** What became of a message handed to a provider. */
export type SendOutcome =
  | { kind: 'accepted'; providerMessageId?: string }
  /** May succeed later (time-out, 4xx of SMTP, 429, 5xx). */
  | { kind: 'failed'; reason: string; retryAfterSeconds?: number }
  /**
   * Will never succeed: bad address, refused content. `bounce` when it is the address that takes nothing; permanent when
   * there is no such address, so that nothing should be sent to it again.
   */
  | { kind: 'rejected'; reason: string; bounce?: { isPermanent: boolean } }
  /** The recipient's device token is dead: it must not be used again. */
  | { kind: 'gone'; reason: string }
  /** It may have been taken or not: never repeated for SMS and push. */
  | { kind: 'unknown'; reason: string }

/** A file within a mail: a calendar entry, say. `content` is text; `filename` may be anything and is made safe. */
export type MailAttachment = { filename: string; contentType: string; content: string }

/** One e-mail to one address (RFC 5322), in both of its forms. */
export type Mail = {
  /** Same for every attempt of one notification, so that a repeated mail shows as one. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
  attachments?: readonly MailAttachment[]
}

/** One text message: `id` is the same for every attempt, `to` as it was given, `number` its E.164 form where there is one. */
export type Sms = { id: string; to: string; number?: string | null; text: string }

/**
 * One push notification to one device; `id` is the same for every attempt. `deviceToken` is the provider's: a token of
 * FCM, or for a browser the JSON of its `PushSubscription` (`{endpoint, keys: {p256dh, auth}}`).
 */
export type Push = {
  id: string
  deviceToken: string
  platform: 'android' | 'ios' | 'web'
  title: string
  body: string
  data: Readonly<Record<string, string>>
}

/** What a provider takes: calls begun in a second, and calls under way at once. Whoever calls it keeps to them. */
export type SenderLimits = { perSecond: number; concurrency: number }

/** A way to send one kind of message. Never throws for what the provider says; the outcome tells. */
export type Sender<M> = AsyncDisposable & {
  /** `smtp`, `sendgrid`, …: the same word in settings, attempts and paths of callbacks. */
  readonly provider: string
  /** Nobody outside receives it: it is shown on the mailbox page instead. */
  readonly isMailbox: boolean
  readonly limits: SenderLimits
  /** Whether messages of this sort are its own: Web Push serves no phone. One that is not must not be given to it. */
  accepts(message: M): boolean
  /** Ends within 30 s, or soon after `signal` aborts. */
  send(message: M, signal: AbortSignal): Promise<SendOutcome>
}

/** A message as the local mailbox page shows it to the person who tries the platform out. */
export type MailboxMessage = {
  channel: 'email' | 'sms' | 'push'
  to: string
  subject: string
  text: string
  html: string
  data: Readonly<Record<string, unknown>>
}

/** Keeps messages of channels that have no real provider, instead of sending them. */
export type MailboxStore = { add(message: MailboxMessage): Promise<void> }

/**
 * The ways out for each kind of message, in the order in which they take over from one another; at least one each, the
 * mailbox alone where no provider is set. `receipts`: who understands what a provider reports afterwards, by its name.
 * `webPushKey`: what browsers need to subscribe (VAPID public key, base64url); absent where no push goes to browsers.
 */
export type Senders = {
  mail: readonly Sender<Mail>[]
  sms: readonly Sender<Sms>[]
  push: readonly Sender<Push>[]
  receipts: ReadonlyMap<string, ReceiptReader>
  webPushKey?: string | undefined
}

/** Gives the senders that the settings chose; a channel without a provider keeps its messages in `mailbox`. */
export type OpenSenders = (mailbox: MailboxStore) => Senders
