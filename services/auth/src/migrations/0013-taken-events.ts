import type { Migration } from '@medtrack/kit'

export const takenEvents: Migration = {
  name: '0013-taken-events',
  sql: `
create table {schema}.taken_event (
  event_id uuid primary key,
  tenant_id uuid not null references {schema}.tenant (id),
  digest bytea not null,
  taken_at timestamptz not null
);
comment on table {schema}.taken_event is 'Events that programs sent over HTTP, so that one that is sent again is the same one. digest is SHA-256 of what it says.';
create index taken_event_age on {schema}.taken_event (taken_at);
`,
}
