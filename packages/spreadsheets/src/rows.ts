import type { SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'

/** A row as people see it in their program: its number there (1 is the first) and its cells as texts. */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] }

/** Where a file's bytes come from; it may be read more than once. */
export type SpreadsheetSource = {
  /** Its size. */
  readonly bytes: number
  open(): AsyncIterable<Uint8Array>
}

/** Checks rows one after the other. @throws SpreadsheetRefused at the first that is more than may be */
export const createRowCheck = (limits: SpreadsheetLimits): ((row: SheetRow) => void) => {
  let characters = 0
  return ({ number, cells }) => {
    if (number > limits.rows) throw tooManyRows(limits)
    if (cells.length > limits.columns) throw tooManyColumns(limits, number)
    for (const cell of cells) {
      characters += cell.length
      if (cell.length > limits.cellCharacters) {
        const message = `a cell of row ${number} has more than ${limits.cellCharacters} characters`
        throw new SpreadsheetRefused('cell-too-long', message, { row: number })
      }
    }
    if (characters > limits.textCharacters) {
      throw new SpreadsheetRefused(
        'too-much-text',
        `all cells together have more than ${limits.textCharacters} characters: send some rows in another file`,
      )
    }
  }
}

export const tooManyRows = ({ rows }: SpreadsheetLimits): SpreadsheetRefused =>
  new SpreadsheetRefused('too-many-rows', `there are more than ${rows} rows: send the rest in another file`)

export const tooManyColumns = ({ columns }: SpreadsheetLimits, row: number): SpreadsheetRefused =>
  new SpreadsheetRefused('too-many-columns', `row ${row} has more than ${columns} columns`, { row })
