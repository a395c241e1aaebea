/** Why a file is not read. */
export type SpreadsheetFault =
  | 'empty'
  | 'too-large'
  | 'too-much-text'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'unpacks-too-large'
  | 'encrypted'
  | 'old-format'
  | 'no-spreadsheet'
  | 'unreadable'

/** A file that is refused: why, in words for whoever sent it, and in which row where that is known (1 is the first). */
export class SpreadsheetRefused extends Error {
  override readonly name = 'SpreadsheetRefused'
  readonly fault: SpreadsheetFault
  readonly row: number | undefined

  constructor(
    fault: SpreadsheetFault,
    message: string,
    more: { row?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.fault = fault
    this.row = more.row
  }
}
