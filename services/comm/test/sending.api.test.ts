import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { AMINA, AMINA_ELSEWHERE, aminaSummary, userCreated, userErased, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const staff = personIn(YOUSSEF, 'staff')
const supervisor = personIn(YOUSSEF, 'encadrant')
const program = (scopes: string[]): Caller => ({
  kind: 'client',
  clientId: 'timetable',
  tenantId: DEFAULT_TENANT_ID,
  scopes,
})
/** The two curl examples of the reference, byte for byte. */
const EMAIL =
  '{"notification_type": "email", "subject": "Interview Scheduled", "message": "Your interview is tomorrow at 10 AM.", "recipient": "candidate@example.com"}'
const SMS =
  '{"notification_type": "sms", "message": "Interview tomorrow at 10 AM.", "recipient": "7568992589"}'

describe('sending notifications', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.tables.deleteFrom('sending_quota').execute()
  })

  const send = (body: unknown, as: Caller | undefined = staff, headers: Record<string, string> = {}) =>
    comm.request('POST', '/api/notifications/send/', {
      ...(as ? { as } : {}),
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const toAmina = (more: object = {}) => ({
    user_id: AMINA,
    notification_type: 'in_app',
    title: 'Room',
    content: 'We meet in room 4.',
    ...more,
  })
  const rows = () => comm.tables.selectFrom('notification').selectAll().orderBy('id').execute()
  const deliveries = () => comm.tables.selectFrom('delivery').selectAll().orderBy('position').execute()
  const faultsOf = async (body: object, as?: Caller) => {
    const answer = await send(body, as)
    assert.equal(answer.status, 422, answer.text)
    return answer.body.errors.map(({ path }: { path: string }) => path)
  }

  test('takes the examples of the reference as they are, and they leave', async () => {
    for (const example of [EMAIL, SMS]) {
      const { status, body } = await send(example)
      assert.equal(status, 201)
      assert.match(body.notification_id, /^[0-9a-f-]{36}$/)
    }
    await comm.work()
    const [mail, sms] = comm.senders.sent as never as Record<
      string,
      { to: string; text: string; subject: string }
    >[]
    assert.deepEqual(
      (await deliveries()).map(({ channel, recipient, status }) => [channel, recipient, status]).sort(),
      [
        ['email', 'candidate@example.com', 'sent'],
        ['sms', '7568992589', 'sent'],
      ],
    )
    assert.ok(mail && sms)
    assert.match(String(mail['message']?.['html' as never]), /somebody at the institution/)
    assert.deepEqual(
      (await rows()).map(({ title, content, user_id, requested_by, category }) => [
        title,
        content,
        user_id,
        requested_by,
        category,
      ]),
      [
        ['Interview Scheduled', 'Your interview is tomorrow at 10 AM.', null, YOUSSEF, 'announcements'],
        ['', 'Interview tomorrow at 10 AM.', null, YOUSSEF, 'announcements'],
      ],
    )
  })

  test('tells a person at once in the application, and counts it', async () => {
    await comm.receive(userCreated())
    const { body } = await send(
      toAmina({
        related_object_type: 'stage',
        related_object_id: AMINA_ELSEWHERE,
        metadata: { room: 4 },
        category: 'stages',
      }),
    )
    assert.deepEqual(Object.keys(body), ['notification_id', 'status', 'is_new'])
    assert.equal(body.status, 'sent')
    const amina = personIn(AMINA)
    const [row] = (await comm.request('GET', '/api/notifications/', { as: amina })).body
    assert.deepEqual(
      [row.id, row.type, row.title, row.message, row.metadata, row.related_object_type, row.category],
      [body.notification_id, 'system', 'Room', 'We meet in room 4.', { room: 4 }, 'stage', 'stages'],
    )
    const count = await comm.request('GET', '/api/notifications/unread-count/', { as: amina })
    assert.equal(count.body.unread_count, 1)
  })

  test('several channels are one notification, and push without a device is rejected with its reason', async () => {
    await comm.receive(userCreated())
    const { body } = await send(
      toAmina({ notification_type: undefined, channels: ['push', 'system', 'email'] }),
    )
    await comm.work()
    const amina = personIn(AMINA)
    const { body: row } = await comm.request('GET', `/api/notifications/${body.notification_id}/`, {
      as: amina,
    })
    const told = Object.fromEntries(
      row.deliveries.map((one: { type: string; status: string; last_error: string }) => [one.type, one]),
    )
    assert.equal(told.push.status, 'rejected')
    assert.match(told.push.last_error, /device/)
    assert.equal(told.system.status, 'sent')
    assert.equal(told.email.status, 'sent')
    assert.equal(row.type, 'system')
  })

  test('what is typed is text: in a mail nothing of it is HTML', async () => {
    await comm.receive(userCreated())
    await send(
      toAmina({ type: 'email', notification_type: undefined, content: '<b>Bold</b>\n\n<script>1</script>' }),
    )
    await comm.work()
    const html: string = comm.senders.sent[0]?.message.html
    assert.ok(html.includes('&lt;script&gt;') && !html.includes('<script>'), html)
  })

  test('Z4: students may not, nor programs without the right, nor anybody unknown', async () => {
    assert.equal((await send(toAmina(), personIn(AMINA))).status, 403)
    assert.equal((await send({ nonsense: true }, personIn(AMINA))).status, 403)
    assert.equal((await send(toAmina(), program(['users:read']))).status, 403)
    assert.equal((await comm.request('POST', '/api/notifications/send/', { body: {} })).status, 401)
  })

  test('supervisors tell people, some a day, and write to no address', async () => {
    await comm.receive(userCreated())
    assert.equal((await send(toAmina(), supervisor)).status, 201)
    const { status, body } = await send(JSON.parse(EMAIL), supervisor)
    assert.deepEqual([status, body.code], [403, 'comm.may-not-address'])
    await comm.tables.updateTable('sending_quota').set({ used: 200 }).execute()
    const enough = await send(toAmina(), supervisor)
    assert.deepEqual([enough.status, enough.body.code], [429, 'comm.quota-used-up'])
    // The clock stands at nine: fifteen hours until midnight.
    assert.equal(enough.headers['retry-after'], String(15 * 3_600))
    assert.equal((await send(toAmina(), staff)).status, 201)
  })

  test('addresses are counted by sender and day, only those that were accepted, and audited without the address', async () => {
    await send(JSON.parse(EMAIL), program(['notifications:send']))
    await send({
      ...JSON.parse(EMAIL),
      template: 'nothing-of-that-name',
      subject: undefined,
      message: undefined,
    })
    const used = await comm.tables.selectFrom('sending_quota').select(['sender', 'kind', 'used']).execute()
    assert.deepEqual(used, [{ sender: 'timetable', kind: 'address', used: 1 }])
    const { body } = await comm.request('GET', '/api/audit/?action=notification.addressed', {
      as: personIn(YOUSSEF, 'admin'),
    })
    assert.equal(body[0].actor_id, 'timetable')
    assert.ok(!JSON.stringify(body).includes('candidate@example.com'))
  })

  test('T8: an address is one address, a subject one line, a number a number', async () => {
    for (const recipient of [
      'a@example.com,b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      'A <a@example.com>',
      '"a b"@example.com',
      'a@example.com;b@example.com',
      'a@',
      ' ',
    ]) {
      assert.deepEqual(await faultsOf({ ...JSON.parse(EMAIL), recipient }), ['/recipient'], recipient)
    }
    assert.deepEqual(await faultsOf({ ...JSON.parse(EMAIL), subject: 'Hello\r\nBcc: b@example.com' }), [
      '/subject',
    ])
    assert.deepEqual(await faultsOf({ ...JSON.parse(SMS), recipient: 'call me' }), ['/recipient'])
    assert.deepEqual(await faultsOf({ ...JSON.parse(SMS), recipient: '+212 6<1' }), ['/recipient'])
    await comm.work()
    assert.equal(comm.senders.sent.length, 0)
  })

  test('says what does not fit, and where', async () => {
    assert.deepEqual(await faultsOf({}), ['/message', '/notification_type'])
    assert.deepEqual(await faultsOf({ ...toAmina(), type: 'sms' }), ['/type'])
    assert.deepEqual(await faultsOf({ ...toAmina(), message: 'Something else.' }), ['/content'])
    assert.deepEqual(await faultsOf({ ...toAmina(), template: 'welcome-student' }), ['/template'])
    assert.deepEqual(await faultsOf({ ...toAmina(), metadata: { a: 'x'.repeat(20_000) } }), ['/metadata'])
    assert.deepEqual(await faultsOf({ ...toAmina(), user_id: undefined }), ['/user_id'])
    assert.deepEqual(await faultsOf({ ...toAmina(), recipient: 'a@example.com' }), ['/recipient'])
    assert.deepEqual(await faultsOf({ ...JSON.parse(EMAIL), notification_type: 'push' }), ['/recipient'])
    assert.deepEqual(await faultsOf({ ...toAmina(), category: 'account' }), ['/category'])
    assert.deepEqual(await faultsOf({ ...toAmina(), tenant_id: OTHER_TENANT }), ['/tenant_id'])
    assert.deepEqual(await rows(), [])
  })

  test('a template says it instead, in the language of the person; those that protect accounts are nobody’s', async () => {
    await comm.receive(userCreated())
    const body = { user_id: AMINA, type: 'in_app', template: 'welcome-student' }
    assert.equal((await send(body)).status, 201)
    const [row] = await rows()
    assert.equal(row?.title, 'Welcome to Internship Management System!')
    assert.deepEqual(
      await faultsOf({ ...body, template: 'password-reset', data: { link: 'https://evil.example' } }),
      ['/template'],
    )
    assert.deepEqual(await faultsOf({ ...body, template: 'nothing-of-that-name' }), ['/template'])
  })

  test('whom no event has told of AUTH knows, or is nobody; so is who was erased or is elsewhere', async () => {
    comm.auth.accounts.set(AMINA, aminaSummary())
    assert.equal((await send(toAmina())).status, 201)
    assert.equal(comm.auth.asked, 1)
    const unknown = await send(toAmina({ user_id: AMINA_ELSEWHERE }))
    assert.deepEqual([unknown.status, unknown.body.code], [422, 'comm.person-unknown'])
    const elsewhere = await send(toAmina(), personIn(YOUSSEF, 'staff', OTHER_TENANT))
    assert.deepEqual([elsewhere.status, elsewhere.body.code], [422, 'comm.person-unknown'])
    await comm.receive(userErased())
    assert.equal((await send(toAmina())).status, 422)
  })

  test('without AUTH it is 503 for whom nobody here knows, and goes on for the others', async () => {
    await comm.receive(userCreated())
    comm.auth.isDown = true
    assert.equal((await send(toAmina())).status, 201)
    assert.equal((await send(toAmina({ user_id: AMINA_ELSEWHERE }))).status, 503)
  })

  test('later is later: nobody sees it before, and then once', async () => {
    await comm.receive(userCreated())
    const at = new Date(comm.clock.now().getTime() + 3_600_000).toISOString()
    const { body } = await send(toAmina({ scheduled_at: at, channels: ['in_app', 'email'] }))
    assert.equal(body.status, 'scheduled')
    const amina = personIn(AMINA)
    const seen = () => comm.request('GET', `/api/notifications/${body.notification_id}/`, { as: amina })
    await comm.later(3_599_000)
    assert.equal((await seen()).status, 404)
    assert.equal(comm.senders.sent.length, 0)
    await comm.later(1_000)
    assert.equal((await seen()).body.status, 'sent')
    assert.equal(comm.senders.sent.length, 1)
    const past = new Date(comm.clock.now().getTime() - 3_600_000).toISOString()
    assert.deepEqual(await faultsOf(toAmina({ scheduled_at: past })), ['/scheduled_at'])
    // Clocks differ a little.
    const justNow = new Date(comm.clock.now().getTime() - 5_000).toISOString()
    assert.equal((await send(toAmina({ scheduled_at: justNow }))).body.status, 'sent')
  })

  test('one Idempotency-Key is one notification, also for whom AUTH has to be asked about', async () => {
    comm.auth.accounts.set(AMINA, aminaSummary())
    const headers = { 'idempotency-key': 'once' }
    const first = await send(toAmina(), staff, headers)
    const again = await send(toAmina(), staff, headers)
    assert.equal(first.status, 201)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.deepEqual(again.body, first.body)
    assert.equal((await rows()).length, 1)
  })

  test('one dedupe key of one sender is told once; another sender’s is another', async () => {
    await comm.receive(userCreated())
    const first = await send(toAmina({ dedupe_key: 'k' }))
    const again = await send(toAmina({ dedupe_key: 'k', content: 'Something else.' }))
    assert.deepEqual(again.body, { ...first.body, is_new: false })
    assert.equal(
      (await send(toAmina({ dedupe_key: 'k' }), program(['notifications:send']))).body.is_new,
      true,
    )
    assert.equal((await rows()).length, 2)
  })

  test('what is urgent goes first, what can wait last', async () => {
    await comm.receive(userCreated())
    for (const priority of ['low', 'normal', 'high'] as const)
      await send(toAmina({ notification_type: 'email', title: priority, priority }))
    const due = await comm.tables
      .selectFrom('job')
      .select('priority')
      .where('kind', '=', 'comm.deliver-email')
      .orderBy('id')
      .execute()
    assert.deepEqual(due, [{ priority: 200 }, { priority: 100 }, { priority: 50 }])
  })
})
