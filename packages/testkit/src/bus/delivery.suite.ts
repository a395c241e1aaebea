import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Delivery } from '@medtrack/kit'
import { eventually } from '../eventually.ts'
import { collect } from './collector.ts'
import { type BusPlace, freshName, hurriedClock, messageTo, publishAll } from './place.ts'

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => String(from + i))

/** Order, batches, failing and stopping. */
export const deliverySuite = (place: () => BusPlace): void => {
  test('messages come in the order of publishing, one batch at a time, none larger than the prefetch', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    let inHand = 0
    await using got = await collect(bus, {
      queue,
      prefetch: 25,
      before: async (batch) => {
        inHand += 1
        assert.equal(inHand, 1, 'two batches at once')
        assert.ok(batch.length <= 25, `${batch.length} in one batch`)
        await Promise.resolve()
        inHand -= 1
      },
    })
    for (let i = 0; i < 400; i += 100) {
      await publishAll(
        bus,
        numbers(i, i + 100).map((n) => messageTo(queue, n)),
      )
    }
    await got.count(400)
    assert.deepEqual(got.bodies, numbers(0, 400))
    assert.ok(got.batches.length < 200, `${got.batches.length} batches for 400 messages`)
  })

  test('what was published while nobody consumed is caught up with in order, in batches', async () => {
    const queue = freshName('queue')
    {
      await using bus = await place().open()
      await bus.declare(queue, [queue])
      await publishAll(
        bus,
        numbers(0, 300).map((n) => messageTo(queue, n)),
      )
    }
    await using bus = await place().open()
    await using got = await collect(bus, { queue, prefetch: 100 })
    await got.count(300)
    assert.deepEqual(got.bodies, numbers(0, 300))
    assert.ok(got.batches.some((batch) => batch.length > 10))
  })

  test('a failing batch comes back whole and in order, and nothing overtakes it', async () => {
    await using bus = await place().open(hurriedClock)
    const queue = freshName('queue')
    await bus.declare(queue, [queue])
    await publishAll(
      bus,
      numbers(0, 30).map((n) => messageTo(queue, n)),
    )
    const seen: string[][] = []
    let failures = 0
    await using got = await collect(bus, {
      queue,
      before: async (batch) => {
        seen.push(batch.map((delivery) => delivery.body.toString()))
        if (!seen.at(-1)!.includes('5') || failures === 3) return
        failures += 1
        throw new Error('the database is away')
      },
    })
    await got.count(30)
    assert.deepEqual(got.bodies, numbers(0, 30))
    const tries = seen.filter((batch) => batch.includes('5'))
    assert.equal(tries.length, 4)
    for (const batch of tries) assert.deepEqual(batch, tries[0])
    assert.equal((await got.body('5')).redeliveries, 3)
    assert.equal((await got.body('29')).redeliveries, 0)
  })

  test('a batch that fails more often than the limit of deliveries still is no dead letter', async () => {
    await using bus = await place().open(hurriedClock)
    const queue = freshName('queue')
    let tries = 0
    await using got = await collect(bus, {
      queue,
      before: async () => {
        tries += 1
        if (tries <= 25) throw new Error('the database is away')
      },
    })
    await publishAll(bus, [messageTo(queue, 'patient')])
    await got.body('patient')
    assert.equal(tries, 26)
    assert.deepEqual(await bus.dead.list(queue, 10), [])
  })

  test('a queue tells how much waits in it, held by its consumer or not, and since when', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [queue])
    assert.deepEqual(await bus.depthOf(queue), { waiting: 0, dead: 0 })
    const timestamp = new Date('2026-11-21T09:00:00Z')
    await publishAll(bus, [
      messageTo(queue, '1', { timestamp }),
      ...numbers(2, 5).map((n) => messageTo(queue, n)),
      messageTo(queue, 'dead', { destination: { kind: 'dead', queue } }),
    ])
    await eventually(async () => {
      const { waiting, dead } = await bus.depthOf(queue)
      return waiting === 4 && dead === 1
    }, 'what nobody takes')
    const held = Promise.withResolvers<void>()
    await using got = await collect(bus, { queue, prefetch: 2, before: () => held.promise })
    const depth = await eventually(async () => {
      const found = await bus.depthOf(queue)
      return found.waiting === 4 && found.oldest ? found : undefined
    }, 'what is in hand')
    assert.deepEqual(depth, { waiting: 4, oldest: timestamp, dead: 1 })
    held.resolve()
    await got.count(4)
    await eventually(async () => (await bus.depthOf(queue)).waiting === 0, 'an empty queue')
    assert.equal((await bus.depthOf(queue)).oldest, undefined)
    await assert.rejects(bus.depthOf(freshName('no-queue')))
  })

  test('stopping waits for the batch in hand, and what is not settled comes back', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    const inHand = Promise.withResolvers<readonly Delivery[]>()
    const finish = Promise.withResolvers<void>()
    const first = await collect(bus, {
      queue,
      prefetch: 1,
      before: async (batch) => {
        inHand.resolve(batch)
        await finish.promise
      },
    })
    await publishAll(
      bus,
      numbers(0, 3).map((n) => messageTo(queue, n)),
    )
    await inHand.promise
    let isStopped = false
    const stopping = first[Symbol.asyncDispose]().then(() => {
      isStopped = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(isStopped, false)
    finish.resolve()
    await stopping
    assert.deepEqual(first.bodies, ['0'])
    await first[Symbol.asyncDispose]()
    await using second = await collect(bus, { queue })
    await second.count(2)
    assert.deepEqual(second.bodies, ['1', '2'])
  })

  test('a stop while a batch keeps failing leaves it in the queue', async () => {
    const queue = freshName('queue')
    await using bus = await place().open(hurriedClock)
    const failed = Promise.withResolvers<void>()
    const first = await collect(bus, {
      queue,
      before: async () => {
        failed.resolve()
        throw new Error('the database is away')
      },
    })
    await publishAll(bus, [messageTo(queue, 'kept')])
    await failed.promise
    await first[Symbol.asyncDispose]()
    await using second = await collect(bus, { queue })
    await second.body('kept')
  })

  test('of several processes one works through a queue, and the next takes over in order', async (t) => {
    if (!place().isShared) return t.skip('only one process may open an embedded database')
    const queue = freshName('queue')
    await using one = await place().open(hurriedClock)
    await using two = await place().open(hurriedClock)
    const first = await collect(one, { queue })
    await publishAll(
      two,
      numbers(0, 50).map((n) => messageTo(queue, n)),
    )
    await first.count(1)
    await using second = await collect(two, { queue })
    await first.count(50)
    assert.deepEqual(second.bodies, [])
    await first[Symbol.asyncDispose]()
    await publishAll(
      one,
      numbers(50, 100).map((n) => messageTo(queue, n)),
    )
    await second.count(50)
    assert.deepEqual([...first.bodies, ...second.bodies], numbers(0, 100))
  })

  test('disposing twice is safe, and a closed bus takes nothing', async () => {
    const bus = await place().open()
    await bus[Symbol.asyncDispose]()
    await bus[Symbol.asyncDispose]()
    await assert.rejects(bus.publish([messageTo('x', 'y')]))
  })
}
