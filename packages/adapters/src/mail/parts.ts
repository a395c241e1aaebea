import type { Mail, MailAttachment } from '@medtrack/kit'

/** Names of headers (RFC 5322 §3.6.8). */
const HEADER_NAME = /^[\x21-\x39\x3b-\x7e]+$/
/** `type/subtype` with simple parameters (RFC 2045 §5.1). */
const CONTENT_TYPE =
  /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:; ?[a-z0-9-]+=(?:[a-z0-9._-]+|"[\w ./:-]*"))*$/i
/** What an encoded word may hold of UTF-8 (RFC 2047 §2: 75 characters with its frame). */
const WORD_BYTES = 42
const LONGEST_FILENAME = 100

/** One line: whatever would end it or confuse its reader becomes a space. */
const toLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** A header's value as ASCII (RFC 2047), for providers that pass headers on as they are. */
const encodeWords = (text: string): string => {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ')
}

/** Headers of a mail as ASCII lines; a name that is none is left out. */
export const toHeaders = ({ headers }: Mail): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => HEADER_NAME.test(name))
      .map(([name, value]) => [name, encodeWords(toLine(value))]),
  )

/** The subject as one line. */
export const toSubject = ({ subject }: Mail): string => toLine(subject)

/** Attachments whose names are names of files and whose types are types, whatever was given. */
export const toAttachments = ({ attachments = [] }: Mail): readonly MailAttachment[] =>
  attachments.map(({ filename, contentType, content }) => ({
    filename: toFilename(filename),
    contentType: CONTENT_TYPE.test(contentType) ? contentType : 'application/octet-stream',
    content,
  }))

/** Without folders, quotes, line ends and marks that turn the direction of reading, by which `exe` hides. */
const toFilename = (filename: string): string => {
  const name = filename
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029"'`;:*?<>|\\/]+/gu, '_')
    .replace(/^[. _]+/, '')
  return [...name].slice(-LONGEST_FILENAME).join('') || 'attachment'
}
