import type { Generated, JSONColumnType } from 'kysely'
import { type AuditTables, auditMigration } from '../audit/audit-tables.ts'
import { type ComplianceTables, complianceMigration } from '../compliance/compliance-tables.ts'
import { type DeadEventTables, deadEventMigration } from '../dead-letters/dead-event-tables.ts'
import { type DialectTables, dialectMigration } from '../dialects/dialect-tables.ts'
import { type EventLogTables, eventLogMigration } from '../event-log/event-log-tables.ts'
import { type ReplayTables, replayMigration } from '../event-log/replay-tables.ts'
import { jobPlansMigration, jobTracesMigration, jobTurnsMigration } from '../jobs/turns.ts'
import { foldingMigration, plainFoldingMigration } from '../search/folding.ts'
import { type LastingKeyTables, lastingKeyMigration } from '../security/lasting-keys.ts'
import type { Migration } from './migrations.ts'

/** The tables that every service's schema has: events going out, marks of events that took effect, due work, answers. */
export const kitMigrations: readonly Migration[] = [
  {
    name: '0001-kit',
    sql: `
create table {schema}.outbox (
  id bigint generated always as identity primary key,
  message_id text not null,
  destination text not null default 'events',
  routing_key text not null,
  aliases text[] not null default '{}',
  type text not null,
  correlation_id text not null,
  headers jsonb not null default '{}',
  body bytea not null,
  mandatory boolean not null default false,
  created_at timestamptz not null,
  retry_at timestamptz,
  attempts int not null default 0
);
create unique index outbox_burial on {schema}.outbox (destination, message_id, coalesce(headers->>'x-medtrack-handler', '')) where destination <> 'events';
create index outbox_refused on {schema}.outbox (retry_at) where retry_at is not null;
comment on table {schema}.outbox is '@global @insert-only Messages that are committed and not yet with the bus; ids grow in commit order per subject.';

create table {schema}.event_log (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  event_type text not null,
  tenant text not null,
  subject text not null,
  correlation_id text not null,
  routing_key text not null,
  aliases text[] not null default '{}',
  body jsonb not null,
  published_at timestamptz not null
);
comment on table {schema}.event_log is '@global @insert-only Every event this service has published, for EVENT_LOG_RETENTION days.';
create index event_log_event on {schema}.event_log (event_id);
create index event_log_correlation on {schema}.event_log (correlation_id);
create index event_log_subject on {schema}.event_log (subject, id);
create index event_log_published on {schema}.event_log (published_at);

create table {schema}.inbox (
  handler text not null,
  event_id uuid not null,
  processed_at timestamptz not null,
  primary key (handler, event_id)
);
comment on table {schema}.inbox is '@global Marks of the events that took effect, one per handler.';
create index inbox_processed on {schema}.inbox (processed_at);

create table {schema}.job (
  id uuid primary key,
  kind text not null,
  key text,
  tenant text,
  priority smallint not null default 100,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts int not null default 0,
  failures int not null default 0,
  locked_until timestamptz,
  locked_by uuid,
  last_error text,
  dead_at timestamptz,
  correlation_id text not null,
  created_at timestamptz not null
);
comment on table {schema}.job is '@global @insert-and-end(id, locked_by) Work that is due at some time: event retries, deliveries, clean-up.';
create unique index job_key on {schema}.job (kind, key) where key is not null and dead_at is null;
create index job_due on {schema}.job (kind, priority, run_at) where dead_at is null;

create table {schema}.schedule (
  name text primary key,
  next_at timestamptz not null
);
comment on table {schema}.schedule is '@global When each recurring piece of work is due next.';

create table {schema}.secret_check (
  singleton boolean primary key default true check (singleton),
  sealed text not null
);
comment on table {schema}.secret_check is '@global A text sealed with the root secret that this database belongs to.';

create table {schema}.idempotency_record (
  caller text not null,
  route text not null,
  key text not null,
  body_hash text not null,
  status int not null,
  headers jsonb not null default '{}',
  answer text not null,
  created_at timestamptz not null,
  primary key (caller, route, key)
);
comment on table {schema}.idempotency_record is '@global First answers by caller, route and Idempotency-Key.';
create index idempotency_record_created on {schema}.idempotency_record (created_at);
`,
  },
  auditMigration,
  foldingMigration,
  lastingKeyMigration,
  jobTurnsMigration,
  eventLogMigration,
  deadEventMigration,
  replayMigration,
  dialectMigration,
  complianceMigration,
  jobTracesMigration,
  plainFoldingMigration,
  jobPlansMigration,
]

/** Those that parts of the kit lay out themselves. */
type PartTables = AuditTables &
  ComplianceTables &
  DeadEventTables &
  DialectTables &
  EventLogTables &
  LastingKeyTables &
  ReplayTables

/** The kit's tables as Kysely sees them; every service's tables include them. */
export type KitTables = PartTables & {
  outbox: {
    id: Generated<string>
    message_id: string
    destination: string
    routing_key: string
    aliases: string[]
    type: string
    correlation_id: string
    headers: JSONColumnType<Record<string, string>>
    body: Buffer
    mandatory: boolean
    created_at: Date
    retry_at: Date | null
    attempts: Generated<number>
  }
  job: {
    id: string
    kind: string
    key: string | null
    tenant: string | null
    priority: number
    payload: JSONColumnType<Record<string, unknown>>
    run_at: Date
    attempts: Generated<number>
    failures: Generated<number>
    locked_until: Date | null
    locked_by: string | null
    last_error: string | null
    dead_at: Date | null
    correlation_id: string
    traceparent: string | null
    created_at: Date
  }
  schedule: { name: string; next_at: Date }
  secret_check: { singleton: Generated<boolean>; sealed: string }
  idempotency_record: {
    caller: string
    route: string
    key: string
    body_hash: string
    status: number
    headers: JSONColumnType<Record<string, string>>
    answer: string
    created_at: Date
  }
}
