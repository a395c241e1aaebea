/** What became of a message handed to a provider. */
export type SendOutcome =
  | { kind: 'accepted'; providerMessageId?: string }
  /** May succeed later (time-out, 4xx of SMTP, 429, 5xx). */
  | { kind: 'failed'; reason: string; retryAfterSeconds?: number }
  /** Will never succeed: bad address, refused content. */
  | { kind: 'rejected'; reason: string }
  /** The recipient's device token is dead: it must not be used again. */
  | { kind: 'gone'; reason: string }
  /** It may have been taken or not: never repeated for SMS and push. */
  | { kind: 'unknown'; reason: string }

/** One e-mail to one address (RFC 5322), in both of its forms. */
export type Mail = {
  /** Same for every attempt of one notification, so that a repeated mail shows as one. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

/** One text message: `id` is the same for every attempt, `to` an E.164 number. */
export type Sms = { id: string; to: string; text: string }

/** One push notification to one device; `id` is the same for every attempt, `deviceToken` the provider's. */
export type Push = {
  id: string
  deviceToken: string
  platform: 'android' | 'ios' | 'web'
  title: string
  body: string
  data: Readonly<Record<string, string>>
}

/** A way to send one kind of message. Never throws for what the provider says; the outcome tells. */
export type Sender<M> = AsyncDisposable & {
  readonly provider: string
  /** Nobody outside receives it: it is shown on the mailbox page instead. */
  readonly isMailbox: boolean
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

/** One way out for each kind of message. */
export type Senders = { mail: Sender<Mail>; sms: Sender<Sms>; push: Sender<Push> }

/** Gives the senders that the settings chose; a channel without a provider keeps its messages in `mailbox`. */
export type OpenSenders = (mailbox: MailboxStore) => Senders
