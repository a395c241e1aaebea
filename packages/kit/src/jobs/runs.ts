import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { reasonOf } from '../events/reasons.ts'
import { passFailpoint } from '../failpoints.ts'
import { inScope } from '../scope.ts'
import type { Logger } from '../telemetry/logger.ts'
import { inSpan, type SpanStart } from '../telemetry/tracing.ts'
import { type AnyJobHandler, DueLater, type JobEnd, type JobHandler, type JobRun } from './define.ts'
import type { ClaimedJob } from './leases.ts'
import { completeJob, failJob, postponeJob } from './outcomes.ts'

/** Jitter spreads the retries of what failed together over a tenth of their delay. */
const JITTER = 0.1

export type RunNeeds = {
  /** Full name of the service. */
  service: string
  db: Kysely<KitTables>
  clock: Clock
  logger: Logger
}

/** What came of a job, as `jobs_total` counts it. */
export type RunOutcome = 'done' | 'postponed' | 'stopped' | 'failed' | 'dead'

/** For whom and because of what a job runs. */
export const scopeOf = ({ correlation_id, tenant }: ClaimedJob) => ({
  correlationId: correlation_id,
  ...(tenant === null ? {} : { tenantId: tenant }),
})

/** How a run is told of. */
export const spanOf = (
  service: string,
  { id, kind, failures, tenant, traceparent }: ClaimedJob,
): SpanStart => ({
  service,
  name: `run ${kind}`,
  kind: 'consumer',
  parent: traceparent ?? undefined,
  facts: {
    'medtrack.job_id': id,
    'medtrack.attempt': failures + 1,
    ...(tenant === null ? {} : { 'medtrack.tenant_id': tenant }),
  },
})

/** What a run's span says of what came of it. */
export const toldOf = (outcome: RunOutcome) => ({
  failed: outcome === 'failed' || outcome === 'dead' ? outcome : undefined,
  facts: { 'medtrack.outcome': outcome },
})

/** A signal that aborts when the process gives up, or the handler's time is over. */
export const signalFor = ({ limitSeconds }: AnyJobHandler, givingUp: AbortSignal): AbortSignal =>
  AbortSignal.any([givingUp, AbortSignal.timeout(limitSeconds * 1000)])

/** Writes how a job that was not ended by its handler ends. @throws when it cannot be written: its lease will end */
export const endJob = async (
  { db, clock, logger }: RunNeeds,
  job: ClaimedJob,
  handler: AnyJobHandler,
  end: JobEnd,
  givingUp: AbortSignal,
): Promise<RunOutcome> => {
  if (end.kind === 'done') {
    await completeJob(db, job)
    return 'done'
  }
  if (end.kind === 'later') {
    await postponeJob(db, job, end.runAt, end.reason)
    return 'postponed'
  }
  const { error } = end
  if (givingUp.aborted) {
    // It was stopped, it did not fail: the next process runs it at once.
    await postponeJob(db, job, clock.now(), 'the process stopped')
    return 'stopped'
  }
  const delay = handler.isFinal?.(error) ? undefined : handler.retryDelaysMilliseconds[job.failures]
  logger.warn({ err: error, job: job.id, kind: job.kind, attempt: job.failures + 1, delay }, 'a job failed')
  const retryAt =
    delay === undefined ? undefined : new Date(clock.now().getTime() + delay * (1 + Math.random() * JITTER))
  await inScope(scopeOf(job), () =>
    failJob(db, job, handler, { reason: reasonOf(error), retryAt, now: clock.now() }),
  )
  return retryAt ? 'failed' : 'dead'
}

/** Runs one job to its end. @throws when its end cannot be written: its lease will end */
export const runJob = (
  needs: RunNeeds,
  job: ClaimedJob,
  handler: JobHandler,
  givingUp: AbortSignal,
): Promise<RunOutcome> =>
  inSpan(spanOf(needs.service, job), () => runToItsEnd(needs, job, handler, givingUp), toldOf)

const runToItsEnd = async (
  needs: RunNeeds,
  job: ClaimedJob,
  handler: JobHandler,
  givingUp: AbortSignal,
): Promise<RunOutcome> => {
  let ended = false
  const run: JobRun = {
    jobId: job.id,
    attempt: job.failures + 1,
    signal: signalFor(handler, givingUp),
    completeIn: async (tx) => {
      await completeJob(tx, job)
      ended = true
    },
  }
  try {
    await inScope(scopeOf(job), () => handler.run(job.payload, run))
    passFailpoint('job.after_run')
    if (!ended) await completeJob(needs.db, job)
    return 'done'
  } catch (error) {
    const end: JobEnd =
      error instanceof DueLater
        ? { kind: 'later', runAt: error.runAt, reason: error.message }
        : { kind: 'failed', error }
    return endJob(needs, job, handler, end, givingUp)
  }
}
