import { type Kysely, sql } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { EVENT_RETRY, retryKey } from '../events/retry.ts'
import type { EventEffect } from './records.ts'

/**
 * What became of events of a tenant in handlers of this service, by their names: those that took effect, those that failed and are
 * tried again, and those that were given up on. `db` sees the kit's tables whole.
 */
export const listEffects = async (
  db: Kysely<KitTables>,
  names: readonly string[],
  tenantId: string,
  eventIds: readonly string[],
): Promise<EventEffect[]> => {
  if (names.length === 0 || eventIds.length === 0) return []
  const keys = eventIds.flatMap((eventId) => names.map((name) => retryKey(name, eventId)))
  const [marks, retries, dead] = await Promise.all([
    db
      .selectFrom('inbox')
      .select(['handler', 'event_id', 'processed_at', 'took_milliseconds'])
      .where('handler', '=', sql<string>`any(${names}::text[])`)
      .where('event_id', '=', sql<string>`any(${[...eventIds]}::uuid[])`)
      .where('tenant', '=', tenantId)
      .orderBy('processed_at')
      .execute(),
    db
      .selectFrom('job')
      .select(['key', 'run_at', 'failures', 'last_error'])
      .where('kind', '=', EVENT_RETRY)
      .where('key', '=', sql<string>`any(${keys}::text[])`)
      .where('dead_at', 'is', null)
      .where('tenant', '=', tenantId)
      .orderBy('run_at')
      .execute(),
    db
      .selectFrom('dead_event')
      .select(['handler', 'event_id', 'reason', 'attempts', 'died_at', 'discarded_at'])
      .where('handler', '=', sql<string>`any(${names}::text[])`)
      .where('event_id', '=', sql<string>`any(${[...eventIds]}::uuid[])`)
      .where('tenant', '=', tenantId)
      .orderBy('died_at')
      .execute(),
  ])
  // What was put back past the console has its mark, and is tried again as any other.
  const told = new Set([
    ...marks.map(({ handler, event_id }) => retryKey(handler, event_id)),
    ...retries.map(({ key }) => key),
  ])
  return [
    ...marks.map((mark) => ({
      event_id: mark.event_id,
      handler: mark.handler,
      outcome: 'done' as const,
      at: mark.processed_at.toISOString(),
      took_milliseconds: mark.took_milliseconds,
      failures: 0,
      reason: null,
    })),
    ...retries.map(({ key, run_at, failures, last_error }) => {
      const [handler = '', event_id = ''] = (key ?? '').split(' ')
      return {
        event_id,
        handler,
        outcome: 'waiting' as const,
        at: run_at.toISOString(),
        took_milliseconds: null,
        // The first failure set it aside; the job counts those after it.
        failures: failures + 1,
        reason: last_error,
      }
    }),
    ...dead
      .filter(({ handler, event_id }) => !told.has(retryKey(handler, event_id)))
      .map(({ handler, event_id, reason, attempts, died_at, discarded_at }) => ({
        ...{ event_id, handler, reason },
        outcome: discarded_at ? ('discarded' as const) : ('dead' as const),
        at: (discarded_at ?? died_at).toISOString(),
        took_milliseconds: null,
        failures: attempts,
      })),
  ]
}

/**
 * Names of the handlers that ever did anything here, for whoever reads the tables without the service. From name to
 * name along the key: its cost is that of the handlers, not of the events.
 */
export const namesOfHandlers = async (db: Kysely<KitTables>): Promise<string[]> => {
  const next = (table: 'inbox' | 'dead_event') =>
    db
      .withRecursive('seen', (cte) =>
        cte
          .selectNoFrom((eb) =>
            eb
              .selectFrom(table)
              .select(({ fn }) => fn.min('handler').as('h'))
              .as('handler'),
          )
          .unionAll(
            cte
              .selectFrom('seen')
              .select((eb) =>
                eb
                  .selectFrom(table)
                  .select(({ fn }) => fn.min(`${table}.handler`).as('h'))
                  .whereRef(`${table}.handler`, '>', 'seen.handler')
                  .as('handler'),
              )
              .where('seen.handler', 'is not', null),
          ),
      )
      .selectFrom('seen')
      .select('handler')
      .where('handler', 'is not', null)
      .execute()
  const found = [...(await next('inbox')), ...(await next('dead_event'))]
  return [...new Set(found.flatMap(({ handler }) => handler ?? []))].sort()
}
