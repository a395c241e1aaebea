import {
  type AnyJobHandler,
  type BatchHandler,
  type BatchRun,
  type Clock,
  currentScope,
  DueLater,
  inScope,
  type JobEnd,
  type JobHandler,
  transact,
} from '@medtrack/kit'
import type { Kysely } from 'kysely'
import type { CommTables } from '../src/tables.ts'
import { Killed, type ScriptedSenders } from './scripted-senders.ts'

type DueJob = {
  id: string
  kind: string
  payload: Record<string, unknown>
  tenant: string | null
  failures: number
  correlation_id: string
}

const scopeOf = ({ correlation_id, tenant }: DueJob) => ({
  correlationId: correlation_id,
  ...(tenant === null ? {} : { tenantId: tenant }),
})

/** Does due work as the worker does, until there is none; a job whose process is "killed" stays leased. */
export const createWorking = ({
  tables,
  worker,
  clock,
  senders,
  jobs: handlers,
}: {
  tables: Kysely<CommTables>
  worker: Kysely<CommTables>
  clock: Clock
  senders: ScriptedSenders
  jobs: readonly AnyJobHandler[]
}) => {
  const claim = () =>
    tables
      .selectFrom('job')
      .select(['id', 'kind', 'payload', 'tenant', 'failures', 'correlation_id'])
      .where('dead_at', 'is', null)
      // The kit does its own work, which needs the bus; journeys look at that.
      .where('kind', 'not like', 'kit.%')
      .where('run_at', '<=', clock.now())
      .where((where) =>
        where.or([where('locked_until', 'is', null), where('locked_until', '<', clock.now())]),
      )
      .orderBy('priority')
      .orderBy('run_at')
      .orderBy('id')
      .limit(100)
      .execute()

  const lease = (ids: readonly string[], limitSeconds: number) =>
    tables
      .updateTable('job')
      .set({ locked_until: new Date(clock.now().getTime() + limitSeconds * 1_000) })
      .where('id', 'in', ids)
      .execute()

  /** Writes how a job ends that was not ended while it ran; one whose process was killed stays leased. */
  const endJob = async (job: DueJob, handler: AnyJobHandler, end: JobEnd): Promise<void> => {
    const scope = scopeOf(job)
    if (end.kind === 'done') {
      await tables.deleteFrom('job').where('id', '=', job.id).execute()
      return
    }
    if (end.kind === 'later') throw new Error('nobody in COMM asks for that')
    const { error } = end
    if (error instanceof Killed) return
    if (error instanceof DueLater) {
      await tables
        .updateTable('job')
        .set({ run_at: error.runAt, last_error: error.message, locked_until: null })
        .where('id', '=', job.id)
        .execute()
      return
    }
    const reason = error instanceof Error ? error.message : String(error)
    const delay = handler.retryDelaysMilliseconds[job.failures]
    if (delay === undefined && handler.onDead) {
      await inScope(scope, () =>
        transact(worker, async (tx) => {
          await tx.deleteFrom('job').where('id', '=', job.id).execute()
          await handler.onDead?.(job.payload, reason, tx as never)
        }),
      )
      return
    }
    await tables
      .updateTable('job')
      .set({
        failures: job.failures + 1,
        locked_until: null,
        last_error: reason,
        run_at: new Date(clock.now().getTime() + (delay ?? 0)),
      })
      .where('id', '=', job.id)
      .execute()
  }

  const runOne = async (job: DueJob, handler: JobHandler): Promise<void> => {
    let isEnded = false
    const run = {
      jobId: job.id,
      attempt: job.failures + 1,
      signal: new AbortController().signal,
      completeIn: async (tx: Kysely<CommTables>) => {
        if (senders.isKilled) throw new Killed()
        await tx.deleteFrom('job').where('id', '=', job.id).execute()
        isEnded = true
      },
    }
    const end = await inScope(scopeOf(job), () => handler.run(job.payload, run as never)).then(
      (): JobEnd => ({ kind: 'done' }),
      (error: unknown): JobEnd => ({ kind: 'failed', error }),
    )
    if (!isEnded) await endJob(job, handler, end)
  }

  const runMany = async (jobs: readonly DueJob[], handler: BatchHandler): Promise<void> => {
    const [first] = jobs
    if (!first) return
    const ended = new Set<string>()
    const run: BatchRun = {
      signal: new AbortController().signal,
      completeIn: async (tx, ids) => {
        if (senders.isKilled) throw new Killed()
        const gone = await tx.deleteFrom('job').where('id', 'in', ids).returning('id').execute()
        const ours = new Set(gone.map(({ id }) => String(id)))
        currentScope().transaction?.afterCommit(() => {
          for (const id of ours) ended.add(id)
        })
        return ours
      },
    }
    const batch = jobs.map(({ id, payload, failures, correlation_id }) => ({
      ...{ jobId: id, payload, attempt: failures + 1, correlationId: correlation_id },
    }))
    const ends = await inScope(scopeOf(first), () => handler.runMany(batch, run))
    for (const job of jobs) {
      if (!ended.has(job.id)) await endJob(job, handler, ends.get(job.id) ?? { kind: 'done' })
    }
  }

  const work = async () => {
    for (let due = await claim(); due.length > 0; due = await claim()) {
      const [job] = due
      const handler = handlers.find((candidate) => candidate.job.kind === job?.kind)
      if (!job || !handler) throw new Error(`nobody does ${job?.kind}`)
      const together =
        'runMany' in handler
          ? due.filter(({ kind, tenant }) => kind === job.kind && tenant === job.tenant)
          : [job]
      const ids = together.map(({ id }) => id)
      await lease(ids, handler.limitSeconds)
      if ('runMany' in handler) await runMany(together, handler)
      else await runOne(job, handler)
      senders.isKilled = false
    }
  }

  return work
}
