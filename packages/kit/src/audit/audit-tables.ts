import type { JSONColumnType } from 'kysely'
import type { Migration } from '../database/migrations.ts'

/** Kinds of actors: a person, a service account, one of our services, the platform by itself, somebody not signed in. */
export const ACTOR_KINDS = ['user', 'client', 'service', 'system', 'anyone'] as const
/** What sort of actor it was. */
export type ActorKind = (typeof ACTOR_KINDS)[number]

/** The tables of the audit log; every service's schema has them. */
export const auditMigration: Migration = {
  name: '0002-kit-audit',
  sql: `
create table {schema}.audit_entry (
  tenant_id uuid not null,
  sequence bigint not null check (sequence > 0),
  id uuid not null,
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in (${ACTOR_KINDS.map((kind) => `'${kind}'`).join(', ')})),
  actor_id text,
  actor_role text,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  ip_address text,
  user_agent text,
  correlation_id text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, sequence)
);
comment on table {schema}.audit_entry is '@history Who did what, when, from where; each row holds the hash of the one before.';
create unique index audit_entry_id on {schema}.audit_entry (id);
-- A timeline is read by time; each filter has an index in that order.
create index audit_entry_at on {schema}.audit_entry (tenant_id, at, sequence);
create index audit_entry_action on {schema}.audit_entry (tenant_id, action, at, sequence);
create index audit_entry_actor on {schema}.audit_entry (tenant_id, actor_id, at, sequence) where actor_id is not null;
create index audit_entry_subject on {schema}.audit_entry (tenant_id, subject, at, sequence);

create table {schema}.audit_head (
  tenant_id uuid primary key,
  sequence bigint not null,
  hash bytea not null,
  mac bytea not null
);
comment on table {schema}.audit_head is 'Last row of each institution''s chain; mac proves that the platform wrote it, so that a chain cannot be cut off at its end.';

create table {schema}.audit_key (
  singleton boolean primary key default true check (singleton),
  sealed text not null
);
comment on table {schema}.audit_key is '@global @workers-only Key of the chains, sealed with the root secret.';
`,
}

/** The audit log's tables as Kysely sees them. */
export type AuditTables = {
  audit_entry: {
    tenant_id: string
    sequence: string
    id: string
    at: Date
    actor_kind: ActorKind
    actor_id: string | null
    actor_role: string | null
    action: string
    subject: string
    details: JSONColumnType<AuditDetails>
    ip_address: string | null
    user_agent: string | null
    correlation_id: string
    previous_hash: Buffer
    hash: Buffer
  }
  audit_head: { tenant_id: string; sequence: string; hash: Buffer; mac: Buffer }
}

/** Plain facts beside an entry: names of what was changed, counts, reasons. Never secrets, never values of personal data. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>
