import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { EvaluationDue, NotificationRequested } from '@medtrack/contracts'
import { type Received, randomIds } from '@medtrack/kit'
import { createScriptedBus, eventually } from '@medtrack/testkit'
import { messageOf } from './bus-messages-under-test.ts'
import { AMINA, eventOf, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const bus = createScriptedBus()
let comm: CommUnderTest
before(async () => {
  comm = await openComm({ bus })
  await comm.hosted.start()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await eventually(() => comm.hosted.idle(), 'the end of all work')
  await comm.clear()
})

const deliver = (...events: readonly Received[]) =>
  bus.deliver(events.map((event) => messageOf(event, comm.vault)))
const told = async (userId = AMINA, tenantId?: string): Promise<string[]> => {
  const { body } = await comm.request('GET', '/api/notifications/?limit=100', {
    as: personIn(userId, 'student', tenantId),
  })
  return body.map(({ title }: { title: string }) => title).reverse()
}
const unread = async (userId = AMINA) =>
  (await comm.request('GET', '/api/notifications/unread-count/', { as: personIn(userId) })).body.unread_count

/** What a service asks COMM to tell, each for a cause of its own. */
const asked = (title: string, change: object = {}, more: object = {}): Received => ({
  ...eventOf(
    NotificationRequested as never,
    { type: 'system', idempotency_key: undefined, title, content: 'Come at nine.', ...change },
    more,
  ),
  correlation_id: `cause-of-${title.replace(' ', '-')}`,
})
const youssef = () => userCreated({ user_id: YOUSSEF, email: 'youssef@example.com', aliases: [] })

describe('events that arrive together', () => {
  test('each is told once, in their order, under the correlation id of its own cause', async () => {
    await deliver(userCreated(), youssef())
    const titles = Array.from({ length: 30 }, (_, i) => `n${i}`)
    const batch = titles.map((title, i) => asked(title, { user_id: i % 3 === 0 ? YOUSSEF : AMINA }))
    await deliver(...batch, ...batch.slice(0, 10))
    await deliver(...batch)
    const of = (rest: (i: number) => boolean) => titles.filter((_, i) => rest(i))
    assert.deepEqual(
      await told(AMINA),
      of((i) => i % 3 !== 0),
    )
    assert.deepEqual(
      await told(YOUSSEF),
      of((i) => i % 3 === 0),
    )
    assert.deepEqual([await unread(AMINA), await unread(YOUSSEF)], [20, 10])
    const rows = await comm.tables.selectFrom('notification').select(['title', 'correlation_id']).execute()
    for (const { title, correlation_id } of rows)
      assert.equal(correlation_id, `cause-of-${title.replace(' ', '-')}`)
    await eventually(() => {
      const sent = bus.published.filter(({ type }) => type === 'notification.sent')
      return titles.every((title) =>
        sent.some(({ correlationId }) => correlationId === `cause-of-${title.replace(' ', '-')}`),
      )
    }, 'what is announced of each')
  })

  test('one that cannot be told, and one whose person nobody knows, keep nobody else from being told', async () => {
    await deliver(userCreated())
    await deliver(
      asked('first'),
      asked('odd', { template: 'there-is-none' }),
      asked('early', { user_id: YOUSSEF }, { origin: 'outside' }),
      asked('last'),
    )
    assert.deepEqual(await told(), ['first', 'last'])
    const waiting = await comm.tables.selectFrom('job').select(['kind', 'correlation_id']).execute()
    assert.deepEqual(waiting, [{ kind: 'comm.settle-request', correlation_id: 'cause-of-early' }])
    const rejected = await eventually(
      () => bus.published.find(({ correlationId }) => correlationId === 'cause-of-odd'),
      'the refusal',
    )
    assert.match(JSON.parse(rejected.body.toString()).payload.reason, /there-is-none/)
  })

  test('the same occasion twice in one batch is one', async () => {
    await deliver(userCreated())
    const request = { idempotency_key: 'once' }
    await deliver(asked('same', request), asked('same', request), asked('other'), asked('same', request))
    assert.deepEqual(await told(), ['same', 'other'])
    assert.equal(await unread(), 2)
  })

  test('each tenant’s are told within it, and by its own knowledge of people', async () => {
    await deliver(userCreated(), userCreated({}, { tenantId: OTHER_TENANT }))
    await deliver(
      asked('here 1'),
      asked('there 1', {}, { tenantId: OTHER_TENANT }),
      asked('here 2'),
      asked('there 2', {}, { tenantId: OTHER_TENANT }),
    )
    assert.deepEqual(await told(AMINA), ['here 1', 'here 2'])
    assert.deepEqual(await told(AMINA, OTHER_TENANT), ['there 1', 'there 2'])
  })

  test('rules tell of many events at once; only the event of a person nobody knows is tried again', async () => {
    await deliver(userCreated())
    // By the profile's id alone: of the second nobody has announced whose it is.
    const due = (supervisor: string | null) =>
      eventOf(EvaluationDue as never, {
        ...{ evaluation_id: randomIds.next(), stage_id: randomIds.next(), encadrant_user_id: supervisor },
      })
    const unknown = due(null)
    await deliver(due(AMINA), unknown, due(AMINA))
    assert.equal((await told(AMINA)).length, 2)
    const retries = await comm.tables
      .selectFrom('job')
      .select('key')
      .where('kind', '=', 'event.retry')
      .execute()
    assert.deepEqual(retries, [{ key: `comm.find-people-of-evaluation-due ${unknown.event_id}` }])
  })
})
