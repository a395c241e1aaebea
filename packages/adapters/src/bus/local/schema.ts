import type { DatabaseDriver } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'

/** Role that the bus works as; it may touch nothing but the schema `bus`. */
export const busRole = (driver: DatabaseDriver): string => `${driver.databaseName}_bus`

/** Tables to reclaim space in: rows come and go all the time. */
export const BUS_TABLES = ['bus.message', 'bus.dead_letter'] as const

/** Each may run again and again; a change is one more statement at the end. */
const STATEMENTS = [
  'create schema if not exists bus',
  'create table if not exists bus.queue (name text primary key)',
  `create table if not exists bus.binding (
    queue text not null references bus.queue (name) on delete cascade,
    pattern text not null,
    expression text,
    primary key (queue, pattern)
  )`,
  `comment on column bus.binding.expression is 'Regular expression of a pattern with wildcards; null when it spells out one key.'`,
  `create table if not exists bus.message (
    id bigint generated always as identity primary key,
    queue text not null references bus.queue (name) on delete cascade,
    message_id text not null,
    exchange text not null,
    routing_key text not null,
    type text not null,
    app_id text not null,
    correlation_id text not null,
    sent_at timestamptz not null,
    headers jsonb not null,
    body bytea not null,
    deliveries int not null default 0
  )`,
  'create index if not exists message_queue on bus.message (queue, id)',
  `create table if not exists bus.dead_letter (
    id bigint generated always as identity primary key,
    queue text not null,
    message_id text not null,
    exchange text not null,
    routing_key text not null,
    type text not null,
    app_id text not null,
    correlation_id text not null,
    sent_at timestamptz not null,
    headers jsonb not null,
    body bytea not null,
    deliveries int not null,
    died_at timestamptz not null
  )`,
  'create index if not exists dead_letter_queue on bus.dead_letter (queue, id)',
]

/** Creates what is missing of the bus's tables and its role, as the owner. Safe to run from several processes at once. */
export const prepareBusSchema = async (driver: DatabaseDriver): Promise<void> => {
  const owner = new Kysely<unknown>({ dialect: driver.owner() })
  const role = busRole(driver)
  try {
    await owner.transaction().execute(async (tx) => {
      const run = (statement: string) => sql.raw(statement).execute(tx)
      await run(`select pg_advisory_xact_lock(hashtextextended('bus schema', 0))`)
      for (const statement of STATEMENTS) await run(statement)
      const known = await sql`select from pg_roles where rolname = ${role}`.execute(tx)
      if (known.rows.length === 0) await run(`create role "${role}" nologin`)
      await run(`grant "${role}" to current_user`)
      await run(`grant usage on schema bus to "${role}"`)
      await run(`grant select, insert, update, delete on all tables in schema bus to "${role}"`)
    })
  } finally {
    await owner.destroy()
  }
}
