import { PassThrough } from 'node:stream'
import type { Clock, Logger, Mail, Sender, SendOutcome } from '@medtrack/kit'
import { createTransport, type NodemailerError } from 'nodemailer'
import { parseSender, toWireAddress } from './addresses.ts'
import { toOutcome } from './outcomes.ts'

export type SmtpSenderOptions = {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. Never logged as it is. */
  url: string
  /** `MedTrack <no-reply@example.org>`. */
  from: string
  clock: Clock
  logger: Logger
}

/** One attempt, from the connection to the last answer: a server that drips bytes for ever ends here (fault F16). */
const ATTEMPT_MILLISECONDS = 30_000
const CONNECT_MILLISECONDS = 10_000
/** Silence within a session. */
const SILENCE_MILLISECONDS = 20_000
/** Shorter than servers keep an idle session, so that ours does not meet a closed door. */
const IDLE_MILLISECONDS = 30_000
const MOST_CONNECTIONS = 5

/** Remembers whether the server has read the whole message: nodemailer's errors do not tell. */
type Attempt = { isHandedOver: boolean }

const toTransportOptions = (url: string) => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const user = decodeURIComponent(username)
  return {
    pool: true as const,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (isSecure ? 465 : 587)),
    secure: isSecure,
    // A password never crosses the network in the clear; without one the server decides.
    requireTLS: !isSecure && user !== '',
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    maxConnections: MOST_CONNECTIONS,
    // The library would send again by itself what may have been delivered.
    maxRequeues: 0,
    idleTimeout: IDLE_MILLISECONDS,
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    dnsTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * Opens a sender of e-mail over SMTP. Connections are made when there is something to send, and shared.
 * @throws when `url` is no URL or `from` no sender
 */
export const openSmtpSender = ({ url, from, clock, logger }: SmtpSenderOptions): Sender<Mail> => {
  const sender = parseSender(from)
  const transport = createTransport(toTransportOptions(url))
  const attempts = new WeakMap<object, Attempt>()
  const underWay = new Set<Promise<SendOutcome>>()
  // Told by the failing attempt as well; without a listener it would end the process.
  transport.on('error', (error) => logger.debug({ err: error }, 'A connection to the mail server broke'))
  transport.use('stream', (mail, done) => {
    const attempt = attempts.get(mail.data.envelope ?? {})
    // The last stage before the socket: it ends when the server has been given everything.
    mail.message.processFunc((message) => {
      const out = new PassThrough()
      out.once('end', () => {
        if (attempt) attempt.isHandedOver = true
      })
      message.once('error', (error) => out.destroy(error))
      return message.pipe(out)
    })
    done()
  })

  const attemptOnce = async (mail: Mail, to: string, signal: AbortSignal): Promise<SendOutcome> => {
    const attempt: Attempt = { isHandedOver: false }
    // Recipients in their own form only, never to be parsed out of a text.
    const envelope = { from: sender.address, to: [to] }
    attempts.set(envelope, attempt)
    const over = new AbortController()
    const deadline = clock
      .wait(ATTEMPT_MILLISECONDS, over.signal)
      .then(() => over.abort(new Error(`the attempt took longer than ${ATTEMPT_MILLISECONDS / 1000} s`)))
      .catch(() => undefined)
    try {
      const sent = await transport.sendMail({
        from: sender,
        to: [{ name: '', address: to }],
        envelope,
        messageId: mail.messageId,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { ...mail.headers },
        ...(mail.attachments && { attachments: [...mail.attachments] }),
        date: clock.now(),
        signal: AbortSignal.any([signal, over.signal]),
      })
      return { kind: 'accepted', providerMessageId: sent.messageId }
    } catch (error) {
      return toOutcome(error as NodemailerError, attempt.isHandedOver)
    } finally {
      over.abort()
      await deadline
    }
  }

  return {
    provider: 'smtp',
    isMailbox: false,
    limits: { perSecond: 10, concurrency: MOST_CONNECTIONS },
    accepts: () => true,
    send: async (mail, signal) => {
      const to = toWireAddress(mail.to)
      if (!to) return { kind: 'rejected', reason: 'the recipient is not one e-mail address' }
      const work = attemptOnce(mail, to, signal)
      underWay.add(work)
      try {
        return await work
      } finally {
        underWay.delete(work)
      }
    },
    [Symbol.asyncDispose]: async () => {
      transport.close()
      await Promise.allSettled(underWay)
    },
  }
}
