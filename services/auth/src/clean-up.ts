import type { Db, Schedule } from '@medtrack/kit'
import { linkRepository } from './links/links.repository.ts'
import { sessionRepository } from './sessions/sessions.repository.ts'
import { setupRepository } from './setup/setup.repository.ts'
import type { AuthTables } from './tables.ts'
import { tokenSeriesRepository } from './tokens/token-series.repository.ts'

const DAY_MILLISECONDS = 86_400_000
/** People may look back at where they were signed in for this long. */
const SESSION_DAYS = 90

/** Removes tokens and links that have expired, and sessions that nobody will look at any more. */
export const cleanUp = (crossTenantDb: Db<AuthTables>): Schedule => ({
  name: 'auth.clean-up',
  everySeconds: 3_600,
  run: async ({ firedAt }) => {
    const before = (days: number) => new Date(firedAt.getTime() - days * DAY_MILLISECONDS)
    await sessionRepository.deleteExpiredTokens(crossTenantDb, before(1))
    await linkRepository.deleteExpired(crossTenantDb, before(1))
    await setupRepository.deleteExpired(crossTenantDb, before(1))
    await tokenSeriesRepository.deleteEndedBefore(crossTenantDb, before(1))
    await sessionRepository.deleteOver(crossTenantDb, before(SESSION_DAYS))
  },
})
