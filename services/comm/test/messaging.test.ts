import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, type Problem } from '@medtrack/kit'
import { createFixedClock, createMemoryCache } from '@medtrack/testkit'
import type { Channel, ChatEvent, Messaging } from '../src/messages/messaging.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import {
  AMINA,
  as,
  caller,
  makeRoom,
  messagingOf,
  SALMA,
  STAFF,
  STRANGER,
  seedPeople,
  write,
} from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

let comm: CommUnderTest
/** Another process than the one that answers requests. */
let messaging: Messaging
before(async () => {
  const cache = createMemoryCache({ clock: createFixedClock() })
  comm = await openComm({ means: { cache } })
  messaging = messagingOf(comm)
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  await seedPeople(comm)
  await comm.receive(stageCreated())
})

const inTenant = <R>(work: () => Promise<R>) => asTenant(DEFAULT_TENANT_ID, work)
const admit = (userId: string, name: string) => inTenant(() => messaging.admit(caller(userId), name))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: Problem) => error.code,
  )
const say = (userId: string, roomId: string, content: string) =>
  inTenant(() => messaging.send(caller(userId), { roomId }, { content }))

/** Follows until so many events were seen. */
const follow = async (
  userId: string,
  channel: Channel,
  count: number,
  since?: string,
): Promise<ChatEvent[]> => {
  const over = new AbortController()
  const seen: ChatEvent[] = []
  for await (const event of messaging.follow(caller(userId), channel, { since, signal: over.signal })) {
    seen.push(event)
    if (seen.length === count) break
  }
  return seen
}
const bodies = (events: readonly ChatEvent[]) =>
  events.map((event) => (event.kind === 'message' ? event.message.body : event.kind))

describe('channels', () => {
  test('one’s own id is the personal one; another’s leads nowhere', async () => {
    assert.deepEqual(await admit(AMINA, AMINA), { kind: 'personal' })
    assert.equal(await codeOf(admit(AMINA, STAFF)), 'comm.room-not-found')
  })

  test('a new name is a room of the first two who may talk, and of nobody else', async () => {
    const first = await admit(AMINA, 'interview-42')
    assert.equal(await codeOf(admit(STRANGER, 'interview-42')), 'comm.not-in-room')
    assert.deepEqual(await admit(STAFF, 'interview-42'), first)
    assert.deepEqual(await admit(AMINA, 'interview-42'), first)
    assert.equal(await codeOf(admit(SALMA, 'interview-42')), 'comm.not-in-room')
  })

  test('the receiver of the first message takes the free place', async () => {
    const channel = await admit(AMINA, 'room-of-two')
    assert.equal(channel.kind, 'room')
    const roomId = channel.kind === 'room' ? channel.roomId : ''
    const to = { roomId, receiverId: STAFF }
    const { message } = await inTenant(() => messaging.send(caller(AMINA), to, { content: 'Hello' }))
    assert.deepEqual([message.receiver_id, message.room], [STAFF, 'room-of-two'])
    assert.deepEqual(await admit(STAFF, 'room-of-two'), channel)
  })

  test('names of rooms that events make cannot be taken', async () => {
    const name = 'stage-0198c0de-0000-7000-8000-0000000000ee'
    assert.equal(await codeOf(admit(AMINA, name)), 'comm.room-not-found')
    assert.equal(await codeOf(admit(AMINA, '../secrets')), 'comm.room-not-found')
  })
})

describe('following', () => {
  test('S6: tells of what another process saves, in order, and goes on after a message without gap or double', async () => {
    const roomId = await makeRoom(comm, STAFF, AMINA)
    const channel: Channel = { kind: 'room', roomId }
    await say(STAFF, roomId, '1')
    const { message } = await say(STAFF, roomId, '2')
    const following = follow(AMINA, channel, 4, message.id)
    await say(AMINA, roomId, '3')
    for (const content of ['4', '5', '6']) {
      await comm.request('POST', `/api/rooms/${roomId}/messages/`, { as: as(STAFF), body: { content } })
    }
    assert.deepEqual(bodies(await following), ['3', '4', '5', '6'])
    const missed = await inTenant(() => messaging.since(AMINA, channel, message.id, 3))
    assert.deepEqual([missed.messages.map(({ body }) => body), missed.isComplete], [['3', '4', '5'], false])
  })

  test('the personal channel has everything that reaches the person, from whatever room', async () => {
    const roomId = await makeRoom(comm, STAFF, AMINA)
    const { message } = await say(STAFF, roomId, 'one')
    await write(comm, STAFF, AMINA, { content: 'two' })
    await say(STAFF, roomId, 'three')
    await write(comm, STAFF, SALMA, { content: 'not for her' })
    const seen = await follow(AMINA, { kind: 'personal' }, 2, message.id)
    assert.deepEqual(bodies(seen), ['two', 'three'])
    const missed = await inTenant(() => messaging.since(AMINA, { kind: 'personal' }, message.id, 10))
    assert.deepEqual([missed.messages.length, missed.isComplete], [2, true])
  })

  test('tells of changes and of reading, and ends for who has left', async () => {
    const roomId = await makeRoom(comm, STAFF, AMINA)
    const { message } = await say(STAFF, roomId, 'Hello')
    const { message: last } = await say(STAFF, roomId, 'Again')
    const over = new AbortController()
    const options = { since: message.id, signal: over.signal }
    const following = messaging.follow(caller(AMINA), { kind: 'room', roomId }, options)
    const next = async () => {
      const { value } = await following.next()
      return (value as ChatEvent | undefined)?.kind
    }
    assert.equal(await next(), 'message')
    const changed = next()
    await inTenant(() => messaging.edit(caller(STAFF), message.id, 'Good morning'))
    assert.equal(await changed, 'changed')
    const read = next()
    await inTenant(() => messaging.markRead(AMINA, last.id))
    assert.equal(await read, 'read')
    const left = next()
    await comm.request('POST', `/api/rooms/${roomId}/leave/`, { as: as(AMINA) })
    assert.equal(await left, 'left')
  })

  test('says when it cannot go on from a message, and refuses who is not in the room', async () => {
    const roomId = await makeRoom(comm, STAFF, AMINA)
    const unknown = '0198c0de-0000-7000-8000-0000000000fe'
    assert.deepEqual(bodies(await follow(AMINA, { kind: 'personal' }, 1, unknown)), ['resync'])
    assert.equal(await codeOf(follow(SALMA, { kind: 'room', roomId }, 1)), 'comm.room-not-found')
    assert.equal(
      await codeOf(inTenant(() => messaging.since(SALMA, { kind: 'room', roomId }, unknown, 1))),
      'comm.room-not-found',
    )
  })
})
