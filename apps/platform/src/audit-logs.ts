import { openServiceLog, randomIds, type ServiceLog, systemClock } from '@medtrack/kit'
import { openPlatform } from './platform.ts'
import { chooseServices } from './services.ts'
import { readPlatformSettings } from './settings.ts'

/** The audit logs of the services, on the databases that the settings name, whether the platform runs or not. */
export const openAuditLogs = async (
  service: string | undefined,
): Promise<{ logs: ServiceLog[] } & AsyncDisposable> => {
  await using opening = new AsyncDisposableStack()
  const chosen = chooseServices(service === undefined ? [] : [service])
  const stored = chosen.filter(({ migrations }) => migrations.length > 0)
  const { databaseOf, vault, logger } = opening.use(
    await openPlatform({
      settings: readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' }),
      services: stored,
      command: true,
      meansOnly: true,
    }),
  )
  const logs: ServiceLog[] = []
  for (const definition of stored) {
    const needs = { driver: databaseOf(definition.name), vault, logger, clock: systemClock, ids: randomIds }
    logs.push(opening.use(await openServiceLog(definition, needs)))
  }
  const resources = opening.move()
  return { logs, [Symbol.asyncDispose]: async () => await resources.disposeAsync() }
}
