import type { Clock, Logger, Mail, Sender, SenderLimits, SendOutcome } from '@medtrack/kit'
import { createTransport, type NodemailerError } from 'nodemailer'
import { withinAttempt } from '../providers/attempts.ts'
import { parseSender, toWireAddress } from './addresses.ts'
import { inLargeChunks } from './chunks.ts'
import { type DkimKey, toDkimOptions } from './dkim.ts'
import { toOutcome } from './outcomes.ts'
import { toAttachments, toSubject } from './parts.ts'

export type SmtpSenderOptions = {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. Never logged as it is. */
  url: string
  /** `MedTrack <no-reply@example.org>`. */
  from: string
  /** `concurrency` is how many connections are open at most. */
  limits: SenderLimits
  /** Sends nothing unless STARTTLS succeeds. A password is never sent without, whatever is said here. */
  requireTls?: boolean
  /** Signs every mail (RFC 6376); without it the mail server may. */
  dkim?: DkimKey | undefined
  clock: Clock
  logger: Logger
}

const CONNECT_MILLISECONDS = 10_000
/** Silence within a session. */
const SILENCE_MILLISECONDS = 20_000
/** Shorter than servers keep an idle session, so that ours does not meet a closed door. */
const IDLE_MILLISECONDS = 30_000

/** Remembers whether the server has read the whole message: nodemailer's errors do not tell. */
type Attempt = { isHandedOver: boolean }

const toTransportOptions = ({ url, limits, requireTls = false, dkim }: SmtpSenderOptions) => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const user = decodeURIComponent(username)
  return {
    pool: true as const,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (isSecure ? 465 : 587)),
    secure: isSecure,
    // A password never crosses the network in the clear; without one the server decides.
    requireTLS: !isSecure && (requireTls || user !== ''),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    maxConnections: limits.concurrency,
    ...(dkim && { dkim: toDkimOptions(dkim) }),
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
export const openSmtpSender = (options: SmtpSenderOptions): Sender<Mail> => {
  const { from, limits, clock, logger } = options
  const sender = parseSender(from)
  const transport = createTransport(toTransportOptions(options))
  const attempts = new WeakMap<object, Attempt>()
  const underWay = new Set<Promise<SendOutcome>>()
  // Told by the failing attempt as well; without a listener it would end the process.
  transport.on('error', (error) => logger.debug({ err: error }, 'A connection to the mail server broke'))
  transport.use('stream', (mail, done) => {
    const attempt = attempts.get(mail.data.envelope ?? {})
    // What the socket reads, after the signing that follows this: its end means that the server was given everything.
    const createReadStream = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = (readOptions) => {
      const message = inLargeChunks(createReadStream(readOptions))
      message.once('end', () => {
        if (attempt) attempt.isHandedOver = true
      })
      return message
    }
    done()
  })

  const attemptOnce = async (mail: Mail, to: string, signal: AbortSignal): Promise<SendOutcome> => {
    const attempt: Attempt = { isHandedOver: false }
    // Recipients in their own form only, never to be parsed out of a text.
    const envelope = { from: sender.address, to: [to] }
    attempts.set(envelope, attempt)
    try {
      const message = { ...toMessage(mail), from: sender, to: [{ name: '', address: to }], envelope }
      const sent = await withinAttempt(clock, [signal], (ended) =>
        transport.sendMail({ ...message, date: clock.now(), signal: ended }),
      )
      return { kind: 'accepted', providerMessageId: sent.messageId }
    } catch (error) {
      return toOutcome(error as NodemailerError, attempt.isHandedOver)
    }
  }

  return {
    provider: 'smtp',
    isMailbox: false,
    limits,
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

const toMessage = (mail: Mail) => ({
  messageId: mail.messageId,
  subject: toSubject(mail),
  text: mail.text,
  html: mail.html,
  headers: { ...mail.headers },
  attachments: [...toAttachments(mail)],
})
