import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import {
  ADMIN,
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
import {
  applicationRejected,
  applicationSubmitted,
  DEPARTMENT,
  departmentCreated,
  departmentDeleted,
  encadrantUpdated,
  STAGE,
  stageAccepted,
  stageCompleted,
  stageCreated,
} from './room-events.ts'

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  await seedPeople(comm)
})

const get = (userId: string, url: string) => comm.request('GET', url, { as: as(userId) })
const post = (userId: string, url: string, body: unknown = {}) =>
  comm.request('POST', url, { as: as(userId), body })
const roomsOf = async (userId: string, kind: string) => (await get(userId, `/api/rooms/?kind=${kind}`)).body

describe('rooms that events make', () => {
  test('a stage has one of its student and supervisor, which is archived with it', async () => {
    await comm.receive(stageCreated())
    const [room] = await roomsOf(AMINA, 'stage')
    assert.deepEqual([room.subject_id, room.room, room.is_archived], [STAGE, `stage-${STAGE}`, false])
    assert.equal((await post(YOUSSEF, `/api/rooms/${room.id}/messages/`, { content: 'Welcome' })).status, 201)
    await comm.receive(stageCompleted())
    const refused = await post(YOUSSEF, `/api/rooms/${room.id}/messages/`, { content: 'Goodbye' })
    assert.equal(refused.body.code, 'comm.room-archived')
    assert.equal((await get(AMINA, `/api/rooms/${room.id}/messages/`)).body.length, 1)
  })

  test('whatever order the events come in, the last one counts', async () => {
    await comm.receive(stageCompleted(), stageAccepted(), stageCreated())
    const rooms = await roomsOf(AMINA, 'stage')
    assert.deepEqual([rooms.length, rooms[0]?.is_archived], [1, true])
  })

  test('a student stays in a department until the last of their stages there is over', async () => {
    const OTHER = '0198c0de-0000-7000-8000-000000000b02'
    const there = { department_id: DEPARTMENT }
    await comm.receive(
      departmentCreated(),
      stageAccepted(there),
      stageAccepted({ ...there, stage_id: OTHER }),
    )
    const isThere = async () => (await roomsOf(AMINA, 'department')).length === 1
    // What is old by the time it comes brings nobody in or out, nor does an application there.
    await comm.receive(stageCompleted(there), stageAccepted(there), applicationRejected(there))
    assert.equal(await isThere(), true)
    await comm.receive(stageCompleted({ ...there, stage_id: OTHER }))
    assert.equal(await isThere(), false)
    await comm.receive(stageAccepted({ ...there, stage_id: OTHER }))
    assert.equal(await isThere(), false)
  })

  test('another supervisor takes the place of the former one, and reads from then on', async () => {
    await comm.receive(stageCreated())
    const [room] = await roomsOf(AMINA, 'stage')
    await post(YOUSSEF, `/api/rooms/${room.id}/messages/`, { content: 'Between us' })
    await comm.receive(stageAccepted({ encadrant_user_id: STAFF }))
    await post(AMINA, `/api/rooms/${room.id}/messages/`, { content: 'Hello' })
    const { body } = await get(STAFF, `/api/rooms/${room.id}/messages/`)
    assert.deepEqual(
      body.map((message: { body: string }) => message.body),
      ['Hello'],
    )
    assert.equal((await get(YOUSSEF, `/api/rooms/${room.id}/`)).status, 404)
  })

  test('an application has one until it is turned down', async () => {
    await comm.receive(applicationSubmitted())
    const [room] = await roomsOf(YOUSSEF, 'application')
    assert.deepEqual([room.title, room.is_archived], ['Cardiology rotation', false])
    await comm.receive(applicationRejected())
    assert.equal((await roomsOf(YOUSSEF, 'application'))[0].is_archived, true)
  })

  test('a department has one of who works there, and of its students while they are', async () => {
    await comm.receive(departmentCreated(), encadrantUpdated({ department_id: DEPARTMENT }))
    await comm.receive(
      stageCreated({ department_id: DEPARTMENT }),
      stageAccepted({ department_id: DEPARTMENT }),
    )
    const [room] = await roomsOf(AMINA, 'department')
    assert.equal(room.title, 'Cardiology Department')
    const { body: members } = await get(AMINA, `/api/rooms/${room.id}/members/`)
    assert.deepEqual(
      members.map((member: { name: string }) => member.name),
      ['Amina', 'Youssef'],
    )
    await comm.receive(stageCompleted({ department_id: DEPARTMENT }))
    assert.deepEqual(await roomsOf(AMINA, 'department'), [])
    await comm.receive(encadrantUpdated({ department_id: null }, { sequence: 3 }))
    assert.deepEqual(await roomsOf(YOUSSEF, 'department'), [])
    await comm.receive(departmentDeleted())
    const row = await comm.tables.selectFrom('room').select('archived_at').where('id', '=', room.id).execute()
    assert.notEqual(row[0]?.archived_at, null)
  })

  test('nobody leaves them or says who is in them', async () => {
    await comm.receive(stageCreated())
    const [room] = await roomsOf(AMINA, 'stage')
    assert.equal((await post(AMINA, `/api/rooms/${room.id}/leave/`)).body.code, 'comm.room-kept')
    const added = await post(AMINA, `/api/rooms/${room.id}/members/`, { user_id: STAFF })
    assert.equal(added.body.code, 'comm.room-kept')
  })
})

describe('rooms that people make', () => {
  test('are of those to whom their maker may talk', async () => {
    const body = { title: 'Night shifts', member_ids: [STAFF, STRANGER] }
    assert.equal((await post(AMINA, '/api/rooms/', body)).body.code, 'comm.may-not-talk')
    const room = await makeRoom(comm, STAFF, AMINA, STRANGER)
    // They share a room now.
    assert.equal((await write(comm, AMINA, STRANGER)).status, 201)
    assert.equal((await get(SALMA, `/api/rooms/${room}/`)).status, 404)
  })

  test('the room of two is there once', async () => {
    const first = await post(AMINA, '/api/rooms/', { member_ids: [STAFF] })
    const again = await post(STAFF, '/api/rooms/', { member_ids: [AMINA] })
    assert.deepEqual([first.body.kind, again.body.id], ['direct', first.body.id])
  })

  test('are their owners’, of whom one stays; a new member reads from then on', async () => {
    const room = await makeRoom(comm, STAFF, AMINA)
    await post(STAFF, `/api/rooms/${room}/messages/`, { content: 'Before' })
    const add = (userId: string) => post(userId, `/api/rooms/${room}/members/`, { user_id: SALMA })
    assert.equal((await add(AMINA)).body.code, 'comm.not-room-owner')
    assert.equal((await add(STAFF)).status, 201)
    await post(STAFF, `/api/rooms/${room}/messages/`, { content: 'After' })
    const seen = (await get(SALMA, `/api/rooms/${room}/messages/`)).body
    assert.deepEqual(
      seen.map(({ body }: { body: string }) => body),
      ['After'],
    )
    assert.equal((await post(STAFF, `/api/rooms/${room}/leave/`)).body.code, 'comm.last-owner')
    const url = `/api/rooms/${room}/members/${AMINA}/`
    await comm.request('PATCH', url, { as: as(STAFF), body: { role: 'owner' } })
    assert.equal((await post(STAFF, `/api/rooms/${room}/leave/`)).status, 204)
    assert.equal((await get(STAFF, `/api/rooms/${room}/messages/`)).status, 404)
    const out = `/api/rooms/${room}/members/${SALMA}/`
    assert.equal((await comm.request('DELETE', out, { as: as(AMINA) })).status, 204)
    assert.equal((await post(SALMA, `/api/rooms/${room}/messages/`, { content: 'Hello?' })).status, 404)
  })

  test('are shown with what was said last, the latest first, page by page', async () => {
    const rooms: string[] = []
    for (let index = 0; index < 5; index += 1) rooms.push(await makeRoom(comm, STAFF, AMINA))
    for (const room of rooms) await post(STAFF, `/api/rooms/${room}/messages/`, { content: 'Hello' })
    await post(STAFF, `/api/rooms/${rooms[0]}/messages/`, { content: 'Latest' })
    const seen: { id: string; last_message: { body: string } }[] = []
    for (let query = '?limit=2'; query !== ''; ) {
      const { body, headers } = await get(AMINA, `/api/messages/conversations/${query}`)
      seen.push(...body)
      query = /<(\?[^>]+)>; rel="next"/.exec(String(headers['link'] ?? ''))?.[1] ?? ''
    }
    const [first = '', ...others] = rooms
    assert.deepEqual(
      seen.map(({ id }) => id),
      [first, ...others.reverse()],
    )
    assert.equal(seen[0]?.last_message.body, 'Latest')
    assert.equal((await get(ADMIN, '/api/messages/conversations/')).body.length, 0)
  })
})
