import { sql } from 'kysely'
import type { AnyTransaction } from '../database/handles.ts'
import { storableJson } from '../storable.ts'

/** Where an outbox row goes, as its `destination` column says it. */
export const destination = {
  events: 'events',
  /** Not to the bus: it came from there. */
  log: 'log',
  /** To the bus, and from there into the log of whoever takes it first, as everything from outside. */
  fromOutside: 'outside',
  deadLettersOf: (queue: string) => `dead:${queue}`,
} as const

/** A message on its way out, as text. */
export type OutboxRow = {
  message_id: string
  destination: string
  routing_key: string
  aliases: readonly string[]
  type: string
  correlation_id: string
  headers: Readonly<Record<string, string>>
  body: string
  /** Whether it is a failure when no queue takes it. */
  mandatory: boolean
}

/**
 * Puts messages into the outbox, in their order. What goes elsewhere than to everybody goes there once, however often it
 * is put in while it waits.
 */
export const putIntoOutbox = async (
  tx: AnyTransaction,
  rows: readonly OutboxRow[],
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('outbox')
    .columns([
      'message_id',
      'destination',
      'routing_key',
      'aliases',
      'type',
      'correlation_id',
      'headers',
      'body',
      'mandatory',
      'created_at',
    ])
    // One value: the statement is the same, and prepared once, however many there are.
    .expression(
      sql`select message_id, destination, routing_key, aliases, type, correlation_id, headers,
          convert_to(body, 'UTF8'), mandatory, ${now}::timestamptz
        from rows from (jsonb_to_recordset(${storableJson(rows)}::jsonb) as (
          message_id text, destination text, routing_key text, aliases text[], type text, correlation_id text,
          headers jsonb, body text, mandatory boolean)) with ordinality as message
        order by ordinality`,
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
