import { compareTimeZones, type DatabaseDriver, type Logger, SettingsError } from '@medtrack/kit'
import type { PlatformSettings } from './settings.ts'

/** Refuses to start when Node and the database know different zone rules: local times would be off by hours. @throws SettingsError */
export const assertSameTimeZones = async (
  drivers: readonly DatabaseDriver[],
  settings: PlatformSettings,
  logger: Logger,
): Promise<void> => {
  for (const driver of new Set(drivers)) {
    const differences = await compareTimeZones(driver)
    const [first] = differences
    if (!first) continue
    const { zone, at, node, database } = first
    const message = `Node (tz ${process.versions.tz}) and the database disagree about ${zone} at ${at}: ${node} and ${database} minutes east of UTC`
    if (settings.ALLOW_TZ_MISMATCH) logger.warn({ differences }, message)
    else {
      throw new SettingsError([
        {
          name: 'ALLOW_TZ_MISMATCH',
          message: `is not set, and the time zone rules differ. ${message}`,
          fix: 'Update the tzdata of the older one, or set ALLOW_TZ_MISMATCH=true to start all the same',
        },
      ])
    }
  }
}
