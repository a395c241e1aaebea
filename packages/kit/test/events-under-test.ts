import {
  asTenant,
  createEventPublisher,
  createEventRegistry,
  createMetrics,
  createSignal,
  createVault,
  defineEvent,
  EVENT_SIGNATURE,
  type EventHandler,
  type Migration,
  normalise,
  on,
  type RawMessage,
  randomIds,
  startRelay,
  startWorker,
  transact,
} from '@medtrack/kit'
import { createFixedClock, createScriptedBus, openTestSchema, silentLogger } from '@medtrack/testkit'
import type { Transaction } from 'kysely'
import Type from 'typebox'
import type { BreachTried } from '../src/audit/breaches.ts'
import type { DialectUse } from '../src/dialects/dialects.ts'
import { startConsumer } from '../src/events/consumer.ts'
import { eventRetries } from '../src/events/retry.ts'

export const TENANT = '00000000-0000-7000-8000-000000000001'
export const OTHER_TENANT = '00000000-0000-7000-8000-000000000002'

export const ThingMade = defineEvent(
  'thing.made',
  Type.Object({ thing_id: Type.String(), name: Type.String() }),
  {
    summary: 'A thing was made.',
    example: { thing_id: '1', name: 'n' },
    aliases: ['old.thing.made'],
  },
)

export type ThingTables = { thing: { id: string; tenant_id: string; name: string } }

const migrations: readonly Migration[] = [
  {
    name: '0001-things',
    sql: `create table {schema}.thing (
      id text primary key,
      tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
      name text not null)`,
  },
]

/** A database for the tests of one file. */
export const openGround = async () => await openTestSchema<ThingTables>('things', migrations, silentLogger)
export type Ground = Awaited<ReturnType<typeof openGround>>

/** A small service that makes things and one that keeps copies of them, in one schema, on a bus in the test's hands. */
export const openThings = (schema: Ground) => {
  const resources = new AsyncDisposableStack()
  const clock = createFixedClock()
  const bus = createScriptedBus()
  const vault = createVault('a secret that is long enough for tests')
  const metrics = createMetrics({ service: 'things-service', processMetrics: false })
  const wakes = { outbox: createSignal(), jobs: createSignal() }
  const registry = createEventRegistry([ThingMade])
  const breaches: BreachTried[] = []
  const dialects: DialectUse[] = []
  const shared = {
    service: 'things-service',
    db: schema.db as never,
    workerDb: schema.workerDb as never,
    clock,
    ids: randomIds,
    vault,
    logger: silentLogger,
    metrics,
  }
  const events = createEventPublisher({
    service: 'things-service',
    ids: randomIds,
    clock,
    vault,
    wake: wakes.outbox,
  })
  const normaliseMessage = (message: RawMessage) =>
    normalise(message, {
      registry,
      now: clock.now(),
      verifySignature: (body, signature) => vault.verify(body, signature, EVENT_SIGNATURE),
    })

  return {
    ...schema,
    clock,
    bus,
    events,
    vault,
    breaches,
    dialects,
    wakes,
    make: (id: string, tenant = TENANT, sequence = 1, subject = `thing/${id}`) =>
      asTenant(tenant, () =>
        transact(schema.db, async (tx) => {
          await tx
            .insertInto('thing')
            .values({ id: `${id}.${sequence}`, tenant_id: tenant, name: id })
            .execute()
          await events.publish(tx, ThingMade, { thing_id: id, name: id }, { subject, sequence })
        }),
      ),
    relay: () =>
      resources.use(
        startRelay({
          ...shared,
          db: schema.workerDb as never,
          schema: 'things',
          driver: schema.driver,
          bus,
          wake: wakes.outbox,
        }),
      ),
    consumer: async (handlers: readonly EventHandler[], handlerTimeoutMilliseconds?: number) =>
      resources.use(
        await startConsumer({
          ...shared,
          queue: 'things-service.events',
          handlers,
          normalise: normaliseMessage,
          keepsOutside: () => true,
          noteDialect: (use) => void dialects.push(use),
          recordBreach: async (tried) => void breaches.push(tried),
          bus,
          wake: wakes.outbox,
          ...(handlerTimeoutMilliseconds === undefined ? {} : { handlerTimeoutMilliseconds }),
        }),
      ),
    retries: (handlers: readonly EventHandler[]) =>
      resources.use(
        startWorker({
          ...shared,
          db: schema.workerDb as never,
          schema: 'things',
          handlers: [
            eventRetries({ ...shared, handlers, normalise: normaliseMessage, wake: wakes.outbox }) as never,
          ],
          wake: wakes.jobs,
        }),
      ),
    /** Rows of a table of the kit, seen from outside every tenant. */
    count: async (table: 'outbox' | 'inbox' | 'job' | 'event_log' | 'dead_event' | 'thing') => {
      const { n } = await schema.workerDb
        .selectFrom(table as 'inbox')
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    },
    [Symbol.asyncDispose]: async () => {
      await resources.disposeAsync()
      for (const table of ['outbox', 'inbox', 'job', 'event_log', 'dead_event', 'thing'] as const) {
        await schema.workerDb.deleteFrom(table as 'inbox').execute()
      }
    },
  }
}

/** A handler that keeps a copy of each thing under a name of its own. */
export const keepCopies = (name: string, fail: (id: string) => unknown = () => undefined): EventHandler =>
  on(ThingMade, name, async (event, tx: Transaction<ThingTables>) => {
    const { thing_id, name: thing } = event.payload as { thing_id: string; name: string }
    await tx
      .insertInto('thing')
      .values({ id: `${name}:${thing_id}`, tenant_id: event.tenant_id, name: thing })
      .execute()
    const failure = fail(thing_id)
    if (failure) throw failure
  })
