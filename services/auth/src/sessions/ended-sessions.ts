import type { EndedSessions } from '@medtrack/contracts'
import type { Clock, Db } from '@medtrack/kit'
import type { AuthConfig } from '../config.ts'
import type { AuthTables } from '../tables.ts'
import { tokenSeriesRepository } from '../tokens/token-series.repository.ts'
import { sessionRepository } from './sessions.repository.ts'

/** A session may be written as ended this long before its transaction commits: answers overlap by it. */
const OVERLAP_MILLISECONDS = 15_000

/**
 * The sessions of all tenants that ended since then, with the ended series of service accounts' tokens, for the services that verify access tokens by themselves; without
 * `since`, all that ended within the life of an access token.
 */
export type ListEndedSessions = (since: Date | undefined) => Promise<EndedSessions>

type EndedNeeds = {
  crossTenantDb: Db<AuthTables>
  clock: Clock
  config: Pick<AuthConfig, 'AUTH_ACCESS_TOKEN_TTL_SECONDS'>
}

export const createListEndedSessions =
  ({ crossTenantDb, clock, config }: EndedNeeds): ListEndedSessions =>
  async (since) => {
    const now = clock.now().getTime()
    const oldest = now - (config.AUTH_ACCESS_TOKEN_TTL_SECONDS + 60) * 1000
    const from = since ?? new Date(oldest)
    const rows = [
      ...(await sessionRepository.listEndedSince(crossTenantDb, from)),
      ...(await tokenSeriesRepository.listEndedSince(crossTenantDb, from)),
    ]
    return {
      sessions: rows.map(({ id, ended_at }) => ({
        session_id: id,
        ended_at: (ended_at ?? new Date(now)).toISOString(),
      })),
      as_of: new Date(now - OVERLAP_MILLISECONDS).toISOString(),
    }
  }
