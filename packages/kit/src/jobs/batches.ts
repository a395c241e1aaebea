import { passFailpoint } from '../failpoints.ts'
import { currentScope, inScope } from '../scope.ts'
import { beginSpans } from '../telemetry/tracing.ts'
import type { BatchHandler, BatchRun, JobEnd } from './define.ts'
import type { ClaimedJob } from './leases.ts'
import { completeJobs } from './outcomes.ts'
import { endJob, type RunNeeds, type RunOutcome, scopeOf, signalFor, spanOf, toldOf } from './runs.ts'

/** Jobs of one claim, kind and tenant: what one run of a batch is given. */
export const toBatches = (jobs: readonly ClaimedJob[]): ClaimedJob[][] => [
  ...Map.groupBy(jobs, ({ kind, tenant }) => `${kind} ${tenant ?? ''}`).values(),
]

/**
 * Runs jobs of one batch to their ends; `onEnd` is told of each as soon as its end is committed, so that its place is
 * free for another while the rest goes on.
 */
export const runBatch = async (
  needs: RunNeeds,
  jobs: readonly ClaimedJob[],
  handler: BatchHandler,
  { givingUp, onEnd }: { givingUp: AbortSignal; onEnd: (job: ClaimedJob, outcome: RunOutcome) => void },
): Promise<void> => {
  const [first] = jobs
  if (!first) return
  const open = new Map(jobs.map((job) => [job.id, job]))
  const { scope, spans } = beginSpans(
    jobs.map((job) => ({ correlationId: job.correlation_id, start: spanOf(needs.service, job) })),
  )
  const spanOfJob = new Map(jobs.map(({ id }, index) => [id, spans[index]]))
  const settle = (id: string, outcome: RunOutcome) => {
    const job = open.get(id)
    if (!job || !open.delete(id)) return
    spanOfJob.get(id)?.end(toldOf(outcome))
    onEnd(job, outcome)
  }
  const run: BatchRun = {
    signal: signalFor(handler, givingUp),
    completeIn: async (tx, jobIds) => {
      const leased = jobIds.flatMap((id) => open.get(id) ?? [])
      const ended = await completeJobs(tx, leased)
      currentScope().transaction?.afterCommit(() => {
        // The others have been taken over: there is nothing left to end here either.
        for (const { id } of leased) settle(id, 'done')
      })
      return ended
    },
  }
  let ends: ReadonlyMap<string, JobEnd>
  try {
    // What a batch causes names its own cause for each; the batch as a whole goes under that of its first.
    ends = await inScope({ ...scopeOf(first), ...scope }, () =>
      handler.runMany(
        jobs.map(({ id, payload, failures, correlation_id }) => ({
          jobId: id,
          payload,
          attempt: failures + 1,
          correlationId: correlation_id,
        })),
        run,
      ),
    )
    passFailpoint('job.after_run')
  } catch (error) {
    ends = new Map(jobs.map(({ id }) => [id, { kind: 'failed', error }]))
  }
  const done = [...open.values()].filter(({ id }) => (ends.get(id)?.kind ?? 'done') === 'done')
  await completeJobs(needs.db, done)
  for (const { id } of done) settle(id, 'done')
  for (const job of [...open.values()]) {
    const end = ends.get(job.id) ?? { kind: 'done' }
    settle(job.id, await endJob(needs, job, handler, end, givingUp))
  }
}
