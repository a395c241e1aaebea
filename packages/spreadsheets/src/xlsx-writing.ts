import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { CellValue } from './csv-writing.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Parts of an XLSX file (ECMA-376) around its only sheet, the least that programs open without a question. */
const partsFor = (title: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escaped(title.slice(0, LONGEST_TITLE))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
})

const LONGEST_TITLE = 31
/** Characters that a cell may hold; longer texts are cut. */
const LONGEST_CELL = 32_767
/** Characters that are handed on at once. */
const CHUNK = 65_536

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNWRITABLE, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')

/** A for 0, AA for 26. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

// Texts stand in their cells as texts: no program takes one for a formula.
const cell = (value: CellValue, place: string): string => {
  if (value === null) return ''
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${place}"><v>${value}</v></c>`
  const text = escaped(String(value).slice(0, LONGEST_CELL))
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

const rowOf = (values: readonly CellValue[], row: number): string =>
  `<row r="${row}">${values.map((value, column) => cell(value, `${letters(column)}${row}`)).join('')}</row>`

async function* sheetOf(rows: AsyncIterable<readonly CellValue[]>): AsyncGenerator<string> {
  let text = `${XML}<worksheet xmlns="${SHEET}"><sheetData>`
  let number = 0
  for await (const row of rows) {
    number += 1
    text += rowOf(row, number)
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

/**
 * Rows as an XLSX file of one sheet, which leaves as it is made: memory does not grow with the number of rows.
 * An error of `rows` ends the stream.
 */
export const toXlsx = (title: string, rows: AsyncIterable<readonly CellValue[]>): Readable => {
  const zip = new ZipFile()
  const output = Readable.from(zip.outputStream)
  const sheet = Readable.from(sheetOf(rows), { objectMode: false })
  sheet.once('error', (error) => output.destroy(error))
  output.once('close', () => sheet.destroy())
  // The time of writing is nobody's business, and equal rows make equal files.
  const options = { mtime: new Date(Date.UTC(1980, 0, 2)) }
  for (const [name, text] of Object.entries(partsFor(title)))
    zip.addBuffer(Buffer.from(`${XML}${text}`), name, options)
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options)
  zip.end()
  return output
}
