import {
  asTenant,
  type Chain,
  createAudit,
  createChain,
  type Db,
  findAuditKey,
  type KitTables,
  listChains,
  prepareSchema,
  randomIds,
  systemClock,
  transact,
} from '@medtrack/kit'
import { Kysely } from 'kysely'
import { openPlatform, type Platform } from './platform.ts'
import { allServices, chooseServices } from './services.ts'
import { readPlatformSettings } from './settings.ts'

/** The audit log of one service, with every institution's chain. */
export type ServiceLog = {
  readonly service: string
  readonly db: Db<KitTables>
  /** Undefined when nothing was ever recorded here. */
  readonly chain: Chain | undefined
  /** Records what the command line itself does with an institution's log. */
  record(tenantId: string, action: string, details: Readonly<Record<string, number>>): Promise<void>
}

/** The logs of the services, on the databases that the settings name, whether the platform runs or not. */
export const openAuditLogs = async (
  service: string | undefined,
): Promise<{ logs: ServiceLog[] } & AsyncDisposable> => {
  await using opening = new AsyncDisposableStack()
  const stored = allServices.filter(({ migrations }) => migrations.length > 0)
  const chosen =
    service === undefined ? stored : chooseServices([service]).filter((one) => stored.includes(one))
  const platform = opening.use(
    await openPlatform({
      settings: readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' }),
      services: chosen,
      command: true,
      meansOnly: true,
    }),
  )
  const logs: ServiceLog[] = []
  for (const definition of chosen) logs.push(await openLog(definition, platform, opening))
  const resources = opening.move()
  return { logs, [Symbol.asyncDispose]: async () => await resources.disposeAsync() }
}

const openLog = async (
  { name, fullName, migrations }: (typeof allServices)[number],
  { databaseOf, vault, logger }: Platform,
  opening: AsyncDisposableStack,
): Promise<ServiceLog> => {
  const driver = databaseOf(name)
  // Also makes the roles, which a restored dump does not bring.
  const { workerRole } = await prepareSchema({ driver, service: name, migrations, logger })
  const db = new Kysely<KitTables>({ dialect: driver.crossTenant({ role: workerRole, size: 1 }) }).withSchema(
    name,
  )
  opening.defer(async () => await db.destroy())
  const key = await findAuditKey(db, vault)
  if (!key && (await listChains(db)).length > 0)
    throw new Error(`The key of the audit log of ${name} is gone: it cannot be told what was changed.`)
  const needs = { service: fullName, db, clock: systemClock, ids: randomIds, logger }
  const audit = key && createAudit({ ...needs, key })
  return {
    service: name,
    db,
    chain: key && createChain(fullName, key),
    record: async (tenantId, action, details) => {
      const actor = { kind: 'system', id: 'command-line' } as const
      await asTenant(tenantId, () =>
        transact(db, async (tx) =>
          audit?.record(tx, { action, subject: `tenant/${tenantId}`, details, actor }),
        ),
      )
    },
  }
}
