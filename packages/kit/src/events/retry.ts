import type { Kysely } from 'kysely'
import Type, { type Static } from 'typebox'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Ids } from '../ids.ts'
import { defineJob, type JobHandler, work } from '../jobs/define.ts'
import { createJobs } from '../jobs/queue.ts'
import { currentScope } from '../scope.ts'
import type { Signal } from '../signals.ts'
import { storableDelivery } from '../storable.ts'
import { readTraceparent } from '../telemetry/tracing.ts'
import type { Delivery } from './bus.ts'
import { takeEffect } from './effects.ts'
import { RETRY_DELAYS_MILLISECONDS } from './envelope.ts'
import { type EventHandler, Refused } from './handler.ts'
import type { Normalise } from './normalise.ts'
import { buryMessage } from './outbox.ts'

const [FIRST_DELAY, ...LATER_DELAYS] = RETRY_DELAYS_MILLISECONDS

/** Kind of the jobs that try an event again. */
export const EVENT_RETRY = 'event.retry'

/** Key of such a job: a batch that is delivered again fails again, one row waits all the same. */
export const retryKey = (handler: string, eventId: string): string => `${handler} ${eventId}`

/** A message that one handler could not digest yet, as it came. */
const EventRetry = defineJob(
  EVENT_RETRY,
  Type.Object({
    queue: Type.String(),
    handler: Type.String(),
    /** Missing in jobs of the release before. */
    event_id: Type.Optional(Type.String()),
    message: Type.Object({
      messageId: Type.Optional(Type.String()),
      exchange: Type.String(),
      routingKey: Type.String(),
      type: Type.Optional(Type.String()),
      appId: Type.Optional(Type.String()),
      correlationId: Type.Optional(Type.String()),
      timestamp: Type.Optional(Type.String()),
      publisher: Type.Optional(Type.String()),
      headers: Type.Record(Type.String(), Type.Unknown()),
      body_base64: Type.String(),
    }),
  }),
)

const toDelivery = ({ message }: Static<(typeof EventRetry)['payload']>): Delivery => ({
  messageId: message.messageId,
  exchange: message.exchange,
  routingKey: message.routingKey,
  type: message.type,
  appId: message.appId,
  correlationId: message.correlationId,
  timestamp: message.timestamp === undefined ? undefined : new Date(message.timestamp),
  publisher: message.publisher,
  headers: message.headers,
  body: Buffer.from(message.body_base64, 'base64'),
  redeliveries: 0,
})

type FailedMessage = { queue: string; handler: string; eventId: string; message: Delivery }

/** Sets a message aside for one handler: durably, before the queue's copy is acknowledged. */
export const scheduleRetry = async (
  needs: { workerDb: Kysely<KitTables>; clock: Clock; ids: Ids },
  { queue, handler, eventId, message }: FailedMessage,
): Promise<void> => {
  const jobs = createJobs(needs)
  const { body, timestamp, redeliveries: _counted, ...rest } = storableDelivery(message)
  const kept = {
    ...rest,
    ...(timestamp === undefined ? {} : { timestamp: timestamp.toISOString() }),
    headers: { ...message.headers },
    body_base64: body.toString('base64'),
  }
  // JSON drops the members that are undefined.
  const payload = JSON.parse(JSON.stringify({ queue, handler, event_id: eventId, message: kept }))
  await transact(needs.workerDb, (tx) =>
    jobs.enqueue(tx, EventRetry, payload, {
      runAt: new Date(needs.clock.now().getTime() + FIRST_DELAY),
      key: retryKey(handler, eventId),
    }),
  )
}

/** Tries set-aside messages again: after 1, 5, 10 and 60 s; the fifth failure buries the message. */
export const eventRetries = (needs: {
  service: string
  db: Kysely<KitTables>
  handlers: readonly EventHandler[]
  normalise: Normalise
  clock: Clock
  ids: Ids
  wake: Signal
}): JobHandler<typeof EventRetry.payload> => {
  return work(
    EventRetry,
    async (payload, run) => {
      const message = toDelivery(payload)
      const handler = needs.handlers.find(({ name }) => name === payload.handler)
      const normalised = await needs.normalise(message)
      if (!handler || normalised.kind !== 'event') {
        throw new Refused(
          handler
            ? 'the message no longer fits its contract'
            : `no handler is called ${payload.handler} any more`,
        )
      }
      const entry = {
        event: normalised.event,
        message,
        handlers: [handler],
        traceparent: readTraceparent(message.headers['traceparent']),
      }
      await takeEffect(needs, [entry], (tx) => run.completeIn(tx))
    },
    {
      retryDelaysMilliseconds: LATER_DELAYS,
      isFinal: (error) => error instanceof Refused,
      onDead: async (payload, reason, tx) => {
        const message = toDelivery(payload)
        const { event_id } = payload
        const { tenantId: tenant_id } = currentScope()
        const event = event_id === undefined || tenant_id === undefined ? undefined : { event_id, tenant_id }
        await buryMessage(tx, {
          queue: payload.queue,
          reason,
          handler: payload.handler,
          event,
          attempts: RETRY_DELAYS_MILLISECONDS.length + 1,
          message,
          now: needs.clock.now(),
          wake: needs.wake,
        })
      },
    },
  )
}
