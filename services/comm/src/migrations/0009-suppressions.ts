import type { Migration } from '@medtrack/kit'

/** Addresses that are not written to any more, what providers reported, and mails that people no longer want. */
export const suppressions: Migration = {
  name: '0009-suppressions',
  sql: `
create table {schema}.suppression (
  id uuid primary key,
  tenant_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  reason text not null check (reason in ('bounced', 'complained', 'manual')),
  detail text not null default '',
  provider text,
  created_by text,
  created_at timestamptz not null,
  unique (tenant_id, channel, address)
);
comment on table {schema}.suppression is 'Addresses and numbers that nothing is sent to any more: they do not exist, their owner complained, or an administrator said so.';
create index suppression_newest on {schema}.suppression (tenant_id, id desc);

create table {schema}.receipt (
  tenant_id uuid not null,
  provider text not null,
  event_id text not null,
  delivery_id uuid not null references {schema}.delivery (id) on delete cascade,
  kind text not null,
  reason text not null default '',
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (tenant_id, provider, event_id)
);
comment on table {schema}.receipt is 'What providers reported of deliveries after they took them; each report counts once.';
create index receipt_of_delivery on {schema}.receipt (delivery_id, at);
create index receipt_received on {schema}.receipt (received_at);
create index delivery_of_provider on {schema}.delivery (provider, provider_message_id) where provider_message_id is not null;

create table {schema}.unsubscription (
  tenant_id uuid not null,
  user_id uuid not null,
  category text not null,
  created_at timestamptz not null,
  primary key (tenant_id, user_id, category)
);
comment on table {schema}.unsubscription is 'Mails of a category that a person no longer wants: the link in a mail, one click.';
`,
}
