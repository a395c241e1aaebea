import type { Migration } from '@medtrack/kit'

/** Templates of evaluations: for a tenant, a department or a speciality, in versions that never change. */
export const templates: Migration = {
  name: '0002-templates',
  sql: `
create table {schema}.template (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('midterm', 'final', 'self', 'stage_feedback')),
  name text not null,
  department_id uuid,
  speciality text,
  speciality_key text,
  is_default boolean not null default false,
  is_active boolean not null default true,
  version int not null,
  revision int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id)
);
comment on table {schema}.template is 'What is asked of whom: the most specific template of a kind is used. is_active says whether stages that it fits get such an evaluation; revision counts all changes, version those of the criteria.';
create unique index template_of_scope on {schema}.template (tenant_id, kind, is_default, department_id, speciality_key) nulls not distinct where deleted_at is null;
create index template_list on {schema}.template (tenant_id, created_at, id) where deleted_at is null;

create table {schema}.template_version (
  tenant_id uuid not null,
  template_id uuid not null,
  version int not null,
  criteria jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (tenant_id, template_id, version)
);
comment on table {schema}.template_version is 'The criteria of a template, as they were at some time. A row is never changed but for the id of an erased author.';
create index template_version_author on {schema}.template_version (tenant_id, created_by) where created_by is not null;
`,
}
