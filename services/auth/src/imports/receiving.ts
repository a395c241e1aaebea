import type { Clock, Db, Ids } from '@medtrack/kit'
import type { SpreadsheetSource } from '@medtrack/spreadsheets'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { emailKey } from '../accounts/emails.ts'
import type { AuthConfig } from '../config.ts'
import type { AuthTables, ImportRowState } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { openPeopleFile, type PeopleFile } from './import-files.ts'
import { type CheckedRow, importRowRepository } from './import-rows.repository.ts'
import { importRepository } from './imports.repository.ts'
import type { ImportedRole } from './people-columns.ts'
import { createRowReader } from './person-rows.ts'

/** A file that somebody wants imported, and what holds for all of its rows. */
export type ImportOrder = {
  file: SpreadsheetSource & { filename: string }
  role: ImportedRole | undefined
  /** The institution's first when undefined. */
  language: string | undefined
  invite: boolean
  tenantId: string
  importedBy: string
}

/** How many rows turned out how. */
export type RowCounts = Record<Extract<ImportRowState, 'ready' | 'taken' | 'invalid'>, number>

/** Reads files of people into the database. */
export type Receiving = {
  /**
   * Checks every row and keeps it, as an import that nobody sees yet. A file that cannot be read to its end leaves nothing
   * behind. Takes seconds for a large one, and no transaction.
   * @throws auth.import-refused (422), request.too-large (413)
   */
  receive(order: ImportOrder): Promise<{ id: string; counts: RowCounts }>
}

type FullOrder = ImportOrder & { language: string }

type ReceivingNeeds = {
  db: Db<AuthTables>
  clock: Clock
  ids: Ids
  config: Pick<AuthConfig, 'AUTH_IMPORT_MAX_BYTES'>
}

/** Rows that are looked up and stored at once. */
const SLICE = 500

export const createReceiving = ({ db, clock, ids, config }: ReceivingNeeds): Receiving => {
  /** Those that have an account already make none. */
  const markTaken = async (rows: readonly CheckedRow[]): Promise<CheckedRow[]> => {
    const keys = rows.flatMap(({ person }) => (person ? [emailKey(person.email)] : []))
    const taken = new Set(await accountRepository.listTakenKeys(db, keys))
    return rows.map((row) =>
      row.person && taken.has(emailKey(row.person.email))
        ? {
            ...row,
            state: 'taken',
            person: null,
            faults: [{ column: 'email', reason: 'has an account already' }],
          }
        : row,
    )
  }

  const keepRows = async (file: PeopleFile, order: FullOrder, id: string): Promise<RowCounts> => {
    const read = createRowReader(file.header, order)
    const counts: RowCounts = { ready: 0, taken: 0, invalid: 0 }
    let slice: CheckedRow[] = []
    const keep = async () => {
      const rows = await markTaken(slice)
      await importRowRepository.insert(db, { id, tenant_id: order.tenantId }, rows)
      for (const { state } of rows) counts[state as keyof RowCounts] += 1
      slice = []
    }
    for await (const row of file.rows) {
      slice.push(read(row))
      if (slice.length === SLICE) await keep()
    }
    if (slice.length > 0) await keep()
    return counts
  }

  const languageOf = async (tenantId: string): Promise<string> =>
    (await tenantRepository.findById(db, tenantId))?.languages[0] ?? 'en'

  return {
    receive: async (given) => {
      const file = await openPeopleFile(given.file, config.AUTH_IMPORT_MAX_BYTES)
      const order = { ...given, language: given.language ?? (await languageOf(given.tenantId)) }
      const id = ids.next()
      await importRepository.insert(db, {
        id,
        tenant_id: order.tenantId,
        state: 'receiving',
        file_name: order.file.filename,
        file_format: file.format,
        columns: [...file.columns],
        ignored_columns: [...file.ignored],
        default_role: order.role ?? null,
        language: order.language,
        invites: order.invite,
        imported_by: order.importedBy,
        failure: null,
        created_at: clock.now(),
        started_at: null,
        finished_at: null,
      })
      try {
        return { id, counts: await keepRows(file, order, id) }
      } catch (error) {
        await importRepository.delete(db, id)
        throw error
      }
    },
  }
}
