import { type Kysely, type Selectable, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { DatabaseDriver, ProcessLock } from '../database/driver.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { isDatabaseUnavailable } from '../database/unavailable.ts'
import { passFailpoint } from '../failpoints.ts'
import { type Signal, waitAtMost } from '../signals.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Bus } from './bus.ts'
import { destination } from './outbox-rows.ts'
import { publishing, toMessage } from './outgoing.ts'

/** Rows a round trip takes: at 500 the drain rate of the prototype no longer grew (docs/decisions). */
const BATCH = 500
/** The poll behind the wake-ups, which may be lost when another process commits. */
const POLL_MILLISECONDS = 1_000
const LONGEST_PAUSE_MILLISECONDS = 10_000

type Row = Selectable<KitTables['outbox']>

export type RelayNeeds = {
  /** The service's schema, in which the outbox is. */
  schema: string
  service: string
  db: Kysely<KitTables>
  driver: DatabaseDriver
  bus: Bus
  clock: Clock
  logger: Logger
  metrics: Metrics
  wake: Signal
}

/** An outbox being published; disposing lets what is in hand end and then stops. */
export type Relay = AsyncDisposable & {
  /** True while nothing is being published. */
  idle(): boolean
}

/**
 * Publishes the outbox: reads committed rows in id order, publishes, deletes. One drainer of all processes, so that the
 * order of commits of a subject is the order on the bus, and no transaction is open while the bus is waited for. A row
 * is deleted only after its confirm: a kill in between publishes it again under the same id.
 */
export const startRelay = (needs: RelayNeeds): Relay => {
  const { schema, driver, clock, logger, wake } = needs
  const stopping = new AbortController()
  const lag = needs.metrics.gauge('outbox_lag_seconds', 'Age of the oldest event not yet published')
  const stuck = needs.metrics.counter('outbox_refused_total', 'Events that the bus did not take, by type', [
    'type',
  ])
  let busy = false

  const drain = async (lock: ProcessLock, stop: AbortSignal): Promise<void> => {
    let pause = 100
    // Nobody else drains meanwhile: what waits is known without looking once nothing does.
    let mayWait = true
    while (!stop.aborted) {
      const raised = wake.next()
      try {
        busy = true
        const { taken, waits } = await publishBatch(needs, { lag, stuck, mayWait })
        mayWait = waits
        pause = 100
        if (taken === BATCH) continue
      } catch (error) {
        if (lock.lost.aborted) throw error
        mayWait = true
        logger.warn({ err: error, pause }, 'events wait: the outbox could not be published')
        busy = false
        await clock.wait(pause, stop).catch(() => undefined)
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)
        continue
      }
      busy = false
      await waitAtMost(clock, POLL_MILLISECONDS, raised, stop)
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await using lock = await driver.tryLock(`relay:${schema}`)
        if (lock) await drain(lock, AbortSignal.any([stopping.signal, lock.lost]))
      } catch (error) {
        logger.warn({ err: error }, 'the outbox is not being published: trying to take it again')
      } finally {
        busy = false
        // Whoever drains now tells how late it is; what was true here must not be told for ever.
        lag.set(0)
      }
      await clock.wait(POLL_MILLISECONDS, stopping.signal).catch(() => undefined)
    }
  }
  const running = run()

  return {
    idle: () => !busy,
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await running
    },
  }
}

type Lag = { set(seconds: number): void }
type Stuck = { add(value: number, labels: Record<string, string>): void }

/** Tells how many rows it took, and whether rows that the bus has refused may wait. */
const publishBatch = async (
  needs: RelayNeeds,
  { lag, stuck, mayWait }: { lag: Lag; stuck: Stuck; mayWait: boolean },
): Promise<{ taken: number; waits: boolean }> => {
  const { db, clock, logger } = needs
  const now = clock.now()
  const waiting = mayWait ? await waitingSubjects(db, now) : []
  const rows = await takeRows(db, now, waiting)
  // Where nothing waits, the first that is taken is the oldest there is.
  const oldest = waiting.length > 0 ? await oldestRow(db) : rows[0]
  lag.set(oldest ? Math.max(0, (now.getTime() - oldest.created_at.getTime()) / 1000) : 0)
  if (rows.length === 0) return { taken: 0, waits: waiting.length > 0 }
  const { sent, refused } = await publishInOrder(needs, rows)
  passFailpoint('relay.after_confirm')
  await markSent(needs, sent, now)
  for (const { row, reason } of refused) {
    stuck.add(1, { type: row.type })
    const waitSeconds = Math.min(2 ** row.attempts, 60)
    logger.error(
      { event: row.message_id, type: row.type, reason, waitSeconds },
      'the bus did not take an event; it stays in the outbox',
    )
    await db
      .updateTable('outbox')
      .set({ attempts: row.attempts + 1, retry_at: new Date(now.getTime() + waitSeconds * 1000) })
      .where('id', '=', row.id)
      .execute()
  }
  return { taken: rows.length, waits: waiting.length > 0 || refused.length > 0 }
}

const SUBJECT = sql<string | null>`headers->>'cloudEvents:subject'`

/** Subjects of events that the bus has refused and that wait; null for what is about nothing. */
const waitingSubjects = async (db: Kysely<KitTables>, now: Date): Promise<(string | null)[]> => {
  const waiting = await db
    .selectFrom('outbox')
    .select(SUBJECT.as('subject'))
    .where('retry_at', '>', now)
    .execute()
  return waiting.map(({ subject }) => subject)
}

/** The next rows in order. What follows an event that waits, in its subject, waits too. */
const takeRows = async (
  db: Kysely<KitTables>,
  now: Date,
  waiting: readonly (string | null)[],
): Promise<Row[]> => {
  const subjects = waiting.filter((subject) => subject !== null)
  return await db
    .selectFrom('outbox')
    .select([
      'id',
      'message_id',
      'destination',
      'routing_key',
      'aliases',
      'type',
      'correlation_id',
      'headers',
    ])
    .select(['body', 'mandatory', 'created_at', 'retry_at', 'attempts'])
    .where((where) => where.or([where('retry_at', 'is', null), where('retry_at', '<=', now)]))
    .$if(subjects.length > 0, (query) =>
      query.where(sql<boolean>`coalesce(${SUBJECT}, '') <> all(${subjects}::text[])`),
    )
    .orderBy('id')
    .limit(BATCH)
    .execute()
}

/** The oldest row that is still here, whether it waits or not. */
const oldestRow = (db: Kysely<KitTables>): Promise<Pick<Row, 'created_at'> | undefined> =>
  db.selectFrom('outbox').select('created_at').orderBy('id').limit(1).executeTakeFirst()

type Refusal = { row: Row; reason: string }

/**
 * Publishes rows so that no event overtakes an earlier one of its subject: each publish holds a subject once, and what
 * follows a refused event is not sent at all.
 */
const publishInOrder = async (
  { bus, service }: RelayNeeds,
  rows: readonly Row[],
): Promise<{ sent: Row[]; refused: Refusal[] }> => {
  const isLogged = (row: Row) => row.destination === destination.log
  const sent = rows.filter(isLogged)
  const refused: Refusal[] = []
  const heldBack = new Set<string>()
  let left = rows.filter((row) => !isLogged(row))
  while (left.length > 0) {
    const subjects = new Set<string>()
    const wave: Row[] = []
    const later: Row[] = []
    for (const row of left) {
      const subject = row.headers['cloudEvents:subject'] ?? row.id
      if (heldBack.has(subject)) continue
      if (subjects.has(subject)) later.push(row)
      else wave.push(row)
      subjects.add(subject)
    }
    const spans = wave.map((row) => publishing(row, service))
    const results = await bus.publish(wave.map((row, index) => toMessage(row, service, spans[index])))
    for (const [index, row] of wave.entries()) {
      const failure = results[index]
      spans[index]?.end({ failed: failure && 'refused' })
      if (!failure) sent.push(row)
      else {
        heldBack.add(row.headers['cloudEvents:subject'] ?? row.id)
        refused.push({ row, reason: failure.message })
      }
    }
    left = later
  }
  return { sent, refused }
}

/** Moves what was confirmed from the outbox to the log of events; what the log cannot take is out all the same. */
const markSent = async (needs: RelayNeeds, sent: readonly Row[], now: Date): Promise<void> => {
  if (sent.length === 0) return
  try {
    await moveToLog(needs, sent, now)
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error
    for (const row of sent)
      await moveToLog(needs, [row], now).catch((fault) => dropUnlogged(needs, row, fault))
  }
}

const dropUnlogged = async ({ db, logger }: RelayNeeds, row: Row, fault: unknown): Promise<void> => {
  if (isDatabaseUnavailable(fault)) throw fault
  logger.error(
    { err: fault, event: row.message_id },
    'an event was published, but the log of events cannot keep it',
  )
  await db.deleteFrom('outbox').where('id', '=', row.id).execute()
}

/**
 * The log is in commit order, and its times never go back, so that whoever follows it misses nothing: rows are numbered
 * one batch after the other, also when a drainer that has lost its lock still writes. What came from outside may be
 * handed out by the bus more than once; it is logged once.
 */
const moveToLog = async ({ db, schema }: RelayNeeds, sent: readonly Row[], now: Date): Promise<void> => {
  const ids = sent.map((row) => row.id)
  const table = (name: string) => sql.id(schema, name)
  await sql`
    with turn as materialized (
      select pg_advisory_xact_lock(hashtextextended(${`event-log:${schema}`}, 0))
    ),
    gone as (
      delete from ${table('outbox')} where id = any(${ids}::bigint[]) and exists (select from turn)
      returning id, destination, message_id, type, correlation_id, routing_key, aliases, headers, body
    )
    insert into ${table('event_log')}
      (event_id, event_type, tenant, subject, correlation_id, routing_key, aliases, origin, body, published_at)
    select message_id::uuid, type, headers->>'tenant_id', headers->>'cloudEvents:subject', correlation_id,
      routing_key, aliases, case destination when ${destination.log} then 'outside' else 'platform' end,
      convert_from(body, 'UTF8')::jsonb,
      greatest(${now}::timestamptz, (select max(published_at) from ${table('event_log')}))
    from gone
    where destination = ${destination.events}
      or destination = ${destination.log} and not exists (
        select from ${table('event_log')} as logged where logged.event_id = message_id::uuid)
    order by id`.execute(db)
}
