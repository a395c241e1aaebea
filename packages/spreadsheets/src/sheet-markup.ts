import type { SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'
import { tooManyColumns, tooManyRows } from './rows.ts'

/** The start of a row or a cell, with any namespace prefix. */
const TAG = /<(?:[\w.-]+:)?(c|row)(?=[\s/>])/g
/** One attribute after the other to the tag's end; each begins with a space, so there is one way to read them. */
const ATTRIBUTES = /(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/y
const PLACE = /\sr\s*=\s*["']([^"']*)["']/
const CELL = /^([A-Z]{1,3})([1-9]\d{0,6})$/
const ROW = /^[1-9]\d{0,6}$/

/**
 * Looks through the XML of a part of an XLSX file (ECMA-376, 18.3.1) before anything is built from it: a cell that says
 * it stands in column XFD makes readers fill all before it. Declarations of document types, and with them entities
 * (XXE, a billion laughs), are in no spreadsheet.
 * @throws SpreadsheetRefused
 */
export const checkMarkup = (xml: string, limits: SpreadsheetLimits): void => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new SpreadsheetRefused('unreadable', 'the file declares a document type, which no spreadsheet does')
  }
  for (const tag of xml.matchAll(TAG)) {
    ATTRIBUTES.lastIndex = tag.index + tag[0].length
    const attributes = ATTRIBUTES.exec(xml)?.[0]
    if (attributes === undefined) throw damaged()
    const place = PLACE.exec(attributes)?.[1]
    if (place !== undefined) checkPlace(tag[1] === 'c' ? CELL.exec(place) : ROW.exec(place), limits)
  }
}

const checkPlace = (place: RegExpExecArray | null, limits: SpreadsheetLimits): void => {
  if (!place) throw damaged()
  const [whole, letters, digits] = place
  const row = Number(digits ?? whole)
  if (row > limits.rows) throw tooManyRows(limits)
  if (letters !== undefined && columnOf(letters) > limits.columns) throw tooManyColumns(limits, row)
}

/** 1 for A, 27 for AA. */
const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

const damaged = () => new SpreadsheetRefused('unreadable', 'the file is damaged: save it again as XLSX')
