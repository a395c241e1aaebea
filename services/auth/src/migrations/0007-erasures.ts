import type { Migration } from '@medtrack/kit'

export const erasures: Migration = {
  name: '0007-erasures',
  sql: `
create table {schema}.erasure (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  user_id uuid not null unique,
  aliases text[] not null,
  expected text[] not null,
  sequence int not null,
  requested_at timestamptz not null,
  announced_at timestamptz not null,
  completed_at timestamptz
);
comment on table {schema}.erasure is 'People who asked to be forgotten, by the id that their account had; aliases are needed to ask again, and emptied at the end.';
create index erasure_list on {schema}.erasure (tenant_id, requested_at, id);
create index erasure_open on {schema}.erasure (announced_at) where completed_at is null;

create table {schema}.erasure_receipt (
  erasure_id uuid not null references {schema}.erasure (id) on delete cascade,
  service text not null,
  tenant_id uuid not null references {schema}.tenant (id),
  counts jsonb not null,
  kept jsonb not null,
  received_at timestamptz not null,
  primary key (erasure_id, service)
);
comment on table {schema}.erasure_receipt is '@append-only What each service has removed of them, and what it kept and why.';

create table {schema}.erased_name (
  tenant_id uuid not null references {schema}.tenant (id),
  known_as text not null,
  erased_at timestamptz not null,
  primary key (tenant_id, known_as)
);
comment on table {schema}.erased_name is 'What erased people were known as: ids, and other names as keyed hashes. News of them that come late make no account.';

create table {schema}.data_export (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  account_id uuid not null references {schema}.account (id) on delete cascade,
  requested_at timestamptz not null
);
comment on table {schema}.data_export is 'When people took their data with them: a few times a day at most.';
create index data_export_account on {schema}.data_export (account_id, requested_at);
`,
}
