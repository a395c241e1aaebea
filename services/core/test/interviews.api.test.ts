import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN, as, idOf, OTHER_TENANT } from './core-under-test.ts'
import {
  AMINA,
  CLINIC,
  type Faculty,
  LEILA,
  openFaculty,
  SALMA,
  SURGERY,
  student,
  YOUSSEF,
} from './faculty-under-test.ts'

describe('interviews by time, whatever they are for', () => {
  let core: Faculty
  let cardiology: string
  const times = ['2026-02-10T10:00:00.000Z', '2026-02-03T10:00:00.000Z', '2026-02-17T10:00:00.000Z']
  before(async () => {
    core = await openFaculty()
    cardiology = await core.offer()
    for (const [n, interview_time] of times.entries()) {
      const application = await core.apply(cardiology, n + 1)
      const path = `/applications/${application}/interviews/`
      const { status, body } = await core.ask('POST', path, YOUSSEF.caller, { interview_time })
      assert.equal(status, 201, JSON.stringify(body))
      assert.deepEqual(
        [body.offer_title, body.student_id, body.encadrant_name],
        ['Rotation de cardiologie', student(n + 1).profile, 'Youssef Alami'],
      )
    }
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  const list = async (caller = ADMIN, query = '') => {
    const { status, body, headers } = await core.ask('GET', `/interviews/${query}`, caller)
    assert.equal(status, 200, JSON.stringify(body))
    const found: string[] = body.map((one: { interview_time: string }) => one.interview_time)
    return { found, body, total: Number(headers['x-total-count']) }
  }

  test('are listed in their order, as they are read one by one', async () => {
    const { found, body, total } = await list()
    assert.deepEqual([found, total], [times.toSorted(), 3])
    const one = await core.ask('GET', `/interviews/${body[0].id}/`, YOUSSEF.caller)
    assert.deepEqual(one.body, body[0])
    assert.deepEqual((await list(ADMIN, '?ordering=-interview_time')).found, times.toSorted().toReversed())
  })

  test('are narrowed down by their time: the first moment is meant, the last one is not', async () => {
    assert.deepEqual((await list(ADMIN, `?from=${times[0]}&until=${times[2]}`)).found, [times[0]])
    assert.deepEqual((await list(ADMIN, `?page_size=1&page=2`)).found, [times[0]])
    assert.deepEqual((await list(ADMIN, `?student_id=${student(2).profile}`)).found, [times[1]])
    assert.deepEqual((await list(ADMIN, `?encadrant_id=${LEILA.profile}`)).found, [])
    const { status, body } = await core.ask('GET', '/interviews/?when=now', ADMIN)
    assert.deepEqual([status, body.code], [422, 'request.invalid'])
  })

  test('are for their students, and for whoever looks after them', async () => {
    assert.deepEqual((await list(AMINA.caller)).found, [times[0]])
    assert.deepEqual((await list(YOUSSEF.caller)).found, times.toSorted())
    assert.deepEqual((await list(SALMA.caller)).found, times.toSorted())
    assert.deepEqual((await list(LEILA.caller)).found, [])
    assert.deepEqual((await list(as('student', idOf(0x999)))).found, [])
    assert.deepEqual((await list(as('admin', idOf(0xee), OTHER_TENANT))).found, [])
  })

  test('that were called off are told apart', async () => {
    const { body } = await list(AMINA.caller)
    await core.ask('POST', `/interviews/${body[0].id}/cancel/`, YOUSSEF.caller, {})
    assert.deepEqual((await list(ADMIN, '?status=scheduled')).found, [times[1], times[2]])
    assert.deepEqual((await list(ADMIN, '?status=cancelled')).found, [times[0]])
  })

  test('follow their offer to whoever looks after it now', async () => {
    const moved = { establishment_id: CLINIC, department_id: SURGERY, encadrant_id: LEILA.profile }
    const { status } = await core.ask('PATCH', `/offers/${cardiology}/`, ADMIN, moved)
    assert.equal(status, 200)
    assert.deepEqual((await list(YOUSSEF.caller)).found, [])
    const { found, body } = await list(LEILA.caller)
    assert.deepEqual([found.length, body[0].encadrant_id], [3, LEILA.profile])
  })

  test('have a tag that changes with the names and titles they show, and are written on their version', async () => {
    const { body } = await list(LEILA.caller, '?status=scheduled')
    const path = `/interviews/${body[0].id}/`
    const read = async (tag?: unknown) =>
      await core.ask('GET', path, ADMIN, undefined, tag ? { 'if-none-match': String(tag) } : {})
    const before = (await read()).headers.etag
    assert.equal((await read(before)).status, 304)
    const title = { title: 'Another title' }
    assert.equal((await core.ask('PATCH', `/offers/${cardiology}/`, ADMIN, title)).status, 200)
    const after = await read(before)
    assert.deepEqual([after.status, after.body.offer_title], [200, 'Another title'])
    const move = async (tag: string, interview_time: string) =>
      await core.ask('PATCH', path, LEILA.caller, { interview_time }, { 'if-match': tag })
    const moved = await move(String(before), '2026-02-20T10:00:00Z')
    assert.deepEqual([moved.status, moved.headers.etag === (await read()).headers.etag], [200, true])
    assert.equal((await move(String(after.headers.etag), '2026-02-21T10:00:00Z')).status, 412)
    assert.equal((await move('"2"', '2026-02-21T10:00:00Z')).status, 200)
  })

  test('the calendar says in which time zone people meet, and which day it is there', async () => {
    core.moveTo('2026-06-01T23:30:00Z')
    const { status, body } = await core.ask('GET', '/calendar/', AMINA.caller)
    assert.deepEqual([status, body], [200, { time_zone: 'Africa/Casablanca', today: '2026-06-02' }])
  })
})
