import type { Migration } from '@medtrack/kit'

export const imports: Migration = {
  name: '0005-imports',
  sql: `
create table {schema}.account_import (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  state text not null check (state in ('receiving', 'checked', 'running', 'finished', 'cancelled', 'failed')),
  file_name text not null,
  file_format jsonb not null,
  columns text[] not null,
  ignored_columns text[] not null,
  default_role text,
  language text not null,
  invites boolean not null,
  imported_by uuid not null,
  rows int not null default 0,
  ready int not null default 0,
  taken int not null default 0,
  invalid int not null default 0,
  created int not null default 0,
  skipped int not null default 0,
  failure text,
  version int not null default 1,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
comment on table {schema}.account_import is 'Files of people that were uploaded, what was found in them, and how far making their accounts has come.';
create index account_import_list on {schema}.account_import (tenant_id, created_at, id);
create index account_import_age on {schema}.account_import (created_at);

create table {schema}.import_row (
  import_id uuid not null references {schema}.account_import (id) on delete cascade,
  number int not null,
  tenant_id uuid not null references {schema}.tenant (id),
  state text not null check (state in ('ready', 'invalid', 'taken', 'created', 'skipped')),
  person jsonb,
  faults jsonb,
  account_id uuid,
  primary key (import_id, number)
);
comment on table {schema}.import_row is 'Rows of those files. person is what a row says and is emptied when it has taken effect; faults say what is wrong in it.';
create index import_row_waiting on {schema}.import_row (import_id, number) where state = 'ready';
create index import_row_faults on {schema}.import_row (import_id, number) where faults is not null;

-- Which institutions still have passwords that came from elsewhere: looked at when somebody signs in.
create index account_imported_password on {schema}.account (tenant_id) where password_hash like 'pbkdf2\\_sha256$%';
`,
}
