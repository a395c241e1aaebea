import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Logger } from '../telemetry/logger.ts'
import { kitMigrations } from './kit-migrations.ts'
import type { Migration } from './migrations.ts'

/** Where the names of the migrations that ran are kept, in the service's own schema. */
export const MIGRATION_TABLES = {
  kit: 'kit_migration',
  kitLock: 'kit_migration_lock',
  service: 'migration',
  serviceLock: 'migration_lock',
}

type Line = { schema: string; table: string; lock: string; migrations: readonly Migration[] }

/**
 * Brings one schema up to date: the kit's migrations, then the service's. All of a line run in one transaction under a
 * lock that every process waits for, so a process that is killed leaves nothing half done and one that comes second
 * finds the work done.
 * @throws when a migration fails, naming it.
 */
export const migrateSchema = async (
  owner: Kysely<unknown>,
  schema: string,
  migrations: readonly Migration[],
  logger: Logger,
): Promise<void> => {
  const { kit, kitLock, service, serviceLock } = MIGRATION_TABLES
  await runLine(owner, { schema, table: kit, lock: kitLock, migrations: kitMigrations }, logger)
  await runLine(owner, { schema, table: service, lock: serviceLock, migrations }, logger)
}

const runLine = async (owner: Kysely<unknown>, { schema, table, lock, migrations }: Line, logger: Logger) => {
  const steps = migrations.map(({ name, sql: text }) => [
    name,
    {
      up: async (db: Kysely<unknown>) =>
        void (await sql.raw(text.replaceAll('{schema}', schema)).execute(db)),
    },
  ])
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => Object.fromEntries(steps) },
    migrationTableSchema: schema,
    migrationTableName: table,
    migrationLockTableName: lock,
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  for (const { migrationName, status } of results) {
    if (status === 'Success') logger.info({ schema, migration: migrationName }, 'migrated')
  }
  if (error === undefined) return
  const failed = results.find(({ status }) => status === 'Error')
  const step = failed ? `migration ${failed.migrationName}` : 'a migration'
  throw new Error(`${step} of ${schema} failed: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })
}
