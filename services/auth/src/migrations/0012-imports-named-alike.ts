import type { Migration } from '@medtrack/kit'

// Imports of all services have one pair of tables: see IMPORT_TABLES of @medtrack/imports.
export const importsNamedAlike: Migration = {
  name: '0012-imports-named-alike',
  sql: `
alter table {schema}.account_import rename to import;
alter table {schema}.import rename constraint account_import_pkey to import_pkey;
alter table {schema}.import rename constraint account_import_state_check to import_state_check;
alter table {schema}.import rename constraint account_import_tenant_id_fkey to import_tenant_id_fkey;
alter index {schema}.account_import_list rename to import_list;
alter index {schema}.account_import_age rename to import_age;
alter table {schema}.import
  add column subject text not null default 'people',
  add column options jsonb not null default '{}',
  add column updated int not null default 0;
update {schema}.import set options = jsonb_build_object('role', default_role, 'language', language, 'invite', invites);
alter table {schema}.import
  alter column subject drop default,
  drop column default_role,
  drop column language,
  drop column invites;
comment on table {schema}.import is 'Files that were uploaded, what was found in them, and how far giving their rows effect has come.';

alter table {schema}.import_row rename column person to content;
alter table {schema}.import_row rename column account_id to made_id;
alter table {schema}.import_row drop constraint import_row_state_check;
alter table {schema}.import_row add constraint import_row_state_check
  check (state in ('ready', 'invalid', 'taken', 'created', 'updated', 'skipped'));
comment on table {schema}.import_row is 'Rows of those files. content is what a row says and is emptied when it has taken effect; faults say what is wrong in it.';
`,
}
