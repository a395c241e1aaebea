import type { Generated, JSONColumnType } from 'kysely'
import type { Migration } from '../database/migrations.ts'

/** Who said it: one of our services, or a program outside. */
export type EventOrigin = 'platform' | 'outside'

/**
 * Makes the log of events one that people read: each institution its own rows, in the order in which they were logged,
 * and marks that tell how long an effect took. `tenant` stays beside: a process of the release before still writes it.
 */
export const eventLogMigration: Migration = {
  name: '0006-kit-event-log',
  sql: `
alter table {schema}.event_log
  add column tenant_id uuid not null generated always as (tenant::uuid) stored,
  add column origin text not null default 'platform' check (origin in ('platform', 'outside'));
comment on table {schema}.event_log is '@append-only Every event this service has published, and those from outside that it keeps, for EVENT_LOG_RETENTION days. One drainer writes it: id and published_at grow together, in commit order.';
drop index {schema}.event_log_correlation;
drop index {schema}.event_log_subject;
create index event_log_tenant on {schema}.event_log (tenant_id, published_at, id);
create index event_log_type on {schema}.event_log (tenant_id, event_type, published_at, id);
create index event_log_correlation on {schema}.event_log (correlation_id, published_at, id);
create index event_log_subject on {schema}.event_log (subject, published_at, id);

alter table {schema}.inbox add column tenant uuid, add column took_milliseconds real;
`,
}

/** The log of events and the marks, as Kysely sees them. */
export type EventLogTables = {
  event_log: {
    id: Generated<string>
    event_id: string
    event_type: string
    tenant: string
    tenant_id: Generated<string>
    subject: string
    correlation_id: string
    routing_key: string
    aliases: string[]
    origin: Generated<EventOrigin>
    body: JSONColumnType<Record<string, unknown>>
    published_at: Date
  }
  inbox: {
    handler: string
    event_id: string
    processed_at: Date
    /** Null in marks of the release before. */
    tenant: string | null
    took_milliseconds: number | null
  }
}
