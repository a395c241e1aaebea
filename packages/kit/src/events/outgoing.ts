import type { Selectable } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { beginSpan, readTraceparent, type Span } from '../telemetry/tracing.ts'
import type { BusMessage } from './bus.ts'

type Row = Selectable<KitTables['outbox']>

/** Begins the span of an event that goes out. Not to be ended where the bus is away: the same is tried again. */
export const publishing = ({ destination: place, type, headers, message_id: id }: Row, service: string) =>
  place.startsWith('dead:')
    ? undefined
    : beginSpan({
        service,
        name: `publish ${type}`,
        kind: 'producer',
        parent: readTraceparent(headers['traceparent']),
        facts: { 'messaging.operation.type': 'send', 'messaging.message.id': id },
      })

/** A row of the outbox as it goes to the bus; what it causes belongs to the span. */
export const toMessage = (row: Row, service: string, span: Span | undefined): BusMessage => ({
  messageId: row.message_id,
  destination: row.destination.startsWith('dead:')
    ? { kind: 'dead', queue: row.destination.slice('dead:'.length) }
    : { kind: 'events' },
  routingKey: row.routing_key,
  aliases: row.aliases,
  type: row.type,
  appId: service,
  timestamp: row.created_at,
  correlationId: row.correlation_id,
  headers: span ? { ...row.headers, traceparent: span.traceparent } : row.headers,
  body: row.body,
  mandatory: row.mandatory,
})
