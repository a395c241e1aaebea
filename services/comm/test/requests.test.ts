import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { NotificationRequested } from '@medtrack/contracts'
import { AMINA, eventOf, preferencesUpdated, studentCreated, userCreated } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(() => comm.clear())

const told = async (userId = AMINA) =>
  (await comm.request('GET', '/api/notifications/', { as: personIn(userId) })).body
const rejections = async () =>
  (await comm.events('notification.rejected')).map(({ payload }) => [payload.user_id, payload.reason])
const asked = (change: object = {}, origin: 'platform' | 'outside' = 'platform') =>
  eventOf(
    NotificationRequested as never,
    { type: 'system', idempotency_key: undefined, ...change },
    { origin },
  )

describe('notification.requested', () => {
  test('is told as it was asked for', async () => {
    await comm.receive(userCreated(), asked({ title: 'Interview tomorrow', content: 'At 10:00.' }))
    const [notice, ...more] = await told()
    assert.deepEqual(more, [])
    assert.deepEqual(
      [notice.title, notice.content, notice.type, notice.category],
      ['Interview tomorrow', 'At 10:00.', 'system', 'announcements'],
    )
  })

  test('push goes to the person’s devices, with the words that were given', async () => {
    await comm.receive(userCreated())
    const body = { device_token: 'token-1', platform: 'android' }
    await comm.request('POST', '/api/device-tokens/', { as: personIn(AMINA), body })
    await comm.receive(asked({ type: 'push', title: 'Interview', content: 'Tomorrow.' }, 'outside'))
    await comm.work()
    const [push] = comm.senders.sent.filter(({ channel }) => channel === 'push')
    assert.deepEqual([push?.message.title, push?.message.body], ['Interview', 'Tomorrow.'])
  })

  test('push without a device is rejected with the reason', async () => {
    await comm.receive(userCreated(), asked({ type: 'push', content: 'Hello' }))
    await comm.work()
    assert.deepEqual(await rejections(), [[AMINA, 'The person has no active device.']])
  })

  test('what the person switched off is rejected with the reason', async () => {
    await comm.receive(userCreated(), preferencesUpdated({ in_app: false }, { sequence: 5 }))
    await comm.receive(asked({ content: 'Hello' }))
    assert.deepEqual(await rejections(), [[AMINA, 'The person has switched off in-app notifications.']])
  })

  test('a template is filled with the data that came, and the person’s name', async () => {
    await comm.receive(userCreated())
    await comm.receive(
      asked(
        { type: 'email', template: 'application-accepted', data: { offer_title: 'Cardiology' } },
        'outside',
      ),
    )
    await comm.work()
    const [mail] = comm.senders.sent.filter(({ channel }) => channel === 'email')
    assert.match(mail?.message.text, /Cardiology/)
    assert.match(mail?.message.text, /Amina/)
  })

  test('a text without a title gets one', async () => {
    await comm.receive(
      userCreated(),
      asked({ title: undefined, content: `One line\nand ${'more '.repeat(50)}` }),
    )
    const [notice] = await told()
    assert.ok(notice.title.startsWith('One line and more') && notice.title.length <= 80)
  })

  test('the same key of the same program is one; of two programs two', async () => {
    const key = { idempotency_key: 'interview-42', content: 'Hello' }
    const other = Object.assign(asked(key, 'outside'), { service: 'another-program' })
    await comm.receive(userCreated(), asked(key, 'outside'), asked(key, 'outside'), other)
    assert.equal((await told()).length, 2)
  })
})

describe('requests that are refused', () => {
  test('what protects accounts', async () => {
    await comm.receive(userCreated())
    for (const template of ['verify-email', 'password-reset', 'invitation', 'new-device']) {
      await comm.receive(asked({ template, data: { link: 'https://evil.example' } }))
    }
    await comm.receive(asked({ category: 'account', content: 'Your account' }, 'outside'))
    assert.deepEqual(await told(), [])
    const reasons = await rejections()
    assert.equal(reasons.length, 5)
    assert.ok(reasons.every(([userId, reason]) => userId === AMINA && /account/.test(reason)))
  })

  test('a template that there is not, or that needs more than was given', async () => {
    await comm.receive(
      userCreated(),
      asked({ template: 'no-such' }),
      asked({ template: 'interview-scheduled' }),
    )
    const [missing, incomplete] = await rejections()
    assert.match(missing?.[1], /there is no template "no-such"/)
    assert.match(incomplete?.[1], /interview_time/)
  })

  test('nothing to say', async () => {
    await comm.receive(userCreated(), asked({ content: '   ' }))
    assert.deepEqual(await rejections(), [[AMINA, 'There is nothing to tell.']])
  })

  test('a sealed link that somebody got hold of is not opened for them', async () => {
    const sealed_link = comm.vault.seal('https://medtrack.example/secret', 'account-link')
    await comm.receive(userCreated())
    await comm.receive(
      asked({ type: 'email', template: 'application-accepted', data: { sealed_link, link: '' } }),
    )
    await comm.work()
    assert.ok(comm.senders.sent.every(({ message }) => !JSON.stringify(message).includes('/secret')))
  })
})

describe('requests about people who are not there yet', () => {
  const request = () => asked({ user_id: undefined, email: 'amina@example.com', content: 'Hello' }, 'outside')

  test('wait for them', async () => {
    const event = request()
    await comm.receive(event, event)
    await comm.work()
    await comm.receive(userCreated(), studentCreated())
    await comm.later(1_000)
    assert.equal((await told()).filter(({ content }: { content: string }) => content === 'Hello').length, 1)
  })

  test('are rejected with the reason when nobody comes', async () => {
    await comm.receive(request())
    for (const seconds of [0, 1, 5, 10, 60]) await comm.later(seconds * 1_000)
    const [[userId, reason], ...more] = (await rejections()) as [[string | null, string]]
    assert.equal(userId, null)
    assert.match(reason, /Nobody in the institution is known/)
    assert.deepEqual(more, [])
    assert.deepEqual(await comm.tables.selectFrom('job').select('id').execute(), [])
  })
})
