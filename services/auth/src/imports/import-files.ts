import { KitErrors, type Problem } from '@medtrack/kit'
import {
  matchHeader,
  openSpreadsheet,
  type SheetRow,
  SpreadsheetRefused,
  type SpreadsheetSource,
} from '@medtrack/spreadsheets'
import { AuthErrors } from '../errors.ts'
import type { ImportFormat } from '../tables.ts'
import { PEOPLE_COLUMNS } from './people-columns.ts'
import type { PeopleHeader } from './person-rows.ts'

/** A file of people whose header has been read. */
export type PeopleFile = {
  readonly format: ImportFormat
  readonly header: PeopleHeader
  readonly columns: readonly string[]
  readonly ignored: readonly string[]
  /** What follows the header, without empty rows. @throws auth.import-refused while they are read */
  readonly rows: AsyncIterable<SheetRow>
}

/** Headings that a report names; a file with more is not what it was meant to be. */
const MOST_IGNORED = 50

/** Opens a file and reads its header. @throws auth.import-refused (422), request.too-large (413) */
export const openPeopleFile = async (source: SpreadsheetSource, maxBytes: number): Promise<PeopleFile> => {
  const sheet = await explaining(() => openSpreadsheet(source, { bytes: maxBytes }), maxBytes)
  const rows = filledRows(sheet.rows, maxBytes)
  const first = await rows.next()
  if (first.done) throw refused('the file has no rows')
  const { positions, ignored, missing, repeated } = matchHeader(PEOPLE_COLUMNS, first.value.cells)
  const problem = problemOf({ missing, repeated, hasPassword: positions.has('password') })
  if (problem) {
    await rows.return(undefined)
    throw problem
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

type HeaderFaults = { missing: readonly string[]; repeated: readonly string[]; hasPassword: boolean }

const problemOf = ({ missing, repeated, hasPassword }: HeaderFaults): Problem | undefined => {
  if (missing.length > 0) return refused(`there is no column ${missing.join(', ')}`)
  if (repeated.length > 0) return refused(`the column ${repeated.join(', ')} is there more than once`)
  return hasPassword
    ? refused('it has a column of passwords in clear: send their hashes as password_hash, or leave it out')
    : undefined
}

async function* filledRows(rows: AsyncIterable<SheetRow>, maxBytes: number): AsyncGenerator<SheetRow> {
  try {
    for await (const row of rows) if (row.cells.some((cell) => cell !== '')) yield row
  } catch (error) {
    throw explain(error, maxBytes)
  }
}

const explaining = async <R>(work: () => Promise<R>, maxBytes: number): Promise<R> => {
  try {
    return await work()
  } catch (error) {
    throw explain(error, maxBytes)
  }
}

const explain = (error: unknown, maxBytes: number): unknown => {
  if (!(error instanceof SpreadsheetRefused)) return error
  return error.fault === 'too-large'
    ? KitErrors.tooLarge({ facts: { limit: maxBytes }, cause: error })
    : refused(error.message, error)
}

const refused = (reason: string, cause?: unknown): Problem =>
  AuthErrors.importRefused({ facts: { reason }, errors: [{ path: '/file', message: reason }], cause })
