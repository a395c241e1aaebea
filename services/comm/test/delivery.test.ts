import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { AMINA, preferencesUpdated, studentCreated, userCreated } from './comm-events.ts'
import { type CommUnderTest, openComm, PUBLIC_URL, personIn } from './comm-under-test.ts'

const MINUTE = 60_000

describe('deliveries', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const sent = (channel: string) => comm.senders.sent.filter((one) => one.channel === channel)
  const delivery = (channel: 'email' | 'push' | 'in_app') =>
    comm.tables.selectFrom('delivery').selectAll().where('channel', '=', channel).executeTakeFirstOrThrow()
  const attempts = async () => {
    const [row] = (await comm.request('GET', '/api/notifications/', { as: personIn(AMINA) })).body
    return (await comm.request('GET', `/api/notifications/${row.id}/attempts/`, { as: personIn(AMINA) })).body
  }
  const device = (device_token: string) =>
    comm.request('POST', '/api/device-tokens/', {
      as: personIn(AMINA),
      body: { device_token, platform: 'android' },
    })
  /** The welcome with its mail, and pushes to the devices; nothing sent yet. */
  const welcome = async (...devices: string[]) => {
    await comm.receive(userCreated())
    for (const token of devices) await device(token)
    await comm.work()
    await comm.receive(studentCreated())
  }

  test('what the provider takes is sent, with who took it and when', async () => {
    await welcome()
    await comm.work()
    const row = await delivery('email')
    assert.deepEqual(
      [row.status, row.attempts, row.recipient, row.provider, row.sent_at?.toISOString()],
      ['sent', 1, 'amina@example.com', 'scripted-email', '2026-11-21T09:00:00.000Z'],
    )
    const [attempt] = await attempts()
    assert.deepEqual(
      [attempt.type, attempt.number, attempt.provider, attempt.outcome, attempt.duration_ms],
      ['email', 1, 'scripted-email', 'accepted', attempt.duration_ms],
    )
  })

  test('F16: what may pass is tried again after 1, 2 and 4 minutes, then it has failed', async () => {
    comm.senders.answer = ({ channel }) =>
      channel === 'email' ? { kind: 'failed', reason: '421 try later' } : undefined
    await welcome()
    await comm.work()
    assert.equal(sent('email').length, 1)
    await comm.later(0.99 * MINUTE)
    assert.equal(sent('email').length, 1)
    for (const minutes of [0.3, 2.5, 5]) await comm.later(minutes * MINUTE)
    assert.equal(sent('email').length, 4)
    const row = await delivery('email')
    assert.deepEqual([row.status, row.attempts, row.last_error], ['failed', 4, '421 try later'])
    await comm.later(60 * MINUTE)
    assert.equal(sent('email').length, 4)
    const [failed] = await comm.events('notification.failed')
    assert.equal(failed?.payload.reason, '421 try later')
    assert.equal(new Set(sent('email').map(({ message }) => message.messageId)).size, 1)
  })

  test('F18: a provider that asks for more time gets it', async () => {
    comm.senders.answers = [{ kind: 'failed', reason: '429', retryAfterSeconds: 600 }]
    await welcome()
    await comm.work()
    await comm.later(9 * MINUTE)
    assert.equal(sent('email').length, 1)
    await comm.later(1 * MINUTE)
    assert.equal(sent('email').length, 2)
    assert.equal((await delivery('email')).status, 'sent')
  })

  test('F17: a refusal for good fails at once, with its reason on one line', async () => {
    comm.senders.answers = [{ kind: 'rejected', reason: '550 no\r\nsuch mailbox' }]
    await welcome()
    await comm.work()
    await comm.later(10 * MINUTE)
    const row = await delivery('email')
    assert.deepEqual([row.status, row.attempts, row.last_error], ['failed', 1, '550 no such mailbox'])
  })

  test('F17: an address that does not exist is flagged as bounced, and nothing goes to it again', async () => {
    comm.senders.answers = [
      { kind: 'rejected', reason: '550 5.1.1 no such mailbox', bounce: { isPermanent: true } },
    ]
    await welcome()
    await comm.work()
    await comm.later(10 * MINUTE)
    const row = await delivery('email')
    assert.deepEqual([row.status, row.attempts, row.last_error], ['bounced', 1, '550 5.1.1 no such mailbox'])
    const flagged = await comm.tables.selectFrom('suppression').selectAll().execute()
    assert.deepEqual(
      flagged.map(({ address, channel, reason, provider }) => [address, channel, reason, provider]),
      [['amina@example.com', 'email', 'bounced', 'scripted-email']],
    )
    const told = await comm.request('POST', '/api/notifications/send/', {
      as: personIn(AMINA, 'admin'),
      body: { type: 'email', title: 'Room', content: 'Room 4.', user_id: AMINA },
    })
    await comm.work()
    const { body } = await comm.request('GET', `/api/notifications/${told.body.notification_id}/`, {
      as: personIn(AMINA),
    })
    assert.deepEqual(
      [body.status, body.last_error],
      ['rejected', 'The address does not exist, or takes nothing.'],
    )
    assert.equal(sent('email').length, 1)
  })

  test('F17: an address that takes nothing for now is not given up', async () => {
    comm.senders.answers = [{ kind: 'rejected', reason: '552 full', bounce: { isPermanent: false } }]
    await welcome()
    await comm.work()
    assert.equal((await delivery('email')).status, 'bounced')
    assert.deepEqual(await comm.tables.selectFrom('suppression').select('id').execute(), [])
  })

  test('a mail whose outcome is not known is sent again with the same Message-ID, and marked', async () => {
    comm.senders.answers = [{ kind: 'unknown', reason: 'reset after the end of data' }]
    await welcome()
    await comm.work()
    await comm.later(2 * MINUTE)
    const [first, second] = sent('email')
    assert.equal(first?.message.messageId, second?.message.messageId)
    const row = await delivery('email')
    assert.deepEqual([row.status, row.maybe_duplicate], ['sent', true])
  })

  test('F4: killed between the provider’s yes and the note of it, a mail goes out once more with its Message-ID', async () => {
    comm.senders.answers = ['killed']
    await welcome()
    await comm.work()
    assert.equal((await delivery('email')).status, 'sending')
    await comm.later(3 * MINUTE)
    const [first, second, ...more] = sent('email')
    assert.deepEqual(more, [])
    assert.equal(first?.message.messageId, second?.message.messageId)
    const [{ id }] = (await comm.request('GET', '/api/notifications/', { as: personIn(AMINA) })).body
    assert.equal(first?.message.messageId, `<${id}.mail@${new URL(PUBLIC_URL).hostname}>`)
    const row = await delivery('email')
    assert.deepEqual([row.status, row.attempts, row.maybe_duplicate], ['sent', 2, true])
    assert.deepEqual(
      (await attempts()).map(({ outcome }: { outcome: string }) => outcome),
      ['interrupted', 'accepted'],
    )
  })

  test('F4: a mail that kills its process every time is given up', async () => {
    comm.senders.answer = () => 'killed'
    await welcome()
    for (let i = 0; i < 10; i++) await comm.later(3 * MINUTE)
    assert.equal(sent('email').length, 4)
    assert.equal((await delivery('email')).status, 'unknown')
  })

  test('F4: a push is not sent again; its outcome is unknown', async () => {
    comm.senders.answer = ({ channel }) => (channel === 'push' ? 'killed' : undefined)
    await welcome('token-1')
    await comm.work()
    await comm.later(10 * MINUTE)
    assert.equal(sent('push').length, 1)
    assert.equal((await delivery('push')).status, 'unknown')
    const [failed] = await comm.events('notification.failed')
    assert.equal(failed?.payload.channel, 'push')
  })

  test('a push whose outcome the provider does not know is final', async () => {
    comm.senders.answer = ({ channel }) =>
      channel === 'push' ? { kind: 'unknown', reason: 'no answer' } : undefined
    await welcome('token-1')
    for (let i = 0; i < 4; i++) await comm.later(10 * MINUTE)
    assert.equal(sent('push').length, 1)
    assert.equal((await delivery('push')).status, 'unknown')
  })

  test('every active device gets a push; only those that failed get it again', async () => {
    const failing = new Set(['token-2'])
    comm.senders.answer = ({ channel, message }) =>
      channel === 'push' && failing.has(message.deviceToken) ? { kind: 'failed', reason: '503' } : undefined
    await welcome('token-1', 'token-2', 'token-3')
    await comm.work()
    failing.clear()
    await comm.later(2 * MINUTE)
    assert.deepEqual(
      sent('push').map(({ message }) => message.deviceToken),
      ['token-1', 'token-2', 'token-3', 'token-2'],
    )
    assert.equal((await delivery('push')).status, 'sent')
  })

  test('F18: a token that is gone is switched off and not used again', async () => {
    comm.senders.answer = ({ message }) =>
      message.deviceToken === 'old' ? { kind: 'gone', reason: 'UNREGISTERED' } : undefined
    await welcome('old', 'new')
    await comm.work()
    const devices = (await comm.request('GET', '/api/device-tokens/', { as: personIn(AMINA) })).body
    const active = devices.map((one: { device_token: string; is_active: boolean }) => [
      one.device_token,
      one.is_active,
    ])
    assert.deepEqual(Object.fromEntries(active), { old: false, new: true })
    const row = await delivery('push')
    assert.deepEqual([row.status, row.device_token_id !== null], ['sent', true])
  })

  test('a push to nobody’s device is rejected', async () => {
    await welcome()
    await comm.work()
    const row = await delivery('push')
    assert.deepEqual([row.status, row.attempts], ['rejected', 0])
  })

  test('a sender that throws counts as not known, and harms nothing else', async () => {
    comm.senders.answer = ({ channel }) => (channel === 'push' ? new Error('bug') : undefined)
    await welcome('token-1')
    await comm.work()
    assert.equal((await delivery('push')).status, 'unknown')
    assert.equal((await delivery('email')).status, 'sent')
  })

  test('a channel or a category that is switched off is rejected, in-app too', async () => {
    await comm.receive(userCreated(), preferencesUpdated({ email: false, in_app: false }))
    await comm.receive(studentCreated())
    await comm.work()
    assert.equal(sent('email').length, 0)
    assert.equal((await delivery('email')).last_error, 'The person has switched off mails.')
    assert.equal((await delivery('in_app')).status, 'rejected')
    await comm.clear()
    await comm.receive(
      userCreated(),
      preferencesUpdated({ categories: { account: false } }),
      studentCreated(),
    )
    await comm.work()
    assert.equal((await delivery('email')).last_error, 'The person has switched off the category "account".')
  })

  test('no transaction is open while a provider is called', async () => {
    await welcome()
    const open: number[] = []
    comm.senders.answer = () => {
      open.push(1)
      return undefined
    }
    // assertOutsideTransaction throws otherwise, and the delivery would not be sent.
    await comm.work()
    assert.equal(open.length, 1)
    assert.equal((await delivery('email')).status, 'sent')
  })
})
