import { isUuid } from '@medtrack/kit'

/** An address as it is compared: one person writes it in many ways. */
export const emailKey = (email: string): string => email.normalize('NFC').trim().toLowerCase()

/** A national identity number as it is compared: without spaces and hyphens, in capitals. */
export const cinKey = (cin: string): string => cin.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

// Control characters, and those that turn the direction of writing: neither belongs into a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

// Pasted from a table or written over two lines, words stay words.
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

/** A text of one line as it is kept: composed (NFC), without invisible characters and surrounding spaces. */
export const cleanLine = (text: string): string =>
  text.normalize('NFC').replace(BREAKS, ' ').replace(UNPRINTABLE, '').trim()

/** Whether a text names nobody: a dash in a column of identity numbers would make one person of many. */
export const isNoCin = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text.normalize('NFKC'))

/** An id as it is compared: the database takes UUIDs in any case, and so do names that are kept as text. */
export const canonicalId = (id: string): string => (isUuid(id) ? id.toLowerCase() : id)
