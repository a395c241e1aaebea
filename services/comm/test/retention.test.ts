import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID, type KitTables, legalHolds, removeOutlived, transact } from '@medtrack/kit'
import type { Kysely } from 'kysely'
import { outlivedMessages } from '../src/compliance/outlived-messages.repository.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import { ADMIN, AMINA, as, makeRoom, SALMA, STAFF, seedPeople, YOUSSEF } from './messages-under-test.ts'

const OLD = new Date('2020-01-01T09:00:00Z')
const BEFORE = new Date('2020-06-01T09:00:00Z')

describe('C3: messages and notifications', () => {
  let comm: CommUnderTest
  let db: Kysely<KitTables>
  before(async () => {
    comm = await openComm()
    db = comm.tables as unknown as Kysely<KitTables>
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.tables.deleteFrom('legal_hold').execute()
    await seedPeople(comm)
  })

  const ruleOf = (dataClass: string) => {
    const rule = outlivedMessages.find((one) => one.dataClass === dataClass)
    assert.ok(rule, dataClass)
    return rule
  }
  const find = async (dataClass: string) =>
    (await transact(db, (tx) => ruleOf(dataClass).find(tx, BEFORE))).map(({ rows, held }) => [rows, held])
  const remove = (dataClass: string) =>
    removeOutlived(db, ruleOf(dataClass), { tenantId: DEFAULT_TENANT_ID, before: BEFORE })
  const holdOn = (userId: string) =>
    transact(db, (tx) =>
      legalHolds.place(tx, { tenantId: DEFAULT_TENANT_ID, userId, reason: 'case', placedAt: OLD }),
    )
  const age = (table: 'message' | 'notification' | 'message_report', ...ids: string[]) =>
    comm.tables.updateTable(table).set({ created_at: OLD }).where('id', 'in', ids).execute()
  const into = async (room: string, from: string, content: string): Promise<string> => {
    const url = `/api/rooms/${room}/messages/`
    const { status, body } = await comm.request('POST', url, { as: as(from), body: { content } })
    assert.equal(status, 201, JSON.stringify(body))
    return body.id
  }
  const get = async (userId: string, url: string) => (await comm.request('GET', url, { as: as(userId) })).body
  const unread = async (userId: string) => (await get(userId, '/api/messages/unread-count/')).unread_count
  const textsIn = async (room: string, userId: string) =>
    (await get(userId, `/api/rooms/${room}/messages/`)).map(({ body }: { body: string }) => body)

  test('old messages go, with their words; the rest is read, counted and written on', async () => {
    const room = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    await age('message', await into(room, STAFF, 'ancient one'), await into(room, YOUSSEF, 'ancient two'))
    await into(room, STAFF, 'present')
    assert.equal(await unread(AMINA), 3)
    assert.deepEqual(await find('messages'), [[2, 0]])
    assert.equal(await remove('messages'), 2)
    assert.deepEqual(await textsIn(room, AMINA), ['present'])
    assert.deepEqual([await unread(AMINA), await unread(STAFF)], [1, 0])
    assert.deepEqual(await get(AMINA, '/api/messages/?search=ancient'), [])
    const words = await comm.tables.selectFrom('message_word').select('word').execute()
    assert.ok(words.every(({ word }) => word !== 'ancient'))
    await into(room, YOUSSEF, 'next')
    assert.deepEqual([await textsIn(room, AMINA), await unread(AMINA)], [['next', 'present'], 2])
    assert.deepEqual(
      [await find('messages'), await remove('messages')],
      [[], 0],
      'done again it does nothing',
    )
  })

  test('a room whose messages have all gone is still one', async () => {
    const room = await makeRoom(comm, STAFF, AMINA)
    await age('message', await into(room, STAFF, 'ancient'))
    assert.equal(await remove('messages'), 1)
    const [shown] = await get(AMINA, '/api/messages/conversations/')
    assert.deepEqual([shown.room_id ?? shown.id, shown.last_message, shown.unread_count], [room, null, 0])
    await into(room, AMINA, 'still here?')
    assert.deepEqual(await textsIn(room, STAFF), ['still here?'])
  })

  test('what was said where somebody is who is held stays, also what others said', async () => {
    const held = await makeRoom(comm, STAFF, AMINA, YOUSSEF)
    const other = await makeRoom(comm, STAFF, SALMA)
    await age('message', await into(held, STAFF, 'kept'), await into(other, STAFF, 'gone'))
    await holdOn(AMINA)
    assert.deepEqual(await find('messages'), [[1, 1]])
    assert.equal(await remove('messages'), 1)
    assert.deepEqual([await textsIn(held, STAFF), await textsIn(other, STAFF)], [['kept'], []])
  })

  const notify = async (userId: string): Promise<string> => {
    const { status, body } = await comm.request('POST', '/api/notifications/send/', {
      as: as(ADMIN),
      body: { user_id: userId, channels: ['in_app'], title: 'Hello', content: 'There is something' },
    })
    assert.equal(status, 201, JSON.stringify(body))
    return body.notification_id
  }

  test('what people were told goes with its deliveries, but for who is held', async () => {
    const [gone, kept, young] = [await notify(SALMA), await notify(AMINA), await notify(SALMA)]
    await comm.work()
    await age('notification', gone, kept)
    await holdOn(AMINA)
    assert.deepEqual(await find('notifications'), [[1, 1]])
    assert.equal(await remove('notifications'), 1)
    const rows = await comm.tables.selectFrom('notification').select('id').orderBy('id').execute()
    assert.deepEqual(
      rows.map(({ id }) => id),
      [kept, young].sort(),
    )
    const deliveries = await comm.tables.selectFrom('delivery').select('notification_id').execute()
    assert.ok(deliveries.every(({ notification_id }) => notification_id !== gone))
    assert.equal((await get(SALMA, '/api/notifications/unread-count/')).unread_count, 1)
  })

  test('what is still to be sent stays, however long ago it was written', async () => {
    const [told, waiting, later, cancelled] = [
      await notify(SALMA),
      await notify(SALMA),
      await notify(SALMA),
      await notify(SALMA),
    ]
    await comm.work()
    await age('notification', told, waiting, later, cancelled)
    const set = (id: string, values: { released_at: null; cancelled_at?: Date }) =>
      comm.tables.updateTable('notification').set(values).where('id', '=', id).execute()
    await set(later, { released_at: null })
    await set(cancelled, { released_at: null, cancelled_at: OLD })
    for (const status of ['pending', 'scheduled', 'sending'] as const) {
      await comm.tables
        .updateTable('delivery')
        .set({ status })
        .where('notification_id', '=', waiting)
        .execute()
      assert.deepEqual(await find('notifications'), [[2, 0]], status)
    }
    assert.equal(await remove('notifications'), 2)
    const rows = await comm.tables.selectFrom('notification').select('id').orderBy('id').execute()
    assert.deepEqual(
      rows.map(({ id }) => id),
      [waiting, later].sort(),
    )
  })

  test('so do messages that were reported', async () => {
    const report = (n: number, reporter_id: string) => ({
      ...{ tenant_id: DEFAULT_TENANT_ID, id: `0198c0de-0000-7000-8000-0000000001${n}`, message_id: STAFF },
      ...{ room_id: STAFF, sender_id: YOUSSEF, reporter_id, reason: '', body: 'x', created_at: OLD },
    })
    await comm.tables
      .insertInto('message_report')
      .values([report(11, SALMA), report(12, AMINA)])
      .execute()
    await holdOn(AMINA)
    assert.deepEqual(await find('reported-messages'), [[1, 1]])
    assert.equal(await remove('reported-messages'), 1)
  })
})
