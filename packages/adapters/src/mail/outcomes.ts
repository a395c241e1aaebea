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
  if (isHopeless(error)) return { kind: 'rejected', reason }
  if (isHandedOver && error.responseCode === undefined) return { kind: 'unknown', reason }
  return { kind: 'failed', reason }
}
