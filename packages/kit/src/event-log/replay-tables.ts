import type { Generated } from 'kysely'
import type { Migration } from '../database/migrations.ts'

/** Makes a place for replays: what was asked for, and how far it has come. */
export const replayMigration: Migration = {
  name: '0008-kit-replays',
  sql: `
create table {schema}.replay (
  id uuid not null,
  tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  consumer text,
  event_type text,
  since timestamptz not null,
  until timestamptz not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  published int not null default 0,
  skipped int not null default 0,
  position text,
  reason text,
  requested_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
comment on table {schema}.replay is 'Logged events that are published again, and how far that has come in this service.';
create index replay_requested on {schema}.replay (requested_at);
`,
}

/** How far a replay has come. */
export type ReplayStatus = 'running' | 'done' | 'failed'

/** Replays, as Kysely sees them. */
export type ReplayTables = {
  replay: {
    id: string
    tenant_id: Generated<string>
    /** Full name of the service that it goes to; null for everybody. */
    consumer: string | null
    event_type: string | null
    since: Date
    until: Date
    state: Generated<ReplayStatus>
    published: Generated<number>
    skipped: Generated<number>
    /** Place in the log up to which it has come. */
    position: string | null
    reason: string | null
    requested_at: Date
    ended_at: Date | null
  }
}
