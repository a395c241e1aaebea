import { type Bus, type OpenedEventLog, openEventLog, type Vault } from '@medtrack/kit'
import { openPlatform } from './platform.ts'
import { allServices } from './services.ts'
import { readPlatformSettings } from './settings.ts'

/** The logs of events of all services, and what it takes to replay them. */
export type EventLogs = AsyncDisposable & { logs: OpenedEventLog[]; bus: Bus; vault: Vault }

/** Opens the logs on the databases that the settings name, whether the platform runs or not. */
export const openEventLogs = async (): Promise<EventLogs> => {
  await using opening = new AsyncDisposableStack()
  const stored = allServices.filter(({ migrations }) => migrations.length > 0)
  const { databaseOf, bus, vault, logger } = opening.use(
    await openPlatform({
      settings: readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' }),
      services: stored,
      command: true,
      meansOnly: true,
    }),
  )
  if (!bus) throw new Error('there is no bus')
  const logs: OpenedEventLog[] = []
  for (const definition of stored)
    logs.push(opening.use(await openEventLog(definition, { driver: databaseOf(definition.name), logger })))
  const resources = opening.move()
  return { logs, bus, vault, [Symbol.asyncDispose]: async () => await resources.disposeAsync() }
}
