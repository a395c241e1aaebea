import {
  type Compliance,
  openServiceLog,
  randomIds,
  type ServiceLog,
  type Settings,
  systemClock,
} from '@medtrack/kit'
import { openPlatform } from './platform.ts'
import { chooseServices } from './services.ts'
import { readPlatformSettings } from './settings.ts'

/** A service's log, and what the service owes to the people in it. */
export type OpenedLog = ServiceLog & { readonly compliance: Compliance | undefined }

/** The audit logs of the services, on the databases that the settings name, whether the platform runs or not. */
export const openAuditLogs = async (
  service: string | undefined,
): Promise<{ logs: OpenedLog[]; settings: Settings } & AsyncDisposable> => {
  await using opening = new AsyncDisposableStack()
  const chosen = chooseServices(service === undefined ? [] : [service])
  const stored = chosen.filter(({ migrations }) => migrations.length > 0)
  const settings = readPlatformSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' })
  const { databaseOf, vault, logger } = opening.use(
    await openPlatform({ settings, services: stored, command: true, meansOnly: true }),
  )
  const logs: OpenedLog[] = []
  for (const definition of stored) {
    const needs = { driver: databaseOf(definition.name), vault, logger, clock: systemClock, ids: randomIds }
    const log = opening.use(await openServiceLog(definition, needs))
    logs.push({ ...log, compliance: definition.compliance })
  }
  const resources = opening.move()
  return { logs, settings, [Symbol.asyncDispose]: async () => await resources.disposeAsync() }
}
