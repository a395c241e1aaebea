import type { Clock, SendOutcome } from '@medtrack/kit'
import type { ProviderAnswer } from './call-provider.ts'

/** Longest wait that a provider is believed: more is a mistake on one of both sides. */
const LONGEST_WAIT_SECONDS = 86_400
/** Speak of our set-up, not of the message: another provider, or an administrator, can mend it. */
const SET_UP_STATUSES: readonly number[] = [401, 402, 403, 404, 405, 407]
const PASSING_STATUSES: readonly number[] = [408, 425, 429]
/** The one in front says that the one behind did not answer: it may have taken the message. */
const GATEWAY_TIMEOUT = 504

/** What Date.parse alone would read out of a text goes further than a date. */
const HTTP_DATE = /^[A-Z][a-z]{2,8}, .+ GMT$/

/** Seconds that `Retry-After` asks for (RFC 9110 §10.2.3: seconds or a date); undefined when it says nothing usable. */
export const parseRetryAfter = (value: string | undefined, clock: Clock): number | undefined => {
  const text = value?.trim() ?? ''
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : Math.ceil((Date.parse(HTTP_DATE.test(text) ? text : '') - clock.now().getTime()) / 1000)
  if (!Number.isFinite(seconds)) return undefined
  return Math.min(Math.max(seconds, 0), LONGEST_WAIT_SECONDS)
}

/**
 * What an answer that is no success means, where the provider's own codes say nothing better. `detail` is added to the
 * reason: a code, never a text of the provider, which may repeat what was sent.
 */
export const toRefusal = (
  answer: ProviderAnswer,
  clock: Clock,
  detail = '',
): Exclude<SendOutcome, { kind: 'accepted' }> => {
  if (answer.kind === 'unanswered') {
    return { kind: answer.isHandedOver ? 'unknown' : 'failed', reason: answer.reason }
  }
  const { status, headers } = answer
  const reason = `answered ${status}${detail && ` (${detail})`}`
  if (status === GATEWAY_TIMEOUT) return { kind: 'unknown', reason }
  if (status >= 500 || PASSING_STATUSES.includes(status)) {
    const retryAfterSeconds = parseRetryAfter(headers['retry-after'], clock)
    return { kind: 'failed', reason, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
  }
  if (status >= 400) return { kind: SET_UP_STATUSES.includes(status) ? 'failed' : 'rejected', reason }
  // A redirect: nothing took the message there.
  if (status >= 300) return { kind: 'failed', reason }
  return { kind: 'unknown', reason: `${reason}, which is not as documented` }
}

/** An answer's JSON object; undefined when it is none. */
export const parseObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The address of one call: a provider's base address, with or without a path of its own, and the call's path. */
export const toCallUrl = (base: string, path: string): URL => new URL(`${base.replace(/\/+$/, '')}${path}`)
