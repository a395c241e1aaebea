import { removeOutlivedImports } from '@medtrack/imports'
import type { Db, Schedule } from '@medtrack/kit'
import type { AuthConfig } from './config.ts'
import { linkRepository } from './links/links.repository.ts'
import { mailLimitRepository } from './mail-limits/mail-limits.repository.ts'
import { MAIL_ALLOWANCE_MILLISECONDS } from './mail-limits/mail-limits.ts'
import { takenEventRepository } from './outside-events/taken-events.repository.ts'
import { sessionRepository } from './sessions/sessions.repository.ts'
import { setupRepository } from './setup/setup.repository.ts'
import { attemptRepository } from './sign-in-protection/attempts.repository.ts'
import { FORGOTTEN_AFTER_MILLISECONDS } from './sign-in-protection/attempts.ts'
import { DEVICE_DAYS } from './sign-in-protection/devices.ts'
import { knownDeviceRepository } from './sign-in-protection/known-devices.repository.ts'
import type { AuthTables } from './tables.ts'
import { tokenSeriesRepository } from './tokens/token-series.repository.ts'

const DAY_MILLISECONDS = 86_400_000
/** An event that is sent again this much later is another one. */
const TAKEN_EVENT_DAYS = 30

/** Removes tokens and links that have expired, sessions and imports that nobody will look at any more, and what is held against nobody. */
export const cleanUp = (
  crossTenantDb: Db<AuthTables>,
  config: Pick<AuthConfig, 'AUTH_IMPORT_RETENTION_DAYS' | 'AUTH_SESSION_RETENTION_DAYS'>,
): Schedule => ({
  name: 'auth.clean-up',
  everySeconds: 3_600,
  run: async ({ firedAt, signal }) => {
    const ago = (milliseconds: number) => new Date(firedAt.getTime() - milliseconds)
    const before = (days: number) => ago(days * DAY_MILLISECONDS)
    await sessionRepository.deleteExpiredTokens(crossTenantDb, before(1))
    await linkRepository.deleteExpired(crossTenantDb, before(1))
    await setupRepository.deleteExpired(crossTenantDb, before(1))
    await tokenSeriesRepository.deleteEndedBefore(crossTenantDb, before(1))
    await sessionRepository.deleteOver(crossTenantDb, before(config.AUTH_SESSION_RETENTION_DAYS))
    await attemptRepository.deleteForgotten(crossTenantDb, ago(FORGOTTEN_AFTER_MILLISECONDS), firedAt)
    await knownDeviceRepository.deleteUnseen(crossTenantDb, before(DEVICE_DAYS))
    await mailLimitRepository.deleteBefore(crossTenantDb, ago(MAIL_ALLOWANCE_MILLISECONDS))
    await takenEventRepository.deleteBefore(crossTenantDb, before(TAKEN_EVENT_DAYS))
    const imports = { over: before(config.AUTH_IMPORT_RETENTION_DAYS), brokenOff: before(1) }
    await removeOutlivedImports(crossTenantDb, imports, signal)
  },
})
