import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { currentScope } from '../scope.ts'
import type { Signal } from '../signals.ts'
import { storableJson, storableText } from '../storable.ts'
import { bindingsOf } from './bindings.ts'
import { type Delivery, topicMatches } from './bus.ts'
import type { EventContract, Received } from './define.ts'
import { destination, putIntoOutbox } from './outbox-rows.ts'

/** Whether events from outside of this type, or of an unknown type under this key, stand in a service's log. */
export type KeepsOutside = (type: string, routingKey: string) => boolean

/** An event from outside, with the message it came as. */
export type FromOutside = { event: Received; message: Delivery }

/** A service, and the types of events that it takes. */
type Takes = { readonly service: string; readonly consumes: readonly string[] }

/**
 * Of the services that take an event, the first keeps it, so that it stands in one log. What no list knows of is kept
 * by whoever got it.
 */
export const createKeeper = (
  own: string,
  services: readonly Takes[],
  contracts: readonly EventContract[],
): KeepsOutside => {
  const bindings = services.map(({ service, consumes }) => ({
    service,
    patterns: bindingsOf(contracts.filter(({ type }) => consumes.includes(type))),
  }))
  return (type, routingKey) => {
    const taking =
      services.find(({ consumes }) => consumes.includes(type)) ??
      bindings.find(({ patterns }) => patterns.some((pattern) => topicMatches(pattern, routingKey)))
    return (taking?.service ?? own) === own
  }
}

/** Column of the log; a type, key or subject from outside may be as long as its sender likes. */
const NAME_BYTES = 255

/**
 * Writes events from outside into the outbox for the log alone, before anything is made of them: whatever becomes of
 * one, it is known that it came. Its single drainer logs them in commit order, and each once.
 */
export const keepOutside = async (
  { workerDb, clock, wake }: { workerDb: Kysely<KitTables>; clock: Clock; wake: Signal },
  kept: readonly FromOutside[],
): Promise<void> => {
  if (kept.length === 0) return
  const rows = kept.map(({ event: { origin: _outside, ...event }, message }) => ({
    message_id: event.event_id,
    destination: destination.log,
    aliases: [],
    mandatory: false,
    routing_key: storableText(message.routingKey, NAME_BYTES),
    type: storableText(event.event_type, NAME_BYTES),
    correlation_id: event.correlation_id,
    headers: {
      tenant_id: event.tenant_id,
      'cloudEvents:subject': storableText(event.subject, NAME_BYTES),
    },
    body: storableJson(event),
  }))
  await transact(workerDb, async (tx) => {
    await putIntoOutbox(tx, rows, clock.now())
    currentScope().transaction?.afterCommit(wake.raise)
  })
}
