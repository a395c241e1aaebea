import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Kysely } from 'kysely'
import { createRefusals } from '../audit/refusals.ts'
import { isDatabaseUnavailable } from '../database/unavailable.ts'
import { startDialectCounter } from '../dialects/counting.ts'
import type { DialectUse } from '../dialects/dialects.ts'
import type { Inject } from '../discovery/transports.ts'
import { type Consumer, startConsumer } from '../events/consumer.ts'
import type { EventContract } from '../events/define.ts'
import type { EventHandler } from '../events/handler.ts'
import { createOutsideEvents } from '../events/intake.ts'
import { createEventPublisher } from '../events/outbox.ts'
import { createKeeper } from '../events/outside-log.ts'
import { type Relay, startRelay } from '../events/relay.ts'
import { eventRetries } from '../events/retry.ts'
import { createApp } from '../http/app.ts'
import { createIdempotencyStore } from '../http/idempotency-store.ts'
import type { App } from '../http/routes.ts'
import { releaseLeases } from '../jobs/leases.ts'
import { createJobs } from '../jobs/queue.ts'
import { scheduledRuns, startSchedules } from '../jobs/schedules.ts'
import { startWorker, type Worker } from '../jobs/worker.ts'
import { auditSections } from '../personal-data/audit-sections.ts'
import { createErasure, traceErasing } from '../personal-data/erasing.ts'
import { personalDataRoutes } from '../personal-data/reading.ts'
import { outsideScope } from '../scope.ts'
import { createAdmission } from '../security/admission.ts'
import { passableHeaders } from '../security/untrusted-headers.ts'
import { socketRoutes } from '../sockets/socket-edge.ts'
import { cleanUp } from './clean-up.ts'
import type { AnyService, Needable, ServiceParts } from './define.ts'
import { eventConsoleRoutes, eventConsoleWork } from './event-console.ts'
import { healthChecks } from './health-checks.ts'
import { createMeasuring } from './measuring.ts'
import { createMessageNormaliser, createNormaliser } from './normalising.ts'
import { queueIfAny, queueOf } from './queues.ts'
import type { Runtime } from './runtime.ts'
import { openStore, type Store } from './store.ts'
import { createWakes } from './wakes.ts'

/** A service that is set up in this process. */
export type HostedService = AsyncDisposable & {
  readonly definition: AnyService
  readonly app: App
  /** Answers a request of the process's own: no socket in between. */
  readonly inject: Inject
  /** Answers a request that somebody else's listener took. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  readonly parts: ServiceParts
  /** Starts publishing, consuming and working; a service that only answers requests has nothing to start. */
  start(): Promise<void>
  /** Nothing is in hand: no event being published or handled, no job running. */
  idle(): boolean
}

/** Sets a service up: its schema is brought up to date, its rules are built, its routes can answer. */
export const hostService = async (definition: AnyService, runtime: Runtime): Promise<HostedService> => {
  const { clock, ids, vault, bus } = runtime
  await using building = new AsyncDisposableStack()
  const logger = runtime.logger.child({ service: definition.fullName })
  const metrics = runtime.metrics.forService(definition.fullName)
  const store =
    definition.migrations.length > 0 ? building.use(await openStore(definition, runtime, logger)) : undefined
  /** What comes due for every process at once goes by this; what this one says of itself goes by its own clock. */
  const time = store?.clock ?? clock
  const measuring =
    store && createMeasuring({ ...{ store, bus, clock, logger, metrics }, queue: queueIfAny(definition) })
  if (measuring) building.use(measuring)
  const wakes = await createWakes(definition, ids, store?.driver)
  building.use(wakes)
  const jobs = createJobs({ ids, clock: time, wake: wakes.jobs })
  const normaliseMessage = createMessageNormaliser(runtime)

  const dialects = store && building.use(startDialectCounter({ db: store.worker, clock, logger }))
  const noteDialect = (use: DialectUse) => dialects?.note(use)

  const offered: Needable<unknown> = {
    get db() {
      return existing(store, definition).scoped as Kysely<unknown>
    },
    get crossTenantDb() {
      return existing(store, definition).worker as Kysely<unknown>
    },
    get audit() {
      return existing(store, definition).audit
    },
    get erasure() {
      const { erasedNameKey } = existing(store, definition)
      return createErasure({ jobs, vault, erasedNameKey })
    },
    events: createEventPublisher({
      ...{ service: definition.fullName, clock: time },
      ...{ ids, vault, wake: wakes.outbox },
    }),
    get outsideEvents() {
      return createOutsideEvents({
        normaliseFrom: (message, sender) => createNormaliser(runtime, () => sender)(message),
        recordBreach: existing(store, definition).recordBreach,
        ...{ vault, clock: time, wake: wakes.outbox, noteDialect },
      })
    },
    jobs,
    cache: runtime.cache,
    admission: createAdmission(runtime),
    vault,
    openSenders: runtime.openSenders,
    openFiles: runtime.openFiles,
    renderPdf: runtime.renderPdf,
    deriveKey: runtime.deriveKey,
    platform: runtime.platform,
    ownClock: clock,
    upstreams: runtime.upstreams,
  }
  const parts: ServiceParts = definition.setup({
    config: pick(runtime.settings, Object.keys(definition.config.properties)),
    clock: time,
    ids,
    logger,
    metrics,
    clients: Object.fromEntries(
      Object.entries(definition.clients).map(([name, api]) => [
        name,
        runtime.clientOf(api as never, definition.fullName, logger),
      ]),
    ),
    ...pick(offered as Record<string, unknown>, definition.needs),
  } as never)
  await parts.prepare?.()

  const handlers = parts.handlers ?? []
  assertConsumesWhatItSays(definition, handlers)
  const schedules = store ? [...(parts.schedules ?? []), cleanUp(store.worker, definition.name, runtime)] : []
  const admission = createAdmission(runtime)
  const identify: Runtime['identify'] = (headers) =>
    runtime.identify(definition.facesOutside ? passableHeaders(headers) : headers)
  const app = await createApp({
    service: definition,
    routes: [
      ...parts.routes,
      ...(store && parts.personalData
        ? [
            personalDataRoutes(definition.fullName, [
              ...parts.personalData.sections,
              ...auditSections(store.audit),
            ]),
          ]
        : []),
      ...(store ? eventConsoleRoutes(definition, store, runtime, { handlers, jobs }) : []),
      ...(parts.sockets
        ? [
            socketRoutes(parts.sockets.routes, {
              settings: parts.sockets.settings,
              publicUrl: () => runtime.platform.publicUrl,
              isStopping: runtime.isStopping,
              isUnavailable: isDatabaseUnavailable,
              ...{ service: definition.fullName, identify, admission, clock, ids, logger, metrics },
            }),
          ]
        : []),
    ],
    identify,
    knowsTenant: runtime.knowsTenant,
    isUnavailable: isDatabaseUnavailable,
    isDraining: runtime.isStopping,
    ...(runtime.shedding ? { shedding: runtime.shedding } : {}),
    strictIdempotency: runtime.strict,
    // Behind the gateway the caller's address is the one that it passes on; the gateway runs on the same machine, or is listed.
    trustProxy: [...runtime.trustedProxies, ...(definition.facesOutside ? [] : ['loopback'])],
    healthPaths: definition.healthPaths ?? [],
    docs: { serverUrl: `${runtime.platform.publicUrl}${definition.facesOutside ? '' : definition.prefix}` },
    logger,
    metrics,
    clock,
    ids,
    ...(store
      ? {
          idempotency: createIdempotencyStore(definition.fullName, store.worker, time, vault),
          onRefused: createRefusals({ audit: store.audit, db: store.scoped, clock: time, logger }),
        }
      : {}),
    checks: healthChecks(runtime, store, measuring, parts),
  })
  building.defer(async () => await app.close())
  const resources = building.move()

  let relay: Relay | undefined
  let consumer: Consumer | undefined
  let worker: Worker | undefined
  return {
    definition,
    app,
    inject: async ({ method, url, headers, body }) => {
      const answer = await app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      })
      return {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string>,
        body: answer.body,
      }
    },
    handle: (request, response) => outsideScope(() => app.routing(request, response)),
    parts,
    start: async () => {
      measuring?.start()
      if (!store || !bus) return
      const { scoped: db, worker: workerDb, driver } = store
      const shared = {
        ...{ db, workerDb, clock: time, ids, logger, metrics, handlers },
        service: definition.fullName,
      }
      relay = resources.use(
        startRelay({
          ...shared,
          db: workerDb,
          schema: definition.name,
          driver,
          bus,
          wake: wakes.outbox,
        }),
      )
      if (!driver.features.shared) await releaseLeases(workerDb)
      worker = resources.use(
        startWorker({
          service: definition.fullName,
          schema: definition.name,
          db: workerDb,
          handlers: [
            ...(parts.jobs ?? []),
            scheduledRuns(schedules) as never,
            ...eventConsoleWork(definition, store, runtime, bus),
            eventRetries({ ...shared, normalise: normaliseMessage, wake: wakes.outbox }) as never,
            ...(parts.personalData
              ? [
                  traceErasing({
                    ...shared,
                    schema: definition.name,
                    queue: queueOf(definition),
                    bus,
                    vault,
                    personalData: parts.personalData,
                  }),
                ]
              : []),
          ],
          clock: time,
          logger,
          metrics,
          wake: wakes.jobs,
        }),
      )
      resources.use(startSchedules({ db: workerDb, jobs, schedules, clock: time, logger }))
      if (handlers.length > 0) {
        consumer = resources.use(
          await startConsumer({
            ...shared,
            queue: queueOf(definition),
            vault,
            noteDialect,
            recordBreach: store.recordBreach,
            normalise: normaliseMessage,
            keepsOutside: createKeeper(
              definition.fullName,
              runtime.upstreams.list,
              runtime.registry.contracts,
            ),
            bus,
            wake: wakes.outbox,
          }),
        )
      }
    },
    idle: () => (relay?.idle() ?? true) && (consumer?.idle() ?? true) && (worker?.idle() ?? true),
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}

const assertConsumesWhatItSays = (
  { name, consumes }: AnyService,
  handlers: readonly EventHandler[],
): void => {
  const said = new Set<string>(consumes.map(({ type }: EventContract) => type))
  const handled = new Set(handlers.map(({ contract }) => contract.type))
  const missing = [...handled].filter((type) => !said.has(type))
  const idle = [...said].filter((type) => !handled.has(type))
  if (missing.length > 0) throw new Error(`${name} handles ${missing.join(', ')}: add them to its "consumes"`)
  if (idle.length > 0)
    throw new Error(`${name} handles no ${idle.join(', ')}: take them out of its "consumes"`)
}

const existing = (store: Store | undefined, { name }: AnyService): Store => {
  if (!store) throw new Error(`${name} asks for a database but has no migrations`)
  return store
}

const pick = <T>(from: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))
