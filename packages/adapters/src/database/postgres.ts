import type { DatabaseDriver, Logger } from '@medtrack/kit'
import type pg from 'pg'
import { startAutoVacuum } from './auto-vacuum.ts'
import { crossTenantDialect, ownerDialect, scopedDialect } from './dialects.ts'
import {
  clientConfig,
  createPool,
  DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS,
  endPool,
  type OpenedPool,
  poolStates,
} from './pools.ts'
import { createPostgresLocks, LOCK_SESSION_OPTIONS } from './postgres-locks.ts'
import { createPostgresNotifications } from './postgres-notifications.ts'
import { openStandingConnection } from './standing-connection.ts'

/** PostgreSQL versions we know to be able to run everything. */
const OLDEST_SERVER = 150000

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database?…`; the user owns the database and has CREATEROLE, nothing more. */
  url: string
  logger: Logger
  /** Connections of each pool that names no size. */
  poolSize?: number
}

/**
 * Opens PostgreSQL (15 or newer). Every connection logs in as the URL's user and starts in the role of its pool.
 * @throws when the server cannot be reached within 2 s, is too old, or keeps text in another encoding than UTF-8.
 */
export const openPostgres = async ({
  url,
  logger,
  poolSize = 5,
}: PostgresOptions): Promise<DatabaseDriver> => {
  const login = loginOf(url)
  const resources = new AsyncDisposableStack()
  const opened: OpenedPool[] = []
  const pool = (size: number, statementTimeoutMilliseconds: number, role?: string) => {
    const made = createPool({
      login,
      size,
      statementTimeoutMilliseconds,
      logger,
      ...(role === undefined ? {} : { role }),
    })
    resources.defer(() => endPool(made))
    opened.push({ role, pool: made })
    return made
  }
  const control = pool(2, DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS)
  const standing = (options = '') => {
    const config = clientConfig({ login, statementTimeoutMilliseconds: 0 })
    return openStandingConnection({ ...config, options: `${config.options} ${options}` }, logger)
  }
  try {
    const { name: databaseName, autovacuum } = await checkServer(control)
    const locks = resources.use(createPostgresLocks(() => standing(LOCK_SESSION_OPTIONS)))
    if (!autovacuum) {
      logger.warn(
        { database: databaseName },
        "the server's autovacuum is off: tables are vacuumed by the platform meanwhile",
      )
      const upkeep = pool(1, 0)
      const turn = () => locks.tryLock('database.vacuum')
      resources.use(startAutoVacuum((sql) => upkeep.query(sql), logger, turn))
    }
    const send = async (channel: string, payload: string) => {
      await control.query('select pg_notify($1, $2)', [channel, payload])
    }
    const notifications = resources.use(createPostgresNotifications(() => standing(), send, logger))
    return {
      name: 'postgres',
      features: { shared: true, notifications: true },
      databaseName,
      owner: () => ownerDialect(pool(2, 0)),
      scoped: (options) =>
        scopedDialect(
          pool(
            options.size ?? poolSize,
            options.statementTimeoutMilliseconds ?? DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS,
            options.role,
          ),
        ),
      crossTenant: (options) =>
        crossTenantDialect(
          pool(
            options.size ?? poolSize,
            options.statementTimeoutMilliseconds ?? DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS,
            options.role,
          ),
        ),
      tryLock: locks.tryLock,
      listen: notifications.listen,
      notify: notifications.notify,
      pools: () => poolStates(opened),
      ping: async () => {
        const start = performance.now()
        await control.query('select 1')
        return performance.now() - start
      },
      maintain: async () => {}, // autovacuum does it, the server's or ours
      [Symbol.asyncDispose]: () => resources.disposeAsync(),
    }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

/** The connection string must not carry `options`: it would win over ours, and with it the role. */
const loginOf = (url: string): pg.PoolConfig => {
  const connectionString = new URL(url)
  if (connectionString.searchParams.has('options')) {
    throw new Error('the database address may not carry "options": set them on the role or the database')
  }
  return { connectionString: connectionString.href }
}

type Server = { name: string; version: number; encoding: string; autovacuum: boolean }

const checkServer = async (pool: pg.Pool): Promise<Server> => {
  const { rows } = await pool.query<Server>(
    `select current_database() as name, current_setting('server_version_num')::int as version,
            current_setting('server_encoding') as encoding, current_setting('autovacuum')::boolean as autovacuum`,
  )
  const [server] = rows
  if (!server) throw new Error('the database gave no answer')
  if (server.version < OLDEST_SERVER) throw new Error('PostgreSQL 15 or newer is needed')
  if (server.encoding !== 'UTF8') {
    throw new Error(`the database keeps text as ${server.encoding}; create it with encoding UTF8`)
  }
  return server
}
