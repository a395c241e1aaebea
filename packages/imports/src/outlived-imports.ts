import type { Db } from '@medtrack/kit'
import { importRowRepository } from './import-rows.repository.ts'
import type { ImportTables } from './import-tables.ts'
import { importRepository } from './imports.repository.ts'

/** Rows that a statement removes. */
const SLICE = 2_000

/** Removes imports that were over before `over`, and files whose reading was broken off before `brokenOff`. */
export const removeOutlivedImports = async (
  db: Db<ImportTables>,
  { over, brokenOff }: { over: Date; brokenOff: Date },
  signal: AbortSignal,
): Promise<void> => {
  for (const id of await importRepository.listOutlived(db, over, brokenOff)) {
    for (let removed = SLICE; removed === SLICE && !signal.aborted; ) {
      removed = await importRowRepository.deleteSome(db, id, SLICE)
    }
    if (signal.aborted) return
    await importRepository.delete(db, id)
  }
}
