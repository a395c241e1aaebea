import type { Migration } from '@medtrack/kit'

export const programmes: Migration = {
  name: '0005-programmes',
  sql: `
create table {schema}.programme (
  tenant_id uuid not null,
  id uuid primary key,
  name text not null,
  description text not null default '',
  rotations jsonb not null default '[]',
  name_key text collate "C" generated always as ({schema}.folded(name)) stored,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.programme is 'Programmes of study and the rotations that each requires.';
create unique index programme_by_name on {schema}.programme (tenant_id, name_key);
create index programme_newest on {schema}.programme (tenant_id, created_at, id);

create table {schema}.tracking (
  tenant_id uuid not null,
  student_id uuid not null,
  user_id uuid not null,
  programme_id uuid references {schema}.programme (id) on delete set null,
  opened_at timestamptz not null,
  primary key (tenant_id, student_id)
);
comment on table {schema}.tracking is 'Whose internships are followed, since when, and by which programme; without one, by the programme that has the name their profile says.';
create index tracking_of_user on {schema}.tracking (tenant_id, user_id);
create index tracking_of_programme on {schema}.tracking (programme_id) where programme_id is not null;
`,
}
