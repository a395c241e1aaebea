import type { Migration } from '../database/migrations.ts'

/** What is kept in spite of its time, and where chains of the audit log begin; every service's schema has both. */
export const complianceMigration: Migration = {
  name: '0010-kit-compliance',
  sql: `
create table {schema}.legal_hold (
  tenant_id uuid not null,
  user_id uuid not null,
  reason text not null,
  placed_at timestamptz not null,
  primary key (tenant_id, user_id)
);
comment on table {schema}.legal_hold is 'People of whom nothing is removed, however old it is, until the hold is lifted.';

create table {schema}.audit_mark (
  tenant_id uuid primary key,
  sequence bigint not null check (sequence > 0),
  hash bytea not null,
  mac bytea not null,
  removed_at timestamptz not null
);
comment on table {schema}.audit_mark is '@history The last row of an institution''s chain whose time was over: the chain goes on behind it. mac proves that the platform removed it.';
`,
}

/** These tables as Kysely sees them. */
export type ComplianceTables = {
  legal_hold: { tenant_id: string; user_id: string; reason: string; placed_at: Date }
  audit_mark: { tenant_id: string; sequence: string; hash: Buffer; mac: Buffer; removed_at: Date }
}
