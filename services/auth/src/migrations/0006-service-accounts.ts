import type { Migration } from '@medtrack/kit'

export const serviceAccounts: Migration = {
  name: '0006-service-accounts',
  sql: `
create table {schema}.service_account (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  name text not null,
  scopes text[] not null,
  secret_hash bytea not null,
  token_series uuid not null,
  is_active boolean not null default true,
  last_used_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.service_account is 'Other programs that may call the platform, and what each may. secret_hash is SHA-256 of a random secret; token_series is in its tokens and is replaced when they are to end.';
create index service_account_newest on {schema}.service_account (tenant_id, created_at, id);

create table {schema}.ended_token_series (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  ended_at timestamptz not null
);
comment on table {schema}.ended_token_series is 'Series whose tokens have not expired yet and count no more. Outlives the account.';
create index ended_token_series_ended on {schema}.ended_token_series (ended_at);

create index tenant_newest on {schema}.tenant (created_at, id);
`,
}
