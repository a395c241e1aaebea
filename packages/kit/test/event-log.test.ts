import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { eventually, toDelivery } from '@medtrack/testkit'
import { listEffects, namesOfHandlers } from '../src/event-log/effects.ts'
import { createEventLogReading } from '../src/event-log/reading.ts'
import { type Ground, keepCopies, OTHER_TENANT, openGround, openThings, TENANT } from './events-under-test.ts'

const MOON = {
  event_id: '0198c0de-0000-7000-8000-000000000001',
  event_type: 'moon.landed',
  service: 'houston',
  correlation_id: 'apollo',
  payload: { moon_id: 'luna' },
}

const fromOutside = (body: object, messageId: string) => ({
  ...{ messageId, exchange: 'events', routingKey: 'moon.landed', type: undefined, appId: undefined },
  ...{ correlationId: undefined, timestamp: undefined, headers: {}, redeliveries: 0, publisher: undefined },
  body: Buffer.from(JSON.stringify(body)),
})

const namesOf = (handlers: readonly { name: string }[]) => handlers.map(({ name }) => name)

describe('the log of events', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const readAs = (tenant: string) => {
    const log = createEventLogReading(ground.db as never)
    return {
      list: (filter = {}, page: { before?: string; limit: number } = { limit: 10 }) =>
        asTenant(tenant, () => log.list(filter, page)),
      find: (id: string) => asTenant(tenant, () => log.find(id)),
      follow: (after?: string, limit = 10) => asTenant(tenant, () => log.follow({}, { after, limit })),
      end: () => asTenant(tenant, () => log.end()),
    }
  }

  test('an institution reads its own events, newest first, by pages and filters', async () => {
    await using things = openThings(ground)
    for (const id of ['a', 'b', 'c', 'd']) await things.make(id)
    await things.make('theirs', OTHER_TENANT)
    things.relay()
    await eventually(async () => (await things.count('event_log')) === 5, 'publishing')

    const log = readAs(TENANT)
    const first = await log.list({}, { limit: 3 })
    assert.deepEqual(
      first.items.map(({ subject }) => subject),
      ['thing/d', 'thing/c', 'thing/b'],
    )
    const rest = await log.list({}, { limit: 3, before: first.next ?? '' })
    assert.deepEqual([rest.items.map(({ subject }) => subject), rest.next], [['thing/a'], undefined])
    assert.equal(first.items[0]?.service, 'things-service')

    const [newest] = first.items
    const only = { items: [newest], next: undefined }
    assert.deepEqual(await log.list({ subject: 'thing/d', type: 'thing.made' }), only)
    assert.deepEqual(await log.list({ correlation_id: newest?.correlation_id }), only)
    assert.deepEqual((await log.list({ type: 'thing.lost' })).items, [])
    assert.deepEqual((await log.list({ until: new Date(newest?.published_at ?? '') })).items, [])
    assert.equal((await log.list({ since: new Date(newest?.published_at ?? '') })).items.length, 4)

    const theirs = (await readAs(OTHER_TENANT).list()).items
    assert.deepEqual(
      theirs.map(({ subject }) => subject),
      ['thing/theirs'],
    )
    assert.equal(await log.find(theirs[0]?.event_id ?? ''), undefined)
    const whole = await log.find(newest?.event_id ?? '')
    assert.deepEqual(whole?.envelope['payload'], { thing_id: 'd', name: 'd' })
  })

  test('whoever follows it misses nothing, also when the clock of the drainer goes back', async () => {
    await using things = openThings(ground)
    const log = readAs(TENANT)
    const start = await log.end()
    things.relay()
    await things.make('early')
    await eventually(async () => (await things.count('event_log')) === 1, 'the first')
    const seen = await log.follow(start, 1)
    things.clock.advance(-60_000)
    await things.make('late')
    await eventually(async () => (await things.count('event_log')) === 2, 'the second')
    const next = await log.follow(seen[0]?.position)
    assert.deepEqual(
      [...seen, ...next].map(({ subject }) => subject),
      ['thing/early', 'thing/late'],
    )
    assert.equal(await log.end(), next[0]?.position)
  })

  test('what came from outside is logged once, however often it is delivered, known or not', async () => {
    await using things = openThings(ground)
    things.relay()
    await things.consumer([keepCopies('copy')])
    await things.bus.deliver([fromOutside(MOON, '1'), fromOutside(MOON, '2')])
    await eventually(async () => (await things.count('event_log')) === 1, 'its row')
    await things.bus.deliver([fromOutside(MOON, '3')])
    await eventually(async () => (await things.count('outbox')) === 0, 'the repetition')
    const { items } = await readAs(DEFAULT_TENANT_ID).list()
    assert.deepEqual(
      items.map(({ event_id, origin, service, subject, correlation_id, routing_key }) => ({
        ...{ event_id, origin, service, subject, correlation_id, routing_key },
      })),
      [
        {
          event_id: MOON.event_id,
          origin: 'outside',
          service: 'houston',
          subject: 'moon/luna',
          correlation_id: 'apollo',
          routing_key: 'moon.landed',
        },
      ],
    )
    assert.deepEqual(things.bus.published, [])
  })

  test('effects: what each handler did and how long it took, and why it is tried again', async () => {
    await using things = openThings(ground)
    things.relay()
    const handlers = [
      keepCopies('well'),
      keepCopies('badly', () => new Error('the disk is full')),
      keepCopies('never'),
    ]
    await things.make('a')
    await eventually(() => things.bus.published.length === 1, 'publishing')
    await things.consumer(handlers.slice(0, 2))
    const message = things.bus.published[0]
    assert.ok(message)
    await things.bus.deliver([toDelivery(message)])

    const effects = (tenant: string) =>
      listEffects(ground.workerDb as never, namesOf(handlers), tenant, [message.messageId])
    const [done, waiting, ...more] = await effects(TENANT)
    assert.deepEqual([done?.handler, done?.outcome, more], ['well', 'done', []])
    assert.ok((done?.took_milliseconds ?? 0) > 0)
    assert.deepEqual([waiting?.handler, waiting?.outcome, waiting?.failures], ['badly', 'waiting', 1])
    assert.deepEqual(await effects(OTHER_TENANT), [])
    assert.deepEqual(await namesOfHandlers(ground.workerDb as never), ['well'])
  })
})
