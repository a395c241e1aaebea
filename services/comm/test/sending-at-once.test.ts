import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import {
  AMINA,
  as,
  makeRoom,
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

/** How many transactions wrote the messages. */
const transactions = async () => {
  const { rows } = await sql<{ xmin: string }>`select distinct xmin::text from comm.message`.execute(
    comm.tables,
  )
  return rows.length
}
const unread = async (userId: string) =>
  (await comm.request('GET', '/api/messages/unread-count/', { as: as(userId) })).body.unread_count

describe('messages that are sent at once', () => {
  test('are saved in one transaction, with places, counts, words, news and answers as if one by one', async () => {
    const room = await makeRoom(comm, STAFF, AMINA, SALMA)
    for (const to of [YOUSSEF, SALMA]) await write(comm, STAFF, to, { content: 'first' })
    const before = await transactions()
    const into = (from: string, content: string) =>
      comm.request('POST', `/api/rooms/${room}/messages/`, { as: as(from), body: { content } })
    const answers = await Promise.all([
      write(comm, STAFF, YOUSSEF, { content: 'alpha' }),
      into(STAFF, 'beta'),
      into(AMINA, 'gamma'),
      write(comm, STAFF, SALMA, { content: 'delta' }),
      into(SALMA, 'epsilon'),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201, 201],
    )
    assert.equal(await transactions(), before + 1)
    for (const { body } of answers) {
      const seen = await comm.request('GET', `/api/messages/${body.id}/`, { as: as(body.sender_id) })
      const { message_id: _id, ...message } = body
      assert.deepEqual(seen.body, message)
    }
    assert.deepEqual(
      [1, 2, 4].map((index) => answers[index]?.body.sequence),
      [1, 2, 3],
    )
    assert.deepEqual(await Promise.all([YOUSSEF, AMINA, SALMA, STAFF].map(unread)), [2, 2, 4, 2])
    const found = await comm.request('GET', '/api/messages/?search=gamma', { as: as(SALMA) })
    assert.equal(found.body[0]?.body, 'gamma')
    const news = await comm.events('message.sent')
    assert.equal(new Set(news.map(({ correlation_id }) => correlation_id)).size, news.length)
  })

  test('cost only themselves where they may not be, and are said once under their names', async () => {
    await write(comm, AMINA, YOUSSEF)
    const answers = await Promise.all([
      write(comm, AMINA, YOUSSEF, { client_id: 'one' }),
      write(comm, AMINA, STRANGER, { client_id: 'two' }),
      write(comm, YOUSSEF, AMINA, { client_id: 'one' }),
      write(comm, AMINA, YOUSSEF, { client_id: 'one' }),
      write(comm, YOUSSEF, AMINA, { reply_to: STRANGER }),
      write(comm, AMINA, STAFF),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 403, 201, 201, 422, 201],
    )
    assert.equal(answers[3]?.body.id, answers[0]?.body.id)
    assert.notEqual(answers[2]?.body.id, answers[0]?.body.id)
  })

  test('keep what one person says in its order, also where one of it needs a second look', async () => {
    const { body: first } = await write(comm, AMINA, YOUSSEF)
    const answers = await Promise.all([
      write(comm, YOUSSEF, AMINA, { content: 'other' }),
      write(comm, AMINA, YOUSSEF, { content: 'answer', reply_to: first.id }),
      write(comm, AMINA, YOUSSEF, { content: 'after it' }),
    ])
    assert.deepEqual(
      answers.map(({ body }) => body.sequence),
      [2, 3, 4],
    )
  })

  test('are each repeated by their own Idempotency-Key', async () => {
    await write(comm, AMINA, YOUSSEF)
    const send = (key: string, content: string) =>
      comm.request('POST', '/api/messages/send/', {
        ...{ as: as(AMINA), body: { receiver_id: YOUSSEF, content } },
        headers: { 'idempotency-key': key },
      })
    const [one, two] = await Promise.all([send('k1', 'one'), send('k2', 'two')])
    const [again, other] = await Promise.all([send('k1', 'one'), send('k2', 'two')])
    assert.deepEqual([again.text, other.text], [one.text, two.text])
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.equal(await unread(YOUSSEF), 3)
  })
})
