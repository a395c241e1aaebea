/** Longest reason kept; a mail server's text may be of any length. */
const LONGEST_REASON = 300

/** A field as text; empty when it is not there or no text. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Null instead of nothing. */
export const orNull = (text: string): string | null => (text === '' ? null : text)

/** What a provider says about a report, in one line. */
export const toReason = (...parts: readonly unknown[]): string =>
  parts
    .map(textOf)
    .filter(Boolean)
    .join(' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)

/** Seconds since 1970, with or without a fraction; `otherwise` when the field is no time. */
export const timeOf = (seconds: unknown, otherwise: Date): Date => {
  const time = typeof seconds === 'number' ? new Date(seconds * 1000) : otherwise
  return Number.isNaN(time.getTime()) ? otherwise : time
}
