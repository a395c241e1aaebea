import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, transact } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { type Ground, openGround, openThings, TENANT, ThingMade } from './events-under-test.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

describe('outbox and relay', () => {
  test('a change that is undone announces nothing, one that commits announces itself', async () => {
    await using things = openThings(ground)
    await assert.rejects(
      asTenant(TENANT, () =>
        transact(things.db, async (tx) => {
          await things.events.publish(
            tx,
            ThingMade,
            { thing_id: '1', name: 'x' },
            { subject: 'thing/1', sequence: 1 },
          )
          throw new Error('changed my mind')
        }),
      ),
      /changed my mind/,
    )
    assert.equal(await things.count('outbox'), 0)
    await things.make('1')
    assert.equal(await things.count('outbox'), 1)
  })

  test('a payload that does not fit its contract never leaves', async () => {
    await using things = openThings(ground)
    await assert.rejects(
      asTenant(TENANT, () =>
        transact(things.db, (tx) =>
          things.events.publish(tx, ThingMade, { thing_id: 1 } as never, { subject: 'thing/1', sequence: 1 }),
        ),
      ),
      /thing.made does not fit its contract/,
    )
  })

  test('published in the order of commits, with its other names and properties, then kept in the log', async () => {
    await using things = openThings(ground)
    for (const id of ['a', 'b', 'c']) await things.make(id)
    things.relay()
    await eventually(async () => (await things.count('event_log')) === 3, 'publishing')
    assert.equal(await things.count('outbox'), 0)
    assert.deepEqual(
      things.bus.published.map(({ body }) => JSON.parse(body.toString()).payload.thing_id),
      ['a', 'b', 'c'],
    )
    const [first] = things.bus.published
    const envelope = JSON.parse(first!.body.toString())
    assert.equal(first!.routingKey, 'thing.made')
    assert.deepEqual(first!.aliases, ['old.thing.made'])
    assert.equal(first!.messageId, envelope.event_id)
    assert.equal(first!.appId, 'things-service')
    assert.equal(first!.headers['cloudEvents:subject'], 'thing/a')
    assert.equal(envelope.tenant_id, TENANT)
    assert.equal(envelope.timestamp, '2026-03-02T09:00:00.000Z')
  })

  test('M4: what the bus refuses stays, and holds back only the later events of its subject', async () => {
    await using things = openThings(ground)
    things.bus.answer = ({ headers }) =>
      headers['cloudEvents:subject'] === 'thing/stuck' ? new Error('returned: no queue takes it') : undefined
    await things.make('1', TENANT, 1, 'thing/stuck')
    await things.make('2', TENANT, 1, 'thing/free')
    await things.make('3', TENANT, 2, 'thing/stuck')
    things.relay()
    await eventually(async () => (await things.count('event_log')) === 1, 'publishing what can be')
    assert.equal(await things.count('outbox'), 2)

    things.bus.answer = undefined
    await eventually(async () => {
      things.clock.advance(2_000)
      return (await things.count('outbox')) === 0
    }, 'publishing the rest')
    const order = things.bus.published.map(({ body }) => JSON.parse(body.toString()).payload.thing_id)
    assert.deepEqual(order, ['2', '1', '3'])
  })

  test('F6: while the bus is away changes go on; afterwards everything is published', async () => {
    await using things = openThings(ground)
    things.bus.away = true
    things.relay()
    await things.make('1')
    await things.make('2')
    assert.equal(await things.count('outbox'), 2)
    things.bus.away = false
    await eventually(async () => {
      things.clock.advance(10_000)
      return (await things.count('outbox')) === 0
    }, 'publishing')
    assert.equal(things.bus.published.length, 2)
  })
})
