import type { CallbackRequest, Clock, Receipt, ReceiptReader } from '@medtrack/kit'
import { TWILIO_MESSAGE_ID } from '../sms/twilio.ts'
import { orNull, toReason } from './fields.ts'
import { headerOf, hmac, isSame } from './signatures.ts'

export type TwilioReceiptOptions = { authToken: string; clock: Clock }

type Verdict = Pick<Receipt, 'kind' | 'isPermanent'>

/**
 * Builds the reader of Twilio's status callbacks and of messages sent to our number
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-security): HMAC-SHA-1 over address and parameters. There is no
 * signed time; a repeated call has the same `eventId`.
 */
export const createTwilioReceipts = ({ authToken, clock }: TwilioReceiptOptions): ReceiptReader => ({
  provider: 'twilio',
  read: (request) => {
    const params = new URLSearchParams(Buffer.from(request.rawBody).toString('utf8'))
    if (!isGenuine(request, params, authToken)) return 'forged'
    const receipt = params.has('MessageStatus')
      ? toReceipt(params, request.url, clock.now())
      : toWish(params, clock.now())
    return receipt === 'nothing' ? [] : receipt ? [receipt] : 'unreadable'
  },
})

const isGenuine = (request: CallbackRequest, params: URLSearchParams, authToken: string): boolean => {
  const given = headerOf(request, 'x-twilio-signature')
  const tail = [...new Set(params.keys())]
    .sort()
    .flatMap((name) => [...new Set(params.getAll(name))].sort().map((value) => name + value))
    .join('')
  return spellings(request.url).some((url) => isSame(given, hmac('sha1', authToken, url + tail, 'base64')))
}

/** Twilio signs some addresses with the usual port and some without, whatever was set there. */
const spellings = (url: string): string[] => {
  const [, scheme, host, tail = ''] = /^(https?):\/\/([^/?#:]+)(?::\d+)?(.*)$/s.exec(url) ?? []
  if (scheme === undefined || host === undefined) return [url]
  return [url, `${scheme}://${host}${tail}`, `${scheme}://${host}:${scheme === 'https' ? 443 : 80}${tail}`]
}

const toReceipt = (params: URLSearchParams, url: string, now: Date): Receipt | 'nothing' | undefined => {
  const sid = params.get('MessageSid')
  const status = params.get('MessageStatus') ?? ''
  if (!sid) return undefined
  const code = params.get('ErrorCode')
  const verdict = verdictOf(status, Number(code))
  if (!verdict) return 'nothing'
  return {
    ...verdict,
    providerMessageId: sid,
    messageId: orNull(URL.parse(url)?.searchParams.get(TWILIO_MESSAGE_ID) ?? ''),
    address: orNull(params.get('To') ?? ''),
    reason: verdict.kind === 'delivered' ? '' : toReason(status, code && `code ${code}`),
    eventId: `${sid}.${status}`,
    at: now,
  }
}

/** 30005 unknown, 30006 a landline or not reachable, 21211 and 21614 no mobile number (https://www.twilio.com/docs/api/errors). */
const DEAD_NUMBER_CODES: readonly number[] = [21211, 21614, 30005, 30006]
/** The person answered STOP. */
const UNSUBSCRIBED_CODE = 21610

const verdictOf = (status: string, code: number): Verdict | undefined => {
  if (status === 'delivered' || status === 'read') return { kind: 'delivered', isPermanent: false }
  if (status !== 'undelivered' && status !== 'failed') return undefined
  if (code === UNSUBSCRIBED_CODE) return { kind: 'complained', isPermanent: true }
  const isPermanent = DEAD_NUMBER_CODES.includes(code)
  return { kind: status === 'undelivered' || isPermanent ? 'bounced' : 'failed', isPermanent }
}

/**
 * What Twilio itself takes for the wish to get nothing more, and to get it again
 * (https://help.twilio.com/articles/223134027): the whole message is one of these, however it is written. HELP and INFO
 * Twilio answers on its own.
 */
const STOP_WORDS: readonly string[] = [
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'ARRET',
]
const START_WORDS: readonly string[] = ['START', 'YES', 'UNSTOP']

/** What Twilio says the message is comes before what we read in it: an account may have words of its own. */
const wishOf = (params: URLSearchParams): 'stopped' | 'resumed' | undefined => {
  const word = (params.get('Body') ?? '').normalize('NFD').replace(/\p{M}/gu, '').trim().toUpperCase()
  const type = params.get('OptOutType') ?? ''
  if (type === 'STOP' || (type === '' && STOP_WORDS.includes(word))) return 'stopped'
  if (type === 'START' || (type === '' && START_WORDS.includes(word))) return 'resumed'
  return undefined
}

/** A message to us: of interest when its sender wants nothing more, or wants it again. */
const toWish = (params: URLSearchParams, now: Date): Receipt | 'nothing' | undefined => {
  const sid = params.get('MessageSid')
  if (!sid) return undefined
  const kind = wishOf(params)
  if (!kind) return 'nothing'
  return {
    kind,
    isPermanent: kind === 'stopped',
    providerMessageId: null,
    messageId: null,
    address: orNull(params.get('From') ?? ''),
    reason: kind === 'stopped' ? 'the person asked for no more messages' : '',
    eventId: `${sid}.received`,
    at: now,
  }
}
