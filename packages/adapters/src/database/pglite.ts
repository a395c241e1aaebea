import { cpSync, existsSync, readFileSync } from 'node:fs'
import { chmod, readdir, rename, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { DatabaseDriver, Logger } from '@medtrack/kit'
import pg from 'pg'
import { startAutoVacuum } from './auto-vacuum.ts'
import {
  type DataDirectory,
  DataDirectoryError,
  damaged,
  openDataDirectory,
  socketOf,
} from './data-directory.ts'
import { crossTenantDialect, ownerDialect, scopedDialect } from './dialects.ts'
import { createCluster, startEngine } from './engine.ts'
import { createLocalSignals } from './local-signals.ts'
import {
  createPool,
  DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS,
  endPool,
  type OpenedPool,
  poolStates,
} from './pools.ts'
import { syncPath, syncTree } from './sync-to-disk.ts'
import { makeTemporaryDirectory } from './temporary-directory.ts'

export type PgliteOptions = {
  /** Where the data live. Absent: a temporary directory that disappears with the driver, for tests. */
  directory?: string
  /** Whether a commit waits for the disk (true unless the directory is temporary): survives power loss as the disk does. */
  durable?: boolean
  /** A directory that {@link createPgliteTemplate} made; a new database is a copy of it, which is 2 s faster. */
  template?: string
  /** When another process of this machine holds the directory, work through that process instead of failing. */
  join?: boolean
  logger: Logger
}

/**
 * Opens PostgreSQL inside this process (PGlite), in a thread of its own, or joins the process that has it.
 * @throws DataDirectoryError when the directory is held by another process, cannot be written or is damaged.
 */
export const openPglite = async (options: PgliteOptions): Promise<DatabaseDriver> => {
  const resources = new AsyncDisposableStack()
  try {
    return await open(options, resources)
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

const open = async (options: PgliteOptions, resources: AsyncDisposableStack): Promise<DatabaseDriver> => {
  const { logger, durable = options.directory !== undefined } = options
  const path = options.directory ?? (await temporaryDirectory(resources))
  const directory = takeOrJoin(path, options.join === true)
  if (!directory) return await connectTo(() => new LocalSocket(socketOf(path)), logger, resources, true)
  resources.use(directory)
  const { cluster, socket } = directory
  await makeCluster(directory, options.template, durable)
  const shared = options.directory !== undefined && Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH
  try {
    const engine = await startEngine({ cluster, durable, ...(shared ? { socket } : {}) }, logger)
    resources.use(engine)
    return await connectTo(() => engine.connect(), logger, resources, false)
  } catch (error) {
    throw damaged(path, (error as Error).message, error)
  }
}

/** `sun_path` of a Unix-domain socket, less its closing zero byte (unix(7)). */
const LONGEST_SOCKET_PATH = 103

const temporaryDirectory = async (resources: AsyncDisposableStack): Promise<string> => {
  const path = await makeTemporaryDirectory()
  resources.defer(() => rm(path, { recursive: true, force: true }))
  return path
}

const takeOrJoin = (path: string, join: boolean): DataDirectory | undefined => {
  try {
    return openDataDirectory(path)
  } catch (error) {
    if (join && error instanceof DataDirectoryError && error.reason === 'locked') return undefined
    throw error
  }
}

/** A first start that is killed leaves nothing that looks like a database: the last step is a rename. */
const makeCluster = async (
  { cluster, unfinished }: DataDirectory,
  template: string | undefined,
  durable: boolean,
) => {
  if (existsSync(cluster)) return
  await rm(unfinished, { recursive: true, force: true })
  // 1,000 files of 40 MB: at once in 0.05 s of CPU, one by one without blocking in 0.6 s.
  if (template) cpSync(template, unfinished, { recursive: true })
  else await createCluster(unfinished)
  if (durable) await syncTree(unfinished)
  await rename(unfinished, cluster)
  if (durable) await syncPath(dirname(cluster))
}

/** Makes an empty database in `directory`, which must not exist yet, from which others can be copied, by anybody. */
export const createPgliteTemplate = async (directory: string): Promise<void> => {
  await createCluster(directory)
  // Who installs and who starts are often two users, and it holds nothing yet.
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
  }
}

/** Version of PGlite; a template fits the version that made it. */
export const pgliteVersion = (): string => {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'))
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}

/** A socket that connects to a path whatever address node-postgres asks for. */
class LocalSocket extends Socket {
  readonly #path: string

  constructor(path: string) {
    super()
    this.#path = path
  }

  override connect(): this {
    return super.connect(this.#path)
  }
}

/** The session is shared, so more connections only wait in another queue. */
const POOL_SIZE = 4

const connectTo = async (
  stream: () => PgStream,
  logger: Logger,
  resources: AsyncDisposableStack,
  joined: boolean,
): Promise<DatabaseDriver> => {
  const login = {
    host: 'localhost',
    user: 'postgres',
    database: 'postgres',
    password: '',
    ssl: false,
    stream,
  }
  const opened: OpenedPool[] = []
  const pool = (size: number, statementTimeoutMilliseconds: number, role?: string): pg.Pool => {
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
  const control = pool(1, 0)
  await control.query('select 1')
  if (!joined) resources.use(startAutoVacuum((sql) => control.query(sql), logger))
  const signals = createLocalSignals()
  return {
    name: 'pglite',
    features: { shared: joined, notifications: false },
    databaseName: 'medtrack', // inside it is `postgres`; nobody else's roles are there to collide with
    owner: () => ownerDialect(pool(2, 0)),
    scoped: ({
      role,
      size = POOL_SIZE,
      statementTimeoutMilliseconds = DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS,
    }) => scopedDialect(pool(size, statementTimeoutMilliseconds, role)),
    crossTenant: ({
      role,
      size = POOL_SIZE,
      statementTimeoutMilliseconds = DEFAULT_STATEMENT_TIMEOUT_MILLISECONDS,
    }) => crossTenantDialect(pool(size, statementTimeoutMilliseconds, role)),
    ...signals,
    // what a joined process holds, the holder of the directory would not know of
    tryLock: joined ? async () => undefined : signals.tryLock,
    pools: () => poolStates(opened),
    ping: async () => {
      const start = performance.now()
      await control.query('select 1')
      return performance.now() - start
    },
    maintain: async (tables) => {
      for (const table of tables) await control.query(`vacuum (analyze) ${quoted(table)}`)
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

type PgStream = NonNullable<ReturnType<NonNullable<pg.ClientConfig['stream']>>>

const quoted = (table: string) => table.split('.').map(pg.escapeIdentifier).join('.')
