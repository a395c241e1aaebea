import type { Migration } from '@medtrack/kit'

export const savedSearches: Migration = {
  name: '0009-saved-searches',
  sql: `
create table {schema}.saved_search (
  tenant_id uuid not null,
  id uuid primary key,
  user_id uuid not null,
  name text collate "C" not null,
  criteria jsonb not null,
  created_at timestamptz not null
);
comment on table {schema}.saved_search is 'Searches for offers that people keep.';
create unique index saved_search_of_user on {schema}.saved_search (tenant_id, user_id, name);
`,
}
