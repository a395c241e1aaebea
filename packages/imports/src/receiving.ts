import type { Clock, Db, Ids } from '@medtrack/kit'
import type { SpreadsheetSource } from '@medtrack/spreadsheets'
import { type FileRules, type ImportFile, openImportFile } from './import-files.ts'
import { importRowRepository } from './import-rows.repository.ts'
import type { CheckedRow, ImportSubject } from './import-subject.ts'
import type { ImportTables } from './import-tables.ts'
import { importRepository } from './imports.repository.ts'

/** A file that somebody wants imported, and what holds for all of its rows. */
export type ImportOrder = {
  file: SpreadsheetSource & { filename: string }
  options: object
  tenantId: string
  importedBy: string
}

/** How many rows turned out how. */
export type RowCounts = Record<CheckedRow['state'], number>

/** Reads files into the database. */
export type Receiving = {
  /**
   * Checks every row and keeps it, as an import that nobody sees yet. A file that cannot be read to its end leaves nothing
   * behind. Takes seconds for a large one, and no transaction.
   * @throws importRefused (422), request.too-large (413)
   */
  receive(subject: ImportSubject, order: ImportOrder): Promise<{ id: string; counts: RowCounts }>
}

type ReceivingNeeds = { db: Db<ImportTables>; clock: Clock; ids: Ids; files: FileRules }

/** Rows that are looked up and stored at once. */
const SLICE = 500

export const createReceiving = ({ db, clock, ids, files }: ReceivingNeeds): Receiving => {
  const keepRows = async (
    subject: ImportSubject,
    file: ImportFile,
    { options, tenantId }: ImportOrder,
    id: string,
  ): Promise<RowCounts> => {
    const read = subject.createReader(file.header, options)
    const counts: RowCounts = { ready: 0, taken: 0, invalid: 0 }
    const reading = { options, seen: new Map<string, number>() }
    let slice: CheckedRow[] = []
    const keep = async () => {
      const rows = await subject.lookUp(slice, reading)
      await importRowRepository.insert(db, { id, tenant_id: tenantId }, rows)
      for (const { state } of rows) counts[state] += 1
      slice = []
    }
    for await (const row of file.rows) {
      slice.push(read(row))
      if (slice.length === SLICE) await keep()
    }
    if (slice.length > 0) await keep()
    return counts
  }

  return {
    receive: async (subject, given) => {
      const file = await openImportFile(subject, given.file, files)
      const options = (await subject.complete?.(given.options, given.tenantId)) ?? given.options
      const order = { ...given, options }
      const id = ids.next()
      await importRepository.insert(db, {
        id,
        tenant_id: order.tenantId,
        subject: subject.name,
        state: 'receiving',
        file_name: order.file.filename,
        file_format: file.format,
        columns: [...file.columns],
        ignored_columns: [...file.ignored],
        options,
        imported_by: order.importedBy,
        failure: null,
        created_at: clock.now(),
        started_at: null,
        finished_at: null,
      })
      try {
        return { id, counts: await keepRows(subject, file, order, id) }
      } catch (error) {
        await importRepository.delete(db, id)
        throw error
      }
    },
  }
}
