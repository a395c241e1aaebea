import { type Delimiter, openCsv } from './csv-rows.ts'
import { SPREADSHEET_LIMITS, type SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'
import type { SheetRow, SpreadsheetSource } from './rows.ts'
import type { TextEncoding } from './text-encodings.ts'
import { readXlsx } from './xlsx-rows.ts'
import { encrypted } from './zip-archives.ts'

/** A file with rows: what it is, and its rows, once, as they are asked for. */
export type Spreadsheet = { readonly rows: AsyncIterable<SheetRow> } & (
  | { readonly format: 'csv'; readonly encoding: TextEncoding; readonly delimiter: Delimiter }
  | { readonly format: 'xlsx' }
)

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
/** Compound files: spreadsheets of before 2007, and XLSX with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** "EncryptedPackage" in UTF-16, the stream that holds an XLSX with a password. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * Opens a CSV or XLSX file. What it is, is told by its content, never by its name. Rows are checked against the limits
 * as they come.
 * @throws SpreadsheetRefused, also while its rows are read
 */
export const openSpreadsheet = async (
  source: SpreadsheetSource,
  given: Partial<SpreadsheetLimits> = {},
): Promise<Spreadsheet> => {
  const limits = { ...SPREADSHEET_LIMITS, ...given }
  if (source.bytes === 0) throw new SpreadsheetRefused('empty', 'the file is empty')
  if (source.bytes > limits.bytes) {
    throw new SpreadsheetRefused('too-large', `the file has more than ${limits.bytes} bytes`)
  }
  const start = await startOf(source)
  if (start.subarray(0, ZIP.length).equals(ZIP)) return { format: 'xlsx', rows: readXlsx(source, limits) }
  if (start.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    if (start.includes(ENCRYPTED_PACKAGE)) throw encrypted()
    throw new SpreadsheetRefused('old-format', 'the file is of an old kind (XLS): save it as XLSX')
  }
  return { format: 'csv', ...(await openCsv(source, limits)) }
}

/** Bytes that tell what a file is. */
const LOOK = 65_536

const startOf = async (source: SpreadsheetSource): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source.open()) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= LOOK) break
  }
  return Buffer.concat(chunks)
}
