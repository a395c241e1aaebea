import type { Mail, Sender, SendOutcome } from '@medtrack/kit'
import type { ProviderAnswer } from '../providers/call-provider.ts'
import { type CallingSenderOptions, createCallingSender } from '../providers/calling-sender.ts'
import { parseObject, toCallUrl, toRefusal } from '../providers/outcomes.ts'
import { parseSender, toWireAddress } from './addresses.ts'
import { toAttachments, toHeaders, toSubject } from './parts.ts'

export type MailgunSenderOptions = CallingSenderOptions & {
  /** `https://api.mailgun.net`, or `https://api.eu.mailgun.net`. */
  url: string
  apiKey: string
  /** The sending domain, as verified at Mailgun. */
  domain: string
  /** `MedTrack <no-reply@example.org>`. */
  from: string
}

/** A phrase of RFC 5322 that needs no quotes. */
const ATOMS = /^[\w !#$%&'*+/=?^`{|}~-]*$/

/**
 * Builds a sender of e-mail by Mailgun's messages
 * (https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages).
 * @throws when `from` is no sender
 */
export const createMailgunSender = ({
  url,
  apiKey,
  domain,
  from,
  ...options
}: MailgunSenderOptions): Sender<Mail> => {
  const { name, address } = parseSender(from)
  const sender = name === '' ? address : `${toPhrase(name)} <${address}>`
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`
  return createCallingSender<Mail>({
    ...options,
    provider: 'mailgun',
    attempt: async (mail, call) => {
      const to = toWireAddress(mail.to)
      if (!to) return { kind: 'rejected', reason: 'the recipient is not one e-mail address' }
      // The platform's own writer of forms: it escapes what would end a part.
      const form = new Response(toForm(mail, to, sender))
      const answer = await call({
        url: toCallUrl(url, `/v3/${encodeURIComponent(domain)}/messages`),
        method: 'POST',
        headers: { authorization, 'content-type': form.headers.get('content-type') ?? '' },
        body: await form.bytes(),
      })
      return toOutcome(answer, options)
    },
  })
}

const toPhrase = (name: string): string => (ATOMS.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`)

const toForm = (mail: Mail, to: string, from: string): FormData => {
  const form = new FormData()
  form.append('from', from)
  form.append('to', to)
  form.append('subject', toSubject(mail))
  form.append('text', mail.text)
  if (mail.html !== '') form.append('html', mail.html)
  for (const [name, value] of Object.entries(toHeaders(mail))) form.append(`h:${name}`, value)
  form.append('h:Message-Id', mail.messageId)
  // Links would lead to Mailgun first: one-time links must not pass through others' hands, and nobody is watched.
  form.append('o:tracking', 'no')
  form.append('o:tracking-clicks', 'no')
  form.append('o:tracking-opens', 'no')
  for (const { filename, contentType, content } of toAttachments(mail)) {
    form.append('attachment', new Blob([content], { type: contentType }), filename)
  }
  return form
}

const toOutcome = (answer: ProviderAnswer, { clock }: CallingSenderOptions): SendOutcome => {
  if (answer.kind !== 'answered' || answer.status !== 200) return toRefusal(answer, clock)
  const id = parseObject(answer.body)?.['id']
  // Somebody said 200, but it was not Mailgun as it is documented.
  if (typeof id !== 'string') return { kind: 'unknown', reason: 'answered 200 without an id' }
  return { kind: 'accepted', providerMessageId: id.replace(/^<|>$/g, '') }
}
