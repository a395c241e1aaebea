import type { Migration } from '@medtrack/kit'

export const signInProtection: Migration = {
  name: '0002-sign-in-protection',
  sql: `
create table {schema}.sign_in_failure (
  subject text primary key,
  failures int not null,
  refusals int not null,
  delayed_until timestamptz,
  locked_until timestamptz,
  last_attempt_at timestamptz not null
);
comment on table {schema}.sign_in_failure is '@global Sign-ins in vain by address, also by those that have no account: a keyed hash of the address typed, so that a tenant is not known yet.';
create index sign_in_failure_last on {schema}.sign_in_failure (last_attempt_at);

create table {schema}.network_failure (
  subject text primary key,
  failures int not null,
  window_ends_at timestamptz not null
);
comment on table {schema}.network_failure is '@global Sign-ins in vain by where they came from: a keyed hash of the IPv4 address or the IPv6 /64.';
create index network_failure_end on {schema}.network_failure (window_ends_at);

create table {schema}.known_device (
  account_id uuid not null references {schema}.account (id) on delete cascade,
  device text not null,
  tenant_id uuid not null references {schema}.tenant (id),
  failures int not null default 0,
  refusals int not null default 0,
  delayed_until timestamptz,
  locked_until timestamptz,
  last_attempt_at timestamptz not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (account_id, device)
);
comment on table {schema}.known_device is 'From where an account was signed in to: keyed hashes of a cookie, or of surroundings and program. Each counts its own sign-ins in vain.';
create index known_device_seen on {schema}.known_device (last_seen_at);

create table {schema}.mail_allowance (
  address text not null,
  purpose text not null,
  sent_at timestamptz[] not null,
  primary key (address, purpose)
);
comment on table {schema}.mail_allowance is '@global When mails that anybody can cause went to an address (a keyed hash), newest first: no more than a few are sent.';
create index mail_allowance_newest on {schema}.mail_allowance ((sent_at[1]));
`,
}
