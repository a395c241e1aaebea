import { createMailboxSender } from '@medtrack/adapters'
import { allEvents } from '@medtrack/contracts'
import {
  type AnyService,
  type Caller,
  type Consumer,
  createMessageNormaliser,
  createSignal,
  DEAD_HEADERS,
  type Delivery,
  type HostedService,
  hostService,
  identityHeaders,
  type KitTables,
  type OpenSenders,
  queueOf,
  roleName,
  startConsumer,
  startWorker,
  type Vault,
} from '@medtrack/kit'
import { allServices } from '@medtrack/platform'
import { createScriptedBus, createTestRuntime, eventually, openTestDatabase } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { readState, type State } from './final-state.ts'

/** Who lives on what the others tell. */
const CONSUMERS = ['profile', 'core', 'eval', 'comm']
/** The year is over: everything that is delivered late is in the past. */
const NOW = '2026-08-31T20:00:00Z'

/** A service that takes what a test hands it, by its own consumer, and nothing else. */
export type ConsumingService = {
  readonly name: string
  /** Types of events that it reacts to. */
  readonly takes: ReadonlySet<string>
  /** Hands messages over as one batch. */
  deliver(messages: readonly Delivery[]): Promise<void>
  /** Takes what it has published since. */
  drain(): Promise<readonly Delivery[]>
  /** Takes what it has set aside to be tried again. */
  takeRetries(): Promise<readonly Delivery[]>
  /** Why messages were given up, by their type. */
  buried(): Promise<readonly string[]>
  /** Does the jobs that are due. */
  work(): Promise<void>
}

/** PROFILE, CORE, EVAL and COMM on one database, without anything around them. */
export type FacultyServices = AsyncDisposable & {
  readonly services: readonly ConsumingService[]
  readonly vault: Vault
  /** Asks PROFILE, which makes what the others copy. */
  askProfile(request: {
    method: 'POST' | 'PATCH' | 'DELETE'
    path: string
    caller: Caller
    body?: object | undefined
  }): Promise<{ status: number; body: Record<string, unknown> }>
  /** Everything that they keep. */
  state(names: ReadonlyMap<string, string>): Promise<State>
  /** Empties what they keep, so that the next year begins as the first one did. */
  clear(): Promise<void>
}

const openSenders: OpenSenders = (mailbox) => ({
  mail: [createMailboxSender('email', mailbox)],
  sms: [createMailboxSender('sms', mailbox)],
  push: [createMailboxSender('push', mailbox)],
  receipts: new Map(),
})

/** Opens them, embedded, or on the server of TEST_DATABASE_URL; their clock stands at the end of the year. */
export const openFacultyServices = async (): Promise<FacultyServices> => {
  await using opening = new AsyncDisposableStack()
  const consuming = allServices.filter(({ name }) => CONSUMERS.includes(name))
  const { driver } = opening.use(await openTestDatabase(consuming))
  const runtime = createTestRuntime({ services: allServices, driver, events: allEvents, openSenders })
  runtime.clock.advance(Date.parse(NOW) - runtime.clock.now().getTime())
  const owner = new Kysely<KitTables>({ dialect: driver.owner() })
  opening.defer(() => owner.destroy())
  const services: ConsumingService[] = []
  let profile: HostedService | undefined
  for (const definition of consuming) {
    const hosted = opening.use(await hostService(definition, runtime))
    if (definition.name === 'profile') profile = hosted
    services.push(await consumingService({ hosted, runtime, driver, owner, opening }))
  }
  const schemas = consuming.map(({ name }) => name)
  const seeded = await countsOf(owner, schemas)
  const resources = opening.move()
  return {
    services,
    vault: runtime.vault,
    askProfile: async ({ method, path, caller, body }) => {
      const answer = await profile?.app.inject({
        ...{ method, url: path, headers: identityHeaders(runtime.vault, caller, runtime.clock) },
        ...(body ? { payload: body } : {}),
      })
      if (!answer) throw new Error('PROFILE is not there')
      return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() }
    },
    state: (names) => readState(owner, schemas, names),
    clear: async () => {
      // What a service makes for itself at its start stays.
      const tables = [...seeded].filter(([, rows]) => rows === 0).map(([table]) => table)
      await sql.raw(`truncate ${tables.join(', ')}`).execute(owner)
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

type Needs = {
  hosted: HostedService
  runtime: ReturnType<typeof createTestRuntime>
  driver: ReturnType<ReturnType<typeof createTestRuntime>['databaseOf']>
  owner: Kysely<KitTables>
  opening: AsyncDisposableStack
}

const consumingService = async (needs: Needs): Promise<ConsumingService> => {
  const { hosted, runtime, driver, opening } = needs
  const definition: AnyService = hosted.definition
  const { name } = definition
  const { clock, ids, logger, metrics } = runtime
  const owner = needs.owner.withSchema(name)
  const as = (purpose: 'app' | 'worker') => {
    const role = { role: roleName(driver.databaseName, name, purpose) }
    const dialect = purpose === 'app' ? driver.scoped(role) : driver.crossTenant(role)
    const db = new Kysely<KitTables>({ dialect }).withSchema(name)
    opening.defer(() => db.destroy())
    return db
  }
  const [db, workerDb] = [as('app'), as('worker')]
  const bus = createScriptedBus()
  const handlers = hosted.parts.handlers ?? []
  const jobs = hosted.parts.jobs ?? []
  const { fullName: service } = definition
  const shared = { service, clock, ids, logger, metrics: metrics.forService(service), workerDb }
  const consumer: Consumer = await startConsumer({
    ...{ ...shared, db, bus, handlers, queue: queueOf(definition), wake: createSignal() },
    normalise: createMessageNormaliser(runtime),
    keepsOutside: () => false,
    vault: runtime.vault,
    // A year of our own services: nobody outside tries what they may not, or says it in an older form.
    recordBreach: async ({ breach }) => {
      throw new Error(`one of our own events was refused as from outside: ${breach}`)
    },
    noteDialect: () => undefined,
  })
  opening.use(consumer)
  return {
    name,
    takes: new Set(handlers.map(({ contract }) => contract.type)),
    deliver: (messages) => bus.deliver(messages),
    drain: async () => {
      const rows = await owner
        .deleteFrom('outbox')
        .where('destination', '=', 'events')
        .returning(['id', 'message_id', 'routing_key', 'type', 'correlation_id', 'headers', 'body'])
        .execute()
      return rows
        .sort((one, other) => Number(one.id) - Number(other.id))
        .map((row) => ({
          ...{ messageId: row.message_id, exchange: 'medtrack.events', routingKey: row.routing_key },
          ...{ type: row.type, appId: definition.fullName, correlationId: row.correlation_id },
          ...{ timestamp: clock.now(), headers: row.headers as Record<string, string>, body: row.body },
          ...{ redeliveries: 0, publisher: undefined },
        }))
    },
    takeRetries: async () => {
      const rows = await owner
        .deleteFrom('job')
        .where('kind', '=', 'event.retry')
        .returning('payload')
        .execute()
      return rows.map(({ payload }) => {
        const { message } = payload as { message: Record<string, string> & { headers: object } }
        return {
          ...message,
          body: Buffer.from(message['body_base64'] ?? '', 'base64'),
          timestamp: clock.now(),
          redeliveries: 0,
        } as unknown as Delivery
      })
    },
    buried: async () => {
      const rows = await owner
        .selectFrom('outbox')
        .select(['type', 'headers'])
        .where('destination', 'like', 'dead:%')
        .execute()
      return rows.map(
        ({ type, headers }) => `${name} ${type} ${(headers as Record<string, string>)[DEAD_HEADERS.reason]}`,
      )
    },
    work: async () => {
      const kinds = jobs.map(({ job }) => job.kind)
      if (kinds.length === 0) return
      await using _worker = startWorker({
        ...{ service, schema: name, db: workerDb, handlers: jobs, wake: createSignal() },
        ...{ clock, logger, metrics: shared.metrics },
      })
      await eventually(async () => {
        const due = await owner
          .selectFrom('job')
          .select('id')
          .where('kind', 'in', kinds)
          .where('dead_at', 'is', null)
          .where('run_at', '<=', clock.now())
          .executeTakeFirst()
        return due === undefined
      }, `the jobs of ${name} to end`)
    },
  }
}

const countsOf = async (
  owner: Kysely<KitTables>,
  schemas: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = any(${schemas})`.execute(owner)
  const counts = new Map<string, number>()
  for (const { name } of rows) {
    const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(name)}`.execute(owner)
    counts.set(name, counted.rows[0]?.n ?? 0)
  }
  return counts
}
