import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN } from './core-under-test.ts'
import {
  AMINA,
  CARDIOLOGY,
  CLINIC,
  type Faculty,
  HOSPITAL,
  LEILA,
  OFFER,
  openFaculty,
  SURGERY,
  student,
  YOUSSEF,
} from './faculty-under-test.ts'

describe('what changes hands', () => {
  let core: Faculty
  before(async () => {
    core = await openFaculty()
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  test('a supervisor says of nothing that it is in a department where they do not work', async () => {
    const elsewhere = { ...OFFER, department_id: SURGERY, encadrant_id: YOUSSEF.profile }
    const made = await core.ask('POST', '/offers/', YOUSSEF.caller, elsewhere)
    assert.deepEqual([made.status, made.body.code], [403, 'core.out-of-reach'])
    const { body } = await core.ask('POST', '/offers/', YOUSSEF.caller, OFFER)
    const away = { department_id: SURGERY, establishment_id: CLINIC }
    assert.equal((await core.ask('PATCH', `/offers/${body.id}/`, YOUSSEF.caller, away)).status, 403)
    assert.equal(
      (await core.ask('PATCH', `/offers/${body.id}/`, YOUSSEF.caller, { capacity: 9 })).status,
      200,
    )
  })

  test('applications follow their offer to whoever looks after it now', async () => {
    const offer = await core.offer()
    const application = await core.apply(offer, 1)
    const moved = { establishment_id: CLINIC, department_id: SURGERY, encadrant_id: LEILA.profile }
    assert.equal((await core.ask('PATCH', `/offers/${offer}/`, ADMIN, moved)).status, 200)
    const path = `/applications/${application}/`
    assert.equal((await core.ask('GET', path, YOUSSEF.caller)).status, 404)
    assert.equal((await core.ask('POST', `${path}accept/`, YOUSSEF.caller, {})).status, 404)
    assert.equal((await core.ask('POST', `${path}accept/`, LEILA.caller, {})).status, 200)
  })

  test('interviews of an application that is over are called off', async () => {
    const application = await core.apply(
      await core.offer({ start_date: '2027-01-01', end_date: '2027-02-01' }),
      2,
    )
    const path = `/applications/${application}/`
    const invited = await core.ask('POST', `${path}interviews/`, YOUSSEF.caller, {
      interview_time: '2026-02-10T10:00:00Z',
    })
    await core.ask('POST', `${path}withdraw/`, student(2).caller, { reason: 'I moved.' })
    const { body } = await core.ask('GET', `/interviews/${invited.body.id}/`, student(2).caller)
    assert.deepEqual([body.status, body.reason], ['cancelled', 'I moved.'])
    assert.deepEqual((await core.told()).slice(-2), ['interview.cancelled', 'application.withdrawn'])
  })

  test('an instant that its offset pushes out of the calendar is refused', async () => {
    const application = await core.apply(
      await core.offer({ start_date: '2028-01-01', end_date: '2028-02-01' }),
      3,
    )
    const late = { interview_time: '9999-12-31T23:59:59-12:00' }
    const { status, body } = await core.ask('POST', `/applications/${application}/interviews/`, ADMIN, late)
    assert.deepEqual([status, body.errors[0].path], [422, '/interview_time'])
  })

  test('a stage by hand takes ids in any case', async () => {
    const { status, body } = await core.ask('POST', '/stages/', ADMIN, {
      ...{ student_id: AMINA.profile.toUpperCase(), department_id: CARDIOLOGY.toUpperCase() },
      ...{ establishment_id: HOSPITAL.toUpperCase(), start_date: '2029-01-01', end_date: '2029-02-01' },
    })
    assert.equal(status, 201, JSON.stringify(body))
    assert.deepEqual([body.establishment_id, body.department_id], [HOSPITAL, CARDIOLOGY])
  })
})
