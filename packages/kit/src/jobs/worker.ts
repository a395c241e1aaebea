import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { createSignal, type Signal, waitAtMost } from '../signals.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { runBatch, toBatches } from './batches.ts'
import type { AnyJobHandler } from './define.ts'
import { measureQueues } from './depth.ts'
import { type ClaimedJob, claimJobs, keepLeases } from './leases.ts'
import { createPlaces } from './places.ts'
import { type RunOutcome, runJob } from './runs.ts'

/** The poll behind the wake-ups: work that comes due is found, and begun, within a second. */
const POLL_MILLISECONDS = 500
/** What is in hand when the process stops gets this long; less than the process itself has. */
const GRACE_MILLISECONDS = 7_000

export type WorkerNeeds = {
  /** Full name of the service. */
  service: string
  schema: string
  /** Runs as the worker: jobs belong to no tenant until they run. */
  db: Kysely<KitTables>
  handlers: readonly AnyJobHandler[]
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
  const inHand = new Map<string, ClaimedJob>()
  const places = createPlaces(handlers)
  /** Raised when there may be something to take that could not be taken before. */
  const freed = createSignal()
  const runs = new Set<Promise<void>>()
  const turns = new Map<string, string>()
  const done = needs.metrics.counter('jobs_total', 'Runs of jobs, by kind and outcome', ['kind', 'outcome'])
  // There from the start, so that the first one is seen to come.
  for (const { job } of handlers) done.add(0, { kind: job.kind, outcome: 'dead' })
  let looking = false

  const leave = ({ id, kind }: ClaimedJob): void => {
    if (inHand.delete(id) && places.leave(kind)) freed.raise()
  }
  const end = (job: ClaimedJob, outcome: RunOutcome): void => {
    leave(job)
    done.add(1, { kind: job.kind, outcome })
    // It may be due again at once.
    if (outcome !== 'done') freed.raise()
  }

  const start = (jobs: readonly ClaimedJob[], handler: AnyJobHandler): void => {
    for (const job of jobs) inHand.set(job.id, job)
    const work =
      'runMany' in handler
        ? runBatch(needs, jobs, handler, { givingUp: givingUp.signal, onEnd: end })
        : Promise.all(jobs.map(async (job) => end(job, await runJob(needs, job, handler, givingUp.signal))))
    const run = work
      .then(() => undefined)
      .catch((error) =>
        logger.error(
          { err: error, jobs: jobs.map(({ id }) => id), kind: handler.job.kind },
          'the end of a job could not be recorded; its lease will end',
        ),
      )
      .finally(() => {
        for (const job of jobs) leave(job)
        runs.delete(run)
      })
    runs.add(run)
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const raised = Promise.race([wake.next(), freed.next()])
      looking = true
      let mayBeMore = false
      try {
        const free = places.free(turns)
        const claimed = await claimJobs(needs, free, [...inHand.values()])
        mayBeMore = places.take(free, claimed)
        for (const { kind, tenant } of claimed) turns.set(kind, tenant ?? '')
        for (const batch of toBatches(claimed)) {
          const handler = handlers.find(({ job }) => job.kind === batch[0]?.kind)
          if (!handler) continue
          if ('runMany' in handler) start(batch, handler)
          else for (const job of batch) start([job], handler)
        }
      } catch (error) {
        logger.warn({ err: error }, 'due work could not be looked up; trying again')
      }
      looking = false
      if (!mayBeMore) await waitAtMost(clock, POLL_MILLISECONDS, raised, stopping.signal)
    }
  }
  const looping = loop()
  const renewing = keepLeases(needs, () => [...inHand.values()], givingUp.signal)
  const kinds = handlers.map(({ job }) => job.kind)
  const measuring = measureQueues({ ...needs, kinds }, stopping.signal)

  return {
    idle: () => !looking && runs.size === 0,
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      wake.raise()
      await Promise.all([looping, measuring])
      const tooLong = setTimeout(() => givingUp.abort(), GRACE_MILLISECONDS)
      await Promise.all(runs)
      clearTimeout(tooLong)
      givingUp.abort()
      await renewing
    },
  }
}
