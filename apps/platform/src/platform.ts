import { createHashingThreads, createPdfRenderer, createStaticDiscovery } from '@medtrack/adapters'
import { allEvents } from '@medtrack/contracts'
import {
  type AnyService,
  armFailpoints,
  type Bus,
  type Clock,
  createEventRegistry,
  createLogger,
  createMetrics,
  createVault,
  type DatabaseDriver,
  declareQueues,
  type HostedService,
  hostService,
  type Logger,
  openDatabaseClock,
  openStandardOutput,
  type Runtime,
  randomIds,
  type Settings,
  systemClock,
  type Vault,
} from '@medtrack/kit'
import { addressesOf, createCalls } from './calls.ts'
import { assertFeasible } from './feasibility.ts'
import { chooseFiles } from './files/choose-files.ts'
import { createIdentity } from './identity.ts'
import { openListeners } from './listening.ts'
import { openBus, openCache, openConsul, openDatabases } from './means.ts'
import { findPortal } from './portal-build.ts'
import { createProbes, type Probe } from './probes.ts'
import { chooseSenders } from './providers/choose-senders.ts'
import { readOrMakeSecret } from './root-secret.ts'
import { allServices, GATEWAY } from './services.ts'
import { PlatformSettings } from './settings.ts'
import { openShedding } from './shedding.ts'
import { assertSameTimeZones } from './time-zones.ts'
import { openTracing, traceProbe } from './tracing.ts'

/** Services running in this process. Disposing stops them: no new requests, what is in hand ends, then the means close. */
export type Platform = AsyncDisposable & {
  readonly hosted: readonly HostedService[]
  readonly bus: Bus | undefined
  readonly logger: Logger
  readonly vault: Vault
  readonly probes: readonly Probe[]
  databaseOf(service: string): DatabaseDriver
  /** Starts publishing, consuming and working, then listens; resolves to the addresses once requests are answered. */
  serve(): Promise<readonly string[]>
  /** Starts publishing, consuming and working without listening. */
  work(): Promise<void>
}

/** What a process is to do. */
export type PlatformOptions = {
  settings: Settings
  services: readonly AnyService[]
  /**
   * A command that ends again: it may use the embedded database of a running process, need not be able to run the
   * services, and leaves standard output to its own answer.
   */
  command?: boolean
  /** Open the means and set up no service. */
  meansOnly?: boolean
  clock?: Clock
  environment?: string | undefined
}

/** Opens the means that the settings name and sets the services up on them; nothing runs or listens yet. */
export const openPlatform = async (options: PlatformOptions): Promise<Platform> => {
  const { services, environment, clock = systemClock, command = false, meansOnly = false } = options
  const { values } = options.settings
  const settings = options.settings.of(PlatformSettings)
  if (!command) assertFeasible(services, settings, environment)
  if (settings.MEDTRACK_FAILPOINTS) armFailpoints(settings.MEDTRACK_FAILPOINTS)
  const logger = createLogger({
    level: settings.LOG_LEVEL,
    format: settings.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json'),
    ...(command ? { destination: openStandardOutput(2) } : {}),
  })
  for (const warning of options.settings.warnings) logger.warn({ setting: warning.name }, warning.message)

  await using opening = new AsyncDisposableStack()
  const needs = { settings, clock, logger, stack: opening }
  // First, so that it hears of everything to the end.
  if (!command) await openTracing(needs)
  const stored = services.filter(({ migrations }) => migrations.length > 0).map(({ name }) => name)
  const databaseOf = await openDatabases(needs, stored, command)
  await assertSameTimeZones(stored.map(databaseOf), settings, logger)
  const bus = stored.length > 0 ? await openBus(needs, databaseOf(stored[0] ?? '')) : undefined
  const cache = await openCache(needs)
  const openFiles = chooseFiles(needs)
  const vault = createVault([
    settings.MEDTRACK_SECRET ?? readOrMakeSecret(settings.DATA_DIR),
    ...(settings.MEDTRACK_SECRET_PREVIOUS ?? []),
  ])
  const addresses = createStaticDiscovery(addressesOf(values))
  const consul = openConsul(needs, addresses)
  const discovery = consul ?? addresses
  const metrics = createMetrics({ service: 'platform' })
  const hosted: HostedService[] = []
  const hostedAs = (service: string) => hosted.find(({ definition }) => definition.fullName === service)
  const calls = createCalls({ discovery, vault, clock, metrics, hostedAs })
  const secret = values['JWT_SECRET']
  const { identify, knowsTenant, findPartner, revocations } = createIdentity({
    calls,
    vault,
    clock,
    logger,
    metrics,
    hs256Secret: typeof secret === 'string' ? secret : undefined,
    watchSessions: !command,
  })
  const listeners = openListeners(settings, hosted)
  const shedding = command ? undefined : opening.use(openShedding(settings, logger, metrics))
  let stopping = false
  const runtime: Runtime = {
    settings: values,
    clock,
    ...(options.clock ? {} : { openDatabaseClock }),
    ids: randomIds,
    logger,
    vault,
    metrics,
    cache,
    bus,
    registry: createEventRegistry(allEvents),
    openSenders: chooseSenders(needs),
    openFiles,
    renderPdf: opening.use(createPdfRenderer()).render,
    deriveKey: opening.use(createHashingThreads()).derive,
    platform: {
      get publicUrl() {
        return settings.PUBLIC_URL?.replace(/\/+$/, '') ?? listeners.publicUrl()
      },
      phoneRegion: settings.PHONE_REGION,
      loopbackOnly: ['127.0.0.1', 'localhost', '::1'].includes(settings.HOST),
      get portal() {
        return findPortal()
      },
    },
    databaseOf,
    clientOf: (api, caller, clientLogger) => calls.clientOf(api, caller, clientLogger) as never,
    identify,
    isSessionEnded: (sessionId) => revocations?.isRevoked(sessionId) ?? false,
    knowsTenant,
    findPartner,
    upstreams: {
      list: allServices
        .filter(({ name }) => name !== GATEWAY)
        .map(({ fullName, prefix, title, errors, consumes }) => ({
          service: fullName,
          prefix,
          title,
          errors: errors.table,
          consumes: consumes.map(({ type }) => type),
        })),
      local: (service) => hostedAs(service)?.handle,
      resolve: (service) => discovery.resolve(service),
      read: calls.read,
    },
    trustedProxies: settings.TRUSTED_PROXIES,
    isStopping: () => stopping,
    ...(shedding ? { shedding } : {}),
    strict: environment === 'test',
    eventLogRetentionDays: settings.EVENT_LOG_RETENTION,
    poolSizes: {
      scoped: settings.DATABASE_POOL_SIZE,
      worker: Math.max(2, Math.ceil(settings.DATABASE_POOL_SIZE / 2)),
    },
  }
  try {
    if (!meansOnly)
      for (const service of services) hosted.push(opening.use(await hostService(service, runtime)))
  } catch (error) {
    // It asks again and again: left running, it would keep the process alive after a failed migration.
    await revocations?.[Symbol.asyncDispose]()
    throw error
  }
  // Asks AUTH, so it ends before AUTH does.
  if (revocations) opening.use(revocations)
  opening.use(listeners)
  const resources = opening.move()
  const work = async () => {
    if (bus) await declareQueues(bus, allServices)
    for (const service of hosted) await service.start()
  }

  return {
    hosted,
    bus,
    logger,
    vault,
    databaseOf,
    probes: [...createProbes({ stored, databaseOf, bus, cache, openFiles, consul }), traceProbe(settings)],
    work,
    serve: async () => {
      await work()
      const listening = await listeners.open()
      // Out of the catalogue first, then out of service.
      if (consul && !stopping) resources.use(consul.register(listeners.instances()))
      return listening
    },
    [Symbol.asyncDispose]: async () => {
      stopping = true
      await resources.disposeAsync()
    },
  }
}
