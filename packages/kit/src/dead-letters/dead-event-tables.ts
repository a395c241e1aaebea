import type { Migration } from '../database/migrations.ts'

/**
 * Keeps what handlers gave up on beside the marks of what took effect: an event's story is told without looking
 * through queues.
 */
export const deadEventMigration: Migration = {
  name: '0007-kit-dead-events',
  sql: `
create table {schema}.dead_event (
  handler text not null,
  event_id uuid not null,
  tenant uuid not null,
  reason text not null,
  attempts int not null,
  died_at timestamptz not null,
  discarded_at timestamptz,
  primary key (handler, event_id)
);
comment on table {schema}.dead_event is '@global Events that a handler gave up on, until they are put back; the messages are dead letters.';
create index dead_event_died on {schema}.dead_event (died_at);
`,
}

/** What handlers gave up on, as Kysely sees it. */
export type DeadEventTables = {
  dead_event: {
    handler: string
    event_id: string
    tenant: string
    reason: string
    attempts: number
    died_at: Date
    /** Set once somebody decided that it shall never take effect. */
    discarded_at: Date | null
  }
}
