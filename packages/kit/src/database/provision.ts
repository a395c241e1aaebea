import { createHash } from 'node:crypto'
import { Kysely, sql } from 'kysely'
import type { Logger } from '../telemetry/logger.ts'
import type { DatabaseDriver } from './driver.ts'
import { kitMigrations } from './kit-migrations.ts'
import { migrateSchema } from './migrate.ts'
import type { Migration } from './migrations.ts'
import { POLICY_NAMES, protectTables } from './protection.ts'

/** Grows when what is done below changes, so that existing schemas get it too. */
const VERSION = 1

export type SchemaNeeds = {
  driver: DatabaseDriver
  /** Short name of the service; its schema has the same. */
  service: string
  migrations: readonly Migration[]
  logger: Logger
}

/** Roles of one service, without login. */
export type SchemaRoles = {
  /** Sees the rows of the tenant in scope only. */
  appRole: string
  /** Sees the rows of all tenants: workers, and look-ups that come before a tenant is known. */
  workerRole: string
}

/**
 * Makes a service's roles and schema, brings the schema up to date, and protects each table by what it looks like
 * (see {@link Migration}). Several processes may do it at once. One query when there is nothing to do.
 * @throws when a migration fails, or a table is neither a tenant's nor said to be everybody's.
 */
export const prepareSchema = async (needs: SchemaNeeds): Promise<SchemaRoles> => {
  const { driver, service, migrations, logger } = needs
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(service)) throw new Error(`unusable schema name: ${service}`)
  const roles = {
    appRole: roleName(driver.databaseName, service, 'app'),
    workerRole: roleName(driver.databaseName, service, 'worker'),
  }
  const mark = `medtrack ${fingerprint(migrations)}`
  const owner = new Kysely<unknown>({ dialect: driver.owner() })
  try {
    if (await isPrepared(owner, service, roles, mark)) return roles
    await makeGround(owner, service, roles)
    await migrateSchema(owner, service, migrations, logger)
    await alone(owner, async (tx) => {
      await protectTables(tx, service, roles)
      await sql`comment on schema ${sql.id(service)} is ${sql.lit(mark)}`.execute(tx)
    })
    logger.info({ schema: service }, 'schema prepared')
    return roles
  } finally {
    await owner.destroy()
  }
}

const LONGEST_NAME = 63

/** Roles belong to the whole server, so their names carry the database's; shortened to what PostgreSQL allows. */
export const roleName = (database: string, service: string, purpose: 'app' | 'worker'): string => {
  const exact = `${database}_${service}_${purpose}`
  const usable = exact
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .replace(/^(?![a-z_])/, '_')
  if (usable === exact && exact.length <= LONGEST_NAME) return exact
  const end = `_${createHash('sha256').update(exact).digest('hex').slice(0, 8)}_${purpose}`
  return usable.slice(0, LONGEST_NAME - end.length) + end
}

const fingerprint = (migrations: readonly Migration[]) =>
  createHash('sha256')
    .update(JSON.stringify([VERSION, kitMigrations, migrations]))
    .digest('hex')

/** Whether the mark is there and what it stands for still is: a restored copy may lack roles, grants or policies. */
const isPrepared = async (
  owner: Kysely<unknown>,
  service: string,
  { appRole, workerRole }: SchemaRoles,
  mark: string,
): Promise<boolean> => {
  const { rows } = await sql<{ prepared: boolean }>`
    select coalesce((
      select obj_description(n.oid, 'pg_namespace') = ${mark}
        and (select count(*) = 2 from pg_roles r
              where r.rolname in (${appRole}, ${workerRole})
                and has_schema_privilege(r.oid, n.oid, 'usage') and pg_has_role(r.oid, 'member'))
        and not exists (
          select from pg_class c join pg_attribute a on a.attrelid = c.oid
           where c.relnamespace = n.oid and c.relkind in ('r', 'p')
             and a.attname = 'tenant_id' and not a.attisdropped
             and not (c.relrowsecurity and c.relforcerowsecurity
                      and (select count(*) from pg_policy p
                            where p.polrelid = c.oid and p.polname = any(${POLICY_NAMES})) = ${POLICY_NAMES.length}))
      from pg_namespace n where n.nspname = ${service}
    ), false) as prepared`.execute(owner)
  return rows[0]?.prepared === true
}

/** The URL's user needs CREATEROLE and to own the database, nothing more: it grants itself the roles it makes. */
const makeGround = async (owner: Kysely<unknown>, service: string, { appRole, workerRole }: SchemaRoles) => {
  await alone(owner, async (tx) => {
    for (const role of [appRole, workerRole]) {
      const { rows } = await sql<{ member: boolean }>`
        select pg_has_role(oid, 'member') as member from pg_roles where rolname = ${role}`.execute(tx)
      if (rows.length === 0) {
        await sql`create role ${sql.id(role)} nologin nosuperuser nobypassrls nocreatedb nocreaterole`.execute(
          tx,
        )
      }
      await sql`grant ${sql.id(role)} to current_user`.execute(tx)
    }
    await sql`create schema if not exists ${sql.id(service)}`.execute(tx)
    await sql`grant usage on schema ${sql.id(service)} to ${sql.id(appRole)}, ${sql.id(workerRole)}`.execute(
      tx,
    )
  })
}

/** Runs `work` in a transaction that no other process's preparation runs beside: catalogues do not like two writers. */
const alone = async (owner: Kysely<unknown>, work: (tx: Kysely<unknown>) => Promise<void>): Promise<void> => {
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('medtrack.prepare-schema', 0))`.execute(tx)
    await work(tx)
  })
}
