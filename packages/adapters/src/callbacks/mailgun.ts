import type { CallbackRequest, Clock, Receipt, ReceiptReader } from '@medtrack/kit'
import { isObject, parseObject } from '../providers/outcomes.ts'
import { orNull, textOf, timeOf, toReason } from './fields.ts'
import { hmac, isFresh, isSame } from './signatures.ts'

export type MailgunReceiptOptions = {
  /** Mailgun's HTTP webhook signing key. */
  signingKey: string
  clock: Clock
  toleranceSeconds: number
}

type Event = Readonly<Record<string, unknown>>
type Verdict = Pick<Receipt, 'kind' | 'isPermanent'>

/**
 * Builds the reader of Mailgun's webhooks
 * (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks): HMAC-SHA-256 over time and
 * token. The body is not signed, so `eventId` is the token: used again, with whatever body, it has no effect.
 */
export const createMailgunReceipts = ({
  signingKey,
  clock,
  toleranceSeconds,
}: MailgunReceiptOptions): ReceiptReader => ({
  provider: 'mailgun',
  read: (request) => {
    const body = bodyOf(request)
    if (!isObject(body?.['signature'])) return 'forged'
    const { timestamp, token, signature, 'parent-signature': parent } = body['signature']
    const [time, word] = [textOf(timestamp), textOf(token)]
    if (word === '' || !isFresh(time, clock, toleranceSeconds)) return 'forged'
    const expected = hmac('sha256', signingKey, time + word, 'hex')
    // Of a subaccount's webhook the second one is the main account's.
    if (![signature, parent].some((given) => isSame(textOf(given), expected))) return 'forged'
    const event = body['event-data']
    if (!isObject(event)) return 'unreadable'
    const receipt = toReceipt(event, word, clock.now())
    return receipt ? [receipt] : []
  },
})

const bodyOf = ({ rawBody }: CallbackRequest) => parseObject(Buffer.from(rawBody).toString('utf8'))

const toReceipt = (event: Event, eventId: string, now: Date): Receipt | undefined => {
  const verdict = verdictOf(event)
  if (!verdict) return undefined
  const id = messageIdOf(event)
  const status = isObject(event['delivery-status']) ? event['delivery-status'] : {}
  return {
    ...verdict,
    providerMessageId: orNull(id),
    messageId: id === '' ? null : `<${id}>`,
    address: orNull(textOf(event['recipient'])),
    reason: toReason(event['reason'], status['code'], status['message'] || status['description']),
    eventId,
    at: timeOf(event['timestamp'], now),
  }
}

const messageIdOf = (event: Event): string => {
  const message = isObject(event['message']) ? event['message'] : {}
  const headers = isObject(message['headers']) ? message['headers'] : {}
  return textOf(headers['message-id']).replace(/^<|>$/g, '')
}

/** Refusals by policy (RFC 3463 §3.8) blame the mail, not the address. */
const POLICY = /(?:^|\D)5\.7\.\d/

const FAILED: ReadonlyMap<unknown, Verdict> = new Map([
  ['bounce', { kind: 'bounced', isPermanent: true }],
  ['suppress-bounce', { kind: 'bounced', isPermanent: true }],
  ['suppress-complaint', { kind: 'complained', isPermanent: true }],
  ['suppress-unsubscribe', { kind: 'complained', isPermanent: true }],
])

const verdictOf = (event: Event): Verdict | undefined => {
  switch (event['event']) {
    case 'delivered':
      return { kind: 'delivered', isPermanent: false }
    case 'failed':
      return event['severity'] === 'temporary' ? { kind: 'deferred', isPermanent: false } : failureOf(event)
    case 'rejected':
      return { kind: 'failed', isPermanent: false }
    case 'complained':
    case 'unsubscribed':
      return { kind: 'complained', isPermanent: true }
    default:
      return undefined
  }
}

const failureOf = (event: Event): Verdict => {
  const verdict = FAILED.get(event['reason']) ?? { kind: 'bounced', isPermanent: false }
  const status = isObject(event['delivery-status']) ? event['delivery-status'] : {}
  const isPassing =
    verdict.kind === 'bounced' && (POLICY.test(textOf(status['message'])) || status['bounce-type'] === 'soft')
  return isPassing ? { ...verdict, isPermanent: false } : verdict
}
