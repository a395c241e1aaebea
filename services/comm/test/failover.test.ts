import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { NotificationRequested } from '@medtrack/contracts'
import { AMINA, eventOf, userCreated } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const MINUTE = 60_000
const LIMITS = { perSecond: 10_000, concurrency: 100 }

let comm: CommUnderTest
before(async () => {
  comm = await openComm({
    providers: {
      email: [{ provider: 'first' }, { provider: 'second' }],
      push: [
        { provider: 'phones', limits: LIMITS, accepts: ({ platform }) => platform !== 'web' },
        { provider: 'browsers', limits: LIMITS, accepts: ({ platform }) => platform === 'web' },
      ],
      sms: [{ provider: 'texts' }],
    },
  })
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  // Whatever a test before has made of the breakers is over, and a success closes them.
  comm.clock.advance(26 * 60 * MINUTE)
  await comm.receive(userCreated())
  await comm.receive(mail('Warm-up'), push('Warm-up'))
  comm.senders.answer = undefined
  for (const platform of ['android', 'web']) await device(`warm-${platform}`, platform)
  await comm.work()
  comm.senders.sent.length = 0
  await comm.tables.deleteFrom('notification').execute()
  await comm.tables.deleteFrom('device_token').execute()
})

const mail = (title: string, change: object = {}, more: object = {}) =>
  eventOf(
    NotificationRequested as never,
    {
      ...{ type: 'email', title, content: 'Text.', idempotency_key: undefined, category: 'stages' },
      ...change,
    },
    more,
  )
const push = (title: string) => mail(title, { type: 'push' })
const device = (device_token: string, platform: string) =>
  comm.request('POST', '/api/device-tokens/', { as: personIn(AMINA), body: { device_token, platform } })
const calls = () => comm.senders.sent.map(({ provider }) => provider)
const delivery = () => comm.tables.selectFrom('delivery').selectAll().executeTakeFirstOrThrow()
const attempts = async () => {
  const [{ id }] = (await comm.request('GET', '/api/notifications/', { as: personIn(AMINA) })).body
  return (await comm.request('GET', `/api/notifications/${id}/attempts/`, { as: personIn(AMINA) })).body
}
const fail = (...providers: string[]) => {
  comm.senders.answer = ({ provider }) =>
    providers.includes(provider) ? { kind: 'failed', reason: `${provider} is down` } : undefined
}

describe('F18: providers take over from one another', () => {
  test('what one cannot take the next is given at once, in the same try; every call is on record', async () => {
    fail('first')
    await comm.receive(mail('One'))
    await comm.work()
    assert.deepEqual(calls(), ['first', 'second'])
    const row = await delivery()
    assert.deepEqual([row.status, row.attempts, row.provider], ['sent', 1, 'second'])
    assert.deepEqual(
      (await attempts()).map(({ provider, outcome, number, reason }: Record<string, unknown>) => [
        ...[provider, outcome, number, reason],
      ]),
      [
        ['first', 'failed', 1, 'first is down'],
        ['second', 'accepted', 1, ''],
      ],
    )
  })

  test('a refusal for good, or an answer that never came, is nobody else’s to mend', async () => {
    comm.senders.answers = [{ kind: 'rejected', reason: '550' }]
    await comm.receive(mail('One'))
    await comm.work()
    assert.deepEqual(calls(), ['first'])
    assert.equal((await delivery()).status, 'failed')
  })

  test('a mail in doubt is tried again with the provider that may have it', async () => {
    comm.senders.answers = [
      { kind: 'failed', reason: '421' },
      { kind: 'unknown', reason: 'no answer' },
    ]
    await comm.receive(mail('One'))
    await comm.work()
    await comm.later(2 * MINUTE)
    assert.deepEqual(calls(), ['first', 'second', 'second'])
    const ids = comm.senders.sent.map(({ message }) => message.messageId)
    assert.equal(new Set(ids).size, 1)
  })

  test('when all fail the try has failed, and the next comes a minute later', async () => {
    fail('first', 'second')
    await comm.receive(mail('One'))
    await comm.work()
    assert.deepEqual([(await delivery()).status, (await delivery()).attempts], ['pending', 1])
    fail()
    await comm.later(2 * MINUTE)
    assert.deepEqual(calls(), ['first', 'second', 'first'])
    assert.equal((await delivery()).status, 'sent')
  })

  test('after five failures in a row a provider is left alone for a minute; then one call is made to see', async () => {
    fail('first')
    for (let i = 0; i < 5; i++) {
      await comm.receive(mail(`Mail ${i}`))
      await comm.work()
    }
    comm.senders.sent.length = 0
    await comm.receive(mail('While it is open'))
    await comm.work()
    assert.deepEqual(calls(), ['second'])
    fail()
    comm.senders.sent.length = 0
    comm.clock.advance(MINUTE)
    await comm.receive(mail('To see'))
    await comm.work()
    assert.deepEqual(calls(), ['first'])
  })

  test('while all are left alone mails wait, and that counts as no try', async () => {
    fail('first', 'second')
    for (let i = 0; i < 5; i++) {
      await comm.receive(mail(`Mail ${i}`))
      await comm.work()
    }
    await comm.receive(mail('Waits'))
    await comm.work()
    const waiting = await comm.tables
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select(['delivery.status', 'delivery.attempts', 'delivery.id'])
      .where('notification.title', '=', 'Waits')
      .executeTakeFirstOrThrow()
    assert.deepEqual([waiting.status, waiting.attempts], ['pending', 0])
    const noted = await comm.tables
      .selectFrom('delivery_attempt')
      .select('id')
      .where('delivery_id', '=', waiting.id)
      .execute()
    assert.deepEqual(noted, [])
    fail()
    for (let i = 0; i < 4; i++) await comm.later(2 * MINUTE)
    const left = await comm.tables
      .selectFrom('delivery')
      .select('status')
      .where('status', '<>', 'sent')
      .execute()
    assert.deepEqual(left, [])
  })

  test('a provider that asks for time gets it from every mail', async () => {
    comm.senders.answers = [{ kind: 'failed', reason: '429', retryAfterSeconds: 300 }]
    await comm.receive(mail('One'))
    await comm.work()
    await comm.later(MINUTE)
    await comm.receive(mail('Two'))
    await comm.work()
    assert.deepEqual(calls(), ['first', 'second', 'second'])
    comm.clock.advance(5 * MINUTE)
    await comm.receive(mail('Three'))
    await comm.work()
    assert.equal(calls().at(-1), 'first')
  })

  test('each device is served by the provider for its platform', async () => {
    await device('phone', 'android')
    await device('browser', 'web')
    await comm.receive(push('Hello'))
    await comm.work()
    const served = comm.senders.sent.map(({ provider, message }) => [message.deviceToken, provider])
    assert.deepEqual(Object.fromEntries(served), { phone: 'phones', browser: 'browsers' })
    assert.equal((await delivery()).status, 'sent')
  })

  test('a device whose provider fails is tried again, and only that one', async () => {
    await device('phone', 'android')
    await device('browser', 'web')
    fail('browsers')
    await comm.receive(push('Hello'))
    await comm.work()
    fail()
    await comm.later(2 * MINUTE)
    assert.deepEqual(calls().sort(), ['browsers', 'browsers', 'phones'])
    assert.equal((await delivery()).status, 'sent')
  })
})

describe('batches', () => {
  test('mails of two institutions are of two batches, each seeing its own rows only', async () => {
    await comm.receive(userCreated({}, { tenantId: OTHER_TENANT }))
    await comm.receive(mail('Here'), mail('There', {}, { tenantId: OTHER_TENANT }))
    await comm.work()
    assert.deepEqual(comm.senders.sent.map(({ message }) => message.subject).sort(), ['Here', 'There'])
  })
})
