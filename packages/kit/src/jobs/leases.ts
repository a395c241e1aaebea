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
  /** W3C trace context of what caused it. */
  traceparent: string | null
  /** Names this claim: what a later claim took over no longer bears it. */
  locked_by: string
}

type LeaseNeeds = { schema: string; db: Kysely<KitTables>; clock: Clock; logger: Logger }

/** Free places of a kind; `after`: the tenant whose turn was last, '' for none. */
export type FreePlaces = { kind: string; slots: number; after: string }

/**
 * Leases due jobs: one look for all kinds, each up to its free places, none that this process has in hand. The most
 * urgent come first, and within a priority the tenants take turns, beginning after the one whose turn was last: whoever
 * has ten thousand jobs waiting keeps nobody else's waiting (see turns.ts).
 */
export const claimJobs = async (
  { db, schema, clock }: LeaseNeeds,
  free: readonly FreePlaces[],
  inHand: readonly ClaimedJob[],
): Promise<ClaimedJob[]> => {
  if (free.length === 0) return []
  const now = clock.now()
  const { rows } = await sql<ClaimedJob>`
    select * from ${sql.id(schema, 'claim_jobs')}(
      ${free.map(({ kind }) => kind)}::text[], ${free.map(({ slots }) => slots)}::int[],
      ${free.map(({ after }) => after)}::text[], ${inHand.map(({ id }) => id)}::uuid[],
      ${now}::timestamptz, ${until(now)}::timestamptz, ${randomUUID()}::uuid)`.execute(db)
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
  const table = sql.id(schema, 'job')
  while (!signal.aborted) {
    await clock.wait(RENEWAL_MILLISECONDS, signal).catch(() => undefined)
    const jobs = inHand()
    if (jobs.length === 0) continue
    try {
      // What is just being ended is left alone: waiting for it, in another order than it goes by, would be a deadlock.
      await sql`
        update ${table} as job set locked_until = ${until(clock.now())}
        from (
          select job.id
          from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ locked_by }) => locked_by)}::uuid[]) as mine(id, locked_by)
          join ${table} as job on job.id = mine.id and job.locked_by = mine.locked_by
          where job.id = any(${jobs.map(({ id }) => id)}::uuid[])
          for update of job skip locked
        ) as held
        where job.id = held.id`.execute(db)
    } catch (error) {
      logger.warn({ err: error }, 'leases could not be renewed; another process may take these jobs over')
    }
  }
}

const until = (now: Date): Date => new Date(now.getTime() + LEASE_MILLISECONDS)
