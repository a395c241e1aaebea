import type { Static, TSchema } from 'typebox'
import type { AnyTransaction } from '../database/handles.ts'

/** A kind of work that is due at some time: its durable name and the shape of what it needs to know. */
export type JobContract<S extends TSchema = TSchema> = { readonly kind: string; readonly payload: S }

/** Declares a kind of work. `kind` (`<service>.<verb-noun>`) is stored with each job and is never reused. */
export const defineJob = <S extends TSchema>(kind: string, payload: S): JobContract<S> => ({ kind, payload })

/** What a running job may know and do. */
export type JobRun = {
  readonly jobId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** Aborts when the process stops or the job's time is up. */
  readonly signal: AbortSignal
  /**
   * Ends the job in the caller's transaction, so that its effects and its end commit together. Throws when the lease
   * was lost to another worker, which rolls the effects back. A job that does not call it is ended after it returns.
   */
  completeIn(tx: AnyTransaction): Promise<void>
}

/** What the worker needs to know of a kind, however its jobs are done. */
type Handling<S extends TSchema> = {
  readonly job: JobContract<S>
  /** Milliseconds to wait after the first, second, … failure; one more try than entries. */
  readonly retryDelaysMilliseconds: readonly number[]
  /** Most of this kind at once in one process. */
  readonly concurrency: number
  /** After this a run's signal aborts: longer than any honest run. */
  readonly limitSeconds: number
  /** True for a failure that no later try can mend: the job is dead at once. */
  readonly isFinal?: (error: unknown) => boolean
  /** Takes over a job whose last try has failed, in the transaction that ends it; without it the row stays, marked dead. */
  readonly onDead?: (payload: Static<S>, reason: string, tx: AnyTransaction) => Promise<void>
}

/** How a service does one kind of job. A throw makes it due again after the next delay; after the last it is dead. */
export type JobHandler<S extends TSchema = TSchema> = Handling<S> & {
  readonly run: (payload: Static<S>, run: JobRun) => Promise<void>
}

/** One of the jobs that are done together. */
export type BatchedJob<S extends TSchema = TSchema> = {
  readonly jobId: string
  readonly payload: Static<S>
  /** 1 for the first try. */
  readonly attempt: number
  readonly correlationId: string
}

/** What becomes of a job of a batch that was not ended within it. */
export type JobEnd =
  | { readonly kind: 'done' }
  /** Due again then, without having failed. */
  | { readonly kind: 'later'; readonly runAt: Date; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: unknown }

/** What a running batch may know and do. */
export type BatchRun = {
  /** Aborts when the process stops or the batch's time is up. */
  readonly signal: AbortSignal
  /**
   * Ends jobs in the caller's transaction, so that their effects and their ends commit together, and frees their places
   * for others while the rest of the batch goes on. Gives the ids of those that were still this worker's: nothing may
   * be written of the others, which somebody else does again.
   */
  completeIn(tx: AnyTransaction, jobIds: readonly string[]): Promise<ReadonlySet<string>>
}

/** How a service does many jobs of one kind and one tenant at once, where their costs are costs of a batch. */
export type BatchHandler<S extends TSchema = TSchema> = Handling<S> & {
  /** Most jobs of one batch. */
  readonly batchSize: number
  /**
   * Does the jobs, all of the tenant in scope, and says what becomes of them; one of which it says nothing is done. A
   * throw is a failure of each that was not ended before.
   */
  readonly runMany: (jobs: readonly BatchedJob<S>[], run: BatchRun) => Promise<ReadonlyMap<string, JobEnd>>
}

/** How a service does one kind of job, one by one or many at once. */
export type AnyJobHandler = JobHandler | BatchHandler

/** Declares how jobs of one kind are done. */
export const work = <S extends TSchema>(
  job: JobContract<S>,
  run: JobHandler<S>['run'],
  options: Partial<Omit<JobHandler<S>, 'job' | 'run'>> = {},
): JobHandler<S> => ({
  retryDelaysMilliseconds: [1_000, 5_000, 10_000, 60_000],
  concurrency: 4,
  limitSeconds: 60,
  ...options,
  job,
  run,
})

/** Declares how jobs of one kind are done many at once; `concurrency` is of jobs, not of batches. */
export const workMany = <S extends TSchema>(
  job: JobContract<S>,
  runMany: BatchHandler<S>['runMany'],
  options: Partial<Omit<BatchHandler<S>, 'job' | 'runMany'>> = {},
): BatchHandler<S> => ({
  retryDelaysMilliseconds: [1_000, 5_000, 10_000, 60_000],
  concurrency: 200,
  batchSize: 100,
  limitSeconds: 60,
  ...options,
  job,
  runMany,
})

/** Throw from a job to choose when it is due again, without counting the try as one that failed. */
export class DueLater extends Error {
  override readonly name = 'DueLater'
  readonly runAt: Date
  constructor(runAt: Date, reason: string) {
    super(reason)
    this.runAt = runAt
  }
}

export type JobOptions = {
  /** Defaults to now. */
  runAt?: Date
  /** While a job of this kind with this key waits, another is not added. */
  key?: string
  /** Lower runs first among the due ones; 0 is urgent, 100 the default, 200 bulk. */
  priority?: number
  /** What caused it, where that is not what the scope says. */
  correlationId?: string
}

/** Adds work in the transaction of the change that causes it. */
export type Jobs = {
  enqueue<S extends TSchema>(
    tx: AnyTransaction,
    job: JobContract<S>,
    payload: Static<S>,
    options?: JobOptions,
  ): Promise<void>
  enqueueMany<S extends TSchema>(
    tx: AnyTransaction,
    job: JobContract<S>,
    entries: readonly { payload: Static<S>; options?: JobOptions }[],
  ): Promise<void>
}

/** Work that comes due by the calendar; once per fire time, however many processes run. */
export type Schedule = {
  readonly name: string
  readonly everySeconds: number
  /** Runs outside every tenant. */
  readonly run: (run: { firedAt: Date; signal: AbortSignal }) => Promise<void>
}
