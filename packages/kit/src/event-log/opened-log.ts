import { Kysely } from 'kysely'
import type { DatabaseDriver } from '../database/driver.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { prepareSchema } from '../database/provision.ts'
import { inSchema } from '../database/schema-dialect.ts'
import { type DialectInUse, listDialects } from '../dialects/reporting.ts'
import type { AnyService } from '../service/define.ts'
import type { Logger } from '../telemetry/logger.ts'
import { listEffects, namesOfHandlers } from './effects.ts'
import { createEventLogReading, type EventLogReading } from './reading.ts'
import type { EventEffect } from './records.ts'

/** One service's log of events with every institution's, for the command line. */
export type OpenedEventLog = AsyncDisposable &
  EventLogReading & {
    readonly definition: AnyService
    /** What became of an event of an institution here. */
    effects(tenantId: string, eventId: string): Promise<readonly EventEffect[]>
    /** Older forms of events that outside programs still use. */
    dialects(): Promise<readonly DialectInUse[]>
  }

/** Opens a service's log, whether the service runs or not. */
export const openEventLog = async (
  definition: AnyService,
  { driver, logger }: { driver: DatabaseDriver; logger: Logger },
): Promise<OpenedEventLog> => {
  const { name, migrations } = definition
  const { workerRole } = await prepareSchema({ driver, service: name, migrations, logger })
  const dialect = driver.crossTenant({ role: workerRole, size: 1 })
  const db = new Kysely<KitTables>({ dialect: inSchema(dialect, name) })
  return {
    ...createEventLogReading(db),
    definition,
    effects: async (tenantId, eventId) =>
      await listEffects(db, await namesOfHandlers(db), tenantId, [eventId]),
    dialects: () => listDialects(db),
    [Symbol.asyncDispose]: async () => await db.destroy(),
  }
}
