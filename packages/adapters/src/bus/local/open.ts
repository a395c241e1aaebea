import {
  assertOutsideTransaction,
  type Bus,
  type BusState,
  type Clock,
  createSignal,
  type DatabaseDriver,
  type Logger,
  type Signal,
} from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { startLocalConsumer } from './consumer.ts'
import { createLocalDeadLetters } from './dead.ts'
import { countQueue } from './depth.ts'
import { storeMessages } from './publish.ts'
import { busRole, prepareBusSchema } from './schema.ts'
import { hasWildcard, topicExpression } from './topics.ts'

export type LocalBusOptions = { driver: DatabaseDriver; clock: Clock; logger: Logger }

/** Channel on which processes of one database tell each other that a queue has news. */
const CHANNEL = 'medtrack_bus'

/**
 * Opens the bus that keeps its queues in the database: durable, with the broker's topic matching, order, limit of
 * deliveries and dead letters. The driver stays the caller's.
 */
export const openLocalBus = async ({ driver, clock, logger }: LocalBusOptions): Promise<Bus> => {
  await prepareBusSchema(driver)
  const resources = new AsyncDisposableStack()
  const db = new Kysely<unknown>({ dialect: driver.crossTenant({ role: busRole(driver), size: 4 }) })
  resources.defer(() => db.destroy())
  const consumers = new Map<string, { news: Signal; holdsQueue: () => boolean }>()
  const isShared = driver.features.shared && driver.features.notifications
  if (isShared) {
    const onNotification = (queue: string) => {
      if (queue) consumers.get(queue)?.news.raise()
      // After a reconnection nobody knows what was missed.
      else for (const { news } of consumers.values()) news.raise()
    }
    resources.use(await driver.listen(CHANNEL, onNotification))
  }
  const wake = (queue: string) => {
    const here = consumers.get(queue)
    here?.news.raise()
    if (!isShared || here?.holdsQueue()) return
    driver.notify(CHANNEL, queue).catch((error: unknown) => {
      logger.debug({ queue, err: error }, 'Other processes learn of the message by their poll')
    })
  }
  let state: BusState = { state: 'up' }
  const report = (problem: unknown) => {
    state = problem === undefined ? { state: 'up' } : { state: 'down', detail: String(problem) }
  }
  const assertOpen = () => {
    if (resources.disposed) throw new Error('the bus is closed')
  }
  const declare: Bus['declare'] = async (queue, bindings) => {
    assertOpen()
    assertOutsideTransaction('Declaring a queue')
    const rows = JSON.stringify(
      bindings.map((pattern) => ({
        pattern,
        expression: hasWildcard(pattern) ? topicExpression(pattern) : null,
      })),
    )
    await sql`insert into bus.queue (name) values (${queue}) on conflict do nothing`.execute(db)
    await sql`
      insert into bus.binding (queue, pattern, expression)
      select ${queue}, b.pattern, b.expression
      from jsonb_to_recordset(${rows}::jsonb) as b (pattern text, expression text)
      on conflict do nothing
    `.execute(db)
  }
  return {
    name: 'local',
    features: { remote: driver.features.shared, durable: true },
    declare,
    publish: async (messages) => {
      assertOpen()
      assertOutsideTransaction('Publishing to the bus')
      if (messages.length === 0) return []
      const stored = await storeMessages(db, messages, clock.now()).catch((error: unknown) => {
        report(error)
        throw error
      })
      report(undefined)
      for (const queue of new Set(stored.map((row) => row.queue))) wake(queue)
      const taken = new Set(stored.map((row) => row.n))
      return messages.map((message, n) =>
        (message.mandatory || message.destination.kind === 'dead') && !taken.has(n)
          ? new Error(`returned: no queue takes ${message.routingKey}`)
          : undefined,
      )
    },
    consume: async (options) => {
      if (consumers.has(options.queue))
        throw new Error(`${options.queue} has a consumer in this process already`)
      const news = createSignal()
      const entry = { news, holdsQueue: () => false }
      consumers.set(options.queue, entry)
      try {
        await declare(options.queue, options.bindings)
        assertOpen()
      } catch (error) {
        consumers.delete(options.queue)
        throw error
      }
      const consumer = startLocalConsumer({ driver, db, clock, logger, news, report }, options)
      entry.holdsQueue = consumer.holdsQueue
      return resources.use({
        [Symbol.asyncDispose]: async () => {
          await consumer[Symbol.asyncDispose]()
          if (consumers.get(options.queue) === entry) consumers.delete(options.queue)
        },
      })
    },
    dead: createLocalDeadLetters(db, wake),
    depthOf: async (queue) => await countQueue(db, queue),
    state: () => state,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
