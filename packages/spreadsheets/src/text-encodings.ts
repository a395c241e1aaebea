import { SpreadsheetRefused } from './refusals.ts'

/** How the text of a CSV file is written. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1256'

type Chunks = AsyncIterable<Uint8Array>

const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte)

/**
 * What a text is written in: what its byte order mark says, else UTF-16 where every other byte is zero, else UTF-8 where
 * it is well-formed to its end, else what spreadsheet programs of the Maghreb write: windows-1256 where it holds Arabic
 * words, windows-1252 where it does not. @throws SpreadsheetRefused for what is no text
 */
export const findEncoding = async (chunks: Chunks): Promise<TextEncoding> => {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const holdsArabic = createArabicSearch()
  let isFirst = true
  let isUtf8 = true
  let isArabic = false
  for await (const chunk of chunks) {
    if (isFirst) {
      const wide = findWideEncoding(chunk)
      if (wide) return wide
      isFirst = false
    }
    if (chunk.includes(0)) throw new SpreadsheetRefused('no-spreadsheet', 'it is neither CSV nor XLSX')
    isUtf8 &&= isWellFormed(() => utf8.decode(chunk, { stream: true }))
    isArabic ||= holdsArabic(chunk)
  }
  // A character may be cut off at the very end.
  if (isUtf8 && isWellFormed(() => utf8.decode())) return 'utf-8'
  return isArabic ? 'windows-1256' : 'windows-1252'
}

/** Letters in a row that are Arabic ones in windows-1256: in no word of a western language do as many have accents. */
const ARABIC_WORD = 3

/**
 * Looks for an Arabic word in the pieces of a text of windows-1256. In windows-1252 its letters are Latin ones with
 * accents; those that both have, as é, are of French words and count for nothing.
 */
const createArabicSearch = (): ((chunk: Uint8Array) => boolean) => {
  let inRow = 0
  return (chunk) => {
    for (const byte of chunk) {
      inRow = IS_ARABIC[byte] === 1 ? inRow + 1 : 0
      if (inRow === ARABIC_WORD) return true
    }
    return false
  }
}

/** By byte of windows-1256, 1 where it is an Arabic letter. */
const IS_ARABIC = Uint8Array.from({ length: 256 }, (_, byte) =>
  /\p{Script=Arabic}/u.test(new TextDecoder('windows-1256').decode(Uint8Array.of(byte))) ? 1 : 0,
)

const isWellFormed = (decode: () => string): boolean => {
  try {
    decode()
    return true
  } catch {
    return false
  }
}

/** Bytes at the start that are looked at: a header is in them. */
const LOOK = 200

const findWideEncoding = (bytes: Uint8Array): TextEncoding | undefined => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  const start = bytes.subarray(0, LOOK)
  const zeros = (parity: number) => start.filter((byte, index) => index % 2 === parity && byte === 0).length
  const [even, odd] = [zeros(0), zeros(1)]
  // In a header of Latin letters; an Arabic one without a mark is not told from other data, and is refused.
  if (odd > start.length / 4 && even === 0) return 'utf-16le'
  return even > start.length / 4 && odd === 0 ? 'utf-16be' : undefined
}

/** The text, without its byte order mark. @throws SpreadsheetRefused where it is not what it seemed to be */
export async function* decodeText(chunks: Chunks, encoding: TextEncoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new SpreadsheetRefused('unreadable', `the text is not ${encoding}`, { cause })
  }
}
