import type { Migration } from '@medtrack/kit'

/** Templates that administrators write: own ones, and other words for those that COMM comes with. */
export const templates: Migration = {
  name: '0004-templates',
  sql: `
create table {schema}.template (
  tenant_id uuid not null,
  name text not null,
  active_version int,
  last_version int not null,
  revision int not null,
  updated_at timestamptz not null,
  updated_by text,
  primary key (tenant_id, name)
);
comment on table {schema}.template is 'Which version of a template an institution uses. Without one, or without a row, it is the default of that name, or nothing.';
comment on column {schema}.template.active_version is 'Null: back to the default, or removed. Its versions stay.';
comment on column {schema}.template.revision is 'Counts the changes, for If-Match.';

create table {schema}.template_version (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null,
  version int not null,
  description text not null default '',
  variables jsonb not null,
  wordings jsonb not null,
  created_at timestamptz not null,
  created_by text,
  unique (tenant_id, name, version),
  foreign key (tenant_id, name) references {schema}.template (tenant_id, name)
);
comment on table {schema}.template_version is 'What a template said, each time it was saved. Rows are never changed, so that processes may keep them.';
`,
}
