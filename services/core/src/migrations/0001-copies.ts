import type { Migration } from '@medtrack/kit'

export const copies: Migration = {
  name: '0001-copies',
  sql: `
create table {schema}.person (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('student', 'encadrant', 'staff')),
  user_id uuid not null,
  first_name text not null default '',
  last_name text not null default '',
  establishment_id uuid,
  department_id uuid,
  program text,
  year_level int,
  external_id text,
  sequence bigint not null,
  gone_at timestamptz,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table {schema}.person is 'Copies of the profiles of students, supervisors and staff, as PROFILE announces them.';
create index person_of_user on {schema}.person (tenant_id, user_id, kind);
create index person_by_external_id on {schema}.person (tenant_id, external_id) where external_id is not null;

create table {schema}.establishment (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  city text not null,
  sequence bigint not null,
  gone_at timestamptz,
  primary key (tenant_id, id)
);
comment on table {schema}.establishment is 'Copies of the places of internships, as PROFILE announces them.';

create table {schema}.department (
  tenant_id uuid not null,
  id uuid not null,
  establishment_id uuid not null,
  name text not null,
  sequence bigint not null,
  gone_at timestamptz,
  primary key (tenant_id, id)
);
comment on table {schema}.department is 'Copies of hospital departments, as PROFILE announces them.';

create table {schema}.erased (
  tenant_id uuid not null,
  known_as text not null,
  erased_at timestamptz not null,
  primary key (tenant_id, known_as)
);
comment on table {schema}.erased is 'Ids of people who were erased: later news of them change nothing.';
`,
}
