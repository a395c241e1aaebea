import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { type Signal, waitAtMost } from '../signals.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { runBatch, toBatches } from './batches.ts'
import type { AnyJobHandler } from './define.ts'
import { measureQueues } from './depth.ts'
import { type ClaimedJob, claimJobs, type FreePlaces, keepLeases } from './leases.ts'
import { type RunOutcome, runJob } from './runs.ts'

/** The poll behind the wake-ups: work that comes due is found, and begun, within a second. */
const POLL_MILLISECONDS = 500
/** What is in hand when the process stops gets this long; less than the process itself has. */
const GRACE_MILLISECONDS = 7_000

export type WorkerNeeds = {
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
  const runs = new Set<Promise<void>>()
  const turns = new Map<string, string>()
  const done = needs.metrics.counter('jobs_total', 'Runs of jobs, by kind and outcome', ['kind', 'outcome'])
  let looking = false

  const end = (job: ClaimedJob, outcome: RunOutcome): void => {
    inHand.delete(job.id)
    done.add(1, { kind: job.kind, outcome })
    wake.raise()
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
        for (const { id } of jobs) inHand.delete(id)
        runs.delete(run)
        wake.raise()
      })
    runs.add(run)
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const raised = wake.next()
      looking = true
      let claimed: ClaimedJob[] = []
      try {
        claimed = await claimJobs(needs, freePlaces(handlers, inHand, turns), [...inHand.values()])
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
      if (claimed.length === 0) await waitAtMost(clock, POLL_MILLISECONDS, raised, stopping.signal)
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

/** What of each kind may be taken now. Of a kind that is done in batches nothing is, until a batch is worth it. */
const freePlaces = (
  handlers: readonly AnyJobHandler[],
  inHand: ReadonlyMap<string, ClaimedJob>,
  turns: ReadonlyMap<string, string>,
): FreePlaces[] => {
  const busy = new Map<string, number>()
  for (const { kind } of inHand.values()) busy.set(kind, (busy.get(kind) ?? 0) + 1)
  return handlers.flatMap((handler) => {
    const { kind } = handler.job
    const free = handler.concurrency - (busy.get(kind) ?? 0)
    const batch = 'runMany' in handler ? handler.batchSize : 1
    if (free < Math.min(batch, Math.ceil(handler.concurrency / 2))) return []
    const slots = 'runMany' in handler ? Math.min(free, batch) : free
    return [{ kind, slots, after: turns.get(kind) ?? '' }]
  })
}
