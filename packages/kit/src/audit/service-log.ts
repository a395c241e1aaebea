import { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { DatabaseDriver } from '../database/driver.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { prepareSchema } from '../database/provision.ts'
import { inSchema } from '../database/schema-dialect.ts'
import { transact } from '../database/transact.ts'
import type { Ids } from '../ids.ts'
import { asTenant } from '../scope.ts'
import type { Vault } from '../security/vault.ts'
import type { AnyService } from '../service/define.ts'
import type { Logger } from '../telemetry/logger.ts'
import { createAudit } from './audit.ts'
import { findAuditKey } from './audit-key.ts'
import type { AuditDetails } from './audit-tables.ts'
import { type Chain, createChain } from './chain.ts'
import type { AuditEntry } from './entries.ts'
import { listChains } from './verification.ts'

/** The audit log of one service with every institution's chain, for the command line. */
export type ServiceLog = AsyncDisposable & {
  readonly service: string
  readonly db: Kysely<KitTables>
  /** Undefined when nothing was ever recorded here. */
  readonly chain: Chain | undefined
  /** Records what the command line itself does with an institution's log. */
  record(tenantId: string, action: string, details: AuditDetails): Promise<void>
  /**
   * Does something for an institution and records it, in one transaction.
   * @throws where the service has never run: nothing can be recorded yet
   */
  act(
    tenantId: string,
    entry: Omit<AuditEntry, 'actor'>,
    work: (tx: AnyTransaction) => Promise<void>,
  ): Promise<void>
  /** The owner of the tables, who alone may remove rows of the log. */
  readonly owner: Kysely<KitTables>
}

type LogNeeds = { driver: DatabaseDriver; vault: Vault; clock: Clock; ids: Ids; logger: Logger }

/**
 * Opens a service's log, whether the service runs or not. Also makes the roles, which a restored dump does not bring.
 * @throws when there are rows but the key is gone, or is sealed with another root secret
 */
export const openServiceLog = async (
  { name, fullName, migrations }: AnyService,
  { driver, vault, clock, ids, logger }: LogNeeds,
): Promise<ServiceLog> => {
  const { workerRole } = await prepareSchema({ driver, service: name, migrations, logger })
  await using opening = new AsyncDisposableStack()
  const dialect = driver.crossTenant({ role: workerRole, size: 1 })
  const db = new Kysely<KitTables>({ dialect: inSchema(dialect, name) })
  opening.defer(async () => await db.destroy())
  const key = await findAuditKey(db, vault)
  if (!key && (await listChains(db)).length > 0)
    throw new Error(`The key of the audit log of ${name} is gone: it cannot be told what was changed.`)
  const audit = key && createAudit({ service: fullName, db, clock, ids, logger, key })
  const owner = new Kysely<KitTables>({ dialect: inSchema(driver.owner(), name) })
  opening.defer(async () => await owner.destroy())
  const actor = { kind: 'system', id: 'command-line' } as const
  const resources = opening.move()
  return {
    service: name,
    owner,
    db,
    chain: key && createChain(fullName, key),
    record: async (tenantId, action, details) => {
      const entry = { action, subject: `tenant/${tenantId}`, details, actor }
      await asTenant(tenantId, () => transact(db, async (tx) => audit?.record(tx, entry)))
    },
    act: async (tenantId, entry, work) => {
      if (!audit) throw new Error(`${name} has never run here: start the platform once`)
      await asTenant(tenantId, () =>
        transact(db, async (tx) => {
          await work(tx)
          await audit.record(tx, { ...entry, actor })
        }),
      )
    },
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}
