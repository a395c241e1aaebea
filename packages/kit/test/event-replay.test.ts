import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  createEventRegistry,
  createVault,
  DEFAULT_TENANT_ID,
  EVENT_SIGNATURE,
  normalise,
  replayEvents,
  SIGNATURE_HEADER,
  vouchedSender,
} from '@medtrack/kit'
import { eventually, toDelivery } from '@medtrack/testkit'
import { createEventLogReading } from '../src/event-log/reading.ts'
import {
  type Ground,
  keepCopies,
  OTHER_TENANT,
  openGround,
  openThings,
  TENANT,
  ThingMade,
} from './events-under-test.ts'

// The same as that of the things under test.
const vault = createVault('a secret that is long enough for tests')

describe('replaying events', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const replay = async (
    bus: ReturnType<typeof openThings>['bus'],
    range: Parameters<typeof replayEvents>[1],
    target: Parameters<typeof replayEvents>[2] = { kind: 'events' },
  ) => {
    const log = createEventLogReading(ground.workerDb as never)
    let last = { published: 0, skipped: 0 }
    for await (const { published, skipped } of replayEvents({ log, bus, vault }, range, target))
      last = { published, skipped }
    return last
  }

  test('F7: a broker that lost everything gets it again, under the same ids, signed, in its order', async () => {
    await using things = openThings(ground)
    for (const id of ['a', 'b']) await things.make(id)
    await things.make('theirs', OTHER_TENANT)
    things.relay()
    await eventually(async () => (await things.count('event_log')) === 3, 'publishing')
    const lost = things.bus.published.splice(0)

    assert.deepEqual(await replay(things.bus, {}), { published: 3, skipped: 0 })
    const again = things.bus.published
    const known = ({
      messageId,
      routingKey,
      aliases,
      correlationId,
      type,
      appId,
    }: (typeof again)[number]) => ({
      ...{ messageId, routingKey, aliases, correlationId, type, appId },
    })
    assert.deepEqual(again.map(known), lost.map(known))
    assert.ok(
      again.every(({ body, headers }) =>
        vault.verify(body, headers[SIGNATURE_HEADER] ?? '', EVENT_SIGNATURE),
      ),
    )
  })

  test('only what never took effect does', async () => {
    await using things = openThings(ground)
    for (const id of ['a', 'b']) await things.make(id)
    things.relay()
    await eventually(() => things.bus.published.length === 2, 'publishing')
    await things.consumer([keepCopies('copy')])
    const [first] = things.bus.published.splice(0)
    assert.ok(first)
    await things.bus.deliver([toDelivery(first)])

    const queue = 'things-service.events'
    assert.deepEqual(await replay(things.bus, {}, { kind: 'queue', queue }), { published: 2, skipped: 0 })
    assert.ok(things.bus.published.every(({ destination }) => destination.kind === 'queue'))
    await things.bus.deliver(things.bus.published.map(toDelivery))
    const rows = await ground.workerDb.selectFrom('thing').select('id').orderBy('id').execute()
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a.1', 'b.1', 'copy:a', 'copy:b'],
    )
    assert.equal(await things.count('inbox'), 2)
  })

  test('Z2: what was said from outside speaks again for the institution that it was said for, and for no other', async () => {
    await using things = openThings(ground)
    const event = {
      ...{ event_id: '0198c0de-0000-7000-8000-00000000000a', event_type: 'moon.landed', version: '1.0' },
      ...{ service: 'houston', timestamp: '2026-11-21T09:00:00.000Z', correlation_id: 'apollo' },
      ...{ subject: 'moon/luna', sequence: 0, payload: { moon_id: 'luna' } },
    }
    const log = async (tenant: string, event_id: string) =>
      await ground.workerDb
        .insertInto('event_log')
        .values({
          ...{ event_id, tenant, event_type: event.event_type, subject: event.subject, origin: 'outside' },
          ...{ correlation_id: 'apollo', routing_key: 'moon.landed', published_at: things.clock.now() },
          body: JSON.stringify({ ...event, event_id, tenant_id: tenant }),
        } as never)
        .execute()
    await log(OTHER_TENANT, event.event_id)
    await log(DEFAULT_TENANT_ID, '0198c0de-0000-7000-8000-00000000000b')
    assert.deepEqual(await replay(things.bus, {}), { published: 2, skipped: 0 })

    const read = things.bus.published.map(toDelivery).map((message) =>
      normalise(message, {
        registry: createEventRegistry([ThingMade]),
        now: things.clock.now(),
        verifySignature: (body, signature) => vault.verify(body, signature, EVENT_SIGNATURE),
        senderOf: (raw) => vouchedSender(raw, vault),
      }),
    )
    const told = read.map((one) => one.kind === 'unknown' && [one.event?.tenant_id, one.event?.event_id])
    assert.deepEqual(told, [
      [OTHER_TENANT, event.event_id],
      [DEFAULT_TENANT_ID, '0198c0de-0000-7000-8000-00000000000b'],
    ])
    assert.ok(things.bus.published.every(({ headers }) => headers[SIGNATURE_HEADER] === undefined))
  })

  test('goes on after a place', async () => {
    await using things = openThings(ground)
    for (const id of ['a', 'b']) await things.make(id)
    things.relay()
    await eventually(async () => (await things.count('event_log')) === 2, 'publishing')
    things.bus.published.splice(0)
    const [first] = await createEventLogReading(ground.workerDb as never).follow({}, { limit: 1 })
    assert.deepEqual(await replay(things.bus, { after: first?.position }), { published: 1, skipped: 0 })
    assert.equal(things.bus.published[0]?.headers['cloudEvents:subject'], 'thing/b')
  })

  test('of a range, of some types, and nothing of a person who was erased', async () => {
    await using things = openThings(ground)
    things.relay()
    await things.make('early', TENANT)
    await eventually(async () => (await things.count('event_log')) === 1, 'the first')
    things.clock.advance(60_000)
    const since = things.clock.now()
    await things.make('late', TENANT)
    await eventually(async () => (await things.count('event_log')) === 2, 'the second')
    things.bus.published.splice(0)

    assert.deepEqual(await replay(things.bus, { types: new Set(['thing.lost']) }), {
      published: 0,
      skipped: 0,
    })
    assert.deepEqual(await replay(things.bus, { since }), { published: 1, skipped: 0 })
    assert.equal(things.bus.published[0]?.headers['cloudEvents:subject'], 'thing/late')
    await ground.workerDb
      .updateTable('event_log')
      .set({ body: JSON.stringify({ payload: { erased: true } }) as never })
      .execute()
    assert.deepEqual(await replay(things.bus, {}), { published: 0, skipped: 2 })
  })
})
