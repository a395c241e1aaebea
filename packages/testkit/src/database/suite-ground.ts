import { randomUUID } from 'node:crypto'
import { type DatabaseDriver, type Db, type Migration, prepareSchema } from '@medtrack/kit'
import { Kysely } from 'kysely'
import { silentLogger } from '../silent-logger.ts'

/** Tables that the suite works on: a tenant's, one with history only, and everybody's. */
export type SuiteTables = {
  note: { id: string; tenant_id: string; text: string; weight: number }
  entry: { id: string; tenant_id: string; text: string }
  counter: { name: string; value: number }
}

export const suiteMigrations: readonly Migration[] = [
  {
    name: '0001-suite',
    sql: `
create table {schema}.note (
  id uuid primary key, tenant_id uuid not null, text text not null, weight int not null default 0,
  constraint note_text_key unique (tenant_id, text), constraint note_weight_check check (weight >= 0));
create table {schema}.entry (id uuid primary key, tenant_id uuid not null, text text not null);
comment on table {schema}.entry is '@append-only History.';
create table {schema}.counter (name text primary key, value int not null);
comment on table {schema}.counter is '@global Counters.';`,
  },
]

/** Handles that a service would have, on a prepared schema. */
export type Ground = AsyncDisposable & {
  driver: DatabaseDriver
  /** For the present tenant. */
  db: Db<SuiteTables>
  /** For all tenants. */
  all: Db<SuiteTables>
  appRole: string
  tenants: { ours: string; theirs: string }
}

export const openGround = async (driver: DatabaseDriver, size = 3): Promise<Ground> => {
  const { appRole, workerRole } = await prepareSchema({
    driver,
    service: 'suite',
    migrations: suiteMigrations,
    logger: silentLogger,
  })
  const db = new Kysely<SuiteTables>({ dialect: driver.scoped({ role: appRole, size }) })
  const all = new Kysely<SuiteTables>({ dialect: driver.crossTenant({ role: workerRole, size }) })
  return {
    driver,
    db: db.withSchema('suite'),
    all: all.withSchema('suite'),
    appRole,
    tenants: { ours: randomUUID(), theirs: randomUUID() },
    [Symbol.asyncDispose]: async () => {
      await db.destroy()
      await all.destroy()
    },
  }
}
