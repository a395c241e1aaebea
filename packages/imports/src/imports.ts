import { Id } from '@medtrack/contracts'
import {
  assertVersion,
  asTenant,
  type Clock,
  createTotals,
  type Db,
  type JobContract,
  type Jobs,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import { type CellValue, CSV_START, toCsv } from '@medtrack/spreadsheets'
import type { Transaction } from 'kysely'
import Type from 'typebox'
import {
  type ImportForm,
  type ImportReport,
  type ImportStatus,
  MOST_SHOWN_FAULTS,
  type RowFault,
} from './import-form.ts'
import { importRowRepository } from './import-rows.repository.ts'
import type { ImportAudit, ImportErrors, ImportSubject } from './import-subject.ts'
import type { Import, ImportState, ImportTables } from './import-tables.ts'
import { importRepository } from './imports.repository.ts'
import type { ImportOrder, Receiving } from './receiving.ts'

/** What the job of a service's imports is told. */
export const RunImportPayload = Type.Object({ import_id: Id })

/** What is told of an import, and the version of it that this was. */
export type Versioned<T> = T & { version: number }

/** Files of people, from their upload until every row has taken effect. */
export type Imports = {
  /**
   * Checks a file. With `start` its rows take effect at once, unless some have errors and `skipInvalid` is false.
   * @throws importRefused (422), request.too-large (413)
   */
  check(
    subject: ImportSubject,
    order: ImportOrder,
    more: { start: boolean; skipInvalid: boolean },
  ): Promise<Versioned<ImportReport>>
  /**
   * @throws importNotFound, request.precondition-failed; importOver and importHasErrors (409)
   */
  start(id: string, skipInvalid: boolean, expected: string | undefined): Promise<Versioned<ImportStatus>>
  /** What has been made stays. @throws importNotFound, importOver, request.precondition-failed */
  cancel(id: string, expected: string | undefined): Promise<Versioned<ImportStatus>>
  list(page: { page: number; page_size: number }): Promise<PageOf<ImportStatus>>
  /** @throws importNotFound */
  get(id: string): Promise<Versioned<ImportReport>>
  /** All faults as CSV, in pieces. @throws importNotFound */
  exportFaults(id: string): Promise<AsyncIterable<string>>
}

type ImportNeeds = {
  audit: ImportAudit
  db: Db<ImportTables>
  clock: Clock
  jobs: Jobs
  job: JobContract<typeof RunImportPayload>
  errors: ImportErrors
  form: ImportForm
  receiving: Receiving
}

/** Work for nobody who waits: everything else that is due comes first. */
const BULK = 200
const STARTABLE: readonly ImportState[] = ['checked', 'failed']
const CANCELLABLE: readonly ImportState[] = ['checked', 'running', 'failed', 'cancelled']
const HEADER = ['row', 'column', 'reason']

export const createImports = (needs: ImportNeeds): Imports => {
  const { audit, db, clock, jobs, job, errors, form, receiving } = needs
  const told = (row: Import): Versioned<ImportStatus> => ({ ...form.toStatus(row), version: row.version })
  const toldWithFaults = (row: Import, faults: readonly RowFault[]): Versioned<ImportReport> => ({
    ...form.toReport(row, faults),
    version: row.version,
  })

  const totals = createTotals(clock)

  const get = async (id: string): Promise<Import> => {
    const row = await importRepository.find(db, id)
    if (!row) throw errors.importNotFound()
    return row
  }
  const lock = async (
    tx: Transaction<ImportTables>,
    id: string,
    allowed: readonly ImportState[],
    expected: string | undefined,
  ): Promise<Import> => {
    const row = await importRepository.findForUpdate(tx, id)
    if (!row || row.state === 'receiving') throw errors.importNotFound()
    assertVersion(expected, row.version)
    if (!allowed.includes(row.state)) throw errors.importOver({ facts: { state: row.state } })
    return row
  }
  const begin = async (tx: Transaction<ImportTables>, id: string): Promise<Import> => {
    await jobs.enqueue(tx, job, { import_id: id }, { key: id, priority: BULK })
    const started = { state: 'running', started_at: clock.now(), failure: null } as const
    const row = await importRepository.change(tx, id, started)
    await audit.record(tx, 'started', { subject: `import/${id}`, details: { rows: row.rows } })
    return row
  }
  const faultsOf = async (handle: Db<ImportTables>, id: string): Promise<RowFault[]> => {
    const page = { after: 0, limit: MOST_SHOWN_FAULTS }
    return (await importRowRepository.listFaulty(handle, id, page))
      .flatMap(toFaults)
      .slice(0, MOST_SHOWN_FAULTS)
  }

  return {
    check: async (subject, order, { start, skipInvalid }) => {
      const { id, counts } = await receiving.receive(subject, order)
      return await transact(db, async (tx) => {
        const rows = counts.ready + counts.taken + counts.invalid
        const checked = await importRepository.change(tx, id, { ...counts, rows, state: 'checked' })
        const row = start && (skipInvalid || counts.invalid === 0) ? await begin(tx, id) : checked
        return toldWithFaults(row, await faultsOf(tx, id))
      })
    },

    start: (id, skipInvalid, expected) =>
      transact(db, async (tx) => {
        const row = await lock(tx, id, STARTABLE, expected)
        if (row.invalid > 0 && !skipInvalid) throw errors.importHasErrors({ facts: { rows: row.invalid } })
        return told(await begin(tx, id))
      }),

    cancel: (id, expected) =>
      transact(db, async (tx) => {
        const row = await lock(tx, id, CANCELLABLE, expected)
        if (row.state === 'cancelled') return told(row)
        await audit.record(tx, 'cancelled', { subject: `import/${id}` })
        return told(await importRepository.change(tx, id, { state: 'cancelled', finished_at: clock.now() }))
      }),

    list: async (page) => {
      const rows = await importRepository.list(db, { limit: page.page_size, offset: offsetOf(page) })
      const total = await totals.count('import', {}, () => importRepository.count(db))
      return { items: rows.map(form.toStatus), total }
    },

    get: async (id) => toldWithFaults(await get(id), await faultsOf(db, id)),

    exportFaults: async (id) => {
      const { tenant_id } = await get(id)
      return csvOf((after) =>
        // Whoever takes the pieces does so outside of the request's scope.
        asTenant(tenant_id, () =>
          importRowRepository.listFaulty(db, id, { after, limit: MOST_SHOWN_FAULTS }),
        ),
      )
    },
  }
}

type FaultyRow = Awaited<ReturnType<typeof importRowRepository.listFaulty>>[number]

const toFaults = ({ number, faults }: FaultyRow): RowFault[] =>
  faults.map(({ column, reason }) => ({ row: number, column, reason }))

async function* csvOf(pageAfter: (number: number) => Promise<FaultyRow[]>): AsyncGenerator<string> {
  yield `${CSV_START}${toCsv([HEADER])}`
  for (let after = 0; ; ) {
    const rows = await pageAfter(after)
    const last = rows.at(-1)
    if (!last) return
    yield toCsv(rows.flatMap(toFaults).map(({ row, column, reason }): CellValue[] => [row, column, reason]))
    after = last.number
  }
}
