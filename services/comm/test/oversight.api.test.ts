import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { AMINA, resetRequested, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

const amina = personIn(AMINA)
const sender = personIn(YOUSSEF, 'staff')
const colleague = personIn('0198c0de-0000-7000-8000-0000000000c1', 'staff')
const admin = personIn('0198c0de-0000-7000-8000-0000000000ad', 'admin')

describe('those who answer for a notification', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.receive(userCreated())
  })

  const send = async (more: object = {}): Promise<string> => {
    const body = { user_id: AMINA, type: 'email', title: 'Room', content: 'We meet in room 4.', ...more }
    return (await comm.request('POST', '/api/notifications/send/', { as: sender, body })).body.notification_id
  }
  const act = (id: string, what: 'cancel' | 'resend', as = sender) =>
    comm.request('POST', `/api/notifications/${id}/${what}/`, { as })
  const story = (id: string, as = admin) => comm.request('GET', `/api/notifications/${id}/story/`, { as })
  const audited = async (action: string) =>
    (await comm.request('GET', `/api/audit/?action=${action}`, { as: admin })).body as Record<
      string,
      unknown
    >[]
  const inAnHour = () => new Date(comm.clock.now().getTime() + 3_600_000).toISOString()

  test('see everything that happened to it, each call with its answer', async () => {
    comm.senders.answers = [{ kind: 'failed', reason: 'The mailbox is full.' }]
    const id = await send()
    await comm.work()
    await comm.later(10 * 60_000)
    const { body } = await story(id, sender)
    assert.equal(body.requested_by, YOUSSEF)
    const [delivery] = body.deliveries
    assert.equal(delivery.status, 'sent')
    assert.deepEqual(
      delivery.history.map((one: { outcome: string; reason: string }) => [one.outcome, one.reason]),
      [
        ['failed', 'The mailbox is full.'],
        ['accepted', ''],
      ],
    )
  })

  test('administrators see all, and it is on record; other senders do not', async () => {
    const id = await send()
    assert.equal((await story(id, colleague)).status, 404)
    assert.deepEqual(await audited('notification.read'), [])
    assert.equal((await story(id)).status, 200)
    const [entry] = await audited('notification.read')
    assert.deepEqual([entry?.['subject'], entry?.['details']], [`notification/${id}`, { user_id: AMINA }])
    // The reference's names of a row of its audit log.
    assert.deepEqual(
      ['user_id', 'action', 'ip_address', 'tenant', 'timestamp'].map((name) => entry?.[name]),
      [
        ...[entry?.['actor_id'], 'notification.read', entry?.['ip_address']],
        ...[DEFAULT_TENANT_ID, entry?.['created_at']],
      ],
    )
    assert.ok(entry?.['user_id'] && entry['timestamp'])
  })

  test('administrators read the list of another person, and it is on record', async () => {
    const id = await send()
    const of = (as: typeof admin) => comm.request('GET', `/api/notifications/?user_id=${AMINA}`, { as })
    assert.deepEqual(
      (await of(admin)).body.map((row: { id: string }) => row.id),
      [id],
    )
    const entries = await audited('notification.read')
    assert.equal(entries[0]?.['subject'], `user/${AMINA}`)
    assert.equal((await of(colleague)).status, 403)
    assert.equal((await of(amina)).status, 200)
    assert.equal((await audited('notification.read')).length, entries.length)
  })

  test('stop what has not left: it is never shown and never sent', async () => {
    const id = await send({ channels: ['in_app', 'email'], type: undefined, scheduled_at: inAnHour() })
    assert.equal((await act(id, 'cancel', colleague)).status, 404)
    const { status, body } = await act(id, 'cancel')
    assert.deepEqual([status, body.status], [200, 'cancelled'])
    assert.equal((await act(id, 'cancel')).status, 409)
    await comm.later(3_600_000)
    assert.deepEqual((await comm.request('GET', '/api/notifications/', { as: amina })).body, [])
    assert.equal(comm.senders.sent.length, 0)
    assert.equal((await audited('notification.cancelled')).length, 1)
  })

  test('what was shown stays, what was to be mailed does not leave', async () => {
    const id = await send({ channels: ['in_app', 'email'], type: undefined })
    const { body } = await act(id, 'cancel')
    const told = body.deliveries.map((one: { type: string; status: string }) => [one.type, one.status])
    assert.deepEqual(told, [
      ['system', 'sent'],
      ['email', 'cancelled'],
    ])
    await comm.work()
    assert.equal(comm.senders.sent.length, 0)
  })

  test('administrators have what failed tried again, as often as the first time', async () => {
    comm.senders.answers = [{ kind: 'rejected', reason: 'No such mailbox.' }]
    const id = await send()
    assert.equal((await act(id, 'resend', admin)).status, 409)
    await comm.work()
    assert.equal((await story(id)).body.status, 'failed')
    assert.equal((await act(id, 'resend')).status, 403)
    const { body } = await act(id, 'resend', admin)
    assert.equal(body.status, 'pending')
    await comm.work()
    const { body: after } = await story(id)
    assert.equal(after.status, 'sent')
    assert.equal(after.deliveries[0].history.length, 2)
    assert.deepEqual((await audited('notification.resent'))[0]?.['details'], { channels: ['email'] })
  })

  test('what held a one-time link is not sent again', async () => {
    comm.senders.answers = [{ kind: 'rejected', reason: 'No such mailbox.' }]
    await comm.receive(resetRequested())
    await comm.work()
    const [row] = await comm.tables.selectFrom('notification').select('id').execute()
    const { status, body } = await act(String(row?.id), 'resend', admin)
    assert.deepEqual([status, body.code], [409, 'comm.nothing-to-resend'])
  })
})
