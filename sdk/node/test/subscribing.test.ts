import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { eventually, skipWithoutBroker } from '@medtrack/testkit'
import {
  BrokerError,
  deadQueueOf,
  type MedTrackEvent,
  QueueMismatch,
  type SubscriptionProblem,
  subscribe,
} from '../src/index.ts'
import { openTestBroker, stageCompleted, type TestBroker } from './broker-under-test.ts'

const NO_PAUSES = { retryPauses: [0, 0] }
const freshQueue = () => `registrar.${randomUUID()}`

describe('subscribing', { skip: skipWithoutBroker() }, () => {
  let broker: TestBroker
  before(async () => {
    broker = await openTestBroker()
  })
  after(async () => await broker[Symbol.asyncDispose]())

  const countOf = async (queue: string) => (await broker.channel.checkQueue(queue)).messageCount

  test('each event reaches the handler of its type, and is acknowledged', async () => {
    const queue = freshQueue()
    const got: string[] = []
    await using subscription = await subscribe({
      url: broker.url,
      queue,
      topics: ['stage.*', 'evaluation.*'],
      handlers: {
        'stage.completed': ({ payload }) => void got.push(`completed ${payload.stage_id}`),
        'evaluation.created': async ({ payload }) => void got.push(`evaluated ${payload.score}`),
      },
      otherwise: ({ event_type, service }) => void got.push(`${event_type} of ${service}`),
    })
    broker.send('stage.completed', stageCompleted(randomUUID(), 'one'))
    const evaluation = {
      ...stageCompleted(randomUUID()),
      event_type: 'evaluation.created',
      payload: { score: 85 },
    }
    broker.send('evaluation.created', { ...evaluation, service: 'eval-service' })
    broker.send('stage.moved', { ...stageCompleted(randomUUID()), event_type: 'stage.moved' })
    // Another program's word for the same: its payload is its own.
    broker.send('stage.completed', { ...stageCompleted(randomUUID()), service: 'someone' })
    broker.send('stage.created', { payload: {} })
    broker.send('student.created', stageCompleted(randomUUID()))
    await eventually(() => got.length === 5)
    assert.deepEqual(got.toSorted(), [
      'completed one',
      'evaluated 85',
      'stage.completed of someone',
      'stage.created of undefined',
      'stage.moved of core-service',
    ])
    await subscription.close()
    assert.equal(await countOf(queue), 0)
  })

  test('what happens while nobody is there waits in the queue', async () => {
    const queue = freshQueue()
    const got: string[] = []
    const handlers = { 'stage.completed': ({ event_id }: { event_id: string }) => void got.push(event_id) }
    const first = await subscribe({ url: broker.url, queue, handlers })
    await first.close()
    const ids = [randomUUID(), randomUUID()]
    for (const id of ids) broker.send('stage.completed', stageCompleted(id))
    await eventually(async () => (await countOf(queue)) === 2)
    await using _second = await subscribe({ url: broker.url, queue, handlers })
    await eventually(() => got.length === 2)
    assert.deepEqual(got.toSorted(), ids.toSorted())
  })

  test('what fails is tried again, then waits among the dead; what cannot be read goes there at once', async () => {
    const queue = freshQueue()
    const attempts: number[] = []
    const problems: SubscriptionProblem[] = []
    await using _subscription = await subscribe({
      ...{ url: broker.url, queue, ...NO_PAUSES },
      handlers: {
        'stage.completed': ({ payload }, { attempt }) => {
          attempts.push(attempt)
          if (payload.stage_id === 'bad' || attempt === 1) throw new Error(`attempt ${attempt}`)
        },
      },
      onProblem: (problem) => problems.push(problem),
    })
    broker.send('stage.completed', stageCompleted(randomUUID(), 'good'))
    await eventually(() => attempts.length === 2)
    assert.deepEqual(attempts.splice(0), [1, 2])
    const bad = stageCompleted(randomUUID(), 'bad')
    broker.send('stage.completed', bad)
    broker.send('stage.completed', 'no JSON')
    await eventually(async () => (await countOf(deadQueueOf(queue))) === 2)
    assert.deepEqual(attempts.splice(0), [1, 2, 3])
    // Put back by somebody who has mended what failed.
    broker.channel.sendToQueue(
      queue,
      Buffer.from(JSON.stringify({ ...bad, payload: { stage_id: 'mended' } })),
    )
    await eventually(() => attempts.length === 2)
    assert.deepEqual(problems.map(({ kind }) => kind).toSorted(), [
      'dead',
      'dead',
      'retry',
      'retry',
      'retry',
      'retry',
    ])
  })

  test('cut in the middle: the handler at work is not called again, and nothing is lost', async () => {
    const queue = freshQueue()
    const calls = new Map<string, number>()
    const release = Promise.withResolvers<void>()
    let connections = 0
    await using subscription = await subscribe({
      ...{ url: broker.brokenUrl, queue, prefetch: 5 },
      onConnectionChange: (state) => {
        if (state === 'up') connections += 1
      },
      handlers: {
        'stage.completed': async ({ event_id }) => {
          calls.set(event_id, (calls.get(event_id) ?? 0) + 1)
          await release.promise
        },
      },
    })
    const ids = Array.from({ length: 12 }, () => randomUUID())
    for (const id of ids) broker.send('stage.completed', stageCompleted(id))
    await eventually(() => calls.size === 5)
    broker.proxy.cut()
    await eventually(() => connections === 2, 'the connection')
    release.resolve()
    await eventually(() => calls.size === ids.length)
    await subscription.close()
    assert.equal(await countOf(queue), 0)
    assert.deepEqual(calls, new Map(ids.map((id) => [id, 1])))
  })

  test('closing waits for the handler at work, and gives back what waits for another try', async () => {
    const queue = freshQueue()
    const seen: string[] = []
    const subscription = await subscribe({
      ...{ url: broker.url, queue, retryPauses: [60_000] },
      handlers: {
        'stage.completed': async ({ payload }, { signal }) => {
          seen.push(payload.stage_id)
          if (payload.stage_id === 'bad') throw new Error('not yet')
          await once(signal, 'abort')
          for (let rounds = 0; rounds < 20; rounds += 1) await broker.channel.checkQueue(queue)
        },
      },
    })
    broker.send('stage.completed', stageCompleted(randomUUID(), 'bad'))
    broker.send('stage.completed', stageCompleted(randomUUID(), 'slow'))
    await eventually(() => seen.length === 2)
    await subscription.close()
    await eventually(async () => (await countOf(queue)) === 1)
    const again: MedTrackEvent<'stage.completed'>[] = []
    const flags: boolean[] = []
    await using _second = await subscribe({
      ...{ url: broker.url, queue },
      handlers: {
        'stage.completed': (event, { redelivered }) => {
          again.push(event)
          flags.push(redelivered)
        },
      },
    })
    await eventually(() => again.length === 1)
    assert.equal(again[0]?.payload.stage_id, 'bad')
    assert.deepEqual(flags, [true])
  })

  test('a deleted queue is declared again', async () => {
    const queue = freshQueue()
    const got: string[] = []
    const lost = Promise.withResolvers<void>()
    await using _subscription = await subscribe({
      ...{ url: broker.url, queue, onProblem: () => lost.resolve() },
      handlers: { 'stage.completed': ({ event_id }) => void got.push(event_id) },
    })
    await broker.channel.deleteQueue(queue)
    await lost.promise
    const id = randomUUID()
    await eventually(() => {
      broker.send('stage.completed', stageCompleted(id))
      return got.length > 0
    })
    assert.deepEqual(got, [id])
  })

  test('a queue that others made, and an exchange that is not there, are refused', async () => {
    const queue = freshQueue()
    await broker.channel.assertQueue(queue, { durable: true })
    const handlers = { 'stage.completed': () => undefined }
    await assert.rejects(subscribe({ url: broker.url, queue, handlers }), QueueMismatch)
    await using empty = await openTestBroker()
    await empty.channel.deleteExchange('medtrack.events')
    await assert.rejects(
      subscribe({ url: empty.url, queue, handlers }),
      (error) => error instanceof BrokerError && /NOT_FOUND/.test(error.message),
    )
  })
})
