import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import { UploadedFile } from '@medtrack/kit'
import Type, { type Static, type TProperties } from 'typebox'
import type { Import } from './import-tables.ts'

/** Faults that an answer holds; the file of them holds all. */
export const MOST_SHOWN_FAULTS = 1_000

const Count = Type.Integer({ minimum: 0 })

/** What is wrong in a row of the file. */
const RowFault = Type.Object({
  row: Type.Integer({ minimum: 1, description: 'As the spreadsheet numbers it: the header is in row 1.' }),
  column: Type.String(),
  reason: Type.String(),
})
/** The same as a value. */
export type RowFault = Static<typeof RowFault>

/** What the imports of a service are told with, beside what all have. */
export type ImportFormOptions = {
  /** What was asked for, and what the file is of, where there are several. */
  asked: TProperties
  /** How many rows did what, beside all and invalid ones. */
  counts: TProperties
  /** The name among `counts` that `percentage` is of. */
  whole: string
  /** Values of `asked` and `counts`. */
  tell(row: Import): { asked: Record<string, unknown>; counts: Record<string, unknown> }
}

/** An import as people see it: what a service adds is in the schema only. */
export type ImportStatus = { id: string; state: string } & Record<string, unknown>
/** The same with what is wrong in the file, row by row. */
export type ImportReport = ImportStatus & { errors: RowFault[] }

/** How a service tells its imports. */
export const defineImportForm = ({ asked, counts, whole, tell }: ImportFormOptions) => {
  const status: TProperties = {
    id: Id,
    state: Type.Enum(['checked', 'running', 'finished', 'cancelled', 'failed'], {
      description:
        'Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.',
    }),
    file_name: Type.String(),
    format: Type.Enum(['csv', 'xlsx']),
    encoding: Nullable(
      Type.String({ description: 'How the text of a CSV file is written, as it was found out.' }),
    ),
    delimiter: Nullable(Type.String()),
    columns: Type.Array(Type.String(), { description: 'Columns that were recognised.' }),
    ignored_columns: Type.Array(Type.String(), { description: 'Headings that mean nothing here.' }),
    ...asked,
    rows: Count,
    ...counts,
    percentage: Type.Integer({ minimum: 0, maximum: 100, description: `Of \`${whole}\`.` }),
    failure: Nullable(Type.String()),
    imported_by: Id,
    created_at: Timestamp,
    started_at: Nullable(Timestamp),
    finished_at: Nullable(Timestamp),
  }
  const errors = Type.Array(RowFault, {
    description: `The first ${MOST_SHOWN_FAULTS}; \`…/errors/\` gives all of them as CSV.`,
  })
  const toStatus = (row: Import): ImportStatus => {
    const told = tell(row)
    return {
      id: row.id,
      state: row.state,
      file_name: row.file_name,
      format: row.file_format.format,
      encoding: row.file_format.format === 'csv' ? row.file_format.encoding : null,
      delimiter: row.file_format.format === 'csv' ? row.file_format.delimiter : null,
      columns: row.columns,
      ignored_columns: row.ignored_columns,
      ...told.asked,
      rows: row.rows,
      ...told.counts,
      percentage: percentageOf(row),
      failure: row.failure,
      imported_by: row.imported_by,
      created_at: row.created_at.toISOString(),
      started_at: isoOf(row.started_at),
      finished_at: isoOf(row.finished_at),
    }
  }
  return {
    ImportStatus: Type.Object(status),
    ImportReport: Type.Object({ ...status, errors }),
    toStatus,
    toReport: (row: Import, faults: readonly RowFault[]): ImportReport => ({
      ...toStatus(row),
      errors: [...faults],
    }),
  }
}

/** How a service tells its imports, as {@link defineImportForm} makes it. */
export type ImportForm = ReturnType<typeof defineImportForm>

const isoOf = (time: Date | null): string | null => time?.toISOString() ?? null

/** Rounded down: 100 says that nothing is left. */
const percentageOf = ({ state, ready, created, updated, skipped }: Import): number => {
  if (ready === 0) return state === 'finished' ? 100 : 0
  return Math.floor((100 * (created + updated + skipped)) / ready)
}

/** What is sent to be imported, and how; with what a subject asks beside the file. */
export const newImport = (options: TProperties) =>
  Type.Object({
    file: UploadedFile,
    ...options,
    dry_run: Type.Boolean({
      default: true,
      description: 'False starts the import at once, where no row has an error or `skip_invalid` is true.',
    }),
    skip_invalid: Type.Boolean({ default: false, description: 'Whether rows with errors are left out.' }),
  })

/** How a checked import is started. */
export const StartImport = Type.Object({
  skip_invalid: Type.Boolean({ default: false, description: 'Whether rows with errors are left out.' }),
})
