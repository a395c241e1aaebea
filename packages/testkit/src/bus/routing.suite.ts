import assert from 'node:assert/strict'
import { test } from 'node:test'
import { topicMatches } from '@medtrack/kit'
import { collect } from './collector.ts'
import { type BusPlace, freshName, messageTo, publishAll } from './place.ts'

const PATTERNS = [
  'user.created',
  'user.*',
  '*.created',
  '#',
  'user.#',
  '#.created',
  '*.*.*',
  'user.#.done',
  'a.*.#',
]
const KEYS = [
  'user.created',
  'user.deleted',
  'student.created',
  'user',
  'user.a.b.done',
  'user.done',
  'a.b',
  'x',
  'a.b.c',
]

/** Who gets a message, how often, and what is said of one that nobody gets. */
export const routingSuite = (place: () => BusPlace): void => {
  test('a message reaches exactly the queues whose pattern matches its key', async () => {
    await using bus = await place().open()
    const prefix = freshName('topic')
    for (const pattern of PATTERNS) {
      const queue = freshName('queue')
      await using got = await collect(bus, { queue, bindings: [`${prefix}.${pattern}`, `${prefix}-end`] })
      await publishAll(bus, [
        ...KEYS.map((key) => messageTo(`${prefix}.${key}`, key)),
        messageTo(`${prefix}-end`, 'end'),
      ])
      await got.body('end')
      assert.deepEqual(got.bodies, [...KEYS.filter((key) => topicMatches(pattern, key)), 'end'], pattern)
    }
  })

  test('a message whose key and aliases match several bindings arrives once in each queue', async () => {
    await using bus = await place().open()
    const key = freshName('user')
    const [one, two] = [freshName('queue'), freshName('queue')]
    await using first = await collect(bus, {
      queue: one,
      bindings: [`${key}.created`, `auth.${key}.#`, '#.created'],
    })
    await using second = await collect(bus, { queue: two, bindings: [`auth.${key}.created`] })
    const aliases = [`auth.${key}.created`, `old.${key}.created`]
    await publishAll(bus, [
      messageTo(`${key}.created`, 'with aliases', { aliases, mandatory: true }),
      messageTo(`auth.${key}.created`, 'end'),
    ])
    await Promise.all([first.body('end'), second.body('end')])
    assert.deepEqual(first.bodies, ['with aliases', 'end'])
    assert.deepEqual(second.bodies, ['with aliases', 'end'])
    assert.equal(first.deliveries[0]?.routingKey, `${key}.created`)
  })

  test('M4: a mandatory message that no queue takes is refused, its neighbours are not', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [queue])
    const results = await bus.publish([
      messageTo(queue, 'taken', { mandatory: true }),
      messageTo('nobody.wants.this', 'returned', { mandatory: true }),
      messageTo('nobody.wants.this', 'not mandatory'),
      messageTo(queue, 'taken', { mandatory: true }),
    ])
    assert.deepEqual(
      results.map((result) => result?.message),
      [undefined, 'returned: no queue takes nobody.wants.this', undefined, undefined],
    )
  })

  test('an alias alone is enough for a mandatory message', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await bus.declare(queue, [queue])
    const [result] = await bus.publish([messageTo('nobody', 'x', { aliases: [queue], mandatory: true })])
    assert.equal(result, undefined)
  })

  test('a message for one queue reaches that one only, with its own key and no exchange', async () => {
    await using bus = await place().open()
    const [one, two] = [freshName('queue'), freshName('queue')]
    await using first = await collect(bus, { queue: one, bindings: ['student.created'] })
    await using second = await collect(bus, { queue: two, bindings: ['student.created', two] })
    const destination = { kind: 'queue', queue: one } as const
    await publishAll(bus, [
      messageTo('student.created', 'replayed', { destination, mandatory: true, aliases: [two] }),
      messageTo(two, 'end'),
    ])
    const replayed = await first.body('replayed')
    await second.body('end')
    assert.deepEqual(second.bodies, ['end'])
    assert.equal(replayed.exchange, '')
    assert.equal(replayed.routingKey, 'student.created')
  })

  test('everything that a message carries arrives as it was sent', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    const body = Buffer.from([0, 255, 128, 10, 13, 34, 92, 39])
    const message = messageTo(queue, '', {
      body,
      headers: { tenant_id: 'default', 'cloudEvents:type': 'é ✓' },
    })
    await publishAll(bus, [message])
    await got.count(1)
    const delivery = got.deliveries[0]!
    assert.deepEqual(Buffer.from(delivery.body), body)
    assert.equal(delivery.messageId, message.messageId)
    assert.equal(delivery.exchange, 'medtrack.events')
    assert.equal(delivery.type, queue)
    assert.equal(delivery.appId, 'suite-service')
    assert.equal(delivery.correlationId, 'correlation-1')
    assert.deepEqual(delivery.timestamp, message.timestamp)
    assert.equal(delivery.headers['tenant_id'], 'default')
    assert.equal(delivery.headers['cloudEvents:type'], 'é ✓')
    assert.equal(delivery.redeliveries, 0)
    assert.equal(delivery.publisher, undefined)
  })

  test('a message of 1 MiB arrives whole, and publishing nothing is fine', async () => {
    await using bus = await place().open()
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    assert.deepEqual(await bus.publish([]), [])
    await publishAll(bus, [messageTo(queue, 'x'.repeat(1_048_576))])
    await got.count(1)
    assert.equal(got.deliveries[0]?.body.length, 1_048_576)
  })
}
