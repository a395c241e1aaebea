import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { NotificationRequested, UserPreferencesUpdated } from '@medtrack/contracts'
import { eventOf, preferencesUpdated, userCreated, userErased, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  // Full hours are far enough away, wherever the tests before have moved the clock to.
  const past = comm.clock.now().getTime() % HOUR
  comm.clock.advance(HOUR - past + 10 * MINUTE)
})

const mails = () => comm.senders.sent.filter(({ channel }) => channel === 'email')
const subjects = () => mails().map(({ message }) => message.subject)
const mailOf = (title: string, change: object = {}) =>
  eventOf(NotificationRequested as never, {
    ...{ type: 'email', title, content: `About ${title}.`, idempotency_key: undefined, category: 'stages' },
    ...change,
  })
const prefer = (change: object, sequence = 2) =>
  preferencesUpdated({ quiet_hours: null, ...change }, { sequence })
/** Amina, who wants a mail an hour at most, is to be told these. */
const tell = async (...titles: string[]) => {
  await comm.receive(userCreated(), prefer({ digest: 'hourly' }))
  await comm.receive(...titles.map((title) => mailOf(title)))
  await comm.work()
}
const deliveries = async () =>
  Object.fromEntries(
    (
      await comm.tables
        .selectFrom('delivery')
        .innerJoin('notification', 'notification.id', 'delivery.notification_id')
        .select(['notification.title', 'delivery.status', 'delivery.last_error', 'delivery.recipient'])
        .execute()
    ).map(({ title, ...row }) => [title, row]),
  )
const statuses = async () =>
  Object.fromEntries(Object.entries(await deliveries()).map(([title, { status }]) => [title, status]))

describe('digests', () => {
  test('what comes within the hour is told in one mail at its end, and ends with it', async () => {
    await tell('One', 'Two')
    await comm.later(20 * MINUTE)
    await comm.receive(mailOf('Three'))
    await comm.work()
    assert.deepEqual(subjects(), [])
    assert.deepEqual(await statuses(), { One: 'scheduled', Two: 'scheduled', Three: 'scheduled' })
    await comm.later(30 * MINUTE)
    assert.equal(mails().length, 1)
    const { text } = mails()[0]?.message ?? {}
    for (const title of ['One', 'Two', 'Three']) assert.match(text, new RegExp(`About ${title}\\.`))
    assert.deepEqual(await statuses(), { One: 'sent', Two: 'sent', Three: 'sent', 'What is new': 'sent' })
    assert.equal((await deliveries())['One']?.recipient, 'amina@example.com')
    const sent = await comm.events('notification.sent')
    assert.equal(new Set(sent.map(({ payload }) => payload.notification_id)).size, 4)
  })

  test('the hour after is a mail of its own, and nothing is told twice', async () => {
    await tell('One', 'Two')
    await comm.later(50 * MINUTE)
    await comm.receive(mailOf('Three'), mailOf('Four'))
    await comm.work()
    await comm.later(HOUR)
    assert.equal(mails().length, 2)
    assert.doesNotMatch(mails()[1]?.message.text, /About One/)
    await comm.later(5 * HOUR)
    assert.equal(mails().length, 2)
  })

  test('one alone goes as its own mail', async () => {
    await tell('One')
    await comm.later(50 * MINUTE)
    assert.deepEqual(subjects(), ['One'])
  })

  test('push, reminders and what protects an account wait for no digest', async () => {
    await comm.receive(userCreated(), prefer({ digest: 'daily' }))
    await comm.receive(mailOf('Reminder', { category: 'reminders' }))
    await comm.work()
    assert.deepEqual(subjects(), ['Reminder'])
  })

  test('each person has a digest of their own', async () => {
    const youssef = { user_id: YOUSSEF, email: 'youssef@example.com' }
    await comm.receive(userCreated(youssef), prefer({ digest: 'hourly' }))
    await comm.receive(
      eventOf(
        UserPreferencesUpdated as never,
        {
          user_id: YOUSSEF,
          preferences: {
            ...UserPreferencesUpdated.example.preferences,
            ...{ categories: {}, language: 'en', quiet_hours: null, digest: 'hourly' },
          },
        },
        { sequence: 2 },
      ),
    )
    await tell('One', 'Two')
    await comm.receive(...['Three', 'Four'].map((title) => mailOf(title, { user_id: YOUSSEF })))
    await comm.work()
    await comm.later(50 * MINUTE)
    const told = Object.fromEntries(mails().map(({ message }) => [message.to, message.text]))
    assert.deepEqual(Object.keys(told).sort(), ['amina@example.com', 'youssef@example.com'])
    assert.match(told['youssef@example.com'], /About Three/)
    assert.doesNotMatch(told['youssef@example.com'], /About One/)
  })

  test('who switches digests off meanwhile gets each mail by itself', async () => {
    await tell('One', 'Two')
    await comm.receive(prefer({ digest: 'instant' }, 3))
    await comm.later(50 * MINUTE)
    assert.deepEqual(subjects().sort(), ['One', 'Two'])
  })

  test('what is of a category that was switched off meanwhile is rejected', async () => {
    await tell('One', 'Two')
    await comm.receive(mailOf('Account', { category: 'account' }))
    await comm.work()
    await comm.receive(prefer({ digest: 'hourly', categories: { stages: false } }, 3))
    await comm.later(50 * MINUTE)
    assert.deepEqual(subjects(), ['Account'])
    assert.deepEqual(await statuses(), { One: 'rejected', Two: 'rejected', Account: 'sent' })
  })

  test('who is erased meanwhile is told nothing', async () => {
    await tell('One', 'Two')
    await comm.receive(userErased())
    await comm.later(50 * MINUTE)
    assert.deepEqual(mails(), [])
    assert.deepEqual(await statuses(), {})
  })

  test('what is cancelled meanwhile is not told, also after it was gathered', async () => {
    await tell('One', 'Two', 'Three')
    const cancel = (title: string) =>
      comm.tables
        .updateTable('delivery')
        .set({ status: 'cancelled' })
        .where('notification_id', 'in', (select) =>
          select.selectFrom('notification').select('id').where('title', '=', title),
        )
        .execute()
    await cancel('Two')
    comm.senders.answers = [{ kind: 'failed', reason: '421' }]
    await comm.later(50 * MINUTE)
    assert.deepEqual(await statuses(), {
      ...{ One: 'scheduled', Two: 'cancelled', Three: 'scheduled', 'What is new': 'pending' },
    })
    await cancel('Three')
    await comm.later(2 * MINUTE)
    const [, again] = mails()
    assert.match(again?.message.text, /About One/)
    assert.doesNotMatch(again?.message.text, /About (Two|Three)/)
    assert.deepEqual(await statuses(), {
      ...{ One: 'sent', Two: 'cancelled', Three: 'cancelled', 'What is new': 'sent' },
    })
  })

  test('a digest that is cancelled takes what it tells along', async () => {
    await tell('One', 'Two')
    comm.senders.answers = [{ kind: 'failed', reason: '421' }]
    await comm.later(50 * MINUTE)
    await comm.tables
      .updateTable('delivery')
      .set({ status: 'cancelled' })
      .where('status', '=', 'pending')
      .execute()
    await comm.later(2 * MINUTE)
    assert.equal(mails().length, 1)
    assert.deepEqual(await statuses(), { One: 'cancelled', Two: 'cancelled', 'What is new': 'cancelled' })
  })

  test('a digest that fails for good fails for all that it tells', async () => {
    await tell('One', 'Two')
    comm.senders.answers = [{ kind: 'rejected', reason: '550 no such mailbox' }]
    await comm.later(50 * MINUTE)
    const rows = await deliveries()
    assert.deepEqual(
      Object.values(rows).map(({ status, last_error }) => [status, last_error]),
      Array.from({ length: 3 }, () => ['failed', '550 no such mailbox']),
    )
    assert.equal((await comm.events('notification.failed')).length, 3)
  })

  test('killed while it is sent, the digest goes out once more with its Message-ID, and everything ends once', async () => {
    await tell('One', 'Two')
    comm.senders.answers = ['killed']
    await comm.later(50 * MINUTE)
    await comm.later(5 * MINUTE)
    const [first, second, ...more] = mails()
    assert.deepEqual(more, [])
    assert.equal(first?.message.messageId, second?.message.messageId)
    assert.deepEqual(await statuses(), { One: 'sent', Two: 'sent', 'What is new': 'sent' })
    const sent = await comm.events('notification.sent')
    assert.equal(sent.length, 3)
  })

  test('quiet hours hold the digest back as they hold back every mail', async () => {
    await comm.receive(userCreated())
    const hour = (comm.clock.now().getUTCHours() + 1) % 24
    const time = (h: number) => `${String(h % 24).padStart(2, '0')}:00`
    const quiet_hours = { start: time(hour), end: time(hour + 3), timezone: 'UTC' }
    await comm.receive(prefer({ digest: 'hourly', quiet_hours }))
    await comm.receive(mailOf('One'), mailOf('Two'))
    await comm.work()
    await comm.later(50 * MINUTE)
    assert.deepEqual(mails(), [])
    await comm.later(3 * HOUR)
    assert.equal(mails().length, 1)
    assert.deepEqual(await statuses(), { One: 'sent', Two: 'sent', 'What is new': 'sent' })
  })
})

describe('quiet hours', () => {
  test('a mail waits for their end, in-app is there at once', async () => {
    await comm.receive(userCreated())
    const now = comm.clock.now()
    const time = (minutes: number) => new Date(now.getTime() + minutes * MINUTE).toISOString().slice(11, 16)
    await comm.receive(prefer({ quiet_hours: { start: time(-60), end: time(60), timezone: 'UTC' } }))
    await comm.receive(mailOf('One'), mailOf('Shown', { type: 'in_app' }))
    await comm.work()
    assert.deepEqual(await statuses(), { One: 'scheduled', Shown: 'sent' })
    await comm.later(59 * MINUTE)
    assert.deepEqual(subjects(), [])
    await comm.later(2 * MINUTE)
    assert.deepEqual(subjects(), ['One'])
  })
})
