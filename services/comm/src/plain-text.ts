// Control characters and line or paragraph separators: what could start a new line, a header, or drive a terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
// Marks that reorder what follows them, so that a name could rewrite the sentence around it.
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g

/** A value on its way into a plain text: it stays within its line, and within its own words. */
export const toInline = (value: unknown): string =>
  String(value ?? '')
    .replace(CONTROLS, ' ')
    .replace(REORDERING, '')

// The first half of a character of two, where a cut has parted them.
const HALF = /[\ud800-\udbff]$/

/** One line without control characters, at most `length` characters: fit for a mail header. */
export const toLine = (text: string, length = 200): string => {
  const line = toInline(text).replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1).replace(HALF, '')}…` : line
}

/** A short text as somebody gave it, on its way into a column: one line; null for nothing. */
export const cleanLine = (text: string | null | undefined): string | null => toLine(text ?? '', 255) || null

/** What a provider said, cut to what may be kept: one line, no longer than the database and events take. */
export const toReason = (text: string): string => toLine(text, 500)

/** A text as the database takes it: without NUL and without half characters. */
export const toStorable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
