import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  createJobs,
  createMetrics,
  createSignal,
  DueLater,
  defineJob,
  type JobHandler,
  type JobOptions,
  randomIds,
  startWorker,
  transact,
  work,
} from '@medtrack/kit'
import { createFixedClock, eventually, silentLogger } from '@medtrack/testkit'
import Type from 'typebox'
import { releaseLeases } from '../src/jobs/leases.ts'
import { startSchedules } from '../src/jobs/schedules.ts'
import { type Ground, openGround } from './events-under-test.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

const Note = defineJob('note.write', Type.Object({ text: Type.String() }))

/** Workers on the shared schema, with a clock that stands still and everything they did. */
const openDesk = () => {
  const resources = new AsyncDisposableStack()
  const clock = createFixedClock()
  const wake = createSignal()
  const jobs = createJobs({ ids: randomIds, clock, wake })
  const metrics = createMetrics({ service: 'things-service', processMetrics: false })
  const db = ground.workerDb as never
  return {
    clock,
    wake,
    jobs,
    enqueue: (text: string, options?: JobOptions) =>
      transact(ground.workerDb, (tx) => jobs.enqueue(tx, Note, { text }, options)),
    worker: (handler: JobHandler<typeof Note.payload>) =>
      resources.use(
        startWorker({
          service: 'things-service',
          schema: 'things',
          db,
          handlers: [handler as never],
          clock,
          logger: silentLogger,
          metrics,
          wake,
        }),
      ),
    rows: () =>
      ground.workerDb
        .selectFrom('job')
        .select(['id', 'kind', 'failures', 'dead_at', 'last_error', 'run_at', 'locked_by'])
        .execute(),
    [Symbol.asyncDispose]: async () => {
      await resources.disposeAsync()
      await ground.workerDb.deleteFrom('job').execute()
      await ground.workerDb.deleteFrom('schedule').execute()
    },
  }
}

describe('jobs', () => {
  test('what is urgent runs first, what is not due waits, and each runs once', async () => {
    await using desk = openDesk()
    const done: string[] = []
    await desk.enqueue('bulk', { priority: 200 })
    await desk.enqueue('later', { runAt: new Date(desk.clock.now().getTime() + 5_000) })
    await desk.enqueue('urgent', { priority: 0 })
    await desk.enqueue('usual')
    const handler = work(Note, async ({ text }) => void done.push(text), { concurrency: 1 })
    desk.worker(handler)
    await eventually(() => done.length === 3, 'the due jobs')
    assert.deepEqual(done, ['urgent', 'usual', 'bulk'])
    // Of two workers the one that took the more urgent job need not be done first, but only one may take it.
    desk.worker(handler)
    desk.clock.advance(5_000)
    desk.wake.raise()
    await eventually(() => done.includes('later'), 'the later job')
    await eventually(async () => (await desk.rows()).length === 0, 'the end of all')
    assert.equal(done.length, 4)
  })

  test('while a job waits under a key another is not added', async () => {
    await using desk = openDesk()
    await desk.enqueue('one', { key: 'k' })
    await desk.enqueue('two', { key: 'k' })
    await desk.enqueue('three', { key: 'other' })
    assert.equal((await desk.rows()).length, 2)
  })

  test('a failure is tried again after its delay; after the last the job stays, dead, with the reason', async () => {
    await using desk = openDesk()
    let tries = 0
    await desk.enqueue('x')
    desk.worker(
      work(
        Note,
        async () => {
          tries += 1
          throw new Error(`try ${tries}`)
        },
        { retryDelaysMilliseconds: [1_000, 5_000] },
      ),
    )
    for (const expected of [1, 2, 3]) {
      await eventually(() => tries === expected, `try ${expected}`)
      await eventually(async () => (await desk.rows())[0]?.locked_by === null, 'its end')
      desk.clock.advance(6_000)
      desk.wake.raise()
    }
    const [dead] = await desk.rows()
    assert.ok(dead?.dead_at)
    assert.match(dead.last_error ?? '', /try 3/)
  })

  test('a job may ask to be due later without having failed', async () => {
    await using desk = openDesk()
    const later = new Date(desk.clock.now().getTime() + 60_000)
    let tries = 0
    await desk.enqueue('x')
    desk.worker(
      work(Note, async () => {
        tries += 1
        if (tries === 1) throw new DueLater(later, 'quiet hours')
      }),
    )
    const row = await eventually(async () => {
      const [found] = await desk.rows()
      return found?.locked_by === null && found.run_at.getTime() === later.getTime() ? found : undefined
    }, 'the new time')
    assert.equal(row.failures, 0)
    desk.clock.advance(60_000)
    desk.wake.raise()
    await eventually(async () => (await desk.rows()).length === 0, 'its end')
  })

  test('the work of a process that died is taken over when its lease ends, and its late end changes nothing', async () => {
    await using desk = openDesk()
    const held = Promise.withResolvers<void>()
    const outcomes: string[] = []
    await desk.enqueue('x')
    const slow = work(Note, async (_payload, run) => {
      await held.promise
      await transact(ground.workerDb, (tx) => run.completeIn(tx)).then(
        () => outcomes.push('slow ended it'),
        () => outcomes.push('slow had lost it'),
      )
    })
    // Its leases are never renewed: as good as dead.
    const stalled = createFixedClock()
    const jobs = startWorker({
      service: 'things-service',
      schema: 'things',
      db: ground.workerDb as never,
      handlers: [slow as never],
      clock: stalled,
      logger: silentLogger,
      metrics: createMetrics({ service: 'stalled', processMetrics: false }),
      wake: createSignal(),
    })
    await eventually(async () => (await desk.rows())[0]?.locked_by !== null, 'the first lease')
    desk.clock.advance(16_000)
    desk.worker(work(Note, async () => void outcomes.push('taken over')))
    await eventually(async () => (await desk.rows()).length === 0, 'the take-over')
    held.resolve()
    await jobs[Symbol.asyncDispose]()
    assert.deepEqual(outcomes, ['taken over', 'slow had lost it'])
  })

  test('a single owner frees the leases of its former life at once', async () => {
    await using desk = openDesk()
    await desk.enqueue('x')
    await ground.workerDb
      .updateTable('job')
      .set({ locked_until: new Date(desk.clock.now().getTime() + 15_000), locked_by: randomIds.next() })
      .execute()
    await releaseLeases(ground.workerDb as never)
    desk.worker(work(Note, async () => undefined))
    await eventually(async () => (await desk.rows()).length === 0, 'its run')
  })

  test('a schedule fires once for each time, however many processes look at it', async () => {
    await using desk = openDesk()
    const schedules = [{ name: 'daily', everySeconds: 60, run: async () => undefined }]
    await using opened = new AsyncDisposableStack()
    for (let i = 0; i < 3; i++) {
      opened.use(
        startSchedules({
          db: ground.workerDb as never,
          jobs: desk.jobs,
          schedules,
          clock: desk.clock,
          logger: silentLogger,
        }),
      )
    }
    await eventually(
      async () => (await ground.workerDb.selectFrom('schedule').select('name').execute()).length === 1,
      'registration',
    )
    assert.equal((await desk.rows()).length, 0)
    await eventually(async () => {
      desk.clock.advance(5_000)
      return (await desk.rows()).length > 0
    }, 'the first time')
    const [first] = await desk.rows()
    assert.equal(first?.kind, 'schedule.run')
    assert.equal((await desk.rows()).length, 1)
  })
})
