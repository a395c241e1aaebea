import type { Migration } from '@medtrack/kit'

/** Profiles as PROFILE announces them: whose a profile id is, and who belongs where. */
export const people: Migration = {
  name: '0007-people',
  sql: `
create table {schema}.profile (
  tenant_id uuid not null,
  profile_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('student', 'encadrant', 'staff', 'admin', 'platform_admin')),
  external_id text,
  establishment_id uuid,
  department_id uuid,
  university text,
  program text,
  year_level smallint,
  sequence bigint not null default 0,
  gone_at timestamptz,
  updated_at timestamptz not null,
  primary key (tenant_id, profile_id)
);
comment on table {schema}.profile is 'Whose a profile is, and where its person works or studies: a copy of what PROFILE announces. What is gone leaves its id, so that late events bring nothing back.';
comment on column {schema}.profile.external_id is 'How the system that registered the person names the profile.';
create index profile_of_user on {schema}.profile (tenant_id, user_id) where gone_at is null;
create index profile_external on {schema}.profile (tenant_id, external_id) where external_id is not null;
create index profile_audience on {schema}.profile (tenant_id, kind, user_id) where gone_at is null;
`,
}
