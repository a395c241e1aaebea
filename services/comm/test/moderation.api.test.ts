import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, systemClock } from '@medtrack/kit'
import { createMemoryCache, eventually } from '@medtrack/testkit'
import { listen, openChat } from './chat-under-test.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import {
  ADMIN,
  AMINA,
  as,
  caller,
  makeRoom,
  messagingOf,
  SALMA,
  STAFF,
  seedPeople,
  write,
  YOUSSEF,
} from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

let comm: CommUnderTest
before(async () => {
  comm = await openComm({ means: { cache: createMemoryCache({ clock: systemClock }) } })
  await listen(comm)
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  await seedPeople(comm)
  await comm.receive(stageCreated())
})

const get = async (userId: string, url: string) => (await comm.request('GET', url, { as: as(userId) })).body
const into = (room: string, from: string, content: string) =>
  comm.request('POST', `/api/rooms/${room}/messages/`, { as: as(from), body: { content } })
const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)
const unread = async (userId: string) => (await get(userId, '/api/messages/unread-count/')).unread_count
const block = (by: string, whom: string) =>
  comm.request('POST', '/api/messages/blocks/', { as: as(by), body: { user_id: whom } })
const unblock = (by: string, whom: string) =>
  comm.request('DELETE', `/api/messages/blocks/${whom}/`, { as: as(by) })

describe('what somebody says in a group who was blocked', () => {
  test('is not shown, found, counted or delivered to whoever blocked them, and to everybody else', async () => {
    const room = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    await into(room, YOUSSEF, 'insult one')
    assert.equal(await unread(AMINA), 1)
    await block(AMINA, YOUSSEF)
    assert.equal(await unread(AMINA), 0)
    using inRoom = await openChat(comm, AMINA, room)
    using personal = await openChat(comm, AMINA)
    using other = await openChat(comm, STAFF, room)
    const { body: hidden } = await into(room, YOUSSEF, 'insult two')
    await into(room, STAFF, 'hello')
    await Promise.all([into(room, YOUSSEF, 'insult three'), into(room, STAFF, 'insult nobody')])
    const isThere = (texts: readonly unknown[]) => texts.includes('insult nobody')
    await eventually(() => [inRoom, personal, other].every((one) => isThere(one.texts())), 'the last')
    assert.deepEqual(inRoom.texts(), ['hello', 'insult nobody'])
    assert.deepEqual(personal.texts(), ['hello', 'insult nobody'])
    assert.equal(other.texts().length, 4)
    assert.equal(await unread(AMINA), 2)
    for (const url of [`/api/rooms/${room}/messages/`, '/api/messages/', '/api/messages/?unread=true'])
      assert.deepEqual(bodies(await get(AMINA, url)), ['insult nobody', 'hello'], url)
    assert.deepEqual(bodies(await get(AMINA, '/api/messages/?search=insult')), ['insult nobody'])
    const found = await comm.request('GET', `/api/messages/${hidden.id}/`, { as: as(AMINA) })
    assert.equal(found.status, 404)
    const seen = await get(STAFF, `/api/rooms/${room}/messages/`)
    assert.equal(seen.length, 5)
  })

  test('nor is it told to whoever blocked them that they type, come or go; the others notice nothing', async () => {
    const room = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    await block(AMINA, YOUSSEF)
    using amina = await openChat(comm, AMINA, room)
    using personal = await openChat(comm, AMINA)
    using staff = await openChat(comm, STAFF, room)
    using youssef = await openChat(comm, YOUSSEF, room)
    const byYoussef = (frame: Record<string, unknown>) => frame['user_id'] === YOUSSEF
    await staff.frame((frame) => frame['type'] === 'presence' && byYoussef(frame))
    youssef.send({ type: 'typing' })
    await staff.frame((frame) => frame['type'] === 'typing' && byYoussef(frame))
    youssef.send({ type: 'presence' })
    const seen = await youssef.frame((frame) => 'here' in frame && frame['here'].includes(STAFF))
    assert.deepEqual([...seen['here']].sort(), [AMINA, STAFF, YOUSSEF].sort())
    amina.send({ type: 'typing' })
    await youssef.frame((frame) => frame['type'] === 'typing' && frame['user_id'] === AMINA)
    // Whatever is told of one room comes in its order.
    staff.send({ type: 'typing' })
    for (const one of [amina, personal]) {
      await one.frame((frame) => frame['type'] === 'typing' && frame['user_id'] === STAFF)
      assert.deepEqual(one.frames.filter(byYoussef), [])
    }
    amina.send({ type: 'presence' })
    const here = await amina.frame((frame) => 'here' in frame && frame['here'].includes(STAFF))
    assert.deepEqual([...here['here']].sort(), [AMINA, STAFF].sort())
  })

  test('counts for nothing when it is read or taken back, and is there again once they are let in', async () => {
    const room = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    await block(AMINA, YOUSSEF)
    const { body: first } = await into(room, STAFF, 'one')
    const { body: hidden } = await into(room, YOUSSEF, 'two')
    await into(room, YOUSSEF, 'three')
    await into(room, STAFF, 'four')
    await comm.request('DELETE', `/api/messages/${hidden.id}/`, { as: as(YOUSSEF) })
    assert.equal(await unread(AMINA), 2)
    await comm.request('POST', `/api/messages/${first.id}/read/`, { as: as(AMINA) })
    assert.equal(await unread(AMINA), 1)
    assert.equal((await unblock(AMINA, YOUSSEF)).status, 204)
    assert.equal(await unread(AMINA), 2)
    assert.deepEqual(bodies(await get(AMINA, `/api/rooms/${room}/messages/`)), ['four', 'three', '', 'one'])
  })

  test('stays between the two where they wrote to each other, and passes over no news of others', async () => {
    await write(comm, YOUSSEF, AMINA, { content: 'between us' })
    const room = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    const { body: start } = await into(room, STAFF, 'start')
    await block(AMINA, YOUSSEF)
    assert.equal(await unread(AMINA), 2)
    for (const content of ['x', 'y']) await into(room, YOUSSEF, content)
    await into(room, STAFF, 'end')
    const messaging = messagingOf(comm)
    const { messages, isComplete } = await asTenant(DEFAULT_TENANT_ID, () =>
      messaging.since(caller(AMINA).userId, { kind: 'personal' }, start.id, 10),
    )
    assert.deepEqual([bodies(messages), isComplete], [['end'], true])
    assert.deepEqual(bodies(await get(AMINA, `/api/messages/?with=${YOUSSEF}`)), ['between us'])
  })
})

describe('a message that is reported', () => {
  test('is announced to each administrator once, without its words, and not to who reports it', async () => {
    const { body: sent } = await write(comm, YOUSSEF, AMINA, { content: 'A threat' })
    const report = (by: string) =>
      comm.request('POST', `/api/messages/${sent.id}/report/`, {
        as: as(by),
        body: { reason: 'It threatens me.' },
      })
    assert.equal((await report(AMINA)).status, 201)
    assert.equal((await report(AMINA)).status, 201)
    const told = await comm.tables
      .selectFrom('notification')
      .select(['user_id', 'title', 'content'])
      .where('title', '=', 'A message was reported')
      .execute()
    assert.deepEqual(
      told.map(({ user_id }) => user_id),
      [ADMIN],
    )
    assert.doesNotMatch(JSON.stringify(told), /threat/)
    assert.equal((await report(SALMA)).status, 404)
  })
})
