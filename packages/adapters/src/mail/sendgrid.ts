import type { Mail, Sender, SendOutcome } from '@medtrack/kit'
import type { ProviderAnswer } from '../providers/call-provider.ts'
import { type CallingSenderOptions, createCallingSender } from '../providers/calling-sender.ts'
import { isObject, parseObject, toCallUrl, toRefusal } from '../providers/outcomes.ts'
import { parseSender, toWireAddress } from './addresses.ts'
import { toAttachments, toHeaders, toSubject } from './parts.ts'

export type SendgridSenderOptions = CallingSenderOptions & {
  /** `https://api.sendgrid.com`, or `https://api.eu.sendgrid.com`. */
  url: string
  apiKey: string
  /** `MedTrack <no-reply@example.org>`, verified at SendGrid. */
  from: string
}

/** The name under which our Message-ID comes back in reports. */
export const SENDGRID_MESSAGE_ID = 'medtrack_message_id'

/**
 * Builds a sender of e-mail by SendGrid's v3 Mail Send (https://www.twilio.com/docs/sendgrid/api-reference/mail-send).
 * @throws when `from` is no sender
 */
export const createSendgridSender = ({
  url,
  apiKey,
  from,
  ...options
}: SendgridSenderOptions): Sender<Mail> => {
  const sender = parseSender(from)
  return createCallingSender<Mail>({
    ...options,
    provider: 'sendgrid',
    attempt: async (mail, call) => {
      const to = toWireAddress(mail.to)
      if (!to) return { kind: 'rejected', reason: 'the recipient is not one e-mail address' }
      const answer = await call({
        url: toCallUrl(url, '/v3/mail/send'),
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(toBody(mail, to, sender)),
      })
      return toOutcome(answer, options)
    },
  })
}

const toBody = (mail: Mail, to: string, from: { name: string; address: string }) => {
  const attachments = toAttachments(mail)
  return {
    personalizations: [{ to: [{ email: to }] }],
    from: { email: from.address, ...(from.name !== '' && { name: from.name }) },
    subject: toSubject(mail),
    content: [
      { type: 'text/plain', value: mail.text },
      { type: 'text/html', value: mail.html },
    ].filter(({ value }) => value !== ''),
    headers: { ...toHeaders(mail), 'Message-ID': mail.messageId },
    custom_args: { [SENDGRID_MESSAGE_ID]: mail.messageId },
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, contentType, content }) => ({
        filename,
        // Parameters are refused there.
        type: contentType.split(';', 1)[0],
        content: Buffer.from(content).toString('base64'),
        disposition: 'attachment',
      })),
    }),
    // Links would lead to SendGrid first: one-time links must not pass through others' hands, and nobody is watched.
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  }
}

const toOutcome = (answer: ProviderAnswer, { clock }: CallingSenderOptions): SendOutcome => {
  if (answer.kind === 'answered' && answer.status === 202) {
    const id = answer.headers['x-message-id']
    return { kind: 'accepted', ...(typeof id === 'string' && { providerMessageId: id }) }
  }
  return toRefusal(answer, clock, answer.kind === 'answered' ? fieldsOf(answer.body) : '')
}

/** Which fields it minds; what it says about them may repeat them. */
const fieldsOf = (body: string): string => {
  const errors = parseObject(body)?.['errors']
  if (!Array.isArray(errors)) return ''
  const fields = errors.map((error: unknown) => (isObject(error) ? error['field'] : undefined))
  return [...new Set(fields)]
    .filter((field) => typeof field === 'string' && /^[\w.]{1,60}$/.test(field))
    .join(', ')
}
