import type { Migration } from '@medtrack/kit'

export const enrollment: Migration = {
  name: '0011-enrollment',
  sql: `
create table {schema}.enrollment (
  account_id uuid primary key references {schema}.account (id) on delete cascade,
  tenant_id uuid not null references {schema}.tenant (id),
  state text not null check (state in ('waiting', 'confirmed', 'refused')),
  reason text,
  since timestamptz not null,
  asked_at timestamptz,
  next_at timestamptz,
  decided_at timestamptz,
  version int not null default 1
);
comment on table {schema}.enrollment is 'Students whom the academic service is asked about before they may sign in; no row where there was no such service. since is when asking began, next_at when it is asked again.';
create index enrollment_due on {schema}.enrollment (next_at) where next_at is not null;
`,
}
