import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  AMINA,
  AMINA_ELSEWHERE,
  aminaSummary,
  encadrantCreated,
  profileCreated,
  studentCreated,
  userCreated,
  userUpdated,
  YOUSSEF,
} from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

describe('the welcome', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const list = async (userId = AMINA) =>
    (await comm.request('GET', '/api/notifications/', { as: personIn(userId) })).body
  /** What a mail says, without the line below it by which mails like it are stopped. */
  const saidIn = ({ text }: { text: string }) => {
    const [said, footer] = text.split(/\n(?=Stop receiving mails like this one: )/)
    assert.match(footer ?? '', /^[^:]+: https:\/\/medtrack\.example\/comm\/api\/unsubscribe\/[\w-]+\/\n$/)
    return said
  }
  const mails = () => comm.senders.sent.filter(({ channel }) => channel === 'email')

  test('a student gets the reference’s texts in-app and by mail', async () => {
    await comm.receive(userCreated(), studentCreated())
    await comm.work()
    const [welcome, ...more] = await list()
    assert.deepEqual(more, [])
    assert.equal(welcome.title, 'Welcome to Internship Management System!')
    assert.equal(
      welcome.content,
      'Your student profile has been created. Start exploring internship offers now!',
    )
    assert.deepEqual(
      [welcome.type, welcome.notification_type, welcome.status, welcome.is_sent],
      ['system', 'in_app', 'sent', true],
    )
    const message = mails()[0]?.message
    assert.equal(message.to, 'amina@example.com')
    assert.equal(message.subject, 'Welcome to Internship Management System')
    assert.equal(
      saidIn(message),
      `Hello Amina,

Welcome to our Internship Management System! We're excited to have you on board.

You can now:
- Browse available internship offers
- Submit applications
- Track your progress
- Communicate with supervisors

Best regards,
The Team
`,
    )
  })

  test('a student with a device gets the reference’s push text', async () => {
    await comm.receive(userCreated())
    const body = { device_token: 'token-1', platform: 'android' }
    await comm.request('POST', '/api/device-tokens/', { as: personIn(AMINA), body })
    await comm.receive(studentCreated())
    await comm.work()
    const push = comm.senders.sent.find(({ channel }) => channel === 'push')?.message
    assert.deepEqual(
      [push.deviceToken, push.platform, push.title, push.body],
      ['token-1', 'android', 'Welcome!', 'Your account is ready. Start your internship journey!'],
    )
    const [welcome] = await list()
    assert.equal(push.data.notification_id, welcome.id)
    assert.deepEqual(
      welcome.deliveries.map(({ type, status }: { type: string; status: string }) => [type, status]),
      [
        ['system', 'sent'],
        ['push', 'sent'],
        ['email', 'sent'],
      ],
    )
  })

  test('a supervisor gets the in-app text, repeated by mail', async () => {
    const who = { user_id: YOUSSEF, email: 'y@example.com', role: 'encadrant' }
    await comm.receive(userCreated(who), encadrantCreated({ user_id: YOUSSEF }))
    await comm.work()
    const text = 'Your supervisor profile has been created. You can now manage internship offers.'
    assert.equal((await list(YOUSSEF))[0].content, text)
    assert.equal(saidIn(mails()[0]?.message), `${text}\n`)
  })

  test('staff and administrators get none', async () => {
    await comm.receive(userCreated({ role: 'staff' }), profileCreated({ role: 'staff' }))
    assert.deepEqual(await list(), [])
  })

  test('it comes once, however many events say so, and however often', async () => {
    const events = [userCreated(), studentCreated(), profileCreated()]
    await comm.receive(...events, ...events, studentCreated(), profileCreated({}, { origin: 'outside' }))
    await comm.work()
    assert.equal((await list()).length, 1)
    assert.equal(mails().length, 1)
  })

  test('it does not wait for the contact card: AUTH is asked', async () => {
    comm.auth.accounts.set(
      AMINA,
      aminaSummary({ language: 'fr', preferences: { ...aminaSummary().preferences, language: 'fr' } }),
    )
    await comm.receive(studentCreated())
    await comm.work()
    assert.equal(comm.auth.asked, 1)
    assert.equal(mails()[0]?.message.subject, 'Bienvenue sur le système de gestion des stages')
  })

  test('while AUTH is away it is kept, and goes out when AUTH is back', async () => {
    comm.auth.isDown = true
    await comm.receive(studentCreated())
    await comm.work()
    assert.equal(mails().length, 0)
    comm.auth.isDown = false
    comm.auth.accounts.set(AMINA, aminaSummary())
    await comm.later(1_000)
    assert.equal(mails().length, 1)
  })

  test('nobody known under the id: given up after some minutes, with the reason', async () => {
    await comm.receive(studentCreated())
    for (let i = 0; i < 12; i++) await comm.later(120_000)
    const email = (await list())[0].deliveries.find(({ type }: { type: string }) => type === 'email')
    assert.deepEqual(
      [email.status, email.last_error],
      ['rejected', 'Nobody is known under the id that the notification goes to.'],
    )
    assert.equal((await comm.events('notification.rejected')).length, 2)
  })

  test('an outside event about somebody unknown waits for the platform’s own', async () => {
    await comm.receive(studentCreated({}, { origin: 'outside' }))
    assert.deepEqual(await list(), [])
    await comm.receive(userCreated(), studentCreated())
    assert.equal((await list()).length, 1)
  })

  test('an outside event names a person by another id, or by their address', async () => {
    await comm.receive(userCreated({ aliases: [AMINA_ELSEWHERE, 'test-123'] }))
    await comm.receive(profileCreated({ user_id: AMINA_ELSEWHERE }, { origin: 'outside' }))
    await comm.receive(
      profileCreated({ user_id: undefined, email: 'AMINA@example.com' }, { origin: 'outside' }),
    )
    assert.equal((await list()).length, 1)
    assert.deepEqual(await list(AMINA_ELSEWHERE), [])
  })

  test('two welcomes under two ids become one when they turn out to be one person', async () => {
    const other = { user_id: AMINA_ELSEWHERE, email: 'other@example.com' }
    await comm.receive(userCreated(), userCreated(other), studentCreated(), studentCreated(other))
    await comm.receive(userUpdated({ aliases: [AMINA_ELSEWHERE] }))
    assert.equal((await list()).length, 1)
    assert.deepEqual(await list(AMINA_ELSEWHERE), [])
    await comm.work()
    assert.equal(mails().length, 1)
  })

  test('AUTH knows the person under another id: the welcome moves, and goes out once', async () => {
    comm.auth.accounts.set(AMINA_ELSEWHERE, aminaSummary())
    await comm.receive(studentCreated({ user_id: AMINA_ELSEWHERE }))
    await comm.work()
    await comm.receive(studentCreated())
    await comm.work()
    assert.equal((await list()).length, 1)
    assert.equal(mails().length, 1)
  })

  test('everything that an event causes carries its correlation id', async () => {
    await comm.receive(userCreated(), studentCreated())
    await comm.work()
    assert.equal(mails()[0]?.message.headers['X-Correlation-ID'], 'correlation-of-student.created')
    const [sent] = await comm.events('notification.sent')
    assert.equal(sent?.correlation_id, 'correlation-of-student.created')
    assert.equal((await list())[0].correlation_id, 'correlation-of-student.created')
  })

  test('each channel is announced once with growing numbers', async () => {
    await comm.receive(userCreated(), studentCreated())
    await comm.work()
    const sent = await comm.events('notification.sent')
    const rejected = await comm.events('notification.rejected')
    assert.deepEqual(
      sent.map(({ payload }) => payload.channel),
      ['in_app', 'email'],
    )
    assert.deepEqual(
      rejected.map(({ payload }) => [payload.channel, payload.reason]),
      [['push', 'The person has no active device.']],
    )
    const numbers = [...sent, ...rejected].map(({ sequence }) => sequence)
    assert.deepEqual(numbers.sort(), [1, 2, 3])
  })
})
