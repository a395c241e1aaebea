import type { Kysely } from 'kysely'
import type { RecordBreach } from '../audit/breaches.ts'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { isDatabaseAway } from '../database/unavailable.ts'
import { type DialectUse, dialectOf } from '../dialects/dialects.ts'
import { passFailpoint } from '../failpoints.ts'
import type { Ids } from '../ids.ts'
import { inScope } from '../scope.ts'
import type { Vault } from '../security/vault.ts'
import type { Signal } from '../signals.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { readTraceparent } from '../telemetry/tracing.ts'
import { bindingsOf } from './bindings.ts'
import { type Bus, DEAD_HEADERS, type Delivery } from './bus.ts'
import type { Received } from './define.ts'
import { type Failed, type InHand, takeEffect } from './effects.ts'
import { type EventHandler, Refused } from './handler.ts'
import type { Normalise } from './normalise.ts'
import { buryMessage } from './outbox.ts'
import type { EventSender, NormalisedMessage } from './outside.ts'
import { type FromOutside, type KeepsOutside, keepOutside } from './outside-log.ts'
import { reasonOf } from './reasons.ts'
import { scheduleRetry } from './retry.ts'
import { vouchFor } from './vouchers.ts'

/** Messages in hand at once: many events a transaction made consuming 5.7 times as fast as one at a time. */
const PREFETCH = 200
export type ConsumerNeeds = {
  /** Full name of the service. */
  service: string
  queue: string
  /** Runs as the service's role: each handler sees its event's tenant only. */
  db: Kysely<KitTables>
  /** Runs as the worker: for what belongs to no tenant (messages that are no events). */
  workerDb: Kysely<KitTables>
  handlers: readonly EventHandler[]
  normalise: Normalise
  bus: Bus
  clock: Clock
  ids: Ids
  vault: Vault
  logger: Logger
  metrics: Metrics
  /** Raised when something is in the outbox: a dead letter. */
  wake: Signal
  /** Whether events from outside of this type, or under this key, stand in the log of this service. */
  keepsOutside: KeepsOutside
  /** Told of what outside programs tried that no program may. */
  recordBreach: RecordBreach
  /** Told of older forms that outside programs use. */
  noteDialect: (use: DialectUse) => void
  handlerTimeoutMilliseconds?: number
}

/** A service's queue being worked on; disposing lets the batch in hand end and then stops. */
export type Consumer = AsyncDisposable & {
  /** True while no message is in hand. */
  idle(): boolean
}

/**
 * Hands the events of a queue to the service's handlers. The effects of a batch and the marks of what took effect
 * commit together, then the batch is acknowledged: each event takes effect once however often it is delivered. Handlers
 * that can take several events get those of a kind that arrived one after the other together. When a handler fails, the
 * batch is undone and done again event by event, so that one bad event costs only itself: it is retried on its own
 * schedule while the queue goes on.
 */
export const startConsumer = async (needs: ConsumerNeeds): Promise<Consumer> => {
  const { bus, queue, handlers, logger } = needs
  const events = needs.metrics.counter(
    'events_consumed_total',
    'Messages taken from the queue, by type and what became of them',
    ['type', 'outcome'],
  )
  let inHand = 0

  const settle = async (deliveries: readonly Delivery[]): Promise<void> => {
    const accepted: InHand[] = []
    const kept: FromOutside[] = []
    for (const delivery of deliveries) {
      const normalised = await needs.normalise(delivery)
      const message = vouched(delivery, normalised.sender, needs.vault)
      const { event } = normalised.kind === 'refused' ? {} : normalised
      if (event?.origin === 'outside' && needs.keepsOutside(event.event_type, message.routingKey)) {
        kept.push({ event, message })
        noteDialect(needs, normalised, delivery)
      }
      if (normalised.kind === 'unknown') {
        events.add(1, { type: 'unknown', outcome: 'ignored' })
      } else if (normalised.kind === 'refused') {
        events.add(1, { type: 'refused', outcome: 'dead' })
        logger.warn(
          { queue, reason: normalised.reason, routingKey: message.routingKey },
          'a message was refused',
        )
        const { breach, sender } = normalised
        const { publisher, routingKey } = message
        if (breach) await needs.recordBreach({ breach, sender, publisher, routingKey })
        await bury(needs, message, normalised.reason)
      } else {
        const only = redrivenFor(delivery)
        const interested = handlers.filter(
          ({ contract, name }) =>
            contract.type === normalised.contract.type && (only === undefined || only === name),
        )
        const { event } = normalised
        // Not off `message`, whose headers cost a signature.
        const traceparent = readTraceparent(delivery.headers['traceparent'])
        if (interested.length > 0) accepted.push({ event, message, handlers: interested, traceparent })
        else events.add(1, { type: normalised.contract.type, outcome: 'ignored' })
      }
    }
    await keepOutside(needs, kept)
    for (const group of byTenant(accepted)) await settleGroup(needs, group)
    for (const { event } of accepted) events.add(1, { type: event.event_type, outcome: 'handled' })
    passFailpoint('consumer.after_commit')
  }

  const subscription = await bus.consume({
    queue,
    bindings: bindingsOf(handlers.map(({ contract }) => contract)),
    prefetch: PREFETCH,
    onBatch: async (deliveries) => {
      inHand += 1
      try {
        await settle(deliveries)
      } finally {
        inHand -= 1
      }
    },
  })
  return {
    idle: () => inHand === 0,
    [Symbol.asyncDispose]: async () => await subscription[Symbol.asyncDispose](),
  }
}

/**
 * Whoever sets the message aside keeps with it who said it: that is known now, and perhaps not when it is read again.
 */
const vouched = (message: Delivery, sender: EventSender | undefined, vault: Vault): Delivery => {
  if (!sender) return message
  let headers: Delivery['headers'] | undefined
  return {
    ...message,
    // Few messages are set aside: a signature for each of the others would be for nothing.
    get headers() {
      headers ??= { ...message.headers, ...vouchFor(sender, message.body, vault) }
      return headers
    },
  }
}

/** Of the services that take an event the one that keeps it counts in which form it came. */
const noteDialect = (
  { noteDialect: note }: ConsumerNeeds,
  normalised: NormalisedMessage,
  from: Delivery,
): void => {
  if (normalised.kind !== 'event') return
  const { event, wording, sender } = normalised
  const use = dialectOf({ event, wording, sender, exchange: from.exchange, routingKey: from.routingKey })
  if (use) note(use)
}

/** The handler that a redriven message failed in: the others had their turn, however long ago. */
const redrivenFor = ({ exchange, headers }: Delivery): string | undefined => {
  const handler = headers[DEAD_HEADERS.handler]
  return exchange === '' && typeof handler === 'string' ? handler : undefined
}

/** The events of each tenant in their order, together wherever they stood: a transaction sees one tenant only. */
const byTenant = (events: readonly InHand[]): InHand[][] => [
  ...Map.groupBy(events, ({ event }) => event.tenant_id).values(),
]

const settleGroup = async (needs: ConsumerNeeds, group: readonly InHand[]): Promise<void> => {
  let failed: readonly Failed[]
  try {
    failed = await takeEffect(needs, group)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    const singles = group.flatMap(({ handlers, ...entry }) =>
      handlers.map((handler) => ({ ...entry, handler })),
    )
    // Alone in its batch, what failed is known; otherwise each is done again by itself.
    if (singles.length === 1 && singles[0]) await setAside(needs, singles[0], error)
    else for (const single of singles) await settleOne(needs, single)
    return
  }
  for (const { entry, handler, error } of failed) await setAside(needs, { ...entry, handler }, error)
}

type Single = Omit<InHand, 'handlers'> & { handler: EventHandler }

const settleOne = async (needs: ConsumerNeeds, single: Single): Promise<void> => {
  const { handler, ...entry } = single
  try {
    await takeEffect(needs, [{ ...entry, handlers: [handler] }])
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    await setAside(needs, single, error)
  }
}

/** Durably, before its message is acknowledged. */
const setAside = async (
  needs: ConsumerNeeds,
  { event, message, handler, traceparent }: Single,
  error: unknown,
): Promise<void> => {
  needs.logger.warn({ err: error, handler: handler.name, event: event.event_id }, 'a handler failed')
  if (error instanceof Refused) await bury(needs, message, reasonOf(error), { handler: handler.name, event })
  // Its tenant's and its cause's, whoever looks at what waits.
  else
    await inScope({ tenantId: event.tenant_id, correlationId: event.correlation_id, traceparent }, () =>
      scheduleRetry(needs, {
        queue: needs.queue,
        handler: handler.name,
        eventId: event.event_id,
        message,
      }),
    )
}

const bury = async (
  needs: ConsumerNeeds,
  message: Delivery,
  reason: string,
  failed: { handler?: string; event?: Received } = {},
): Promise<void> => {
  await transact(needs.workerDb, (tx) =>
    buryMessage(tx, {
      queue: needs.queue,
      reason,
      ...failed,
      attempts: 1,
      message,
      now: needs.clock.now(),
      wake: needs.wake,
    }),
  )
}
