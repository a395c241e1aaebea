import type { Migration } from '@medtrack/kit'

/** Sends to many as jobs that go on where they were, and how much everybody has sent to addresses of their choosing. */
export const bulk: Migration = {
  name: '0006-bulk',
  sql: `
create table {schema}.sending_quota (
  tenant_id uuid not null,
  sender text not null,
  kind text not null check (kind in ('address', 'person')),
  day date not null,
  used int not null,
  primary key (tenant_id, sender, kind, day)
);
comment on table {schema}.sending_quota is 'What a sender has used of what they may send a day; days that are over go.';
create index sending_quota_day on {schema}.sending_quota (day);

create table {schema}.bulk (
  id uuid primary key,
  tenant_id uuid not null,
  requested_by text not null,
  status text not null check (status in ('running', 'finished', 'cancelled', 'failed')),
  audience jsonb not null,
  telling jsonb not null,
  total int not null,
  done int not null default 0,
  skipped int not null default 0,
  cursor uuid,
  correlation_id text not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
comment on table {schema}.bulk is 'Something that many are told. People are taken in the order of their ids; cursor is the last one who was taken.';
comment on column {schema}.bulk.total is 'How many there were when it was asked for.';
create index bulk_newest on {schema}.bulk (tenant_id, id desc);

alter table {schema}.delivery add column recipient_key text generated always as (lower(recipient)) stored;
create index delivery_recipient on {schema}.delivery (tenant_id, recipient_key) where recipient_key is not null;
create index delivery_mails on {schema}.delivery (tenant_id, id desc) where channel = 'email';
create index delivery_mails_by_status on {schema}.delivery (tenant_id, status, id desc) where channel = 'email';
`,
}
