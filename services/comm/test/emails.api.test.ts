import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import { AMINA, resetRequested, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const admin = personIn(YOUSSEF, 'admin')

describe('the mails of an institution', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.receive(userCreated())
  })
  const mails = async (query = '', as = admin) =>
    (await comm.request('GET', `/api/emails/${query}`, { as })).body
  const send = async (more: object = {}) => {
    const body = { user_id: AMINA, type: 'email', subject: 'Room', message: 'Room 4.', ...more }
    await comm.request('POST', '/api/notifications/send/', { as: admin, body })
  }

  test('are listed in the words of the reference, by status, newest first', async () => {
    await send()
    await comm.work()
    const at = new Date(comm.clock.now().getTime() + 3_600_000).toISOString()
    await send({ subject: 'Later', scheduled_at: at })
    const [later, sent] = await mails()
    assert.deepEqual(
      [sent.to_addresses, sent.subject, sent.body.trim().split('\n')[0], sent.status, sent.attempts],
      [['amina@example.com'], 'Room', 'Room 4.', 'sent', 1],
    )
    assert.match(sent.html_body, /<p dir="auto">Room 4\.<\/p>/)
    assert.equal(sent.headers['Message-ID'], comm.senders.sent[0]?.message.messageId)
    assert.ok(sent.sent_at && sent.created_at)
    assert.deepEqual([later.status, later.scheduled_at, later.sent_at], ['scheduled', at, null])
    assert.equal((await mails('?status=sent')).length, 1)
    assert.equal((await mails('?status=failed')).length, 0)
    const one = await comm.request('GET', `/api/emails/${sent.id}/`, { as: admin })
    assert.deepEqual(one.body, sent)
  })

  test('hold no one-time link, before it has left and after', async () => {
    const link = 'https://medtrack.example/reset-password?token=secret-of-amina'
    await comm.receive(resetRequested({ sealed_link: comm.vault.seal(link, SEALED_LINK_PURPOSE) }))
    for (const round of ['before', 'after']) {
      const text = JSON.stringify(await mails())
      assert.ok(text.includes('one-time-link'), round)
      assert.ok(!text.includes('secret-of-amina') && !text.includes('sealed'), round)
      await comm.work()
    }
    assert.equal(comm.senders.sent.length, 1)
    assert.ok(comm.senders.sent[0]?.message.html.includes('secret-of-amina'))
  })

  test('Z2: are for administrators of the institution, and that they looked is on record', async () => {
    await send()
    for (const role of ['student', 'encadrant', 'staff'] as const)
      assert.equal((await comm.request('GET', '/api/emails/', { as: personIn(AMINA, role) })).status, 403)
    assert.deepEqual(await mails('', personIn(YOUSSEF, 'admin', OTHER_TENANT)), [])
    const [{ id }] = await mails()
    const elsewhere = personIn(YOUSSEF, 'admin', OTHER_TENANT)
    assert.equal((await comm.request('GET', `/api/emails/${id}/`, { as: elsewhere })).status, 404)
    const { body } = await comm.request('GET', '/api/audit/?action=email.read', { as: admin })
    assert.deepEqual(body[0].details, { count: 1 })
  })
})
