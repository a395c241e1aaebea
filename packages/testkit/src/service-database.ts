import {
  type DatabaseDriver,
  inSchema,
  type KitTables,
  type Logger,
  type Migration,
  prepareSchema,
} from '@medtrack/kit'
import { Kysely } from 'kysely'
import { openTestDatabase } from './database/open-test-database.ts'

/** A service's schema on a database of its own, reached as the service reaches it. */
export type TestSchema<T> = AsyncDisposable & {
  driver: DatabaseDriver
  schema: string
  /** As the service's role, in the tenant of the scope. */
  db: Kysely<T & KitTables>
  /** As the worker's role, outside every tenant. */
  workerDb: Kysely<T & KitTables>
}

/** Opens a database for one test file and brings the schema of one service up to date in it. */
export const openTestSchema = async <T>(
  service: string,
  migrations: readonly Migration[],
  logger: Logger,
): Promise<TestSchema<T>> => {
  await using opening = new AsyncDisposableStack()
  const { driver } = opening.use(await openTestDatabase())
  const { appRole, workerRole } = await prepareSchema({ driver, service, migrations, logger })
  const open = (dialect: ReturnType<DatabaseDriver['owner']>) => {
    const db = new Kysely<T & KitTables>({ dialect: inSchema(dialect, service) })
    opening.defer(async () => await db.destroy())
    return db
  }
  const db = open(driver.scoped({ role: appRole }))
  const workerDb = open(driver.crossTenant({ role: workerRole }))
  const resources = opening.move()
  return {
    driver,
    schema: service,
    db,
    workerDb,
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}
