import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from './collector.ts'
import { spawnConsumer } from './consumer-child.ts'
import { type BusPlace, freshName, messageTo, publishAll } from './place.ts'

/** What a kill -9 leaves behind. */
export const crashSuite = (place: () => BusPlace): void => {
  test('what a killed consumer had in hand is delivered again, in order, and counted', async () => {
    const queue = freshName('queue')
    {
      await using bus = await place().open()
      await bus.declare(queue, [queue])
      await publishAll(
        bus,
        ['0', '1', '2', 'hang', '4'].map((body) => messageTo(queue, body)),
      )
    }
    await place().leave()
    const child = spawnConsumer(place().address, { queue, prefetch: 2 })
    await child.line('got hang')
    await child.kill()
    await using bus = await place().open()
    await using got = await collect(bus, { queue, bindings: [queue] })
    const hang = await got.body('hang')
    await got.body('4')
    assert.equal(hang.redeliveries, 1)
    assert.equal((await got.body('4')).redeliveries <= 1, true)
    // The batch in hand was undone as a whole; what was settled before stays settled.
    assert.deepEqual(got.bodies.slice(-2), ['hang', '4'])
    assert.equal(got.bodies.includes('0'), false)
  })

  test('a message that kills its consumer ends as a dead letter, its neighbours do not', async (t) => {
    if (!place().isShared)
      return t.skip('twenty starts of the embedded database take too long; the SQL is the same')
    const queue = freshName('queue')
    await using bus = await place().open()
    await bus.declare(queue, [queue])
    await publishAll(
      bus,
      ['before', 'kill', 'after', 'hang'].map((body) => messageTo(queue, body)),
    )
    let kills = 0
    for (; kills < 30; kills += 1) {
      const child = spawnConsumer(place().address, { queue, prefetch: 10 })
      const end = await Promise.race([child.exited, child.line('got hang')])
      if (end === 'line') {
        await child.kill()
        break
      }
    }
    assert.ok(kills >= 20 && kills <= 21, `${kills} kills`)
    // What was in hand all the while, and again when this process ended, is not taken for the cause.
    await using got = await collect(bus, { queue })
    await got.body('hang')
    const letters = await bus.dead.list(queue, 10)
    assert.deepEqual(
      letters.map((letter) => letter.body),
      ['kill'],
    )
    assert.match(letters[0]!.reason, /20 times/)
    assert.equal(letters[0]?.attempts, 20)
    assert.equal(letters[0]?.routingKey, queue)
    assert.ok(Math.abs(Date.now() - letters[0].diedAt.getTime()) < 60_000)
    assert.equal(await bus.dead.redrive(queue, [letters[0].id]), 1)
    assert.equal((await got.body('kill')).routingKey, queue)
  })
}
