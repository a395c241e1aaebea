import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { UserErased } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { createFixedClock, createMemoryCache } from '@medtrack/testkit'
import { eventOf } from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import {
  ADMIN,
  AMINA,
  as,
  makeRoom,
  messagingOf,
  STAFF,
  seedPeople,
  write,
  YOUSSEF,
} from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

const MINUTES = 60_000

let comm: CommUnderTest
before(async () => {
  const cache = createMemoryCache({ clock: createFixedClock() })
  comm = await openComm({ means: { cache } })
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  await seedPeople(comm)
  await comm.receive(stageCreated())
})

const told = async (userId: string) => {
  const { body } = await comm.request('GET', '/api/notifications/?category=messages', { as: as(userId) })
  return body as { content: string }[]
}

describe('messages that wait', () => {
  test('become one notification, of all rooms, some time after', async () => {
    const room = await makeRoom(comm, STAFF, AMINA)
    for (const content of ['one', 'two']) await write(comm, YOUSSEF, AMINA, { content })
    const body = { content: 'Private matter' }
    await comm.request('POST', `/api/rooms/${room}/messages/`, { as: as(STAFF), body })
    await comm.work()
    assert.deepEqual(await told(AMINA), [])
    await comm.later(6 * MINUTES)
    const [only, ...more] = await told(AMINA)
    assert.deepEqual(more, [])
    assert.match(only?.content ?? '', /\b3\b/)
    assert.doesNotMatch(JSON.stringify(only), /Private matter/)
    assert.deepEqual(await told(YOUSSEF), [])
  })

  test('are told of again only once they were read', async () => {
    await write(comm, YOUSSEF, AMINA)
    await comm.later(6 * MINUTES)
    const second = await write(comm, YOUSSEF, AMINA)
    await comm.later(6 * MINUTES)
    assert.equal((await told(AMINA)).length, 1)
    await comm.request('POST', `/api/messages/${second.body.message_id}/read/`, { as: as(AMINA) })
    await write(comm, YOUSSEF, AMINA)
    await comm.later(6 * MINUTES)
    assert.equal((await told(AMINA)).length, 2)
  })

  test('are not told to who has read them, muted the room, or is connected', async () => {
    const read = await write(comm, STAFF, AMINA)
    await comm.request('POST', `/api/messages/${read.body.message_id}/read/`, { as: as(AMINA) })
    const { body } = await write(comm, AMINA, YOUSSEF)
    await comm.request('POST', `/api/rooms/${body.room_id}/mute/`, { as: as(YOUSSEF) })
    await write(comm, STAFF, ADMIN)
    await messagingOf(comm).touch({ tenantId: DEFAULT_TENANT_ID, userId: ADMIN })
    await comm.later(6 * MINUTES)
    for (const userId of [AMINA, YOUSSEF, ADMIN]) assert.deepEqual(await told(userId), [])
  })
})

describe('C2: what the erased have written', () => {
  test('is gone, its place is kept, and counts stay right', async () => {
    const { body } = await write(comm, AMINA, YOUSSEF, { content: 'My canary name', subject: 'canary' })
    await write(comm, YOUSSEF, AMINA, { content: 'Answer' })
    await comm.receive(eventOf(UserErased as never, { user_id: AMINA }, { sequence: 9 }))
    const { body: left } = await comm.request('GET', `/api/messages/${body.message_id}/`, { as: as(YOUSSEF) })
    assert.deepEqual([left.body, left.subject, left.is_deleted, left.sequence], ['', '', true, 1])
    for (const table of ['message', 'message_word', 'room_member', 'arrival', 'block'] as const) {
      const rows = await comm.tables.selectFrom(table).selectAll().execute()
      assert.doesNotMatch(JSON.stringify(rows), /canary/, table)
    }
    const { body: count } = await comm.request('GET', '/api/messages/unread-count/', { as: as(YOUSSEF) })
    assert.equal(count.unread_count, 1)
    assert.equal((await write(comm, YOUSSEF, AMINA)).body.code, 'comm.may-not-talk')
  })
})
