import { KitErrors, type Problem } from '@medtrack/kit'
import {
  type Columns,
  type Header,
  matchHeader,
  openSpreadsheet,
  type SheetRow,
  SpreadsheetRefused,
  type SpreadsheetSource,
} from '@medtrack/spreadsheets'
import type { ImportErrors, ImportSubject } from './import-subject.ts'
import type { ImportFormat } from './import-tables.ts'

/** A file whose header has been read. */
export type ImportFile = {
  readonly format: ImportFormat
  readonly header: Pick<Header<Columns>, 'positions'>
  readonly columns: readonly string[]
  readonly ignored: readonly string[]
  /** What follows the header, without empty rows. @throws importRefused while they are read */
  readonly rows: AsyncIterable<SheetRow>
}

/** How files are opened: most bytes that one may have, and how it is refused. */
export type FileRules = { readonly maxBytes: number; readonly errors: Pick<ImportErrors, 'importRefused'> }

/** Headings that a report names; a file with more is not what it was meant to be. */
const MOST_IGNORED = 50

/** Opens a file of a subject and reads its header. @throws importRefused (422), request.too-large (413) */
export const openImportFile = async (
  subject: Pick<ImportSubject, 'columns' | 'refuseColumns'>,
  source: SpreadsheetSource,
  rules: FileRules,
): Promise<ImportFile> => {
  const refused = refusing(rules)
  const sheet = await explaining(() => openSpreadsheet(source, { bytes: rules.maxBytes }), rules)
  const rows = filledRows(sheet.rows, rules)
  const first = await rows.next()
  if (first.done) throw refused('the file has no rows')
  const { positions, ignored, missing, repeated } = matchHeader(subject.columns, first.value.cells)
  const reason = reasonOf({ missing, repeated }) ?? subject.refuseColumns?.(new Set<string>(positions.keys()))
  if (reason !== undefined) {
    await rows.return(undefined)
    throw refused(reason)
  }
  const format: ImportFormat =
    sheet.format === 'xlsx'
      ? { format: 'xlsx' }
      : { format: 'csv', encoding: sheet.encoding, delimiter: sheet.delimiter }
  return {
    format,
    header: { positions },
    columns: [...positions.keys()],
    ignored: ignored.slice(0, MOST_IGNORED),
    rows,
  }
}

type HeaderFaults = { missing: readonly string[]; repeated: readonly string[] }

const reasonOf = ({ missing, repeated }: HeaderFaults): string | undefined => {
  if (missing.length > 0) return `there is no column ${missing.join(', ')}`
  return repeated.length > 0 ? `the column ${repeated.join(', ')} is there more than once` : undefined
}

async function* filledRows(rows: AsyncIterable<SheetRow>, rules: FileRules): AsyncGenerator<SheetRow> {
  try {
    for await (const row of rows) if (row.cells.some((cell) => cell !== '')) yield row
  } catch (error) {
    throw explain(error, rules)
  }
}

const explaining = async <R>(work: () => Promise<R>, rules: FileRules): Promise<R> => {
  try {
    return await work()
  } catch (error) {
    throw explain(error, rules)
  }
}

const explain = (error: unknown, rules: FileRules): unknown => {
  if (!(error instanceof SpreadsheetRefused)) return error
  return error.fault === 'too-large'
    ? KitErrors.tooLarge({ facts: { limit: rules.maxBytes }, cause: error })
    : refusing(rules)(error.message, error)
}

const refusing =
  ({ errors }: FileRules) =>
  (reason: string, cause?: unknown): Problem =>
    errors.importRefused({ facts: { reason }, errors: [{ path: '/file', message: reason }], cause })
