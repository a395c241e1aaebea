import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'
import { createRowCheck, type SheetRow, type SpreadsheetSource } from './rows.ts'
import { decodeText, findEncoding, type TextEncoding } from './text-encodings.ts'

/** What stands between the cells of a CSV file. */
export type Delimiter = ',' | ';' | '\t'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

/** A CSV file: how it is written, and its rows, which are read as they are asked for. */
export type CsvFile = {
  readonly encoding: TextEncoding
  readonly delimiter: Delimiter
  readonly rows: AsyncIterable<SheetRow>
}

/**
 * Opens a CSV file (RFC 4180), finding out how it is written and whether it can be read to its end: what is done with
 * its rows costs far more than reading them twice. @throws SpreadsheetRefused
 */
export const openCsv = async (source: SpreadsheetSource, limits: SpreadsheetLimits): Promise<CsvFile> => {
  const encoding = await findEncoding(source.open())
  const delimiter = await findDelimiter(decodeText(source.open(), encoding))
  const read = () => readRows(decodeText(source.open(), encoding), delimiter, limits)
  for await (const _row of read());
  return { encoding, delimiter, rows: read() }
}

async function* readRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  limits: SpreadsheetLimits,
): AsyncIterable<SheetRow> {
  const check = createRowCheck(limits)
  const parser = parse({
    delimiter,
    // Whether rows are as long as the header is for their reader to judge.
    relax_column_count: true,
    // A quote that is never closed must not gather the whole file.
    max_record_size: limits.columns * limits.cellCharacters,
  })
  // Its errors come out of the parser.
  pipeline(Readable.from(text), parser, () => undefined)
  let number = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      const row = { number, cells: cells.map(toText) }
      check(row)
      yield row
    }
  } catch (cause) {
    throw cause instanceof CsvError ? toRefusal(cause, parser.info.records + 1) : cause
  }
}

// What is written against formulas (see csv-writing.ts) is no part of the text.
const toText = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '').trim()

const toRefusal = (cause: CsvError, row: number): SpreadsheetRefused =>
  cause.code === 'CSV_MAX_RECORD_SIZE'
    ? new SpreadsheetRefused('cell-too-long', `row ${row} is too long: is a quote not closed?`, {
        row,
        cause,
      })
    : new SpreadsheetRefused('unreadable', `row ${row} is no CSV: a quote stands where none may`, {
        row,
        cause,
      })

/** Characters in which a header ends. */
const LONGEST_HEADER = 65_536

/** The delimiter that the first line with anything in it has most of, outside quotes. */
const findDelimiter = async (text: AsyncIterable<string>): Promise<Delimiter> => {
  let start = ''
  for await (const piece of text) {
    start += piece
    if (start.length > LONGEST_HEADER || /[\r\n]/.test(start.trimStart())) break
  }
  const counts = new Map<string, number>()
  let quoted = false
  for (const character of start.trimStart()) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const count = (delimiter: Delimiter) => counts.get(delimiter) ?? 0
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best))
}
