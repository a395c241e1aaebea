import type { Migration } from '@medtrack/kit'

export const consents: Migration = {
  name: '0003-consents',
  sql: `
create table {schema}.consent (
  id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  account_id uuid not null references {schema}.account (id) on delete cascade,
  purpose text not null,
  granted boolean not null,
  version text not null,
  language text not null,
  text text,
  ip_hash text not null,
  created_at timestamptz not null
);
comment on table {schema}.consent is '@append-only What people agreed to, in which words, and when they no longer did: the newest row of a purpose counts.';
create index consent_history on {schema}.consent (account_id, created_at, id);
create index consent_standing on {schema}.consent (account_id, purpose, created_at, id);
`,
}
