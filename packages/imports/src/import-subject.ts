import type { AnyTransaction, ErrorEntry, Errors } from '@medtrack/kit'
import type { Columns, Header, SheetRow } from '@medtrack/spreadsheets'
import type { Import, ImportFault, ImportRowState } from './import-tables.ts'

/** A row as it is kept. */
export type CheckedRow<Content extends object = object> = {
  number: number
  state: Extract<ImportRowState, 'ready' | 'taken' | 'invalid'>
  /** Null for rows that will have no effect. */
  content: Content | null
  faults: ImportFault[] | null
}

/** A row that waits to take effect. */
export type WaitingRow<Content extends object = object> = { number: number; content: Content }

/** What became of a row; `updated` says that something was there and was changed. */
export type RowOutcome = {
  number: number
  state: Extract<ImportRowState, 'created' | 'updated' | 'skipped'>
  made_id: string | null
  faults: ImportFault[] | null
}

/** An import whose file was sent with these options. */
export type ImportWith<Options extends object> = Omit<Import, 'options'> & { options: Options }

/** What is known of a file while its rows are looked up. */
export type FileReading<Options extends object = object> = {
  readonly options: Options
  /** What rows before stand for, in words of the subject's own, with their numbers: for finding doubles. */
  readonly seen: Map<string, number>
}

/** What a kind of file is of, and what its rows do. */
export type ImportSubject<
  C extends Columns = Columns,
  Content extends object = object,
  Options extends object = object,
> = {
  /** Stored with each import; never reused. */
  readonly name: string
  readonly columns: C
  /** Rows that take effect in one transaction; the embedded database has one session, for which others wait. */
  readonly batch: number
  /** Why a file with these columns is refused whole. */
  refuseColumns?(columns: ReadonlySet<string>): string | undefined
  /** Adds to the options what was not said. */
  complete?(options: Options, tenantId: string): Promise<Options>
  /** Gives what reads the rows of a file, one after the other. */
  createReader(header: Pick<Header<C>, 'positions'>, options: Options): (row: SheetRow) => CheckedRow<Content>
  /** Marks the rows of a slice that the database already knows, or that do not fit it; slices come in order. */
  lookUp(rows: readonly CheckedRow<Content>[], reading: FileReading<Options>): Promise<CheckedRow<Content>[]>
  /** Gives rows their effect; every row needs an outcome. What it throws leaves all of them as they are. */
  apply(
    tx: AnyTransaction,
    found: ImportWith<Options>,
    rows: readonly WaitingRow<Content>[],
  ): Promise<RowOutcome[]>
}

/** What every service that imports refuses with, under codes of its own: spread it into the table of its errors. */
export const IMPORT_ERRORS = {
  importRefused: {
    status: 422,
    title: 'File refused',
    detail: 'The file cannot be imported: {reason}.',
  },
  importNotFound: { status: 404, title: 'No such import', detail: 'There is no import with that id.' },
  importOver: {
    status: 409,
    title: 'Not possible any more',
    detail: 'The import is {state}: this cannot be done with it.',
  },
  importHasErrors: {
    status: 409,
    title: 'Rows with errors',
    detail: '{rows} rows of the file have errors. Correct the file, or leave them out with skip_invalid.',
  },
} as const satisfies Record<string, ErrorEntry>

/** The same as the service throws them. */
export type ImportErrors = Pick<Errors<typeof IMPORT_ERRORS>, keyof typeof IMPORT_ERRORS>

/** What happens to imports and is recorded. */
export type ImportHappening = 'started' | 'ended' | 'cancelled' | 'failed'

/** Records it under the service's own names. */
export type ImportAudit = {
  record(
    tx: AnyTransaction,
    happening: ImportHappening,
    entry: { subject: string; details?: Record<string, number | string> },
  ): Promise<void>
}
