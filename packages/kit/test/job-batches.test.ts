import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  asTenant,
  type BatchedJob,
  type BatchHandler,
  type BatchRun,
  createJobs,
  createMetrics,
  createSignal,
  currentScope,
  defineJob,
  inScope,
  type JobEnd,
  type JobOptions,
  randomIds,
  startWorker,
  transact,
  workMany,
} from '@medtrack/kit'
import { createFixedClock, eventually, recordSpans, silentLogger } from '@medtrack/testkit'
import Type from 'typebox'
import { measureQueues } from '../src/jobs/depth.ts'
import { claimJobs } from '../src/jobs/leases.ts'
import { type Ground, OTHER_TENANT, openGround, TENANT } from './events-under-test.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

const Note = defineJob('note.write-many', Type.Object({ text: Type.String() }))
type Notes = typeof Note.payload
const none: ReadonlyMap<string, JobEnd> = new Map()

const openDesk = () => {
  const resources = new AsyncDisposableStack()
  const clock = createFixedClock()
  const wake = createSignal()
  const jobs = createJobs({ ids: randomIds, clock, wake })
  const at = { service: 'things-service', schema: 'things', db: ground.workerDb as never }
  const shared = { ...at, clock, logger: silentLogger }
  return {
    clock,
    enqueue: (texts: readonly string[], options?: JobOptions, tenant = TENANT) =>
      asTenant(tenant, () =>
        transact(ground.workerDb, (tx) =>
          jobs.enqueueMany(
            tx,
            Note,
            texts.map((text) => ({ payload: { text }, ...(options ? { options } : {}) })),
          ),
        ),
      ),
    worker: (
      runMany: BatchHandler<Notes>['runMany'],
      options: Partial<Omit<BatchHandler<Notes>, 'job' | 'runMany'>> = {},
    ) =>
      resources.use(
        startWorker({
          ...shared,
          handlers: [workMany(Note, runMany, options) as never],
          metrics: createMetrics({ service: 'things-service', processMetrics: false }),
          wake,
        }),
      ),
    claim: (slots: number, after = '') => claimJobs(shared, [{ kind: Note.kind, slots, after }], []),
    rows: () =>
      ground.workerDb
        .selectFrom('job')
        .select(['id', 'payload', 'failures', 'run_at', 'last_error', 'dead_at', 'locked_by'])
        .execute(),
    [Symbol.asyncDispose]: async () => {
      await resources.disposeAsync()
      await ground.workerDb.deleteFrom('job').execute()
    },
  }
}

const textsOf = (jobs: readonly BatchedJob<Notes>[]) => jobs.map(({ payload }) => payload.text)
const named = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)

describe('jobs in batches', () => {
  test('what is due together is done together, as the tenant whose it is, and is over', async () => {
    await using desk = openDesk()
    const batches: { tenant: string | undefined; texts: string[] }[] = []
    await desk.enqueue(named('a', 3))
    await desk.enqueue(named('b', 2), {}, OTHER_TENANT)
    desk.worker(async (jobs) => {
      batches.push({ tenant: currentScope().tenantId, texts: textsOf(jobs).sort() })
      return none
    })
    await eventually(async () => (await desk.rows()).length === 0, 'the end of all')
    assert.deepEqual(
      batches.sort((one, other) => (one.texts[0] ?? '').localeCompare(other.texts[0] ?? '')),
      [
        { tenant: TENANT, texts: ['a0', 'a1', 'a2'] },
        { tenant: OTHER_TENANT, texts: ['b0', 'b1'] },
      ],
    )
  })

  test('each of a batch has an end of its own: done, later, failed, dead', async () => {
    await using desk = openDesk()
    const later = new Date(desk.clock.now().getTime() + 60_000)
    const dead: string[] = []
    await desk.enqueue(['done', 'later', 'failed', 'hopeless'])
    const ends: Record<string, JobEnd> = {
      done: { kind: 'done' },
      later: { kind: 'later', runAt: later, reason: 'quiet hours' },
      failed: { kind: 'failed', error: new Error('not now') },
      hopeless: { kind: 'failed', error: new Error('never') },
    }
    desk.worker(
      async (jobs) =>
        new Map(jobs.map(({ jobId, payload }) => [jobId, ends[payload.text] ?? { kind: 'done' }])),
      {
        isFinal: (error) => (error as Error).message === 'never',
        onDead: async ({ text }) => void dead.push(text),
      },
    )
    await eventually(async () => dead.length === 1 && (await desk.rows()).length === 2, 'the ends')
    await eventually(async () => (await desk.rows()).every(({ locked_by }) => locked_by === null), 'all ends')
    const rows = Object.fromEntries((await desk.rows()).map((row) => [row.payload['text'], row]))
    assert.deepEqual([rows['later']?.failures, rows['later']?.run_at], [0, later])
    assert.deepEqual([rows['failed']?.failures, rows['failed']?.last_error], [1, 'Error: not now'])
    assert.deepEqual(dead, ['hopeless'])
  })

  test('a batch that throws is a failure of each that was not ended before', async () => {
    await using desk = openDesk()
    await desk.enqueue(['first', 'second'])
    desk.worker(async (jobs, run) => {
      const first = jobs.find(({ payload }) => payload.text === 'first')
      await transact(ground.workerDb, (tx) => run.completeIn(tx, [first?.jobId ?? '']))
      throw new Error('fell over')
    })
    await eventually(async () => (await desk.rows())[0]?.failures === 1, 'the failure')
    const rows = await desk.rows()
    assert.deepEqual(
      rows.map(({ payload }) => payload['text']),
      ['second'],
    )
  })

  test('places of what is done are free for others while one of the batch hangs', async () => {
    await using desk = openDesk()
    const held = Promise.withResolvers<void>()
    const done: string[] = []
    await desk.enqueue(['hangs', ...named('n', 3)])
    const finish = async (jobs: readonly BatchedJob<Notes>[], run: BatchRun) => {
      const ids = jobs.map(({ jobId }) => jobId)
      await transact(ground.workerDb, async (tx) => void (await run.completeIn(tx, ids)))
      done.push(...textsOf(jobs))
    }
    desk.worker(
      async (jobs, run) => {
        await finish(
          jobs.filter(({ payload }) => payload.text !== 'hangs'),
          run,
        )
        const hanging = jobs.filter(({ payload }) => payload.text === 'hangs')
        if (hanging.length > 0) await held.promise
        await finish(hanging, run)
        return none
      },
      { concurrency: 4, batchSize: 4 },
    )
    await eventually(() => done.length === 3, 'those beside it')
    await desk.enqueue(named('m', 6))
    await eventually(() => done.length === 9, 'those after it')
    assert.ok(!done.includes('hangs'))
    held.resolve()
    await eventually(async () => (await desk.rows()).length === 0, 'the end of all')
  })

  test('of a job that somebody else has taken over nothing is ended', async () => {
    await using desk = openDesk()
    const seen = Promise.withResolvers<ReadonlySet<string>>()
    await desk.enqueue(['mine', 'lost'])
    const lost: string[] = []
    desk.worker(async (jobs, run) => {
      lost.push(jobs.find(({ payload }) => payload.text === 'lost')?.jobId ?? '')
      await ground.workerDb
        .updateTable('job')
        .set({ locked_by: randomIds.next() })
        .where('id', '=', lost[0] ?? '')
        .execute()
      const ids = jobs.map(({ jobId }) => jobId)
      seen.resolve(await transact(ground.workerDb, (tx) => run.completeIn(tx, ids)))
      return none
    })
    assert.equal((await seen.promise).has(lost[0] ?? ''), false)
    assert.deepEqual(
      (await desk.rows()).map(({ id }) => id),
      lost,
    )
  })
})

describe('turns of tenants', () => {
  const THIRD = '00000000-0000-7000-8000-000000000003'
  const turnsIn = (jobs: readonly { tenant: string | null }[]) => jobs.map(({ tenant }) => tenant?.at(-1))

  test('L9: tenants take turns within a priority, whoever came first and however much they have', async () => {
    await using desk = openDesk()
    await desk.enqueue(named('a', 300))
    desk.clock.advance(1_000)
    await desk.enqueue(['b'], {}, OTHER_TENANT)
    await desk.enqueue(named('c', 2), {}, THIRD)
    assert.deepEqual(turnsIn(await desk.claim(6)), ['1', '2', '3', '1', '3', '1'])
  })

  test('what is more urgent goes before every turn', async () => {
    await using desk = openDesk()
    await desk.enqueue(named('a', 5))
    await desk.enqueue(['b'], { priority: 0 }, OTHER_TENANT)
    await desk.enqueue(['c'], { priority: 200 }, THIRD)
    assert.deepEqual(turnsIn(await desk.claim(7)), ['2', '1', '1', '1', '1', '1', '3'])
  })

  test('with fewer places than tenants the next look goes on where the last one ended', async () => {
    await using desk = openDesk()
    for (const tenant of [TENANT, OTHER_TENANT, THIRD]) await desk.enqueue(named('x', 5), {}, tenant)
    const turns: (string | undefined)[] = []
    let after = ''
    for (let look = 0; look < 4; look++) {
      const [job] = await desk.claim(1, after)
      after = job?.tenant ?? ''
      turns.push(after.at(-1))
    }
    assert.deepEqual(turns, ['1', '2', '3', '1'])
  })

  test('a tenant whose jobs are all for later takes no turn from the others', async () => {
    await using desk = openDesk()
    await desk.enqueue(named('a', 20), { runAt: new Date(desk.clock.now().getTime() + 60_000) })
    await desk.enqueue(named('b', 10), {}, OTHER_TENANT)
    assert.equal((await desk.claim(10)).length, 10)
  })

  test('two that look at once find different jobs', async () => {
    await using desk = openDesk()
    await desk.enqueue(named('a', 20))
    const [one, other] = await Promise.all([desk.claim(10), desk.claim(10)])
    const ids = new Set([...one, ...other].map(({ id }) => id))
    assert.equal(ids.size, one.length + other.length)
    assert.equal(ids.size, 20)
  })
})

test('each job of a batch is a span of its own cause, and ends as the job does', async () => {
  using spans = recordSpans()
  await using desk = openDesk()
  const causes = ['one', 'two'].map((word, index) => ({
    correlationId: word,
    traceparent: `00-${String(index + 1).repeat(32)}-${'b'.repeat(16)}-01`,
  }))
  for (const cause of causes) await inScope(cause, () => desk.enqueue([cause.correlationId]))
  const seen = new Map<string, string | undefined>()
  desk.worker(async (jobs) => {
    for (const { correlationId } of jobs) seen.set(correlationId, currentScope().traces?.get(correlationId))
    const failing = jobs.filter(({ payload }) => payload.text === 'two')
    return new Map(failing.map(({ jobId }) => [jobId, { kind: 'failed', error: new Error('secret') }]))
  })
  await eventually(() => spans.all.filter(({ ended }) => ended).length >= 2, 'both ends')
  for (const { correlationId, traceparent } of causes) {
    const span = spans.all.find(({ parent }) => parent === traceparent)
    assert.equal(span?.name, `run ${Note.kind}`)
    assert.equal(seen.get(correlationId), span?.traceparent)
    assert.equal(span?.ended?.failed, correlationId === 'two' ? 'failed' : undefined)
  }
  assert.doesNotMatch(JSON.stringify(spans.all), /secret/)
})

test('how many jobs are due, and since when, is measured', async () => {
  await using desk = openDesk()
  await desk.enqueue(named('a', 3))
  await desk.enqueue(['later'], { runAt: new Date(desk.clock.now().getTime() + 3_600_000) })
  const metrics = createMetrics({ service: 'things-service', processMetrics: false })
  const stop = new AbortController()
  const measuring = measureQueues(
    {
      ...{ schema: 'things', db: ground.workerDb as never, kinds: [Note.kind] },
      ...{ clock: desk.clock, logger: silentLogger, metrics },
    },
    stop.signal,
  )
  desk.clock.advance(15_000)
  const line = (name: string, value: number) =>
    new RegExp(`^${name}\\{.*kind="note.write-many".*\\} ${value}$`, 'm')
  await eventually(async () => line('jobs_due', 3).test(await metrics.text()), 'the count')
  assert.match(await metrics.text(), line('jobs_due_oldest_seconds', 15))
  stop.abort()
  await measuring
})
