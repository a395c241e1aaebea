import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Logger } from '../telemetry/logger.ts'

/** How long a dead process's jobs wait for another; renewed three times within it, so that a hiccup costs no lease. */
const LEASE_MILLISECONDS = 15_000
const RENEWAL_MILLISECONDS = 5_000

export type ClaimedJob = {
  id: string
  kind: string
  tenant: string | null
  payload: Record<string, unknown>
  attempts: number
  failures: number
  correlation_id: string
  /** Names this claim: what a later claim took over no longer bears it. */
  locked_by: string
}

type LeaseNeeds = { schema: string; db: Kysely<KitTables>; clock: Clock; logger: Logger }

/** Leases due jobs: one look for all kinds, each up to its free slots, none that this process has in hand. */
export const claimJobs = async (
  { db, schema, clock }: LeaseNeeds,
  free: readonly { kind: string; slots: number }[],
  inHand: readonly ClaimedJob[],
): Promise<ClaimedJob[]> => {
  if (free.length === 0) return []
  const now = clock.now()
  const table = sql.id(schema, 'job')
  const { rows } = await sql<ClaimedJob>`
    with due as (
      select job.id
      from unnest(${free.map(({ kind }) => kind)}::text[], ${free.map(({ slots }) => slots)}::int[]) as wanted(kind, slots)
      cross join lateral (
        select id from ${table}
        where kind = wanted.kind and dead_at is null and run_at <= ${now}
          and (locked_until is null or locked_until < ${now})
          and id <> all(${inHand.map(({ id }) => id)}::uuid[])
        order by priority, run_at limit wanted.slots for update skip locked
      ) as job
    )
    update ${table} as job
    set locked_until = ${until(now)}, locked_by = ${randomUUID()}, attempts = job.attempts + 1
    from due where job.id = due.id
    returning job.id, job.kind, job.tenant, job.payload, job.attempts, job.failures, job.correlation_id, job.locked_by`.execute(
    db,
  )
  return rows
}

/** Frees every lease: where one process owns the database, whoever held them is gone. */
export const releaseLeases = async (db: Kysely<KitTables>): Promise<void> => {
  await db
    .updateTable('job')
    .set({ locked_until: null, locked_by: null })
    .where('locked_until', 'is not', null)
    .execute()
}

/** Renews the leases of the jobs in hand until the signal aborts. */
export const keepLeases = async (
  { db, schema, clock, logger }: LeaseNeeds,
  inHand: () => readonly ClaimedJob[],
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    await clock.wait(RENEWAL_MILLISECONDS, signal).catch(() => undefined)
    const jobs = inHand()
    if (jobs.length === 0) continue
    try {
      await sql`
        update ${sql.id(schema, 'job')} as job set locked_until = ${until(clock.now())}
        from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ locked_by }) => locked_by)}::uuid[]) as mine(id, locked_by)
        where job.id = mine.id and job.locked_by = mine.locked_by`.execute(db)
    } catch (error) {
      logger.warn({ err: error }, 'leases could not be renewed; another process may take these jobs over')
    }
  }
}

const until = (now: Date): Date => new Date(now.getTime() + LEASE_MILLISECONDS)
