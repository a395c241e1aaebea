import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEAD_HEADERS, type EventHandler, onMany, type Received, Refused } from '@medtrack/kit'
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

type Things = ReturnType<typeof openThings>
type Made = { id: string; tenant?: string; sequence?: number }

/** Makes things, publishes their events, and gives them as they would arrive. */
const arrivals = async (things: Things, made: readonly Made[]) => {
  things.relay()
  const before = things.bus.published.length
  for (const { id, tenant = TENANT, sequence = 1 } of made) await things.make(id, tenant, sequence)
  things.wakes.outbox.raise()
  await eventually(() => things.bus.published.length === before + made.length, 'publishing')
  return things.bus.published.slice(before).map(toDelivery)
}

const idOf = ({ payload, sequence }: Received) =>
  `${(payload as { thing_id: string }).thing_id}${sequence > 1 ? `.${sequence}` : ''}`

type Judge = (id: string) => { throws?: Error; fails?: Error } | undefined

/** Keeps copies of things, many in a statement; `calls` are the events of each call. */
const keepTogether = (name: string, judge: Judge = () => undefined) => {
  const calls: string[][] = []
  const handler: EventHandler = onMany(ThingMade, name, async (events, tx: Transaction<ThingTables>) => {
    calls.push(events.map((event) => idOf(event as Received)))
    const verdicts = events.map((event) => ({ event, verdict: judge(idOf(event as Received)) }))
    const kept = verdicts.filter(({ verdict }) => verdict?.fails === undefined)
    if (kept.length > 0) {
      await tx
        .insertInto('thing')
        .values(
          kept.map(({ event }) => ({
            id: `${name}:${idOf(event as Received)}`,
            tenant_id: event.tenant_id,
            name: String(event.payload.name),
          })),
        )
        .execute()
    }
    for (const { verdict } of verdicts) if (verdict?.throws) throw verdict.throws
    return new Map(
      verdicts.flatMap(({ event, verdict }) => (verdict?.fails ? [[event, verdict.fails] as const] : [])),
    )
  })
  return { calls, handler }
}

const copies = async (things: Things) =>
  (
    await things.workerDb.selectFrom('thing').select('id').where('id', 'like', '%:%').orderBy('id').execute()
  ).map(({ id }) => id)

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

describe('handlers of several events', () => {
  test('M1: what arrived together is handled together, in its order and once, however often it comes', async () => {
    await using things = openThings(ground)
    const [one, two, three] = await arrivals(things, [{ id: '1' }, { id: '2' }, { id: '3' }])
    const { calls, handler } = keepTogether('copy')
    await things.consumer([handler, keepCopies('other')])
    await things.bus.deliver([two!, one!, two!, three!, one!])
    await things.bus.deliver([three!, two!])
    assert.deepEqual(calls, [['2', '1', '3']])
    assert.deepEqual(
      await copies(things),
      ['copy', 'other'].flatMap((name) => ['1', '2', '3'].map((id) => `${name}:${id}`)),
    )
  })

  test('the events of one thing keep their order', async () => {
    await using things = openThings(ground)
    const made = [1, 2, 3].flatMap((sequence) => ['a', 'b'].map((id) => ({ id, sequence })))
    const deliveries = await arrivals(things, made)
    const { calls, handler } = keepTogether('copy')
    await things.consumer([handler])
    await things.bus.deliver(deliveries)
    assert.deepEqual(calls, [['a', 'b', 'a.2', 'b.2', 'a.3', 'b.3']])
  })

  test('M3: one that throws is done again alone, as are its neighbours, and only it is retried', async () => {
    await using things = openThings(ground)
    let isBad = true
    const { calls, handler } = keepTogether('copy', (id) =>
      id === 'bad' && isBad ? { throws: new Error('cannot digest it') } : undefined,
    )
    const deliveries = await arrivals(things, [{ id: '1' }, { id: 'bad' }, { id: '2' }])
    await things.consumer([handler])
    await things.bus.deliver(deliveries)
    assert.deepEqual(calls, [['1', 'bad', '2'], ['1'], ['bad'], ['2']])
    assert.deepEqual(await copies(things), ['copy:1', 'copy:2'])
    assert.deepEqual([await things.count('inbox'), await things.count('job')], [2, 1])

    isBad = false
    things.retries([handler])
    things.clock.advance(1_000)
    things.wakes.jobs.raise()
    await eventually(async () => (await copies(things)).length === 3, 'the retry')
    await things.bus.deliver(deliveries)
    assert.equal(calls.length, 5)
  })

  test('one that the handler says failed undoes nothing of the others, and is retried alone', async () => {
    await using things = openThings(ground)
    let isKnown = false
    const { calls, handler } = keepTogether('copy', (id) =>
      id === 'early' && !isKnown ? { fails: new Error('not known yet') } : undefined,
    )
    const deliveries = await arrivals(things, [{ id: '1' }, { id: 'early' }, { id: '2' }])
    await things.consumer([handler, keepCopies('other')])
    await things.bus.deliver(deliveries)
    assert.deepEqual(calls, [['1', 'early', '2']])
    assert.deepEqual(await copies(things), ['copy:1', 'copy:2', 'other:1', 'other:2', 'other:early'])
    assert.deepEqual([await things.count('inbox'), await things.count('job')], [5, 1])

    // Delivered again before its retry: nothing but the failed one is tried, and one retry waits.
    await things.bus.deliver(deliveries)
    assert.deepEqual(calls.slice(1), [['early']])
    assert.equal(await things.count('job'), 1)
    isKnown = true
    things.retries([handler])
    things.clock.advance(1_000)
    things.wakes.jobs.raise()
    await eventually(async () => (await copies(things)).includes('copy:early'), 'the retry')
  })

  test('one that the handler refuses is dead at once, with the reason', async () => {
    await using things = openThings(ground)
    const { handler } = keepTogether('copy', (id) =>
      id === 'odd' ? { fails: new Refused('this never fits here') } : undefined,
    )
    const deliveries = await arrivals(things, [{ id: '1' }, { id: 'odd' }])
    await things.consumer([handler])
    await things.bus.deliver(deliveries)
    const grave = await eventually(
      () => things.bus.published.find(({ destination }) => destination.kind === 'dead'),
      'the dead letter',
    )
    assert.match(grave.headers[DEAD_HEADERS.reason] ?? '', /never fits/)
    assert.equal(grave.headers[DEAD_HEADERS.handler], 'copy')
    assert.equal(JSON.parse(grave.body.toString()).payload.thing_id, 'odd')
    assert.deepEqual([await copies(things), await things.count('job')], [['copy:1'], 0])
  })

  test('the events of two tenants are handled apart, each tenant’s together, and fail apart', async () => {
    await using things = openThings(ground)
    const deliveries = await arrivals(things, [
      { id: 'a' },
      { id: 'x', tenant: OTHER_TENANT },
      { id: 'b' },
      { id: 'bad', tenant: OTHER_TENANT },
      { id: 'c' },
    ])
    const { calls, handler } = keepTogether('copy', (id) =>
      id === 'bad' ? { throws: new Error('cannot digest it') } : undefined,
    )
    await things.consumer([handler])
    await things.bus.deliver(deliveries)
    assert.deepEqual(calls, [['a', 'b', 'c'], ['x', 'bad'], ['x'], ['bad']])
    assert.deepEqual(await copies(things), ['copy:a', 'copy:b', 'copy:c', 'copy:x'])
  })
})
