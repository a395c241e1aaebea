import type { Kysely } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { TimelineOf } from '../http/lists.ts'
import type { Audit } from './audit.ts'
import { AUDIT_CELLS, type AUDIT_FORMATS, toAuditCells, toAuditRecord } from './audit-records.ts'
import type { ChainedEntry } from './chain.ts'
import { AUDIT_EXPORTED } from './entries.ts'
import type { AuditFilter } from './reading.ts'

/** A form in which the log leaves. */
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

/** What administrators read of a service's audit log. */
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

/** How tables are written as CSV: what opens a file, and rows as text. */
export type CsvWriting = {
  readonly start: string
  rows(rows: readonly (readonly (string | number | null)[])[]): string
}

type Needs = { db: Kysely<KitTables>; audit: Audit; csv: CsvWriting }

/** What a service's routes give out of its log: pages, and files whose CSV is written by `csv`. */
export const createAuditLog = ({ db, audit, csv }: Needs): AuditLog => ({
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
    return format === 'csv' ? csvOf(entries, csv) : linesOf(entries)
  },
})

const linesOf = async function* (entries: AsyncIterable<ChainedEntry>): AsyncGenerator<string> {
  for await (const slice of slicesOf(entries))
    yield slice.map((entry) => `${JSON.stringify(toAuditRecord(entry))}\n`).join('')
}

const csvOf = async function* (
  entries: AsyncIterable<ChainedEntry>,
  csv: CsvWriting,
): AsyncGenerator<string> {
  yield `${csv.start}${csv.rows([AUDIT_CELLS])}`
  for await (const slice of slicesOf(entries)) yield csv.rows(slice.map(toAuditCells))
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
