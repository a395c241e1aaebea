import { type BusMessage, EVENT_EXCHANGE } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'

/** AMQP timestamps have whole seconds; the local bus is no finer than the broker. */
const wholeSeconds = (date: Date): string => new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString()

const toRow = (message: BusMessage, index: number) => ({
  n: index,
  kind: message.destination.kind,
  target: message.destination.kind === 'events' ? null : message.destination.queue,
  message_id: message.messageId,
  routing_key: message.routingKey,
  keys: [message.routingKey, ...message.aliases],
  type: message.type,
  app_id: message.appId,
  correlation_id: message.correlationId,
  sent_at: wholeSeconds(message.timestamp),
  headers: message.headers,
  body: message.body.toString('base64'),
})

/**
 * Stores one copy for each queue that takes the message, all in one statement, and tells which message went to which
 * queue. The bindings are read by the same statement: a queue that another process has just declared misses nothing.
 */
export const storeMessages = async (
  db: Kysely<unknown>,
  messages: readonly BusMessage[],
  now: Date,
): Promise<{ n: number; queue: string }[]> => {
  const incoming = JSON.stringify(messages.map(toRow))
  const result = await sql<{ n: number; queue: string }>`
    with incoming as (
      select * from jsonb_to_recordset(${incoming}::jsonb) as m (
        n int, kind text, target text, message_id text, routing_key text, keys jsonb, type text, app_id text,
        correlation_id text, sent_at timestamptz, headers jsonb, body text
      )
    ),
    routed as (
      select distinct m.n, b.queue
      from incoming m
      cross join lateral jsonb_array_elements_text(m.keys) as k (key)
      join bus.binding b on b.pattern = k.key or ('.' || k.key) ~ b.expression
      where m.kind = 'events'
      union
      select m.n, q.name from incoming m join bus.queue q on q.name = m.target where m.kind <> 'events'
    ),
    stored as (
      insert into bus.message (
        queue, message_id, exchange, routing_key, type, app_id, correlation_id, sent_at, headers, body
      )
      select r.queue, m.message_id, case m.kind when 'events' then ${EVENT_EXCHANGE} else '' end, m.routing_key,
        m.type, m.app_id, m.correlation_id, m.sent_at, m.headers, decode(m.body, 'base64')
      from routed r join incoming m on m.n = r.n
      where m.kind <> 'dead'
      order by m.n, r.queue
    ),
    buried as (
      insert into bus.dead_letter (
        queue, message_id, exchange, routing_key, type, app_id, correlation_id, sent_at, headers, body, deliveries,
        died_at
      )
      select r.queue, m.message_id, '', m.routing_key, m.type, m.app_id, m.correlation_id, m.sent_at, m.headers,
        decode(m.body, 'base64'), 0, ${now}
      from routed r join incoming m on m.n = r.n
      where m.kind = 'dead'
      order by m.n
    )
    select n, queue from routed
  `.execute(db)
  return result.rows
}
