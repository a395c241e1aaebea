import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { passFailpoint } from '../failpoints.ts'
import { currentScope, inScope } from '../scope.ts'
import { inSpan, inSpans, type SpanStart } from '../telemetry/tracing.ts'
import type { Delivery } from './bus.ts'
import type { Received } from './define.ts'
import type { EventHandler, Failures } from './handler.ts'

/** A handler only changes rows; one that takes this long hangs, and must not hold the queue behind it. */
const HANDLER_TIMEOUT_MILLISECONDS = 10_000

/** An event in hand, with the message it came as. */
export type InHand = {
  event: Received
  message: Delivery
  handlers: readonly EventHandler[]
  /** Trace context that the message came with. */
  traceparent: string | undefined
}

/** An event that one handler could not digest, though others took effect. */
export type Failed = { entry: InHand; handler: EventHandler; error: unknown }

type Needs = {
  /** Full name of the service. */
  service: string
  db: Kysely<KitTables>
  clock: Clock
  handlerTimeoutMilliseconds?: number
}

/**
 * Marks and handles events of one tenant in one transaction; what is marked already has taken effect before and is passed
 * over. Gives those that a handler of many says did not take effect: they are left unmarked. One event for one handler
 * takes effect or throws.
 */
export const takeEffect = async (
  { service, db, clock, handlerTimeoutMilliseconds: limit = HANDLER_TIMEOUT_MILLISECONDS }: Needs,
  entries: readonly InHand[],
  inTransaction: (tx: AnyTransaction) => Promise<void> = async () => undefined,
): Promise<readonly Failed[]> => {
  const [first] = entries
  if (!first) return []
  const isSingle = entries.length === 1 && first.handlers.length === 1
  return await inScope({ tenantId: first.event.tenant_id, correlationId: first.event.correlation_id }, () =>
    transact(db, async (tx) => {
      const isFresh = await mark(tx, entries, clock.now())
      const failed: Failed[] = []
      const taken: Taken[] = []
      for (const run of runsOf(entries)) {
        for (const handler of run[0]?.handlers ?? []) {
          // The same event twice in one batch: its mark is new once only.
          const fresh = run.filter(({ event }) => isFresh.delete(markOf(handler, event)))
          const start = performance.now()
          const failures = await handleAll(handler, fresh, { service, tx, limit, isSingle })
          const milliseconds = (performance.now() - start) / fresh.length
          for (const entry of fresh) {
            if (failures.has(entry.event)) failed.push({ entry, handler, error: failures.get(entry.event) })
            else taken.push({ name: handler.name, event: entry.event, milliseconds })
          }
        }
      }
      await unmark(tx, failed)
      await noteDurations(tx, taken)
      await inTransaction(tx)
      passFailpoint('consumer.before_commit')
      return failed
    }),
  )
}

const markOf = ({ name }: EventHandler, { event_id }: Received): string => `${name} ${event_id}`

/** Gives the marks that are new. */
const mark = async (tx: AnyTransaction, entries: readonly InHand[], now: Date): Promise<Set<string>> => {
  const marks = entries.flatMap(({ event, handlers }) => handlers.map(({ name }) => ({ name, event })))
  const fresh = await tx
    .insertInto('inbox')
    .columns(['handler', 'event_id', 'processed_at', 'tenant'])
    .expression(
      sql`select mark.handler, mark.event_id, ${now}::timestamptz, ${currentScope().tenantId}::uuid from ${unnested(marks)}`,
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['handler', 'event_id'])
    .execute()
  return new Set(fresh.map(({ handler, event_id }) => `${handler} ${event_id}`))
}

const unmark = async (tx: AnyTransaction, failed: readonly Failed[]): Promise<void> => {
  if (failed.length === 0) return
  const marks = failed.map(({ entry: { event }, handler: { name } }) => ({ name, event }))
  await tx
    .deleteFrom('inbox')
    .where(sql<boolean>`(handler, event_id) in (select mark.handler, mark.event_id from ${unnested(marks)})`)
    .execute()
}

/** What took effect, and its share of the time that its handler took. */
type Taken = { name: string; event: Received; milliseconds: number }

/** One statement for a batch: rows of this transaction, which nobody else has seen. */
const noteDurations = async (tx: AnyTransaction, taken: readonly Taken[]): Promise<void> => {
  if (taken.length === 0) return
  await tx
    .updateTable('inbox')
    .from(
      sql`unnest(${taken.map(({ name }) => name)}::text[], ${taken.map(({ event }) => event.event_id)}::uuid[],
        ${taken.map(({ milliseconds }) => milliseconds)}::real[])`.as(
        sql`taken(handler, event_id, milliseconds)`,
      ),
    )
    .set({ took_milliseconds: sql`taken.milliseconds` })
    .where(sql<boolean>`(inbox.handler, inbox.event_id) = (taken.handler, taken.event_id)`)
    .execute()
}

// Arrays: the statement is the same, and prepared once, however many there are.
const unnested = (marks: readonly { name: string; event: Received }[]) =>
  sql`unnest(${marks.map(({ name }) => name)}::text[], ${marks.map(({ event }) => event.event_id)}::uuid[])
    as mark(handler, event_id)`

/** Runs of events of one kind, for the same handlers, in their order: what several may be handled in together. */
const runsOf = (entries: readonly InHand[]): InHand[][] => {
  const runs: InHand[][] = []
  for (const entry of entries) {
    const last = runs.at(-1)
    if (last?.[0] && areSame(last[0].handlers, entry.handlers)) last.push(entry)
    else runs.push([entry])
  }
  return runs
}

const areSame = (one: readonly EventHandler[], other: readonly EventHandler[]): boolean =>
  one.length === other.length && one.every((handler, index) => handler === other[index])

const NONE: Failures = new Map()

const handleAll = async (
  handler: EventHandler,
  entries: readonly InHand[],
  { service, tx, limit, isSingle }: { service: string; tx: AnyTransaction; limit: number; isSingle: boolean },
): Promise<Failures> => {
  if (entries.length === 0) return NONE
  if (handler.handleMany && !isSingle) {
    const { handleMany } = handler
    const events = entries.map(({ event }) => event)
    const causes = entries.map((entry) => ({
      correlationId: entry.event.correlation_id,
      start: handling(service, handler, entry),
    }))
    return await inSpans(causes, () => withinTime(limit, handleMany(events, tx), handler.name))
  }
  for (const entry of entries) {
    const { event } = entry
    await inScope({ correlationId: event.correlation_id }, () =>
      inSpan(handling(service, handler, entry), () =>
        withinTime(limit, handler.handle(event, tx), handler.name),
      ),
    )
  }
  return NONE
}

const handling = (service: string, { name }: EventHandler, { event, traceparent }: InHand): SpanStart => ({
  service,
  name: `process ${event.event_type}`,
  kind: 'consumer',
  parent: traceparent,
  facts: {
    'messaging.operation.type': 'process',
    'messaging.message.id': event.event_id,
    'medtrack.handler': name,
    'medtrack.tenant_id': event.tenant_id,
  },
})

const withinTime = async <R>(limit: number, work: Promise<R>, name: string): Promise<R> => {
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${name} did not return within ${limit / 1000} s`)), limit)
  try {
    return await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
