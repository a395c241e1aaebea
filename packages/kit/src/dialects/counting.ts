import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { storableJson } from '../storable.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { DialectUse } from './dialects.ts'

/** What was counted and not yet written is lost with a process that is killed: it is a report, no account. */
const FLUSH_MILLISECONDS = 10_000
/** Forms that are counted between two writes; whoever makes up more of them is counted in what there is already. */
const MOST_FORMS = 1_000

type Count = { use: DialectUse; uses: number; first: Date; last: Date }

/** Counts uses of older forms; a message costs no statement. Disposing writes what is left. */
export type DialectCounter = AsyncDisposable & {
  note(use: DialectUse): void
  /** Writes what was counted. Rejects when the database is away: it is kept, and written later. */
  flush(): Promise<void>
}

type Needs = { db: Kysely<KitTables>; clock: Clock; logger: Logger }

/** Counts in memory and writes every 10 s. `db` is the worker's. */
export const startDialectCounter = ({ db, clock, logger }: Needs): DialectCounter => {
  let counts = new Map<string, Count>()
  const stopping = new AbortController()

  const add = ({ use, uses, first, last }: Count): void => {
    const key = JSON.stringify(Object.values(use))
    const known = counts.get(key)
    if (known) {
      known.uses += uses
      known.last = last > known.last ? last : known.last
      known.first = first < known.first ? first : known.first
    } else if (counts.size < MOST_FORMS) counts.set(key, { use, uses, first, last })
  }
  const flush = async (): Promise<void> => {
    const taken = counts
    if (taken.size === 0) return
    counts = new Map()
    try {
      await write(db, [...taken.values()])
    } catch (error) {
      for (const count of taken.values()) add(count)
      throw error
    }
  }
  const tryFlush = () =>
    flush().catch((error: unknown) => {
      logger.warn({ err: error }, 'uses of older forms of events could not be written; trying again')
    })
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await clock.wait(FLUSH_MILLISECONDS, stopping.signal).catch(() => undefined)
      await tryFlush()
    }
  }
  const running = run()
  return {
    note: (use) => {
      const now = clock.now()
      add({ use, uses: 1, first: now, last: now })
    },
    flush,
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await running
    },
  }
}

const write = async (db: Kysely<KitTables>, counts: readonly Count[]): Promise<void> => {
  const rows = counts.map(({ use, uses, first, last }) => ({
    tenant_id: use.tenantId,
    sender: use.sender,
    exchange: use.exchange,
    routing_key: use.routingKey,
    event_type: use.eventType,
    said_type: use.saidType,
    envelope: use.envelope,
    uses,
    first_seen: first,
    last_seen: last,
  }))
  const columns = [
    'tenant_id',
    'sender',
    'exchange',
    'routing_key',
    'event_type',
    'said_type',
    'envelope',
  ] as const
  await db
    .insertInto('dialect_use')
    .columns([...columns, 'uses', 'first_seen', 'last_seen'])
    .expression(
      // In one order, so that two processes that count the same do not wait for each other.
      sql`select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as used (
          tenant_id uuid, sender text, exchange text, routing_key text, event_type text, said_type text, envelope text,
          uses bigint, first_seen timestamptz, last_seen timestamptz)
        order by tenant_id, sender, exchange, routing_key, event_type, said_type, envelope`,
    )
    .onConflict((conflict) =>
      conflict.columns(columns).doUpdateSet({
        uses: sql`dialect_use.uses + excluded.uses`,
        last_seen: sql`greatest(dialect_use.last_seen, excluded.last_seen)`,
      }),
    )
    .execute()
}
