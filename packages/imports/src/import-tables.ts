import type { KitTables } from '@medtrack/kit'
import type { JSONColumnType, Selectable } from 'kysely'

/** What a file turned out to be. */
export type ImportFormat = { format: 'csv'; encoding: string; delimiter: string } | { format: 'xlsx' }

/** How far an import is; nobody sees one that is being received. */
export type ImportState = 'receiving' | 'checked' | 'running' | 'finished' | 'cancelled' | 'failed'

/** What became of a row, or will. */
export type ImportRowState = 'ready' | 'invalid' | 'taken' | 'created' | 'updated' | 'skipped'

/** What is wrong in a row. */
export type ImportFault = { column: string; reason: string }

/** The table `import`. Counts are of the file without header and empty rows; the last three of those that were ready. */
export type ImportTable = {
  id: string
  tenant_id: string
  /** What the file is of. */
  subject: string
  state: ImportState
  file_name: string
  file_format: JSONColumnType<ImportFormat>
  columns: string[]
  ignored_columns: string[]
  /** What holds for rows that do not say otherwise, and what else was asked for. */
  options: JSONColumnType<object>
  imported_by: string
  rows: number
  ready: number
  taken: number
  invalid: number
  created: number
  updated: number
  skipped: number
  failure: string | null
  version: number
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** The table `import_row`. */
export type ImportRowTable = {
  import_id: string
  /** In the file, as people see it there. */
  number: number
  tenant_id: string
  state: ImportRowState
  /** What the row says, until it has taken effect. */
  content: JSONColumnType<object> | null
  faults: JSONColumnType<ImportFault[]> | null
  /** What the row was made into. */
  made_id: string | null
}

/** What the schema of a service that imports has. */
export type ImportTables = KitTables & { import: ImportTable; import_row: ImportRowTable }

/** An import as the database gives it. */
export type Import = Selectable<ImportTable>

/** Makes both tables, for a migration of a service. What was landed in one is never changed here. */
export const IMPORT_TABLES = `
create table {schema}.import (
  id uuid primary key,
  tenant_id uuid not null,
  subject text not null,
  state text not null check (state in ('receiving', 'checked', 'running', 'finished', 'cancelled', 'failed')),
  file_name text not null,
  file_format jsonb not null,
  columns text[] not null,
  ignored_columns text[] not null,
  options jsonb not null default '{}',
  imported_by uuid not null,
  rows int not null default 0,
  ready int not null default 0,
  taken int not null default 0,
  invalid int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  skipped int not null default 0,
  failure text,
  version int not null default 1,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
comment on table {schema}.import is 'Files that were uploaded, what was found in them, and how far giving their rows effect has come.';
create index import_list on {schema}.import (tenant_id, created_at, id);
create index import_age on {schema}.import (created_at);

create table {schema}.import_row (
  import_id uuid not null references {schema}.import (id) on delete cascade,
  number int not null,
  tenant_id uuid not null,
  state text not null check (state in ('ready', 'invalid', 'taken', 'created', 'updated', 'skipped')),
  content jsonb,
  faults jsonb,
  made_id uuid,
  primary key (import_id, number)
);
comment on table {schema}.import_row is 'Rows of those files. content is what a row says and is emptied when it has taken effect; faults say what is wrong in it.';
create index import_row_waiting on {schema}.import_row (import_id, number) where state = 'ready';
create index import_row_faults on {schema}.import_row (import_id, number) where faults is not null;
`
