import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEAD_HEADERS, type Delivery, EVENT_SIGNATURE, on, Refused, SIGNATURE_HEADER } from '@medtrack/kit'
import { eventually, toDelivery } from '@medtrack/testkit'
import type { Transaction } from 'kysely'
import {
  type Ground,
  keepCopies,
  OTHER_TENANT,
  openGround,
  openThings,
  TENANT,
  ThingMade,
  type ThingTables,
} from './events-under-test.ts'

/** Makes things, publishes their events, and gives them as they would arrive. */
const arrivals = async (things: ReturnType<typeof openThings>, ids: readonly string[], tenant = TENANT) => {
  things.relay()
  const before = things.bus.published.length
  for (const id of ids) await things.make(id, tenant)
  things.wakes.outbox.raise()
  await eventually(() => things.bus.published.length === before + ids.length, 'publishing')
  return things.bus.published.slice(before).map(toDelivery)
}

const names = async (things: ReturnType<typeof openThings>) =>
  (
    await things.workerDb.selectFrom('thing').select('id').where('id', 'like', '%:%').orderBy('id').execute()
  ).map(({ id }) => id)

const plain = (body: string): Delivery => ({
  messageId: undefined,
  exchange: 'medtrack.events',
  routingKey: 'thing.made',
  type: undefined,
  appId: undefined,
  correlationId: undefined,
  timestamp: undefined,
  headers: {},
  body: Buffer.from(body),
  redeliveries: 0,
  publisher: undefined,
})

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

describe('consumer', () => {
  test('M1: an event takes effect once in each handler, however often and in whatever company it comes', async () => {
    await using things = openThings(ground)
    const [one, two] = await arrivals(things, ['1', '2'])
    await things.consumer([keepCopies('copy'), keepCopies('other')])
    await things.bus.deliver([one!, two!, one!])
    await things.bus.deliver([one!])
    await Promise.all([things.bus.deliver([one!, two!]), things.bus.deliver([two!, one!])])
    assert.deepEqual(await names(things), ['copy:1', 'copy:2', 'other:1', 'other:2'])
  })

  test('M3: an event that fails costs only itself and comes again after 1, 5, 10 and 60 s, then it is dead', async () => {
    await using things = openThings(ground)
    const seen: string[] = []
    const handlers = [
      keepCopies('copy', (id) => {
        seen.push(id)
        return id === 'bad' ? new Error('cannot digest it') : undefined
      }),
    ]
    const deliveries = await arrivals(things, ['1', 'bad', '2'])
    await things.consumer(handlers)
    await things.bus.deliver(deliveries)
    assert.deepEqual(await names(things), ['copy:1', 'copy:2'])
    assert.equal(await things.count('job'), 1)

    things.retries(handlers)
    for (const [tries, seconds] of [1, 5, 10, 60].entries()) {
      const before = seen.filter((id) => id === 'bad').length
      await eventually(async () => {
        const job = await things.workerDb.selectFrom('job').select('locked_by').executeTakeFirst()
        return job?.locked_by === null
      }, 'the end of the try before')
      things.clock.advance(seconds * 1_100 + 100)
      things.wakes.jobs.raise()
      await eventually(() => seen.filter((id) => id === 'bad').length > before, `try ${tries + 2}`)
    }
    await eventually(async () => (await things.count('job')) === 0, 'burying')
    const grave = await eventually(
      () => things.bus.published.find(({ destination }) => destination.kind === 'dead'),
      'the dead letter',
    )
    assert.deepEqual(grave.destination, { kind: 'dead', queue: 'things-service.events' })
    assert.equal(grave.headers[DEAD_HEADERS.attempts], '5')
    assert.equal(grave.headers[DEAD_HEADERS.handler], 'copy')
    assert.match(grave.headers[DEAD_HEADERS.reason] ?? '', /cannot digest it/)
    assert.deepEqual(JSON.parse(grave.body.toString()).payload.thing_id, 'bad')
    // Once in the batch that was undone, then the five tries that count.
    assert.equal(seen.filter((id) => id === 'bad').length, 6)
  })

  test('a handler that fails once succeeds on its next try, the others having taken effect before', async () => {
    await using things = openThings(ground)
    let failures = 2
    const handlers = [
      keepCopies('flaky', () => (failures-- > 0 ? new Error('not yet') : undefined)),
      keepCopies('sound'),
    ]
    const deliveries = await arrivals(things, ['1'])
    await things.consumer(handlers)
    await things.bus.deliver(deliveries)
    assert.deepEqual(await names(things), ['sound:1'])
    things.retries(handlers)
    things.clock.advance(1_000)
    things.wakes.jobs.raise()
    await eventually(async () => (await names(things)).length === 2, 'the retry')
    assert.equal(await things.count('job'), 0)
  })

  test('M3: a handler that never returns is given up, its neighbours go on', async () => {
    await using things = openThings(ground)
    const handlers = [
      on(ThingMade, 'hangs', async (event) => {
        if ((event.payload as { thing_id: string }).thing_id === 'slow') await new Promise(() => undefined)
      }),
      keepCopies('copy'),
    ]
    const deliveries = await arrivals(things, ['slow', '2'])
    await things.consumer(handlers, 50)
    await things.bus.deliver(deliveries)
    assert.deepEqual(await names(things), ['copy:2', 'copy:slow'])
    assert.equal(await things.count('job'), 1)
  })

  test('M3: what is no event, or is refused by a handler, is dead at once, with a reason', async () => {
    await using things = openThings(ground)
    const [fine] = await arrivals(things, ['1'])
    await things.consumer([
      on(ThingMade, 'strict', async () => {
        throw new Refused('this never fits here')
      }),
      keepCopies('copy'),
    ])
    await things.bus.deliver([plain('{"half'), fine!, plain('[]')])
    const graves = await eventually(() => {
      const dead = things.bus.published.filter(({ destination }) => destination.kind === 'dead')
      return dead.length === 3 ? dead : undefined
    }, 'the dead letters')
    assert.ok(graves.every(({ headers }) => (headers[DEAD_HEADERS.reason] ?? '').length > 10))
    assert.deepEqual(await names(things), ['copy:1'])
    assert.equal(await things.count('job'), 0)
  })

  test('M3: whatever bytes and headers an outside program sends, its message is dead once and the queue goes on', async () => {
    await using things = openThings(ground)
    const [fine] = await arrivals(things, ['1'])
    await things.consumer([keepCopies('copy')])
    const odd = [
      plain(JSON.stringify({ event_type: 'thing.made', timestamp: '😀'.repeat(700), payload: {} })),
      { ...plain('junk'), headers: { 'x-nul': 'a\0b', 'x-half': '\ud83d', 'x-long': 'x'.repeat(100_000) } },
      { ...plain('more junk'), type: 'a\0b', messageId: '\ud83d', correlationId: '\0', routingKey: 'a\0' },
    ]
    await things.bus.deliver([...odd, fine!])
    await things.bus.deliver(odd)
    const dead = await eventually(() => {
      const graves = things.bus.published.filter(({ destination }) => destination.kind === 'dead')
      return graves.length >= 3 ? graves : undefined
    }, 'the dead letters')
    assert.ok(dead.every(({ headers }) => JSON.stringify(headers).length < 40_000))
    assert.deepEqual(await names(things), ['copy:1'])
  })

  test('a redriven message is for the handler that it failed in', async () => {
    await using things = openThings(ground)
    const [one] = await arrivals(things, ['1'])
    await things.consumer([keepCopies('copy'), keepCopies('other')])
    await things.bus.deliver([
      { ...one!, exchange: '', headers: { ...one!.headers, [DEAD_HEADERS.handler]: 'other' } },
    ])
    assert.deepEqual(await names(things), ['other:1'])
  })

  test('what nobody here knows is acknowledged, and only logged', async () => {
    await using things = openThings(ground)
    things.relay()
    await things.consumer([keepCopies('copy')])
    await things.bus.deliver([plain('{"event_type":"moon.landed","payload":{}}')])
    await eventually(async () => (await things.count('event_log')) === 1, 'its row in the log')
    assert.equal(await things.count('outbox'), 0)
    assert.equal(await things.count('job'), 0)
    assert.deepEqual(things.bus.published, [])
  })

  test('F27: a type of ours that this release does not know waits in the dead letters, its neighbours take effect', async () => {
    await using things = openThings(ground)
    const [one, two, three] = await arrivals(things, ['1', '2', '3'])
    const body = Buffer.from(two!.body.toString().replaceAll('thing.made', 'thing.mended'))
    const newer = {
      ...two!,
      body,
      headers: { ...two!.headers, [SIGNATURE_HEADER]: things.vault.sign(body, EVENT_SIGNATURE) },
    }
    await things.consumer([keepCopies('copy')])
    await things.bus.deliver([one!, newer, three!])
    const grave = await eventually(
      () => things.bus.published.find(({ destination }) => destination.kind === 'dead'),
      'the dead letter',
    )
    assert.match(grave.headers[DEAD_HEADERS.reason] ?? '', /thing\.mended .+ not known to this release/)
    assert.deepEqual(grave.body, body, 'as it came: whoever knows it reads it later')
    assert.deepEqual(await names(things), ['copy:1', 'copy:3'])
  })

  test('a handler sees the rows of its event’s tenant only', async () => {
    await using things = openThings(ground)
    const deliveries = [
      ...(await arrivals(things, ['mine'])),
      ...(await arrivals(things, ['theirs'], OTHER_TENANT)),
    ]
    const seen: Record<string, string[]> = {}
    await things.consumer([
      on(ThingMade, 'looks', async (event, tx: Transaction<ThingTables>) => {
        seen[event.tenant_id] = (await tx.selectFrom('thing').select('name').execute()).map(
          ({ name }) => name,
        )
      }),
    ])
    await things.bus.deliver(deliveries)
    assert.deepEqual(seen, { [TENANT]: ['mine'], [OTHER_TENANT]: ['theirs'] })
  })

  test('a body changed on its way is not the platform’s', async () => {
    await using things = openThings(ground)
    const [fine] = await arrivals(things, ['1'])
    await things.consumer([keepCopies('copy')])
    const forged = Buffer.from(fine!.body.toString().replace('"1"', '"2"'))
    await things.bus.deliver([{ ...fine!, body: forged }])
    assert.deepEqual(await names(things), [])
  })
})
