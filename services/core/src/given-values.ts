import { isDeepStrictEqual } from 'node:util'

// Control characters, and those that turn the direction of writing: neither belongs into a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

/** A text of one line as it is kept: composed (NFC), without invisible characters and surrounding spaces. */
export const cleanLine = (text: string): string =>
  text.normalize('NFC').replace(BREAKS, ' ').replace(UNPRINTABLE, '').trim()

/** A text of several lines as it is kept: each line clean but for the space it begins with, which Markdown reads. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll('\t', '    ').replace(UNPRINTABLE, '').trimEnd())
    .join('\n')
    .trim()

/** Those of the given values that a row does not hold yet; absent ones stay as they are. */
export const differing = <G extends object>(row: object, given: G): Partial<G> =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) =>
        value !== undefined && !isDeepStrictEqual(value, (row as Record<string, unknown>)[name]),
    ),
  ) as Partial<G>
