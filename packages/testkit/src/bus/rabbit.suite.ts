import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEAD_HEADERS } from '@medtrack/kit'
import { type ConfirmChannel, connect } from 'amqplib'
import { eventually } from '../eventually.ts'
import { collect } from './collector.ts'
import { type BusPlace, freshName, hurriedClock, messageTo, publishAll } from './place.ts'
import type { TestVhost } from './vhost.ts'

/** Runs `work` as an outside program that speaks AMQP by itself. */
const asOutsider = async (url: string, work: (channel: ConfirmChannel) => Promise<void>): Promise<void> => {
  const connection = await connect(url)
  try {
    const channel = await connection.createConfirmChannel()
    await work(channel)
    await channel.waitForConfirms()
  } finally {
    await connection.close()
  }
}

/** What only a broker has: exchanges, outside programs, verified users, limits. */
export const rabbitSuite = (place: () => BusPlace, vhost: () => TestVhost): void => {
  test('the three exchange names of the references are one exchange', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue, bindings: [`${queue}.#`] })
    await asOutsider(vhost().url, async (channel) => {
      for (const exchange of ['medtrack.events', 'events.topic', 'events']) {
        channel.publish(exchange, `${queue}.a`, Buffer.from(exchange), { CC: [`${queue}.b`] })
      }
    })
    await publishAll(bus, [messageTo(`${queue}.end`, 'end')])
    await got.body('end')
    assert.deepEqual([...got.bodies].sort(), ['end', 'events', 'events.topic', 'medtrack.events'])
  })

  test('an outside queue bound to an older exchange gets our events, once', async () => {
    await using bus = await place().open()
    const queue = freshName('outside')
    const received: string[] = []
    await asOutsider(vhost().url, async (channel) => {
      await channel.assertQueue(queue, { durable: true })
      for (const exchange of ['events', 'events.topic'])
        await channel.bindQueue(queue, exchange, `${queue}.*`)
      await publishAll(bus, [
        messageTo(`${queue}.created`, 'event', { aliases: [`${queue}.x`], mandatory: true }),
      ])
      for (let message = await channel.get(queue); message; message = await channel.get(queue)) {
        received.push(message.content.toString())
        channel.ack(message)
      }
    })
    assert.deepEqual(received, ['event'])
  })

  test('a bare message of an outside program arrives, with what it lacks left open', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    await asOutsider(vhost().url, async (channel) => {
      channel.publish('events', queue, Buffer.from('not JSON'))
    })
    const { messageId, type, appId, correlationId, timestamp, publisher } = await got.body('not JSON')
    assert.deepEqual([messageId, type, appId, correlationId, timestamp, publisher], Array(6).fill(undefined))
  })

  test('M7: the publisher is who the broker verified, never who a header names, also after a redrive', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    const headers = { 'x-medtrack-publisher': 'somebody-else', 'x-medtrack-routing-key': 'forged.key' }
    await asOutsider(vhost().url, async (channel) => {
      channel.publish('medtrack.events', queue, Buffer.from('forged'), { headers })
      channel.publish('medtrack.events', queue, Buffer.from('verified'), { headers, userId: 'guest' })
    })
    const forged = await got.body('forged')
    assert.equal(forged.publisher, undefined)
    assert.equal(forged.routingKey, queue)
    assert.equal(forged.headers['x-medtrack-publisher'], undefined)
    const verified = await got.body('verified')
    assert.equal(verified.publisher, 'guest')
    // As the kit's consumer buries: with the headers that it was given.
    const copied = Object.entries(verified.headers).filter(([, value]) => typeof value === 'string')
    await publishAll(bus, [
      messageTo(queue, 'buried', {
        destination: { kind: 'dead', queue },
        headers: { ...(Object.fromEntries(copied) as Record<string, string>), [DEAD_HEADERS.reason]: 'x' },
      }),
    ])
    const [letter] = await bus.dead.list(queue, 1)
    assert.equal(await bus.dead.redrive(queue, [letter!.id]), 1)
    assert.equal((await got.body('buried')).publisher, 'guest')
  })

  test('M5: a full queue refuses what it cannot take, and takes it later', async () => {
    await using bus = await place().open()
    const queue = freshName('full')
    await bus.declare(queue, [queue])
    await vhost().evaluate(
      `rabbit_policy:set(<<"${vhost().name}">>, <<"${queue}">>, <<"^${queue}$">>,
        [{<<"max-length">>, 5}], 0, <<"queues">>, <<"test">>).`,
    )
    const refused: Error[] = []
    for (let n = 0; n < 40; n += 1) {
      const [failure] = await bus.publish([messageTo(queue, String(n), { mandatory: true })])
      if (failure) refused.push(failure)
    }
    assert.ok(refused.length >= 30, `${refused.length} refused`)
    for (const failure of refused) assert.match(failure.message, /^nacked/)
    await using _got = await collect(bus, { queue })
    await eventually(async () => (await bus.publish([messageTo(queue, 'later')]))[0] === undefined)
  })

  test('a queue of other properties is named in the error, and the bus goes on', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await asOutsider(
      vhost().url,
      async (channel) => void (await channel.assertQueue(queue, { durable: true })),
    )
    await assert.rejects(
      bus.declare(queue, []),
      new RegExp(`The queue ${queue} exists with other properties`),
    )
    const other = freshName('queue')
    await using got = await collect(bus, { queue: other })
    await publishAll(bus, [messageTo(other, 'fine')])
    await got.body('fine')
  })

  test('a queue deleted under its consumer is made again, and consumed', async () => {
    await using bus = await place().open(hurriedClock)
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    await asOutsider(vhost().url, async (channel) => void (await channel.deleteQueue(queue)))
    await eventually(
      async () => (await bus.publish([messageTo(queue, 'again', { mandatory: true })]))[0] === undefined,
    )
    await got.body('again')
  })

  test('a message that the client cannot encode fails alone', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    const results = await bus.publish([
      messageTo(queue, 'before'),
      messageTo(queue, 'too much', { headers: { huge: 'x'.repeat(100_000) } }),
      messageTo(queue, 'after'),
    ])
    assert.deepEqual(
      results.map((result) => result === undefined),
      [true, false, true],
    )
    await got.body('after')
    assert.deepEqual(got.bodies, ['before', 'after'])
  })

  test('a message over which the broker closes the channel fails alone', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    await asOutsider(vhost().url, async (channel) => void (await channel.deleteExchange('medtrack.dlx')))
    const results = await bus.publish([
      messageTo(queue, 'before'),
      messageTo(queue, 'to nowhere', { destination: { kind: 'dead', queue } }),
      messageTo(queue, 'after'),
    ])
    assert.deepEqual(
      results.map((result) => result === undefined),
      [true, false, true],
    )
    await got.body('after')
    // A new connection declares what is missing.
    await using second = await place().open()
    await second.declare(queue, [])
    await publishAll(second, [messageTo(queue, 'dead', { destination: { kind: 'dead', queue } })])
  })
}
