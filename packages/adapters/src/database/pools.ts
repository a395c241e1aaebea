import type { Logger, PoolState } from '@medtrack/kit'
import pg from 'pg'
import { IDLE_IN_TRANSACTION_MILLISECONDS } from './limits.ts'
import { SET_TENANT } from './statements.ts'
import { typeParsers } from './type-parsers.ts'

/** A statement of a service takes at most this long unless its pool says otherwise. */
export const DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS = 5_000

/** Longest wait for a connection, new or lent to somebody else: callers get their 503 within 2 s. */
const CONNECT_TIMEOUT_MILLISECONDS = 1_800

/** How long the client waits beyond the server's own limit before it takes the connection for dead. */
const GRACE_MILLISECONDS = 1_000

export type PoolSettings = {
  /** Where and as whom to log in. */
  login: pg.PoolConfig
  /** Role that every statement runs under; the login's own when absent. */
  role?: string
  size: number
  /** 0 for none. */
  statementTimeoutMilliseconds: number
  logger: Logger
}

const ROLE_NAME = /^[a-z_][a-z0-9_]*$/

/** Start-up options of a session (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS). */
export const sessionOptions = (role: string | undefined): string => {
  if (role !== undefined && !ROLE_NAME.test(role)) throw new Error(`unusable role name: ${role}`)
  return `-c TimeZone=UTC${role === undefined ? '' : ` -c role=${role}`}`
}

/** What every connection to either driver has in common. */
export const clientConfig = (settings: Omit<PoolSettings, 'logger' | 'size'>): pg.ClientConfig => {
  const limit = settings.statementTimeoutMilliseconds
  return {
    ...settings.login,
    application_name: 'medtrack',
    options: sessionOptions(settings.role),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MILLISECONDS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types: typeParsers,
    ...(limit > 0 ? { statement_timeout: limit, query_timeout: limit + GRACE_MILLISECONDS } : {}),
  }
}

/** Opens a pool. Nothing is connected before the first query; connections that break are replaced by themselves. */
export const createPool = (settings: PoolSettings): pg.Pool => {
  const pool = new pg.Pool({
    ...clientConfig(settings),
    pipeline: true,
    max: settings.size,
    idleTimeoutMillis: 30_000,
    onConnect: prepareConnection,
  })
  pool.on('error', (error) => {
    settings.logger.debug(
      { message: error.message, role: settings.role },
      'an idle database connection broke',
    )
  })
  return pool
}

const prepareConnection = async (client: pg.ClientBase) => {
  await client.query({ ...SET_TENANT, values: [''] })
}

/** A pool that a driver has opened, with the role that it works under. */
export type OpenedPool = { role: string | undefined; pool: pg.Pool }

/** What the pools of a driver have in use; those of the owner are for migrations, and those that have ended for nothing. */
export const poolStates = (opened: readonly OpenedPool[]): PoolState[] =>
  opened.flatMap(({ role, pool }) =>
    role === undefined || pool.ended
      ? []
      : [
          {
            role,
            size: pool.options.max ?? 0,
            connections: pool.totalCount,
            idle: pool.idleCount,
            waiting: pool.waitingCount,
          },
        ],
  )

const endings = new WeakMap<pg.Pool, Promise<void>>()

/** Ends a pool once, however many owners ask for it. */
export const endPool = (pool: pg.Pool): Promise<void> => {
  const ending = endings.get(pool) ?? pool.end()
  endings.set(pool, ending)
  return ending
}
