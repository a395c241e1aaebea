import type { SendOutcome } from '@medtrack/kit'
import type { NodemailerError } from 'nodemailer'

/** Replies that speak of the session and not of the message (RFC 4954): another set-up may well deliver it. */
const SESSION_REPLIES: readonly number[] = [503, 530, 534, 535, 538]
/** Longest reason kept; a server's text may be of any length. */
const LONGEST_REASON = 300

/** Commands whose refusal is one of this message; all others are about the session, which may be mended. */
const MESSAGE_COMMANDS: readonly string[] = ['MAIL FROM', 'RCPT TO', 'DATA']

/** Whether no repetition can mend it: no usable address, too large, refused for good. */
const isHopeless = ({ code, command = '', responseCode }: NodemailerError): boolean => {
  if (responseCode === undefined) return code === 'EENVELOPE' || code === 'EMESSAGE'
  return responseCode >= 500 && MESSAGE_COMMANDS.includes(command) && !SESSION_REPLIES.includes(responseCode)
}

/** What a refusal by a mail server says of itself (RFC 3463): `5.1.1`. */
const ENHANCED = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/
/** Enhanced codes: no such mailbox, domain or user; one that moved, or is closed. */
const DEAD = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/
/** Without an enhanced code: no such mailbox, not here, not a name. */
const DEAD_REPLIES: readonly number[] = [550, 551, 553]
/** Servers answer recipients also what they mind about us; that says nothing about the address. */
const ABOUT_US =
  /relay|polic|spam|block|black|denied|reject|sender|client|reputation|auth|spf|dkim|dmarc|limit|rate/i

/** Whether it is the address that takes nothing, and whether it ever will; undefined when the refusal is about us. */
const bounceOf = ({ command, response = '', responseCode = 0 }: NodemailerError) => {
  if (command !== 'RCPT TO') return undefined
  const [, enhanced] = ENHANCED.exec(response) ?? []
  if (enhanced === undefined) {
    // Addresses that it repeats are no words.
    if (ABOUT_US.test(response.replace(/\S*@\S*/g, ''))) return undefined
    return { isPermanent: DEAD_REPLIES.includes(responseCode) }
  }
  return /^5\.[12]\./.test(enhanced) ? { isPermanent: DEAD.test(enhanced) } : undefined
}

const toReason = (error: NodemailerError): string => {
  const text = error.response ?? `${error.code ?? 'error'} ${error.message}`
  const command = error.command ? `${error.command}: ` : ''
  return `${command}${text}`.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, LONGEST_REASON)
}

/**
 * What a failed attempt means. `isHandedOver`: the server had the whole message, so that without its answer nobody knows
 * whether it took it.
 */
export const toOutcome = (error: NodemailerError, isHandedOver: boolean): SendOutcome => {
  const reason = toReason(error)
  if (isHopeless(error)) {
    const bounce = bounceOf(error)
    return { kind: 'rejected', reason, ...(bounce && { bounce }) }
  }
  if (isHandedOver && error.responseCode === undefined) return { kind: 'unknown', reason }
  return { kind: 'failed', reason }
}
