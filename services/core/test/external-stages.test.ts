import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN, idOf } from './core-under-test.ts'
import { AMINA, type Faculty, openFaculty, student, YOUSSEF } from './faculty-under-test.ts'

const NEWS = [
  {
    ...{ event_type: 'stage.created', timestamp: '2026-01-10T10:00:00Z' },
    more: { start_date: '2026-02-01' },
  },
  {
    ...{ event_type: 'stage.accepted', timestamp: '2026-01-11T10:00:00Z' },
    more: { start_date: '2026-02-02', encadrant_id: YOUSSEF.profile },
  },
  {
    ...{ event_type: 'stage.completed', timestamp: '2026-04-30T10:00:00Z' },
    more: { completion_date: '2026-04-30', hours: 200 },
  },
] as const

/** Every order of three. */
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

describe('stages of other systems', () => {
  let core: Faculty
  before(async () => {
    core = await openFaculty()
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  const tell = (id: string, n: number, student_id: string) => {
    const { event_type, timestamp, more } = NEWS[n] ?? NEWS[0]
    return core.deliver({
      ...{ event_type, timestamp, origin: 'outside', service: 'your-service-name' },
      payload: { stage_id: id, student_id, ...more },
    })
  }
  const get = async (id: string, caller = ADMIN) => (await core.ask('GET', `/stages/${id}/`, caller)).body

  test('are the same whatever the order in which news of them come, and however often', async () => {
    for (const [index, order] of ORDERS.entries()) {
      const id = idOf(0x5000 + index)
      for (const n of [...order, ...order]) await tell(id, n, AMINA.profile)
      const stage = await get(id)
      assert.deepEqual(
        [
          stage.status,
          stage.start_date,
          stage.end_date,
          stage.completion_date,
          stage.hours,
          stage.is_external,
        ],
        ['completed', '2026-02-02', null, '2026-04-30', 200, true],
        order.join(),
      )
      assert.deepEqual([stage.student_id, stage.encadrant_id], [AMINA.profile, YOUSSEF.profile])
    }
  })

  test('find their student once they are known, by whatever name', async () => {
    const id = idOf(0x5100)
    await tell(id, 0, 'FAC-77')
    assert.equal((await get(id)).student_id, null)
    await core.enrol(77)
    assert.equal((await get(id)).student_id, student(77).profile)
    assert.equal((await get(id, student(77).caller)).id, id)
  })

  test('say nothing of an erased student, by whatever name', async () => {
    await core.enrol(78)
    await core.deliver({
      ...{ event_type: 'user.erased', timestamp: '2026-02-01T10:00:00Z' },
      payload: { user_id: student(78).userId, aliases: [] },
    })
    for (const [index, name] of [student(78).profile, student(78).userId, 'FAC-78'].entries()) {
      const id = idOf(0x5300 + index)
      await tell(id, 0, name)
      assert.equal((await get(id)).code, 'core.stage-not-found', name)
    }
    // Another person may bear the name since.
    await tell(idOf(0x5310), 2, 'FAC-78')
    assert.equal((await get(idOf(0x5310))).student_id, null)
  })

  test('cannot be moved by hand, and say nothing of ours', async () => {
    const external = idOf(0x5200)
    await tell(external, 0, AMINA.profile)
    const moved = await core.ask('POST', `/stages/${external}/accept/`, ADMIN, {})
    assert.deepEqual([moved.status, moved.body.code], [409, 'core.external-stage'])
    const ours = await core.stage(await core.offer(), 2)
    await tell(ours, 2, AMINA.profile)
    assert.deepEqual([(await get(ours)).status, (await get(ours)).is_external], ['created', false])
  })

  test('do not name an erased supervisor again, and stay their student’s', async () => {
    await core.deliver({
      ...{ event_type: 'user.erased', timestamp: '2026-02-01T10:00:00Z' },
      payload: { user_id: idOf(0x2), aliases: [] },
    })
    const id = idOf(0x5400)
    await tell(id, 1, AMINA.profile)
    const row = await core.tables
      .selectFrom('stage')
      .select(['status', 'student_id', 'encadrant_id', 'external_encadrant_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    assert.deepEqual(row, {
      ...{ status: 'accepted', student_id: AMINA.profile },
      ...{ encadrant_id: null, external_encadrant_id: null },
    })
  })
})
