import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { AMINA, userCreated } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const STAFF = '0198c0de-0000-7000-8000-0000000000c1'
const NATIONAL = '06 12 34 56 78'
const NUMBER = '+212612345678'

describe('people who answer STOP, and START', () => {
  let comm: CommUnderTest
  let answers = 0
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  /** Sends an SMS, and gives what became of it. */
  const write = async (recipient = NUMBER, tenantId = DEFAULT_TENANT_ID) => {
    const as = personIn(STAFF, 'staff', tenantId)
    const body = { notification_type: 'sms', message: 'Interview tomorrow at 10 AM.', recipient }
    const { status, body: sent } = await comm.request('POST', '/api/notifications/send/', { as, body })
    assert.equal(status, 201)
    await comm.work()
    const row = await comm.tables
      .selectFrom('delivery')
      .select(['status', 'last_error'])
      .where('notification_id', '=', sent.notification_id)
      .executeTakeFirstOrThrow()
    return [row.status, row.last_error] as const
  }
  const say = async (kind: 'stopped' | 'resumed', more: object = {}) => {
    answers += 1
    const wish = {
      ...{ kind, isPermanent: kind === 'stopped', providerMessageId: null, messageId: null },
      ...{ address: NUMBER, reason: '', eventId: `SM${answers}.received`, at: '2026-11-21T09:05:00Z' },
      ...more,
    }
    const answer = await comm.request('POST', '/api/webhooks/scripted-sms/', {
      headers: { 'content-type': 'application/json', 'x-signature': 'genuine' },
      body: [wish],
    })
    assert.equal(answer.status, 204)
  }
  const suppressed = async (tenantId = DEFAULT_TENANT_ID) => {
    const as = personIn(AMINA, 'admin', tenantId)
    const { body } = await comm.request('GET', '/api/suppressions/', { as })
    return body.map((row: { address: string; reason: string }) => [row.address, row.reason])
  }
  const REFUSED = ['rejected', 'The owner of the address has complained about our messages.']

  test('who answers STOP gets no more SMS, however the number is written, until they answer START', async () => {
    assert.deepEqual(await write(NATIONAL), ['sent', ''])
    await say('stopped')
    assert.deepEqual(await suppressed(), [[NUMBER, 'complained']])
    for (const spelling of [NUMBER, NATIONAL, '+212 (0) 612-345678', '0612345678']) {
      assert.deepEqual(await write(spelling), REFUSED, spelling)
    }
    assert.deepEqual(await write('+212699999999'), ['sent', ''])
    await say('resumed')
    assert.deepEqual(await suppressed(), [])
    assert.deepEqual(await write(), ['sent', ''])
  })

  test('a provider is given the number with its country, people are shown it as it was given', async () => {
    await comm.receive(userCreated())
    await write(NATIONAL)
    assert.deepEqual(
      comm.senders.sent.map(({ message }) => [message.to, message.number]),
      [[NATIONAL, NUMBER]],
    )
    await write('7568992589')
    assert.deepEqual(comm.senders.sent.at(-1)?.message.number, null)
  })

  test('it holds where the number was written to, and no other institution learns of it', async () => {
    await write(NUMBER)
    await say('stopped')
    assert.deepEqual(await suppressed(OTHER_TENANT), [])
    assert.deepEqual(await write(NUMBER, OTHER_TENANT), ['sent', ''])
    await say('stopped')
    assert.deepEqual(await suppressed(OTHER_TENANT), [[NUMBER, 'complained']])
    await say('resumed')
    assert.deepEqual([await suppressed(), await suppressed(OTHER_TENANT)], [[], []])
  })

  test('P1: an answer that the provider reports again changes nothing, whatever was answered since', async () => {
    await write()
    await say('stopped', { eventId: 'SM.one' })
    await say('resumed')
    await say('stopped', { eventId: 'SM.one' })
    assert.deepEqual(await suppressed(), [])
  })

  test('START takes back what its sender said, not what an administrator did', async () => {
    await write()
    const body = { channel: 'sms', address: NATIONAL }
    const admin = personIn(AMINA, 'admin')
    assert.equal((await comm.request('POST', '/api/suppressions/', { as: admin, body })).status, 201)
    await say('stopped')
    await say('resumed')
    assert.deepEqual(await suppressed(), [[NUMBER, 'manual']])
    const found = await comm.request('GET', `/api/suppressions/?address=0612345678`, { as: admin })
    assert.equal(found.body.length, 1)
  })

  test('what nobody here has written to, and what is no number, is left alone', async () => {
    await write('+212611111111')
    for (const address of [NUMBER, '+33612345678', 'MedTrack', '', null]) await say('stopped', { address })
    assert.deepEqual(await suppressed(), [])
  })

  test('both are in the audit log, without the number', async () => {
    await write()
    await say('stopped')
    await say('resumed')
    const { text } = await comm.request('GET', '/api/audit/', { as: personIn(AMINA, 'admin') })
    const actions = JSON.parse(text).map(({ action }: { action: string }) => action)
    assert.deepEqual(actions.slice(0, 2), ['messages.resumed', 'messages.stopped'])
    assert.ok(!text.includes('612345678'))
  })
})
