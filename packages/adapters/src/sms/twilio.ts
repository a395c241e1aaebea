import type { Sender, SendOutcome, Sms } from '@medtrack/kit'
import type { ProviderAnswer } from '../providers/call-provider.ts'
import { type CallingSenderOptions, createCallingSender } from '../providers/calling-sender.ts'
import { parseObject, toCallUrl, toRefusal } from '../providers/outcomes.ts'
import { toE164 } from './phone-numbers.ts'

export type TwilioSenderOptions = CallingSenderOptions & {
  /** `https://api.twilio.com`. */
  url: string
  accountSid: string
  authToken: string
  /** Our number, or the name that is shown instead. */
  from: string
  /** Our address that Twilio reports to; reports are not asked for without. */
  callbackUrl?: string | undefined
}

/** The parameter of the callback's address that carries our id back. */
export const TWILIO_MESSAGE_ID = 'id'

/**
 * Codes about our account or number, not about the message: 20003 and 20005 credentials and account, 21212, 21603,
 * 21606, 21659 and 21660 the sending number, 21408 and 21612 the country, 21608 a trial account
 * (https://www.twilio.com/docs/api/errors).
 */
const SET_UP_CODES: readonly unknown[] = [
  20003, 20005, 21212, 21408, 21603, 21606, 21608, 21612, 21659, 21660,
]

/** Builds a sender of SMS by Twilio's Messages (https://www.twilio.com/docs/messaging/api/message-resource). */
export const createTwilioSender = ({
  url,
  accountSid,
  authToken,
  from,
  callbackUrl,
  ...options
}: TwilioSenderOptions): Sender<Sms> => {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  return createCallingSender<Sms>({
    ...options,
    provider: 'twilio',
    attempt: async ({ id, to, number: known, text }, call) => {
      const number = toE164(known ?? to)
      if (!number) return { kind: 'rejected', reason: 'the recipient is no number in E.164 form' }
      const form = new URLSearchParams({ To: number, From: from, Body: text })
      if (callbackUrl !== undefined) form.set('StatusCallback', withMessageId(callbackUrl, id))
      const answer = await call({
        url: toCallUrl(url, `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`),
        method: 'POST',
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      })
      return toOutcome(answer, options)
    },
  })
}

const withMessageId = (callbackUrl: string, id: string): string => {
  const url = new URL(callbackUrl)
  url.searchParams.set(TWILIO_MESSAGE_ID, id)
  return url.href
}

const toOutcome = (answer: ProviderAnswer, { clock }: CallingSenderOptions): SendOutcome => {
  const body = answer.kind === 'answered' ? parseObject(answer.body) : undefined
  if (answer.kind === 'answered' && (answer.status === 201 || answer.status === 200)) {
    const sid = body?.['sid']
    if (typeof sid === 'string') return { kind: 'accepted', providerMessageId: sid }
    // It may well have left, and nobody wants it twice.
    return { kind: 'unknown', reason: `answered ${answer.status} without a sid` }
  }
  const code = body?.['code']
  const refusal = toRefusal(answer, clock, typeof code === 'number' ? `code ${code}` : '')
  const isOurs = refusal.kind === 'rejected' && SET_UP_CODES.includes(code)
  return isOurs ? { kind: 'failed', reason: refusal.reason } : refusal
}
