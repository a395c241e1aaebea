import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { systemClock } from '@medtrack/kit'
import { createMemoryCache, eventually } from '@medtrack/testkit'
import { listen, openChat } from './chat-under-test.ts'
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
import { arrive } from './timelines-under-test.ts'

const means = { ended: new Set<string>() }
let comm: CommUnderTest
before(async () => {
  const cache = createMemoryCache({ clock: systemClock })
  comm = await openComm({ means: { cache, isSessionEnded: (id) => means.ended.has(id) } })
  await listen(comm)
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  means.ended.clear()
  await comm.clear()
  await seedPeople(comm)
  await comm.receive(stageCreated())
})

describe('a socket of one’s own', () => {
  for (const [what, frame] of Object.entries({
    'as one reference has it': { message: 'Hi!', receiver_id: YOUSSEF },
    'as the other has it': { type: 'chat_message', receiver_id: YOUSSEF, body: 'Hi!' },
  })) {
    test(`S1 what is sent ${what} is saved, and delivered as both expect`, async () => {
      using amina = await openChat(comm, AMINA)
      using youssef = await openChat(comm, YOUSSEF)
      const spoofed = { ...frame, sender_id: STRANGER, user_id: STRANGER, client_id: 'c1' }
      const ack = await amina.say(spoofed)
      const told = await youssef.frame('chat_message')
      assert.equal(told['message'], 'Hi!')
      assert.equal(told['body'], 'Hi!')
      assert.equal(told['sender_id'], AMINA)
      assert.equal(told['receiver_id'], YOUSSEF)
      assert.equal(told['id'], ack['id'])
      assert.equal(ack['type'], 'ack')
      assert.ok(told['room'] && told['sent_at'])
      assert.equal(told['client_id'], null)
      const { body } = await comm.request('GET', '/api/messages/', { as: as(YOUSSEF) })
      assert.deepEqual([body[0]?.id, body[0]?.sender_id], [ack['id'], AMINA])
    })
  }

  test('S8 a client_id that comes again is one message with the same ack; two tabs both get it', async () => {
    using amina = await openChat(comm, AMINA)
    using other = await openChat(comm, AMINA)
    using youssef = await openChat(comm, YOUSSEF)
    using tab = await openChat(comm, YOUSSEF)
    const said = { message: 'Hi!', receiver_id: YOUSSEF, client_id: 'c1' }
    const first = await amina.say(said)
    const again = await other.say(said)
    assert.equal(again['id'], first['id'])
    await amina.say({ ...said, client_id: 'c2', message: 'Last' })
    for (const one of [youssef, tab]) {
      await eventually(() => one.texts().at(-1) === 'Last', 'the last')
      assert.deepEqual(one.texts(), ['Hi!', 'Last'])
    }
  })

  test('S1 somebody else’s channel, and a room of others, close with 4403', async () => {
    const room = await makeRoom(comm, STAFF, SALMA)
    for (const name of [YOUSSEF, room, 'stage-0198c0de-0000-7000-8000-000000000099'])
      assert.equal((await (await openChat(comm, AMINA, name, { hasty: true })).closed).code, 4403, name)
  })

  test('S1 who may not be written to, and what does not fit, is told in a frame that names the message', async () => {
    using stranger = await openChat(comm, STRANGER)
    const cases: [Record<string, unknown>, string, string?][] = [
      [{ message: 'Hi!', receiver_id: AMINA }, 'comm.may-not-talk'],
      [{ message: 'Hi!' }, 'request.invalid'],
      [{ receiver_id: AMINA }, 'request.invalid'],
      [{ message: 7, receiver_id: AMINA }, 'request.invalid'],
      [{ message: 'Hi!', receiver_id: 'nobody' }, 'request.invalid'],
      [{ message: '  ', receiver_id: YOUSSEF }, 'comm.message-empty'],
      [{ type: 'dance' }, 'request.invalid'],
      [{ type: 7 }, 'request.invalid'],
      [{ type: 'read', id: STRANGER }, 'comm.message-not-found'],
      [{ type: 'read' }, 'request.invalid', '/id'],
      [{ type: 'resume', since: 'yesterday' }, 'request.invalid', '/since'],
      [{ type: 'typing', is_typing: 'yes' }, 'request.invalid', '/is_typing'],
    ]
    for (const [index, [frame, code, path]] of cases.entries()) {
      const answer = await stranger.say({ ...frame, client_id: `c${index}` })
      assert.equal(answer['type'], 'error', JSON.stringify(frame))
      if (code !== 'comm.message-empty') assert.equal(answer['code'], code, JSON.stringify(frame))
      assert.ok(answer['detail'])
      if (path !== undefined) assert.equal(answer['errors'][0]?.path, path, JSON.stringify(frame))
    }
  })

  test('A4 the end of the session closes with 4401', async () => {
    using amina = await openChat(comm, AMINA)
    const { sessionId } = as(AMINA) as { sessionId: string }
    means.ended.add(sessionId)
    comm.clock.advance(500)
    assert.equal((await amina.closed).code, 4401)
  })

  test('a message by the API reaches the socket, a change and a reading too', async () => {
    using youssef = await openChat(comm, YOUSSEF)
    using amina = await openChat(comm, AMINA)
    const sent = await write(comm, AMINA, YOUSSEF, { content: 'Hello' })
    const id = sent.body.message_id
    assert.equal((await youssef.frame('chat_message'))['id'], id)
    youssef.send({ type: 'read', id })
    const read = await amina.frame('read')
    assert.deepEqual([read['id'], read['user_id']], [id, YOUSSEF])
    await comm.request('PATCH', `/api/messages/${id}/`, { as: as(AMINA), body: { content: 'Hello again' } })
    assert.equal((await youssef.frame('message_changed'))['body'], 'Hello again')
  })

  test('notifications come over the socket as well, and go on from where one was', async () => {
    using amina = await openChat(comm, AMINA)
    using salma = await openChat(comm, SALMA)
    await arrive(comm, { userId: AMINA })
    comm.clock.advance(5_000)
    const told = await amina.frame('notification')
    assert.ok(told['unread_count'] > 0)
    assert.ok(told['notification'].id)
    await comm.request('POST', '/api/notifications/read-all/', { as: as(AMINA) })
    await amina.frame('notification-read')
    using back = await openChat(comm, AMINA)
    back.send({ type: 'notifications', after: told['event_id'] - 1 })
    await back.frame('notification')
    await back.frame('notification-read')
    back.send({ type: 'notifications' })
    assert.equal((await back.frame('unread-count'))['unread_count'], 0)
    assert.equal(salma.frames.filter(({ type }) => type === 'notification').length, 0)
  })
})

describe('a socket of a room', () => {
  test('a name that nobody has is a room of its first two', async () => {
    using amina = await openChat(comm, AMINA, 'night-shift')
    using personal = await openChat(comm, YOUSSEF)
    await amina.say({ message: 'Hi!', receiver_id: YOUSSEF, client_id: 'c1' })
    const told = await personal.frame('chat_message')
    assert.equal(told['room'], 'night-shift')
    using youssef = await openChat(comm, YOUSSEF, 'night-shift')
    await youssef.say({ message: 'Hello', client_id: 'c1' })
    await eventually(() => amina.texts().length === 2, 'both')
    assert.deepEqual(amina.texts(), ['Hi!', 'Hello'])
    using third = await openChat(comm, SALMA, 'night-shift', { hasty: true })
    assert.equal((await third.closed).code, 4403)
  })

  test('who types and who is here is told to the others of the room, and to nobody else', async () => {
    const room = await makeRoom(comm, AMINA, YOUSSEF)
    using youssef = await openChat(comm, YOUSSEF, room)
    using personal = await openChat(comm, YOUSSEF)
    using stranger = await openChat(comm, STRANGER)
    const amina = await openChat(comm, AMINA, room)
    const here = await youssef.frame((frame) => frame['user_id'] === AMINA)
    assert.deepEqual([here['type'], here['is_here']], ['presence', true])
    amina.send({ type: 'typing' })
    for (const one of [youssef, personal]) {
      const typing = await one.frame('typing')
      assert.deepEqual([typing['user_id'], typing['room_id'], typing['is_typing']], [AMINA, room, true])
    }
    personal.send({ type: 'typing', room_id: room, is_typing: false })
    assert.equal((await amina.frame('typing'))['is_typing'], false)
    stranger.send({ type: 'typing', room_id: room })
    assert.equal((await stranger.frame('error'))['code'], 'comm.room-not-found')
    youssef.send({ type: 'presence' })
    const list = await youssef.frame((frame) => Array.isArray(frame['here']) && frame['here'].includes(AMINA))
    assert.deepEqual([...list['here']].sort(), [AMINA, YOUSSEF].sort())
    amina[Symbol.dispose]()
    await youssef.frame((frame) => frame['is_here'] === false && frame['user_id'] === AMINA)
    assert.equal(stranger.frames.filter(({ type }) => type === 'typing').length, 0)
  })

  test('whoever is taken out of the room is told so, and cut off from who is in it', async () => {
    const room = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    using youssef = await openChat(comm, YOUSSEF, room)
    using personal = await openChat(comm, YOUSSEF)
    const url = `/api/rooms/${room}/members/${YOUSSEF}/`
    assert.equal((await comm.request('DELETE', url, { as: as(STAFF) })).status, 204)
    assert.equal((await youssef.frame('left'))['room_id'], room)
    assert.equal((await youssef.closed).code, 4403)
    await personal.frame('left')
    personal.send({ type: 'typing', room_id: room })
    assert.equal((await personal.frame('error'))['code'], 'comm.room-not-found')
  })
})
