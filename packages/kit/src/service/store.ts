import type { KeyObject } from 'node:crypto'
import { Kysely } from 'kysely'
import { type Audit, createAudit } from '../audit/audit.ts'
import { openAuditKey } from '../audit/audit-key.ts'
import { createBreachRecorder, type RecordBreach } from '../audit/breaches.ts'
import type { Clock } from '../clock.ts'
import type { DatabaseDriver } from '../database/driver.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { prepareSchema } from '../database/provision.ts'
import { inSchema } from '../database/schema-dialect.ts'
import { openLastingKey } from '../security/lasting-keys.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { AnyService } from './define.ts'
import type { Runtime } from './runtime.ts'
import { assertSameSecret } from './secret-check.ts'

/** A service's schema, reached under its two roles. */
export type Store = {
  driver: DatabaseDriver
  /** Roles that the two handles below work under. */
  roles: { appRole: string; workerRole: string }
  scoped: Kysely<KitTables>
  worker: Kysely<KitTables>
  /** Time by which everything comes due that processes share (see `Runtime.openDatabaseClock`). */
  clock: Clock
  audit: Audit
  recordBreach: RecordBreach
  /** What names of erased people are hashed with. */
  erasedNameKey: KeyObject
} & AsyncDisposable

/** Opens a service's schema after bringing it up to date. @throws when it belongs to another root secret */
export const openStore = async (definition: AnyService, runtime: Runtime, logger: Logger): Promise<Store> => {
  const { ids, vault, poolSizes } = runtime
  const driver = runtime.databaseOf(definition.name)
  const { appRole, workerRole } = await prepareSchema({
    driver,
    service: definition.name,
    migrations: definition.migrations,
    logger,
  })
  const open = (dialect: ReturnType<DatabaseDriver['owner']>) =>
    new Kysely<KitTables>({ dialect: inSchema(dialect, definition.name) })
  const scoped = open(driver.scoped({ role: appRole, size: poolSizes.scoped }))
  const worker = open(driver.crossTenant({ role: workerRole, size: poolSizes.worker }))
  await assertSameSecret(worker, vault)
  const followed =
    driver.features.shared && runtime.openDatabaseClock
      ? await runtime.openDatabaseClock(worker, logger)
      : undefined
  const clock = followed ?? runtime.clock
  const key = await openAuditKey(worker, vault)
  const breaks = runtime.metrics
    .forService(definition.fullName)
    .counter('audit_breaks_total', 'Times that somebody else was found to have changed the audit log')
  // There from the start, so that the first one is seen to come.
  breaks.add(0)
  const audit = createAudit({
    ...{ service: definition.fullName, db: scoped, key, clock, ids, logger },
    onBreak: () => breaks.add(),
  })
  return {
    driver,
    roles: { appRole, workerRole },
    scoped,
    worker,
    clock,
    audit,
    recordBreach: createBreachRecorder({ ...{ audit, db: scoped, logger }, clock: runtime.clock }),
    erasedNameKey: await openLastingKey(worker, vault, 'erased-name-key'),
    [Symbol.asyncDispose]: async () => {
      await followed?.[Symbol.asyncDispose]()
      await Promise.all([scoped.destroy(), worker.destroy()])
    },
  }
}
