import { stringify } from 'csv-stringify/sync'

/** A value of a cell that is written. */
export type CellValue = string | number | null

/**
 * Rows as CSV (RFC 4180), without a header. A text that a spreadsheet program would take for a formula gets a `'`
 * before it: opening the file must not run anything (OWASP, CSV injection).
 */
export const toCsv = (rows: readonly (readonly CellValue[])[]): string =>
  stringify(rows as CellValue[][], { escape_formulas: true, record_delimiter: 'windows' })

/** Comes before the first row: without it spreadsheet programs take UTF-8 for windows-1252. */
export const CSV_START = '\uFEFF'
