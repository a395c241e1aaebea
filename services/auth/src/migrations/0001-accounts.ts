import type { Migration } from '@medtrack/kit'

export const accounts: Migration = {
  name: '0001-accounts',
  sql: `
create table {schema}.tenant (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  languages text[] not null,
  is_active boolean not null default true,
  requires_verified_email boolean not null default false,
  contact_email text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.tenant is '@global The institutions. Looked up before it is known which of them a request is for.';

create table {schema}.account (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  email text not null,
  email_key text not null,
  password_hash text,
  first_name text not null,
  last_name text not null,
  phone text,
  phone_e164 text,
  role text not null check (role in ('student', 'encadrant', 'staff', 'admin', 'platform_admin')),
  language text not null,
  is_active boolean not null default true,
  email_verified_at timestamptz,
  preferences jsonb not null,
  push_token text,
  push_platform text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.account is 'Who may sign in. email_key is the address case-folded; password_hash is null until an invited person has chosen a password.';
-- The address comes first, because signing in looks for it before the tenant is known.
create unique index account_email on {schema}.account (email_key, tenant_id);
create index account_role on {schema}.account (tenant_id, role, created_at);

create table {schema}.account_alias (
  tenant_id uuid not null references {schema}.tenant (id),
  external_id text not null,
  account_id uuid not null references {schema}.account (id) on delete cascade,
  created_at timestamptz not null,
  primary key (tenant_id, external_id)
);
comment on table {schema}.account_alias is 'Ids under which other systems know an account.';
create index account_alias_account on {schema}.account_alias (account_id);

create table {schema}.session (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  account_id uuid not null references {schema}.account (id) on delete cascade,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
comment on table {schema}.session is 'One sign-in each, from which device and until when.';
create index session_account on {schema}.session (account_id, created_at);
create index session_ended on {schema}.session (ended_at) where ended_at is not null;

create table {schema}.refresh_token (
  token_hash bytea primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  session_id uuid not null references {schema}.session (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz
);
comment on table {schema}.refresh_token is 'SHA-256 of the refresh tokens of each session; all but the newest are spent.';
create index refresh_token_session on {schema}.refresh_token (session_id);

create table {schema}.account_link (
  token_hash bytea primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  account_id uuid not null references {schema}.account (id) on delete cascade,
  purpose text not null check (purpose in ('verify-email', 'reset-password', 'invitation')),
  email_key text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table {schema}.account_link is 'SHA-256 of the tokens in mailed links. email_key is the address it was mailed to: a link outlives no change of address.';
create index account_link_account on {schema}.account_link (account_id, purpose);

create table {schema}.setup_link (
  token_hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table {schema}.setup_link is '@global SHA-256 of the tokens that let the first administrator in.';

create table {schema}.signing_key (
  kid text primary key,
  algorithm text not null,
  public_jwk jsonb not null,
  sealed_private_jwk text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
comment on table {schema}.signing_key is '@global Keys that sign access tokens; the private part is sealed. Retired ones verify until their last token has expired.';
-- However many instances start at once, one key signs.
create unique index signing_key_present on {schema}.signing_key ((true)) where retired_at is null;
`,
}
