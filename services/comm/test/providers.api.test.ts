import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { NotificationRequested } from '@medtrack/contracts'
import { AMINA, eventOf, userCreated } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const ADMIN = personIn(AMINA, 'admin')

let comm: CommUnderTest
before(async () => {
  comm = await openComm({ providers: { email: [{ provider: 'first' }, { provider: 'second' }] } })
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  comm.clock.advance(3 * 3_600_000)
})

const list = async (as = ADMIN) => {
  const { status, body } = await comm.request('GET', '/api/providers/', { as })
  assert.equal(status, 200)
  return body
}
const mail = () =>
  eventOf(NotificationRequested as never, {
    ...{ type: 'email', title: 'Title', content: 'Text.', idempotency_key: undefined, category: 'stages' },
  })
const tryOut = (provider: string, body: object = {}) =>
  comm.request('POST', `/api/providers/${provider}/test/`, { as: ADMIN, body })

describe('GET /api/providers/', () => {
  test('shows each channel’s providers in their order, with what they are given', async () => {
    const shown = (await list()).map(({ channel, provider, position, state, per_second }: never) => [
      ...[channel, provider, position, state, per_second],
    ])
    assert.deepEqual(shown, [
      ['email', 'first', 1, 'closed', 10_000],
      ['email', 'second', 2, 'closed', 10_000],
      ['push', 'scripted-push', 1, 'closed', 10_000],
      ['sms', 'scripted-sms', 1, 'closed', 10_000],
    ])
  })

  test('counts what came of the calls of the last hour, and says what went wrong last', async () => {
    comm.senders.answer = ({ provider }) =>
      provider === 'first' ? { kind: 'failed', reason: '421 try later' } : undefined
    await comm.receive(userCreated(), mail(), mail())
    await comm.work()
    const [first, second] = await list()
    assert.deepEqual([first.last_hour.failed, first.last_hour.accepted], [2, 0])
    assert.deepEqual([second.last_hour.failed, second.last_hour.accepted], [0, 2])
    assert.equal(first.last_error.reason, '421 try later')
    assert.equal(second.last_success_at, comm.clock.now().toISOString())
    comm.clock.advance(3_600_001)
    const [later] = await list()
    assert.equal(later.last_hour.failed, 0)
    assert.equal(later.last_error.reason, '421 try later')
  })

  test('an institution sees the calls that were made for it', async () => {
    await comm.receive(userCreated(), mail())
    await comm.work()
    const [first] = await list(personIn(AMINA, 'admin', OTHER_TENANT))
    assert.deepEqual([first.last_hour.accepted, first.last_success_at], [0, null])
  })

  test('shows that a provider is left alone, and until when', async () => {
    comm.senders.answers = [{ kind: 'failed', reason: '429', retryAfterSeconds: 600 }]
    await comm.receive(userCreated(), mail())
    await comm.work()
    const [first] = await list()
    assert.equal(first.rests_until, new Date(comm.clock.now().getTime() + 600_000).toISOString())
  })
})

describe('POST /api/providers/{provider}/test/', () => {
  test('sends to the caller’s own address, in their language, and is on record', async () => {
    await comm.receive(userCreated({ language: 'fr' }))
    const { status, body } = await tryOut('second')
    assert.equal(status, 200)
    assert.deepEqual(
      [body.channel, body.provider, body.results.map(({ outcome }: { outcome: string }) => outcome)],
      ['email', 'second', ['accepted']],
    )
    const [sent, ...more] = comm.senders.sent
    assert.deepEqual(more, [])
    assert.deepEqual([sent?.provider, sent?.message.to], ['second', 'amina@example.com'])
    assert.equal(sent?.message.subject, 'Message de test')
    const entries = await comm.tables.selectFrom('audit_entry').select('action').execute()
    assert.ok(entries.some(({ action }) => action === 'provider.tested'))
  })

  test('says what the provider answered', async () => {
    await comm.receive(userCreated())
    comm.senders.answers = [{ kind: 'rejected', reason: '550 no' }]
    const { status, body } = await tryOut('first')
    assert.deepEqual([status, body.results[0].outcome, body.results[0].reason], [200, 'rejected', '550 no'])
  })

  test('who has nothing that it could be sent to is told so', async () => {
    await comm.receive(userCreated({ phone: null }))
    for (const provider of ['scripted-sms', 'scripted-push']) {
      const { status, body } = await tryOut(provider)
      assert.deepEqual([status, body.code], [409, 'comm.no-address-to-test'])
    }
  })

  test('there is none of that name, or none for that channel', async () => {
    await comm.receive(userCreated())
    assert.equal((await tryOut('third')).status, 404)
    assert.equal((await tryOut('first', { channel: 'sms' })).status, 404)
    assert.equal((await tryOut('first', { channel: 'fax' })).status, 422)
  })
})
