import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bus, DEAD_HEADERS, type DeadLetter } from '@medtrack/kit'
import { eventually } from '../eventually.ts'
import { collect } from './collector.ts'
import { type BusPlace, freshName, messageTo, publishAll } from './place.ts'

const bury = (bus: Bus, queue: string, bodies: readonly string[], messageId?: string) =>
  publishAll(
    bus,
    bodies.map((body) =>
      messageTo('student.created', body, {
        ...(messageId === undefined ? {} : { messageId }),
        destination: { kind: 'dead', queue },
        headers: {
          tenant_id: 'default',
          [DEAD_HEADERS.reason]: `no such person: ${body}`,
          [DEAD_HEADERS.handler]: 'comm.welcome',
          [DEAD_HEADERS.attempts]: '5',
          [DEAD_HEADERS.diedAt]: '2026-11-21T09:00:00.000Z',
        },
      }),
    ),
  )

/** What `medtrack events dead` works with. */
export const deadLettersSuite = (place: () => BusPlace): void => {
  test('M3: a dead letter tells what it was, why it died, where and when', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [])
    await bury(bus, queue, ['{"a":1}'])
    const [letter] = await bus.dead.list(queue, 10)
    assert.equal(letter?.queue, queue)
    assert.equal(letter.reason, 'no such person: {"a":1}')
    assert.equal(letter.handler, 'comm.welcome')
    assert.equal(letter.attempts, 5)
    assert.deepEqual(letter.diedAt, new Date('2026-11-21T09:00:00.000Z'))
    assert.equal(letter.routingKey, 'student.created')
    assert.equal(letter.type, 'student.created')
    assert.equal(letter.body, '{"a":1}')
    assert.equal(letter.headers['tenant_id'], 'default')
    assert.deepEqual((await bus.dead.find(queue, letter.id))?.body, letter.body)
  })

  test('the list is in order, no longer than asked for, and looking at it changes nothing', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [])
    await bury(bus, queue, ['1', '2', '3', '4'])
    const bodies = async (limit: number) => (await bus.dead.list(queue, limit)).map((letter) => letter.body)
    assert.deepEqual(await bodies(2), ['1', '2'])
    for (let look = 0; look < 25; look += 1) assert.deepEqual(await bodies(10), ['1', '2', '3', '4'])
    const both = await Promise.all([bodies(10), bodies(10)])
    assert.deepEqual(both, [
      ['1', '2', '3', '4'],
      ['1', '2', '3', '4'],
    ])
  })

  test('M3: a redriven letter reaches its own queue only, as it was before it died', async () => {
    await using bus = await place().open()
    const [mine, other] = [freshName('queue'), freshName('queue')]
    await bus.declare(mine, ['student.created'])
    await bus.declare(other, ['student.created', other])
    await bury(bus, mine, ['a', 'b'])
    const [, second] = await bus.dead.list(mine, 10)
    assert.equal(await bus.dead.redrive(mine, [second!.id]), 1)
    assert.equal(await bus.dead.redrive(mine, [second!.id]), 0)
    await using got = await collect(bus, { queue: mine })
    await using others = await collect(bus, { queue: other, bindings: [other] })
    const delivery = await got.body('b')
    await publishAll(bus, [messageTo(other, 'end')])
    await others.body('end')
    assert.deepEqual(others.bodies, ['end'])
    assert.equal(delivery.routingKey, 'student.created')
    assert.equal(delivery.exchange, '')
    assert.equal(delivery.headers['tenant_id'], 'default')
    // How it died is gone; for whom it is put back is not: the other handlers had their turn.
    const { handler, ...gone } = DEAD_HEADERS
    for (const name of Object.values(gone)) assert.equal(delivery.headers[name], undefined)
    assert.equal(delivery.headers[handler], 'comm.welcome')
    assert.deepEqual(
      (await bus.dead.list(mine, 10)).map((letter) => letter.body),
      ['a'],
    )
  })

  test('M3: a discarded letter is gone, its neighbours stay', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [])
    await bury(bus, queue, ['1', '2', '3'])
    const [, middle] = await bus.dead.list(queue, 10)
    assert.equal(await bus.dead.discard(queue, [middle!.id]), 1)
    assert.equal(await bus.dead.discard(queue, [middle!.id]), 0)
    assert.equal(await bus.dead.find(queue, middle!.id), undefined)
    assert.deepEqual(
      (await bus.dead.list(queue, 10)).map((letter) => letter.body),
      ['1', '3'],
    )
  })

  test('many are decided on in one look, and what is no longer there is passed over', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [])
    await bury(bus, queue, ['1', '2', '3', '4', '5'])
    const seen: DeadLetter[] = []
    await bus.dead.walk(queue, async (letter) => void seen.push(letter))
    assert.deepEqual(
      seen.map(({ body }) => body),
      ['1', '2', '3', '4', '5'],
    )
    const [one, two, three, four] = seen.map(({ id }) => id)
    assert.equal(await bus.dead.discard(queue, [one!, three!, '999999']), 2)
    assert.equal(await bus.dead.redrive(queue, [two!, three!, four!]), 2)
    await using got = await collect(bus, { queue })
    await got.body('4')
    assert.deepEqual(got.bodies, ['2', '4'])
    assert.deepEqual(
      (await bus.dead.list(queue, 10)).map((letter) => letter.body),
      ['5'],
    )
  })

  test('one message that two queues gave up on at once is two letters, each with an id of its own', async () => {
    await using bus = await place().open()
    const queues = [freshName('queue'), freshName('queue')]
    for (const queue of queues) await bus.declare(queue, [])
    const messageId = freshName('message')
    for (const queue of queues) await bury(bus, queue, ['1'], messageId)
    const [one, other] = await Promise.all(
      queues.map(async (queue) => (await bus.dead.list(queue, 10))[0]?.id),
    )
    assert.notEqual(one, other)
    assert.equal(await bus.dead.find(queues[1]!, one!), undefined)
  })

  test('an id that names no letter is not found', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [])
    await bury(bus, queue, ['1'])
    for (const id of ['999999', 'no such id', '', "1' or true --", '9'.repeat(40)]) {
      assert.equal(await bus.dead.find(queue, id), undefined)
      assert.equal(await bus.dead.redrive(queue, [id]), 0)
      assert.equal(await bus.dead.discard(queue, [id]), 0)
    }
    assert.equal((await bus.dead.list(queue, 10)).length, 1)
  })

  test('what waits in a queue and its dead letters can be counted; of a queue that does not exist nothing', async () => {
    await using bus = await place().open()
    const [queue, other] = [freshName('queue'), freshName('queue')]
    for (const name of [queue, other]) await bus.declare(name, [name])
    await publishAll(
      bus,
      ['1', '2', '3'].map((body) => messageTo(queue, body)),
    )
    await bury(bus, queue, ['4', '5'])
    await eventually(async () => {
      const { waiting, dead } = await bus.depthOf(queue)
      return waiting === 3 && dead === 2
    }, 'three that wait and two dead letters')
    assert.deepEqual(await bus.depthOf(other), { waiting: 0, dead: 0 })
    await assert.rejects(bus.depthOf('no-such-queue'))
    assert.equal((await bus.depthOf(queue)).dead, 2)
  })

  test('a dead letter of a queue that does not exist is refused, mandatory or not', async () => {
    await using bus = await place().open()
    const [failure] = await bus.publish([
      messageTo('x', 'y', { destination: { kind: 'dead', queue: 'no-such-queue' } }),
    ])
    assert.match(failure?.message ?? '', /^returned/)
  })
}
