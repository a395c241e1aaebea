import { parentPort, workerData } from 'node:worker_threads'
import { readSheet } from 'read-excel-file/node'
import type { SpreadsheetLimits } from './limits.ts'
import { SpreadsheetRefused } from './refusals.ts'
import { createRowCheck, type SheetRow } from './rows.ts'
import { checkMarkup } from './sheet-markup.ts'
import { packZip, unpackZip } from './zip-archives.ts'

// Reads one XLSX file on a thread of its own: requests go on meanwhile, and its memory has an end.

/** What the thread is started with. */
export type XlsxTask = { readonly file: Uint8Array; readonly limits: SpreadsheetLimits }

/** What it says: how many rows there are or why not, and then rows as they are asked for. */
export type XlsxReply =
  | { readonly total: number }
  | {
      readonly fault: SpreadsheetRefused['fault']
      readonly message: string
      readonly row: number | undefined
    }
  | { readonly rows: readonly SheetRow[] }

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?!(?:drawings|charts|media|theme|comments)).*\.xml(?:\.rels)?)$/

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value).trim()
  const text = value.toISOString()
  // A day has no time.
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text
}

const read = async ({ file, limits }: XlsxTask): Promise<SheetRow[]> => {
  const archive = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const parts = unpackZip(archive, (name) => WANTED.test(name), limits)
  for (const { bytes } of parts) checkMarkup(Buffer.from(bytes).toString('utf8'), limits)
  const sheet = await readSheet(packZip(parts)).catch((cause: unknown) => {
    throw new SpreadsheetRefused('unreadable', 'the file is no XLSX that could be read: save it again', {
      cause,
    })
  })
  const check = createRowCheck(limits)
  return sheet.map((values, index) => {
    const row = { number: index + 1, cells: (values as readonly unknown[]).map(toText) }
    check(row)
    return row
  })
}

const say = (reply: XlsxReply) => parentPort?.postMessage(reply)

try {
  const rows = await read(workerData as XlsxTask)
  say({ total: rows.length })
  parentPort?.on('message', ({ from, to }: { from: number; to: number }) =>
    say({ rows: rows.slice(from, to) }),
  )
} catch (error) {
  if (!(error instanceof SpreadsheetRefused)) throw error
  say({ fault: error.fault, message: error.message, row: error.row })
}
