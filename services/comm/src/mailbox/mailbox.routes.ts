import { Id, Timestamp } from '@medtrack/contracts'
import { KitErrors, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import type { Mailbox } from './mailbox.ts'
import { MAILBOX_CHANNELS, type MailboxRow } from './mailbox-message.ts'
import { MAILBOX_POLICY, renderMailboxPage } from './mailbox-page.ts'
import { languageOfRequest } from './mailbox-words.ts'

const Channel = Type.Enum([...MAILBOX_CHANNELS])
const Address = Type.String({ maxLength: 512 })

const MailboxMessage = Type.Object({
  id: Id,
  channel: Channel,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
  created_at: Timestamp,
})

const toMessage = ({ recipient, created_at, ...row }: MailboxRow) => ({
  ...row,
  to: recipient,
  created_at: created_at.toISOString(),
})

/** Messages on one page: enough to look around, little enough for a phone. */
const PAGE_SIZE = 50

/** An instant as scripts write it: without a zone it is UTC, and a "+" may have become a blank on its way. */
const parseSince = (since: string | undefined): Date | undefined => {
  if (since === undefined) return undefined
  const repaired = since.trim().replace(/ (\d\d:\d\d)$/, '+$1')
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(repaired) || !repaired.includes('T') ? repaired : `${repaired}Z`
  const instant = new Date(zoned)
  if (!Number.isNaN(instant.getTime())) return instant
  throw KitErrors.invalid({ errors: [{ path: '/since', message: 'must be an instant (RFC 3339)' }] })
}

/** The mailbox: what channels without a provider would have sent. The rule behind decides who may look. */
export const mailboxRoutes =
  (mailbox: Mailbox): Routes =>
  async (app) => {
    app.get(
      '/dev/mailbox',
      {
        schema: {
          hide: true,
          querystring: Type.Object({
            to: Type.Optional(Address),
            channel: Type.Optional(Type.Enum([...MAILBOX_CHANNELS, ''])),
            lang: Type.Optional(Type.String({ maxLength: 35 })),
          }),
          response: { 200: Type.String() },
        },
        config: { access: ['anyone'] },
      },
      async (request, reply) => {
        const to = request.query.to ?? ''
        const channel = MAILBOX_CHANNELS.find((one) => one === request.query.channel)
        const messages = await mailbox.list(request, {
          to: to === '' ? undefined : to,
          channel,
          limit: PAGE_SIZE,
        })
        const language = languageOfRequest(request.headers['accept-language'], request.query.lang)
        return reply
          .type('text/html; charset=utf-8')
          .headers({
            'content-security-policy': MAILBOX_POLICY,
            'content-language': language,
            // A link of a mail opens a page of its own.
            'cross-origin-opener-policy': 'same-origin-allow-popups',
            'referrer-policy': 'no-referrer',
            'x-content-type-options': 'nosniff',
            'cache-control': 'no-store',
            vary: 'Accept-Language',
          })
          .send(renderMailboxPage({ language, messages, to, channel }))
      },
    )
    app.get(
      '/dev/mailbox/messages',
      {
        schema: {
          tags: ['Mailbox'],
          summary: 'Messages of channels without a provider, newest first',
          description:
            'There only while a channel has no provider; on a loopback HOST, or for an administrator.',
          querystring: Type.Object({
            to: Type.Optional(Address),
            channel: Type.Optional(Channel),
            since: Type.Optional(Type.String({ maxLength: 64, description: 'An instant, RFC 3339.' })),
            limit: Type.Integer({ minimum: 1, maximum: 500, default: 200 }),
          }),
          response: { 200: Type.Array(MailboxMessage), 401: ProblemDetails, 403: ProblemDetails },
        },
        config: { access: ['anyone'] },
      },
      async (request, reply) => {
        const { to, channel, since, limit } = request.query
        reply.header('cache-control', 'no-store')
        const messages = await mailbox.list(request, { to, channel, since: parseSince(since), limit })
        return messages.map(toMessage)
      },
    )
  }
