import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'

const LOOK_MILLISECONDS = 15_000
/** No queue is counted further: one that long is a long one, and the look costs the same whatever is behind it. */
const MOST_COUNTED = 10_000

type Needs = {
  schema: string
  db: Kysely<KitTables>
  kinds: readonly string[]
  clock: Clock
  logger: Logger
  metrics: Metrics
}

/** Measures how many jobs of each kind are due and how long the oldest of them has been, until the signal aborts. */
export const measureQueues = async (
  { schema, db, kinds, clock, logger, metrics }: Needs,
  signal: AbortSignal,
): Promise<void> => {
  const depth = metrics.gauge('jobs_due', 'Jobs that are due, by kind; counted up to 10,000', ['kind'])
  const age = metrics.gauge('jobs_due_oldest_seconds', 'How long the oldest due job has been due, by kind', [
    'kind',
  ])
  while (!signal.aborted) {
    await clock.wait(LOOK_MILLISECONDS, signal).catch(() => undefined)
    if (signal.aborted) return
    try {
      const now = clock.now()
      const { rows } = await sql<{ kind: string; count: number; oldest: Date | null }>`
        select kinds.kind, count(due.run_at)::int as count, min(due.run_at) as oldest
        from unnest(${[...kinds]}::text[]) as kinds(kind)
        left join lateral (
          select run_at from ${sql.id(schema, 'job')}
          where kind = kinds.kind and dead_at is null and run_at <= ${now} limit ${MOST_COUNTED}) as due on true
        group by kinds.kind`.execute(db)
      for (const { kind, count, oldest } of rows) {
        depth.set(count, { kind })
        age.set(oldest ? (now.getTime() - oldest.getTime()) / 1_000 : 0, { kind })
      }
    } catch (error) {
      logger.debug({ err: error }, 'the queues of jobs could not be measured')
    }
  }
}
