import type { Migration } from '@medtrack/kit'

/** People as COMM knows them, what they are told, by which channel, and what became of each try. */
export const notifications: Migration = {
  name: '0001-notifications',
  sql: `
create table {schema}.contact (
  tenant_id uuid not null,
  user_id uuid not null,
  email text,
  email_key text generated always as (lower(email)) stored,
  phone text,
  first_name text not null default '',
  last_name text not null default '',
  language text,
  role text,
  is_active boolean not null default true,
  push_token text,
  sequence bigint not null default 0,
  preferences jsonb,
  preferences_sequence bigint not null default 0,
  erased_at timestamptz,
  updated_at timestamptz not null,
  primary key (tenant_id, user_id)
);
comment on table {schema}.contact is 'How a person can be reached: a copy of what AUTH announces. An erased person leaves only the id, so that late events bring nothing back.';
create index contact_email on {schema}.contact (tenant_id, email_key);

create table {schema}.contact_alias (
  tenant_id uuid not null,
  alias uuid not null,
  user_id uuid not null,
  primary key (tenant_id, alias)
);
comment on table {schema}.contact_alias is 'Other ids under which events may name a person.';

create table {schema}.institution (
  tenant_id uuid primary key,
  name text not null,
  languages text[] not null,
  sequence bigint not null
);
comment on table {schema}.institution is 'Name and languages of each tenant, for its mails: a copy of what AUTH announces.';

create table {schema}.notification (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid,
  title text not null,
  content text not null,
  category text not null,
  security boolean not null default false,
  template text,
  data jsonb not null default '{}',
  language text,
  dedupe_key text,
  related_object_type text not null default '',
  related_object_id uuid,
  metadata jsonb not null default '{}',
  correlation_id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  read_at timestamptz,
  archived_at timestamptz
);
comment on table {schema}.notification is 'What a person is told; one row per person and occasion.';
create unique index notification_dedupe on {schema}.notification (tenant_id, dedupe_key) where dedupe_key is not null;
create index notification_of_user on {schema}.notification (tenant_id, user_id, id desc);
create index notification_unread on {schema}.notification (tenant_id, user_id, id desc) where read_at is null;

create table {schema}.delivery (
  id uuid primary key,
  tenant_id uuid not null,
  notification_id uuid not null references {schema}.notification (id) on delete cascade,
  channel text not null check (channel in ('in_app', 'email', 'push', 'sms')),
  position smallint not null,
  status text not null check (status in
    ('pending', 'scheduled', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'unknown', 'rejected', 'cancelled')),
  attempts int not null default 0,
  last_error text not null default '',
  recipient text,
  provider text,
  provider_message_id text,
  device_token_id uuid,
  maybe_duplicate boolean not null default false,
  sent_at timestamptz,
  created_at timestamptz not null,
  unique (notification_id, channel)
);
comment on table {schema}.delivery is 'One way in which a notification reaches its person, and how far it got.';

create table {schema}.delivery_attempt (
  id uuid primary key,
  tenant_id uuid not null,
  delivery_id uuid not null references {schema}.delivery (id) on delete cascade,
  number int not null,
  device_token_id uuid,
  provider text not null,
  outcome text not null check (outcome in
    ('sending', 'accepted', 'failed', 'rejected', 'gone', 'unknown', 'interrupted')),
  reason text not null default '',
  duration_ms int,
  at timestamptz not null
);
comment on table {schema}.delivery_attempt is 'Each call of a provider. The row is there before the call, so that a killed process leaves a trace of what it may have sent.';
create index delivery_attempt_of_delivery on {schema}.delivery_attempt (delivery_id, number);

create table {schema}.device_token (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  device_token text not null,
  platform text not null check (platform in ('android', 'ios', 'web')),
  device_info jsonb not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, device_token)
);
comment on table {schema}.device_token is 'Devices that take push messages. One row per token: whoever registered it last has it.';
create index device_token_of_user on {schema}.device_token (tenant_id, user_id);
create index device_token_everywhere on {schema}.device_token (device_token);

create table {schema}.mailbox_message (
  id uuid primary key,
  tenant_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  recipient text not null,
  subject text not null,
  text text not null,
  html text not null,
  data jsonb not null default '{}',
  created_at timestamptz not null
);
comment on table {schema}.mailbox_message is 'Messages of channels without a provider, for the page /dev/mailbox.';
create index mailbox_message_newest on {schema}.mailbox_message (created_at desc, id desc);
create index mailbox_message_recipient on {schema}.mailbox_message (tenant_id, lower(recipient));
`,
}
