import type { Migration } from '@medtrack/kit'

/** What institutions say of their rules, and what delayed rules wait for. */
export const rules: Migration = {
  name: '0010-rules',
  sql: `
create table {schema}.rule (
  tenant_id uuid not null,
  id uuid not null,
  is_own boolean not null,
  name text not null,
  definition jsonb,
  is_active boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  check (definition is not null or not is_own)
);
comment on table {schema}.rule is 'Rules of an institution. One with the id of a default stands in its place; without a definition it only switches it on or off.';

create table {schema}.rule_subject (
  tenant_id uuid not null,
  subject text not null,
  by_platform boolean not null,
  fact_order bigint not null,
  latest_type text not null,
  seen jsonb not null,
  state jsonb not null,
  names text[] not null,
  keep_until timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, subject)
);
comment on table {schema}.rule_subject is 'What is known of a thing that delayed rules wait for: its newest state, whatever order its events came in.';
comment on column {schema}.rule_subject.fact_order is 'Of the event that the state is of: the sequence of the platform, the milliseconds of an outside event.';
comment on column {schema}.rule_subject.seen is 'When each type of event about the thing happened.';
comment on column {schema}.rule_subject.names is 'Ids and addresses in the state, to find it by when a person is erased.';
create index rule_subject_names on {schema}.rule_subject using gin (names);
create index rule_subject_ends on {schema}.rule_subject (keep_until);
`,
}
