import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'
import {
  ADMIN,
  AMINA,
  as,
  SALMA,
  STAFF,
  STRANGER,
  seedPeople,
  write,
  YOUSSEF,
} from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  await seedPeople(comm)
  await comm.receive(stageCreated())
})

const get = (userId: string, url: string) => comm.request('GET', url, { as: as(userId) })

describe('writing to a person', () => {
  test('saves the message in the words of both references', async () => {
    const body = { receiver_id: YOUSSEF, content: 'Hello, how are you?' }
    const answer = await comm.request('POST', '/api/messages/send/', { as: as(AMINA), body })
    assert.equal(answer.status, 201)
    const { message_id: id } = answer.body
    const { body: seen } = await get(YOUSSEF, `/api/messages/${id}/`)
    assert.deepEqual(
      {
        body: seen.body,
        content: seen.content,
        from: seen.sender_id,
        to: seen.receiver_id,
        read: seen.is_read,
      },
      { body: body.content, content: body.content, from: AMINA, to: YOUSSEF, read: false },
    )
    assert.equal(seen.created_at, seen.sent_at)
    const [event] = await comm.events('message.sent')
    assert.equal(event?.payload.message_id, id)
    assert.doesNotMatch(JSON.stringify(event), /how are you/)
  })

  test('S8: one message however often it is sent again with its name', async () => {
    const first = await write(comm, AMINA, YOUSSEF, { client_id: 'one' })
    const again = await write(comm, AMINA, YOUSSEF, { client_id: 'one', content: 'Hello again' })
    assert.equal(again.body.message_id, first.body.message_id)
    assert.equal(again.body.body, 'Hello')
    assert.equal((await get(YOUSSEF, '/api/messages/')).body.length, 1)
  })

  test('is for those who share something, and for staff and administrators', async () => {
    const statusOf = async (from: string, to: string) => (await write(comm, from, to)).status
    assert.equal(await statusOf(AMINA, YOUSSEF), 201)
    assert.equal(await statusOf(AMINA, STAFF), 201)
    assert.equal(await statusOf(STAFF, SALMA), 201)
    assert.equal(await statusOf(ADMIN, STRANGER), 201)
    assert.equal(await statusOf(AMINA, SALMA), 403)
    assert.equal(await statusOf(AMINA, AMINA), 403)
  })

  test('Z3: students do not learn whether there is somebody', async () => {
    const nobody = await write(comm, AMINA, '0198c0de-0000-7000-8000-0000000000ff')
    const somebody = await write(comm, AMINA, STRANGER)
    assert.equal(nobody.status, 403)
    assert.deepEqual([nobody.body.code, nobody.body.detail], [somebody.body.code, somebody.body.detail])
    const elsewhere = await comm.request('POST', '/api/messages/send/', {
      as: personIn(SALMA, 'student', OTHER_TENANT),
      body: { receiver_id: AMINA, content: 'Hello' },
    })
    assert.equal(elsewhere.body.code, somebody.body.code)
    assert.equal((await write(comm, STAFF, '0198c0de-0000-7000-8000-0000000000ff')).status, 422)
  })

  test('refuses what says nothing, too much, or answers and attaches what is not theirs', async () => {
    const codeOf = async (more: object) => (await write(comm, AMINA, YOUSSEF, more as never)).body.code
    assert.equal(await codeOf({ content: ' \n ' }), 'comm.message-empty')
    assert.equal((await write(comm, AMINA, YOUSSEF, { content: 'x'.repeat(10_001) })).status, 422)
    const other = await write(comm, STAFF, SALMA)
    assert.equal(await codeOf({ reply_to: other.body.message_id }), 'comm.reply-unknown')
    assert.equal(await codeOf({ attachments: [other.body.message_id] }), 'comm.attachment-unknown')
  })

  test('is answered once for a repeated request', async () => {
    const headers = { 'idempotency-key': 'said-once' }
    const body = { receiver_id: YOUSSEF, content: 'Hello' }
    const first = await comm.request('POST', '/api/messages/send/', { as: as(AMINA), body, headers })
    const again = await comm.request('POST', '/api/messages/send/', { as: as(AMINA), body, headers })
    assert.deepEqual(again.body, first.body)
    assert.equal((await get(AMINA, '/api/messages/')).body.length, 1)
  })
})

describe('reading', () => {
  test('counts what is unread, and reads everything before a message with it', async () => {
    await write(comm, AMINA, YOUSSEF)
    const second = await write(comm, AMINA, YOUSSEF)
    await write(comm, AMINA, YOUSSEF)
    const [conversation] = (await get(YOUSSEF, '/api/messages/conversations/')).body
    assert.deepEqual(
      [conversation.unread_count, conversation.title, conversation.receiver_id],
      [3, 'Amina', AMINA],
    )
    const read = await comm.request('POST', `/api/messages/${second.body.message_id}/read/`, {
      as: as(YOUSSEF),
    })
    assert.equal(read.body.is_read, true)
    assert.equal((await get(YOUSSEF, '/api/messages/unread-count/')).body.unread_count, 1)
    const unread = (await get(YOUSSEF, '/api/messages/?unread=true')).body
    assert.equal(unread.length, 1)
    const { body: seen } = await get(AMINA, `/api/messages/${second.body.message_id}/`)
    assert.notEqual(seen.read_at, null)
  })

  test('pages through all rooms, newest first, without gap or double', async () => {
    const ids: string[] = []
    for (let index = 0; index < 7; index += 1) {
      const to = index % 2 === 0 ? YOUSSEF : STAFF
      ids.push((await write(comm, AMINA, to)).body.message_id)
    }
    const seen: string[] = []
    for (let query = '?limit=3'; query !== ''; ) {
      const { body, headers } = await get(AMINA, `/api/messages/${query}`)
      seen.push(...body.map(({ id }: { id: string }) => id))
      query = /<(\?[^>]+)>; rel="next"/.exec(String(headers['link'] ?? ''))?.[1] ?? ''
    }
    assert.deepEqual(seen, ids.reverse())
  })

  test('finds words whatever their accents, and ways of writing Arabic', async () => {
    await write(comm, AMINA, YOUSSEF, { content: 'Évaluation de la rotation en pédiatrie' })
    await write(comm, AMINA, YOUSSEF, { content: 'موعد التقييم غدًا في المستشفى' })
    await write(comm, AMINA, STAFF, { content: 'Rien à voir' })
    const found = async (userId: string, search: string) =>
      (await get(userId, `/api/messages/?search=${encodeURIComponent(search)}`)).body.length
    assert.equal(await found(YOUSSEF, 'evaluation'), 1)
    assert.equal(await found(YOUSSEF, 'pediat rota'), 1)
    assert.equal(await found(YOUSSEF, 'pediat demain'), 0)
    assert.equal(await found(YOUSSEF, 'المستشفي'), 1)
    assert.equal(await found(STAFF, 'evaluation'), 0)
    assert.equal((await get(YOUSSEF, '/api/messages/?search=a%20b')).status, 422)
  })

  test('is nobody else’s: not another’s of the institution, nor of another one', async () => {
    const { message_id: id } = (await write(comm, AMINA, YOUSSEF)).body
    for (const who of [SALMA, STAFF, ADMIN])
      assert.equal((await get(who, `/api/messages/${id}/`)).status, 404)
    const elsewhere = personIn(AMINA, 'student', OTHER_TENANT)
    assert.equal((await comm.request('GET', `/api/messages/${id}/`, { as: elsewhere })).status, 404)
  })
})

describe('changing and taking back', () => {
  test('is the sender’s, within 15 minutes', async () => {
    const { message_id: id } = (await write(comm, AMINA, YOUSSEF)).body
    const url = `/api/messages/${id}/`
    const change = (userId: string) =>
      comm.request('PATCH', url, { as: as(userId), body: { content: 'Good morning' } })
    assert.equal((await change(YOUSSEF)).body.code, 'comm.not-your-message')
    assert.equal((await change(SALMA)).status, 404)
    comm.clock.advance(14 * 60_000)
    const changed = await change(AMINA)
    assert.deepEqual([changed.status, changed.body.body], [200, 'Good morning'])
    assert.notEqual(changed.body.edited_at, null)
    comm.clock.advance(2 * 60_000)
    assert.equal((await change(AMINA)).body.code, 'comm.too-late-to-edit')
  })

  test('leaves the place, and counts no more', async () => {
    const { message_id: id } = (await write(comm, AMINA, YOUSSEF, { content: 'Secret' })).body
    await write(comm, AMINA, YOUSSEF)
    assert.equal((await comm.request('DELETE', `/api/messages/${id}/`, { as: as(AMINA) })).status, 204)
    const { body } = await get(YOUSSEF, `/api/messages/${id}/`)
    assert.deepEqual([body.body, body.is_deleted, body.sequence], ['', true, 1])
    assert.equal((await get(YOUSSEF, '/api/messages/unread-count/')).body.unread_count, 1)
    assert.equal((await get(YOUSSEF, '/api/messages/?search=secret')).body.length, 0)
    assert.equal((await comm.request('DELETE', `/api/messages/${id}/`, { as: as(AMINA) })).status, 404)
  })
})

describe('blocking and reporting', () => {
  const block = (userId: string, id: string) =>
    comm.request('POST', '/api/messages/blocks/', { as: as(userId), body: { user_id: id } })

  test('ends it in both directions, and tells the other one nothing', async () => {
    assert.equal((await block(AMINA, YOUSSEF)).status, 201)
    assert.equal((await write(comm, AMINA, YOUSSEF)).body.code, 'comm.person-blocked')
    assert.equal((await write(comm, YOUSSEF, AMINA)).body.code, 'comm.may-not-talk')
    assert.equal((await get(AMINA, '/api/messages/blocks/')).body[0].user_id, YOUSSEF)
    await comm.request('DELETE', `/api/messages/blocks/${YOUSSEF}/`, { as: as(AMINA) })
    assert.equal((await write(comm, YOUSSEF, AMINA)).status, 201)
  })

  test('is not for those who speak for the institution', async () => {
    assert.equal((await block(AMINA, STAFF)).body.code, 'comm.cannot-block')
  })

  test('shows administrators what was said, though it is gone, and records that they looked', async () => {
    const { message_id: id } = (await write(comm, YOUSSEF, AMINA, { content: 'A threat' })).body
    const url = `/api/messages/${id}/report/`
    const body = { reason: 'It threatens me.' }
    assert.equal((await comm.request('POST', url, { as: as(SALMA), body })).status, 404)
    const reported = await comm.request('POST', url, { as: as(AMINA), body })
    assert.equal(reported.status, 201)
    await comm.request('DELETE', `/api/messages/${id}/`, { as: as(YOUSSEF) })
    assert.equal((await get(STAFF, '/api/messages/reports/')).status, 403)
    const [report] = (await get(ADMIN, '/api/messages/reports/?open=true')).body
    assert.deepEqual(
      [report.id, report.body, report.sender_id],
      [reported.body.report_id, 'A threat', YOUSSEF],
    )
    const resolve = `/api/messages/reports/${report.id}/resolve/`
    const done = await comm.request('POST', resolve, { as: as(ADMIN), body: { remove_message: true } })
    assert.deepEqual([done.status, done.body.status], [200, 'resolved'])
    assert.equal((await comm.request('POST', resolve, { as: as(ADMIN), body: {} })).status, 409)
    const entries = await comm.tables.selectFrom('audit_entry').select('action').execute()
    const actions = entries.map(({ action }) => action)
    for (const action of ['message.reported', 'message.read', 'report.resolved'])
      assert.ok(actions.includes(action))
  })
})
