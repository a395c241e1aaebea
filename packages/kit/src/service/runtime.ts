import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Kysely } from 'kysely'
import type { Cache } from '../cache/cache.ts'
import type { OpenSenders } from '../channels/senders.ts'
import type { Clock } from '../clock.ts'
import type { DatabaseClock } from '../database/database-clock.ts'
import type { DatabaseDriver } from '../database/driver.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { ServiceApi } from '../discovery/client.ts'
import type { ErrorEntry } from '../errors.ts'
import type { Bus } from '../events/bus.ts'
import type { FindPartner } from '../events/outside.ts'
import type { EventRegistry } from '../events/registry.ts'
import type { OpenFiles } from '../files/open-files.ts'
import type { KnowsTenant } from '../http/acting-tenant.ts'
import type { Shedding } from '../http/shedding.ts'
import type { Ids } from '../ids.ts'
import type { RenderPdf } from '../printing/printed-document.ts'
import type { Identify } from '../security/identity.ts'
import type { DeriveKey } from '../security/key-derivation.ts'
import type { Vault } from '../security/vault.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { ProcessMetrics } from '../telemetry/metrics.ts'
import type { PlatformFacts } from './define.ts'

/** Means that the services of one process share; the program opens them as its settings say. */
export type Runtime = {
  /** Validated settings of everything that runs here, by name. */
  settings: Readonly<Record<string, unknown>>
  clock: Clock
  /**
   * Where several processes share a database their rules and their work go by its time, whatever their own clocks say:
   * this follows it. Without it they go by `clock`, as tests do that set the time.
   */
  openDatabaseClock?: (db: Kysely<KitTables>, logger: Logger) => Promise<DatabaseClock>
  ids: Ids
  logger: Logger
  vault: Vault
  metrics: ProcessMetrics
  cache: Cache
  /** Undefined in a process whose services have no events: the gateway alone. */
  bus: Bus | undefined
  registry: EventRegistry
  openSenders: OpenSenders
  openFiles: OpenFiles
  renderPdf: RenderPdf
  deriveKey: DeriveKey
  platform: PlatformFacts
  /** The database of a service, by its short name. */
  databaseOf(service: string): DatabaseDriver
  /** A client that calls the service in this process when it runs here, else where discovery finds it. */
  clientOf(
    api: ServiceApi,
    caller: string,
    logger: Logger,
  ): Readonly<Record<string, (input: never) => Promise<unknown>>>
  /** Who makes a request. @throws Problem for a credential that does not hold. */
  identify: Identify
  /** Whether a session has ended, as far as this process knows: at most a second late. */
  isSessionEnded(sessionId: string): boolean
  /** Which partner a broker user is. */
  findPartner: FindPartner
  /** Whether there is an institution of that id. */
  knowsTenant: KnowsTenant
  upstreams: Upstreams
  /** Days that published events and the marks of consumed ones are kept. */
  eventLogRetentionDays: number
  /** Breaches of our own conventions end the request instead of being logged: in test builds. */
  strict: boolean
  poolSizes: { scoped: number; worker: number }
  /** Proxies in front of the platform (addresses or CIDR) whose `X-Forwarded-For` counts. */
  trustedProxies: readonly string[]
  /** Asked before each request whether the process can take it; without it all are taken. */
  shedding?: Pick<Shedding, 'refusal'>
  /** The process is about to stop: it reports itself as not ready, so that nobody new comes. */
  isStopping(): boolean
}

/** A service behind the gateway. */
export type Upstream = {
  service: string
  prefix: string
  title: string
  /** Its error codes, for the page that explains them. */
  errors: Readonly<Record<string, ErrorEntry>>
  /** Types of the events that it reacts to. */
  consumes: readonly string[]
}

/** Where the gateway sends requests. */
export type Upstreams = {
  readonly list: readonly Upstream[]
  /** Answers the request in this process, when the service runs here. */
  local(service: string): ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  /** Base URLs of the service's healthy instances elsewhere. */
  resolve(service: string): Promise<readonly string[]>
  /** Reads a public address of the service, wherever it runs. Rejects when it cannot be reached. */
  read(service: string, path: string): Promise<{ status: number; body: string }>
}
