import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { reasonOf } from '../events/reasons.ts'
import { passFailpoint } from '../failpoints.ts'
import { inScope } from '../scope.ts'
import { type Signal, waitAtMost } from '../signals.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { DueLater, type JobHandler, type JobRun } from './define.ts'
import { type ClaimedJob, claimJobs, keepLeases } from './leases.ts'
import { completeJob, failJob, postponeJob } from './outcomes.ts'

/** The poll behind the wake-ups: work that comes due is found within a second. */
const POLL_MILLISECONDS = 1_000
/** What is in hand when the process stops gets this long; less than the process itself has. */
const GRACE_MILLISECONDS = 7_000
/** Jitter spreads the retries of what failed together over a tenth of their delay. */
const JITTER = 0.1

export type WorkerNeeds = {
  schema: string
  /** Runs as the worker: jobs belong to no tenant until they run. */
  db: Kysely<KitTables>
  handlers: readonly JobHandler[]
  clock: Clock
  logger: Logger
  metrics: Metrics
  wake: Signal
}

/** Jobs being worked on; `idle` while none runs. Disposing aborts their signals and waits for their ends. */
export type Worker = AsyncDisposable & { idle(): boolean }

/**
 * Runs due jobs, most urgent first, each kind at most as often at once as it says. A job is leased, not taken: when the
 * process dies its lease is not renewed any more, and another worker runs it again.
 */
export const startWorker = (needs: WorkerNeeds): Worker => {
  const { handlers, clock, logger, wake } = needs
  const stopping = new AbortController()
  const givingUp = new AbortController()
  const running = new Map<string, number>(handlers.map(({ job }) => [job.kind, 0]))
  const inFlight = new Map<Promise<void>, ClaimedJob>()
  const done = needs.metrics.counter('jobs_total', 'Runs of jobs, by kind and outcome', ['kind', 'outcome'])
  let looking = false

  const start = (job: ClaimedJob, handler: JobHandler): void => {
    running.set(job.kind, (running.get(job.kind) ?? 0) + 1)
    const run = runJob(needs, job, handler, givingUp.signal)
      .then((outcome) => done.add(1, { kind: job.kind, outcome }))
      .catch((error) =>
        logger.error(
          { err: error, job: job.id, kind: job.kind },
          'the end of a job could not be recorded; its lease will end',
        ),
      )
      .finally(() => {
        running.set(job.kind, (running.get(job.kind) ?? 1) - 1)
        inFlight.delete(run)
        wake.raise()
      })
    inFlight.set(run, job)
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const raised = wake.next()
      looking = true
      let claimed = 0
      try {
        const free = handlers.filter(({ job, concurrency }) => (running.get(job.kind) ?? 0) < concurrency)
        const jobs = await claimJobs(needs, slotsOf(free, running), [...inFlight.values()])
        claimed = jobs.length
        for (const job of jobs) {
          const handler = handlers.find((candidate) => candidate.job.kind === job.kind)
          if (handler) start(job, handler)
        }
      } catch (error) {
        logger.warn({ err: error }, 'due work could not be looked up; trying again')
      }
      looking = false
      if (claimed === 0) await waitAtMost(clock, POLL_MILLISECONDS, raised, stopping.signal)
    }
  }
  const looping = loop()
  const renewing = keepLeases(needs, () => [...inFlight.values()], givingUp.signal)

  return {
    idle: () => !looking && inFlight.size === 0,
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      wake.raise()
      await looping
      const tooLong = setTimeout(() => givingUp.abort(), GRACE_MILLISECONDS)
      await Promise.all(inFlight.keys())
      clearTimeout(tooLong)
      givingUp.abort()
      await renewing
    },
  }
}

const slotsOf = (handlers: readonly JobHandler[], running: ReadonlyMap<string, number>) =>
  handlers.map(({ job, concurrency }) => ({
    kind: job.kind,
    slots: concurrency - (running.get(job.kind) ?? 0),
  }))

const runJob = async (
  needs: WorkerNeeds,
  job: ClaimedJob,
  handler: JobHandler,
  givingUp: AbortSignal,
): Promise<string> => {
  const { clock, logger, db } = needs
  let ended = false
  const run: JobRun = {
    jobId: job.id,
    attempt: job.failures + 1,
    signal: AbortSignal.any([givingUp, AbortSignal.timeout(handler.limitSeconds * 1000)]),
    completeIn: async (tx) => {
      await completeJob(tx, job)
      ended = true
    },
  }
  const scope = {
    correlationId: job.correlation_id,
    ...(job.tenant === null ? {} : { tenantId: job.tenant }),
  }
  try {
    await inScope(scope, () => handler.run(job.payload, run))
    passFailpoint('job.after_run')
    if (!ended) await completeJob(db, job)
    return 'done'
  } catch (error) {
    if (error instanceof DueLater) {
      await postponeJob(db, job, error.runAt, error.message)
      return 'postponed'
    }
    if (givingUp.aborted) {
      // It was stopped, it did not fail: the next process runs it at once.
      await postponeJob(db, job, clock.now(), 'the process stopped')
      return 'stopped'
    }
    const delay = handler.isFinal?.(error) ? undefined : handler.retryDelaysMilliseconds[job.failures]
    logger.warn({ err: error, job: job.id, kind: job.kind, attempt: run.attempt, delay }, 'a job failed')
    const retryAt =
      delay === undefined ? undefined : new Date(clock.now().getTime() + delay * (1 + Math.random() * JITTER))
    await inScope(scope, () =>
      failJob(db, job, handler, { reason: reasonOf(error), retryAt, now: clock.now() }),
    )
    return retryAt ? 'failed' : 'dead'
  }
}
