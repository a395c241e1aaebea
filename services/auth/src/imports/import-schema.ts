import { Id, LanguageTag, Nullable, Timestamp } from '@medtrack/contracts'
import { UploadedFile } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { AccountImport } from './imports.repository.ts'
import { IMPORTED_ROLES } from './people-columns.ts'

/** Faults that an answer holds; the file of them holds all. */
export const MOST_SHOWN_FAULTS = 1_000

const Count = Type.Integer({ minimum: 0 })

/** What is wrong in a row of the file. */
export const RowFault = Type.Object({
  row: Type.Integer({ minimum: 1, description: 'As the spreadsheet numbers it: the header is in row 1.' }),
  column: Type.String(),
  reason: Type.String(),
})
export type RowFault = Static<typeof RowFault>

/** An import as administrators see it. */
export const ImportStatus = Type.Object({
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
  role: Nullable(Type.Enum([...IMPORTED_ROLES], { description: 'Of rows that name none.' })),
  invite: Type.Boolean(),
  rows: Count,
  to_create: Type.Integer({ minimum: 0, description: 'Rows that make an account.' }),
  taken: Type.Integer({ minimum: 0, description: 'Rows whose address has an account: it stays as it is.' }),
  invalid: Type.Integer({ minimum: 0, description: 'Rows with errors: they make nothing.' }),
  created: Count,
  skipped: Type.Integer({ minimum: 0, description: 'Rows whose address got an account in the meantime.' }),
  percentage: Type.Integer({ minimum: 0, maximum: 100, description: 'Of `to_create`.' }),
  failure: Nullable(Type.String()),
  imported_by: Id,
  created_at: Timestamp,
  started_at: Nullable(Timestamp),
  finished_at: Nullable(Timestamp),
})
export type ImportStatus = Static<typeof ImportStatus>

/** The same with what is wrong in the file, row by row. */
export const ImportReport = Type.Object({
  ...ImportStatus.properties,
  errors: Type.Array(RowFault, {
    description: `The first ${MOST_SHOWN_FAULTS}; \`…/errors/\` gives all of them as CSV.`,
  }),
})
export type ImportReport = Static<typeof ImportReport>

/** What is sent to be imported, and how. */
export const NewImport = Type.Object({
  file: UploadedFile,
  role: Type.Optional(Type.Enum([...IMPORTED_ROLES], { description: 'Of rows that name none.' })),
  language: Type.Optional(LanguageTag),
  invite: Type.Boolean({
    default: true,
    description: 'Whether people without `password_hash` are asked by mail to choose a password.',
  }),
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

const isoOf = (time: Date | null): string | null => time?.toISOString() ?? null

export const toImportStatus = (row: AccountImport): ImportStatus => ({
  id: row.id,
  state: row.state as ImportStatus['state'],
  file_name: row.file_name,
  format: row.file_format.format,
  encoding: row.file_format.format === 'csv' ? row.file_format.encoding : null,
  delimiter: row.file_format.format === 'csv' ? row.file_format.delimiter : null,
  columns: row.columns,
  ignored_columns: row.ignored_columns,
  role: row.default_role as ImportStatus['role'],
  invite: row.invites,
  rows: row.rows,
  to_create: row.ready,
  taken: row.taken,
  invalid: row.invalid,
  created: row.created,
  skipped: row.skipped,
  percentage: percentageOf(row),
  failure: row.failure,
  imported_by: row.imported_by,
  created_at: row.created_at.toISOString(),
  started_at: isoOf(row.started_at),
  finished_at: isoOf(row.finished_at),
})

/** Rounded down: 100 says that nothing is left. */
const percentageOf = ({ state, ready, created, skipped }: AccountImport): number => {
  if (ready === 0) return state === 'finished' ? 100 : 0
  return Math.floor((100 * (created + skipped)) / ready)
}

export const toImportReport = (row: AccountImport, errors: readonly RowFault[]): ImportReport => ({
  ...toImportStatus(row),
  errors: [...errors],
})
