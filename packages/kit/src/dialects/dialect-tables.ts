import type { Generated } from 'kysely'
import type { Migration } from '../database/migrations.ts'

/** Counts which older forms outside programs still use. */
export const dialectMigration: Migration = {
  name: '0009-kit-dialects',
  sql: `
create table {schema}.dialect_use (
  tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  sender text not null,
  exchange text not null,
  routing_key text not null,
  event_type text not null,
  said_type text not null,
  envelope text not null,
  uses bigint not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  primary key (tenant_id, sender, exchange, routing_key, event_type, said_type, envelope)
);
comment on table {schema}.dialect_use is 'Older exchanges, keys and envelopes that outside programs still use; counted in batches.';
create index dialect_use_seen on {schema}.dialect_use (last_seen);
`,
}

/** Uses of older forms, as Kysely sees them. */
export type DialectTables = {
  dialect_use: {
    tenant_id: Generated<string>
    /** The program's name where it is known, else what it calls itself. */
    sender: string
    exchange: string
    routing_key: string
    event_type: string
    said_type: string
    envelope: string
    uses: string
    first_seen: Date
    last_seen: Date
  }
}
