import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { CallbackRequest, Clock, Receipt, ReceiptReader } from '@medtrack/kit'
import { SENDGRID_MESSAGE_ID } from '../mail/sendgrid.ts'
import { isObject } from '../providers/outcomes.ts'
import { orNull, textOf, timeOf, toReason } from './fields.ts'
import { headerOf, isFresh } from './signatures.ts'

export type SendgridReceiptOptions = {
  /** The verification key of the signed Event Webhook: base64 as SendGrid shows it. */
  publicKey: string
  clock: Clock
  toleranceSeconds: number
}

type Event = Readonly<Record<string, unknown>>
type Verdict = Pick<Receipt, 'kind' | 'isPermanent'>

const SIGNATURE = 'x-twilio-email-event-webhook-signature'
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp'

/**
 * Builds the reader of SendGrid's signed Event Webhook
 * (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features):
 * ECDSA on P-256 over time and body.
 * @throws when the key is none
 */
export const createSendgridReceipts = ({
  publicKey,
  clock,
  toleranceSeconds,
}: SendgridReceiptOptions): ReceiptReader => {
  const key = parsePublicKey(publicKey)
  const isGenuine = (request: CallbackRequest): boolean => {
    const timestamp = headerOf(request, TIMESTAMP)
    const signature = Buffer.from(headerOf(request, SIGNATURE), 'base64')
    if (signature.length === 0 || !isFresh(timestamp, clock, toleranceSeconds)) return false
    return verify('sha256', Buffer.concat([Buffer.from(timestamp), request.rawBody]), key, signature)
  }
  return {
    provider: 'sendgrid',
    read: (request) => {
      if (!isGenuine(request)) return 'forged'
      const events = parseEvents(request.rawBody)
      return events?.flatMap((event) => toReceipt(event, clock.now()) ?? []) ?? 'unreadable'
    },
  }
}

const parsePublicKey = (base64: string): KeyObject => {
  const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('is no key on P-256')
  return key
}

const parseEvents = (body: Uint8Array): Event[] | undefined => {
  try {
    const events: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    return Array.isArray(events) ? events.filter(isObject) : undefined
  } catch {
    return undefined
  }
}

const toReceipt = (event: Event, now: Date): Receipt | undefined => {
  const verdict = verdictOf(event)
  const eventId = textOf(event['sg_event_id'])
  if (!verdict || eventId === '') return undefined
  return {
    ...verdict,
    providerMessageId: orNull(toMessageId(textOf(event['sg_message_id']))),
    messageId: orNull(textOf(event[SENDGRID_MESSAGE_ID])),
    address: orNull(textOf(event['email'])),
    reason: toReason(event['status'], event['reason'] ?? event['response']),
    eventId,
    at: timeOf(event['timestamp'], now),
  }
}

/** Behind the id that Mail Send answered with stands which of SendGrid's machines had it. */
const toMessageId = (id: string): string => /^(.+?)\.(?:filter|recvd)/.exec(id)?.[1] ?? id

/** Bounces that blame the mail or its sender, not the address. */
const PASSING_CLASSES: readonly unknown[] = [
  'Content',
  'Reputation',
  'Technical',
  'Frequency or Volume Too High',
]

const DROPPED: ReadonlyMap<unknown, Verdict> = new Map([
  ['Bounced Address', { kind: 'bounced', isPermanent: true }],
  ['Invalid', { kind: 'bounced', isPermanent: true }],
  ['Spam Reporting Address', { kind: 'complained', isPermanent: true }],
  ['Unsubscribed Address', { kind: 'complained', isPermanent: true }],
])

const verdictOf = (event: Event): Verdict | undefined => {
  switch (event['event']) {
    case 'delivered':
      return { kind: 'delivered', isPermanent: false }
    case 'deferred':
      return { kind: 'deferred', isPermanent: false }
    case 'bounce': {
      const isBlocked = event['type'] === 'blocked'
      const isPassing = PASSING_CLASSES.includes(event['bounce_classification'])
      return { kind: 'bounced', isPermanent: !isBlocked && !isPassing }
    }
    case 'dropped':
      return DROPPED.get(event['reason']) ?? { kind: 'failed', isPermanent: false }
    case 'spamreport':
    case 'unsubscribe':
    case 'group_unsubscribe':
      return { kind: 'complained', isPermanent: true }
    default:
      return undefined
  }
}
