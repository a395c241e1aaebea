import type { Migration } from '@medtrack/kit'

/** EVAL's copies of who people are and where they belong: it answers while the services that know are away. */
export const people: Migration = {
  name: '0001-people',
  sql: `
create table {schema}.account (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  email_key text,
  first_name text not null default '',
  last_name text not null default '',
  sequence bigint not null,
  primary key (tenant_id, user_id)
);
comment on table {schema}.account is 'Accounts as AUTH announces them: names, roles and addresses.';
create index account_email on {schema}.account (tenant_id, email_key);

create table {schema}.account_alias (
  tenant_id uuid not null,
  alias text not null,
  user_id uuid not null,
  primary key (tenant_id, alias)
);
comment on table {schema}.account_alias is 'Other ids under which outside systems know an account.';
create index account_alias_of on {schema}.account_alias (tenant_id, user_id);

create table {schema}.profile (
  tenant_id uuid not null,
  profile_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('student', 'encadrant', 'staff')),
  external_id text,
  establishment_id uuid,
  department_id uuid,
  year_level smallint,
  sequence bigint not null default 0,
  gone_at timestamptz,
  primary key (tenant_id, profile_id)
);
comment on table {schema}.profile is 'Whose a profile is, and where its person works or studies: a copy of what PROFILE announces, and for staff of what it has answered last.';
create index profile_of_user on {schema}.profile (tenant_id, user_id, kind);
create index profile_external on {schema}.profile (tenant_id, external_id, kind) where external_id is not null;

create table {schema}.place (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('establishment', 'department')),
  name text not null,
  establishment_id uuid,
  sequence bigint not null,
  gone_at timestamptz,
  primary key (tenant_id, id)
);
comment on table {schema}.place is 'Establishments and departments as PROFILE announces them.';

create table {schema}.erased (
  tenant_id uuid not null,
  known_as text not null,
  erased_at timestamptz not null,
  primary key (tenant_id, known_as)
);
comment on table {schema}.erased is 'What erased people were known as: ids, and addresses as keyed hashes. News of them that come late change nothing.';

create table {schema}.awaited (
  tenant_id uuid not null,
  name text not null,
  subject text not null,
  primary key (tenant_id, name, subject)
);
comment on table {schema}.awaited is 'Names that stages and external evaluations bear of people and places whom nobody has announced yet: they are looked up again when somebody does.';
create index awaited_by on {schema}.awaited (tenant_id, subject);
`,
}
