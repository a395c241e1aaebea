import type { Delivery } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import { DELIVERY_LIMIT } from '../caution.ts'

/** A message in hand. */
export type Taken = { id: string; delivery: Delivery }

type MessageRow = {
  id: string
  message_id: string
  exchange: string
  routing_key: string
  type: string
  app_id: string
  correlation_id: string
  sent_at: Date
  headers: Record<string, unknown>
  body: Buffer
  deliveries: number
}

const toTaken = (row: MessageRow): Taken => ({
  id: row.id,
  delivery: {
    messageId: row.message_id,
    exchange: row.exchange,
    routingKey: row.routing_key,
    type: row.type,
    appId: row.app_id,
    correlationId: row.correlation_id,
    timestamp: row.sent_at,
    headers: row.headers,
    body: row.body,
    redeliveries: row.deliveries - 1,
    publisher: undefined,
  },
})

/**
 * Takes the first messages of the queue, in order. They stay in it until they are settled; that they were handed out
 * is counted before they are, so that one which kills the process is found out: at the limit it becomes a dead letter.
 * `seen` counts those as well; 0 means that the queue is empty.
 */
export const takeMessages = async (
  db: Kysely<unknown>,
  queue: string,
  limit: number,
  now: Date,
): Promise<{ taken: Taken[]; seen: number }> => {
  const result = await sql<MessageRow & { seen: number }>`
    with head as (
      select id, deliveries from bus.message where queue = ${queue} order by id limit ${limit}
    ),
    doomed as (
      delete from bus.message m using head h where m.id = h.id and h.deliveries >= ${DELIVERY_LIMIT} returning m.*
    ),
    buried as (
      insert into bus.dead_letter (
        queue, message_id, exchange, routing_key, type, app_id, correlation_id, sent_at, headers, body, deliveries,
        died_at
      )
      select queue, message_id, exchange, routing_key, type, app_id, correlation_id, sent_at, headers, body,
        deliveries, ${now}
      from doomed order by id
    ),
    taken as (
      update bus.message m set deliveries = m.deliveries + 1 from head h
      where m.id = h.id and h.deliveries < ${DELIVERY_LIMIT}
      returning m.*
    )
    select h.seen, t.* from (select count(*)::int as seen from head) h left join taken t on true order by t.id
  `.execute(db)
  const taken = result.rows.filter((row) => row.id !== null).map(toTaken)
  return { taken, seen: result.rows[0]?.seen ?? 0 }
}

/** Removes what took effect. */
export const settleMessages = async (db: Kysely<unknown>, ids: readonly string[]): Promise<void> => {
  await sql`delete from bus.message where id = any(${ids}::bigint[])`.execute(db)
}

/** Takes back the count of messages that were handed back in good order. */
export const returnMessages = async (db: Kysely<unknown>, ids: readonly string[]): Promise<void> => {
  await sql`update bus.message set deliveries = deliveries - 1 where id = any(${ids}::bigint[])`.execute(db)
}
