import {
  AUDIT_CELLS,
  AUDIT_EXPORTED,
  type AUDIT_FORMATS,
  type Audit,
  type AuditFilter,
  type ChainedEntry,
  type Db,
  type TimelineOf,
  toAuditCells,
  toAuditRecord,
  transact,
} from '@medtrack/kit'
import { CSV_START, toCsv } from '@medtrack/spreadsheets'
import type { AuthTables } from '../tables.ts'

/** A form in which the log leaves. */
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

/** What administrators read of AUTH's audit log. */
export type AuditLog = {
  /** Newest first. @throws request.invalid for a cursor that is none of this log's */
  list(
    filter: AuditFilter & { before?: string | undefined; limit: number },
  ): Promise<TimelineOf<ChainedEntry>>
  /** Pieces of text, oldest entry first; that somebody takes them is recorded before the first one leaves. */
  export(tenantId: string, format: AuditFormat, filter: AuditFilter): Promise<AsyncIterable<string>>
}

/** Rows that are written at once. */
const SLICE = 200

export const createAuditLog = ({ db, audit }: { db: Db<AuthTables>; audit: Audit }): AuditLog => ({
  list: (filter) => audit.list(filter),
  export: async (tenantId, format, filter) => {
    const narrowed = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    await transact(db, (tx) =>
      audit.record(tx, {
        action: AUDIT_EXPORTED,
        subject: `tenant/${tenantId}`,
        details: { format, filters: narrowed },
      }),
    )
    const entries = audit.stream(filter)
    return format === 'csv' ? csvOf(entries) : linesOf(entries)
  },
})

const linesOf = async function* (entries: AsyncIterable<ChainedEntry>): AsyncGenerator<string> {
  for await (const slice of slicesOf(entries))
    yield slice.map((entry) => `${JSON.stringify(toAuditRecord(entry))}\n`).join('')
}

const csvOf = async function* (entries: AsyncIterable<ChainedEntry>): AsyncGenerator<string> {
  yield `${CSV_START}${toCsv([AUDIT_CELLS])}`
  for await (const slice of slicesOf(entries)) yield toCsv(slice.map(toAuditCells))
}

const slicesOf = async function* (entries: AsyncIterable<ChainedEntry>): AsyncGenerator<ChainedEntry[]> {
  let slice: ChainedEntry[] = []
  for await (const entry of entries) {
    slice.push(entry)
    if (slice.length < SLICE) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
