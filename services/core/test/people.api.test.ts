import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN, as, idOf, OTHER_TENANT } from './core-under-test.ts'
import {
  AMINA,
  type Faculty,
  HOSPITAL,
  LEILA,
  openFaculty,
  SALMA,
  student,
  YOUSSEF,
} from './faculty-under-test.ts'

describe('who sees what, and what is followed of students', () => {
  let core: Faculty
  let stage: string
  let application: string
  before(async () => {
    core = await openFaculty()
    const offer = await core.offer()
    application = await core.apply(offer, 1)
    stage = (await core.ask('POST', `/applications/${application}/accept/`, ADMIN, {})).body.stage_id
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  test('applications and stages are for their people, and do not exist for others', async () => {
    for (const path of [
      `/applications/${application}/`,
      `/stages/${stage}/`,
      `/stages/${stage}/attendance/`,
    ]) {
      for (const caller of [AMINA.caller, YOUSSEF.caller, SALMA.caller, ADMIN]) {
        assert.equal((await core.ask('GET', path, caller)).status, 200, path)
      }
      for (const caller of [student(2).caller, LEILA.caller, as('admin', idOf(9), OTHER_TENANT)]) {
        assert.equal((await core.ask('GET', path, caller)).status, 404, path)
      }
    }
    for (const path of ['/applications/', '/stages/']) {
      assert.equal((await core.ask('GET', path, AMINA.caller)).body.length, 1)
      assert.equal((await core.ask('GET', path, YOUSSEF.caller)).body.length, 1)
      assert.equal((await core.ask('GET', path, student(2).caller)).body.length, 0)
      assert.equal((await core.ask('GET', path, LEILA.caller)).body.length, 0)
    }
  })

  test('nobody decides about their own, and only the student withdraws', async () => {
    const own = await core.apply(await core.offer({ start_date: '2027-01-01', end_date: '2027-02-01' }), 1)
    const path = `/applications/${own}`
    assert.equal((await core.ask('POST', `${path}/accept/`, AMINA.caller, {})).status, 403)
    assert.equal((await core.ask('POST', `${path}/withdraw/`, YOUSSEF.caller, {})).status, 403)
    assert.equal((await core.ask('POST', `${path}/withdraw/`, student(2).caller, {})).status, 404)
    const { body } = await core.ask('POST', `${path}/withdraw/`, AMINA.caller, { reason: 'I moved.' })
    assert.deepEqual([body.status, body.reason], ['withdrawn', 'I moved.'])
    const again = await core.ask('POST', `${path}/accept/`, YOUSSEF.caller, {})
    assert.match(again.body.detail, /application is withdrawn: accept .* What can: nothing/)
  })

  test('students of other years are told why they cannot apply', async () => {
    const offer = await core.offer({ year_levels: [6] })
    const { status, body } = await core.ask('POST', `/offers/${offer}/applications/`, AMINA.caller, {})
    assert.deepEqual([status, body.code], [409, 'core.not-eligible'])
  })

  test('a student without a profile yet is told to try again, and found once PROFILE knows them', async () => {
    const offer = await core.offer()
    const newcomer = student(40)
    const path = `/offers/${offer}/applications/`
    const early = await core.ask('POST', path, newcomer.caller, {})
    assert.deepEqual([early.status, early.body.code], [409, 'core.profile-missing'])
    core.profile.answers.set(`getStudentByUser ${newcomer.userId}`, {
      ...{ id: newcomer.profile, user_id: newcomer.userId, first_name: 'N', last_name: 'C' },
      ...{ program: null, year_level: 3 },
    })
    assert.equal((await core.ask('POST', path, newcomer.caller, {})).status, 201)
  })

  test('what is required, done and missing of a student', async () => {
    const made = await core.ask('POST', '/programmes/', ADMIN, {
      name: 'MEDECINE',
      rotations: [
        { speciality: 'Cardiologie', hours: 16 },
        { speciality: 'Chirurgie', weeks: 4 },
      ],
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.equal(
      (await core.ask('POST', '/programmes/', ADMIN, { name: 'Médecine' })).body.code,
      'core.name-taken',
    )
    await core.ask('POST', `/stages/${stage}/accept/`, ADMIN, {})
    await core.ask('POST', `/stages/${stage}/start/`, ADMIN, {})
    core.moveTo('2026-03-05T18:00:00Z')
    const day = { date: '2026-03-05', status: 'present', hours: 12 }
    assert.equal((await core.ask('POST', `/stages/${stage}/attendance/`, ADMIN, day)).status, 201)
    const path = `/students/${AMINA.profile}/tracking/`
    const { status, body } = await core.ask('GET', path, AMINA.caller)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual([body.programme_name, body.hours, body.percent], ['MEDECINE', 12, 37.5])
    assert.deepEqual(
      body.rotations.map((rotation: Record<string, unknown>) => [
        rotation['speciality'],
        rotation['status'],
        rotation['percent'],
      ]),
      [
        ['Cardiologie', 'running', 75],
        ['Chirurgie', 'missing', 0],
      ],
    )
    assert.equal((await core.ask('GET', path, YOUSSEF.caller)).status, 200)
    for (const caller of [LEILA.caller, student(2).caller]) {
      assert.equal((await core.ask('GET', path, caller)).status, 404)
    }
    const other = await core.ask('POST', '/programmes/', ADMIN, { name: 'Pharmacie' })
    const assigned = await core.ask('PUT', path, SALMA.caller, { programme_id: other.body.id })
    assert.equal(assigned.body.programme_name, 'Pharmacie')
    const removed = await core.ask('DELETE', `/programmes/${other.body.id}/`, ADMIN)
    assert.equal(removed.status, 204)
    assert.equal((await core.ask('GET', path, AMINA.caller)).body.programme_name, 'MEDECINE')
  })

  test('whoever is erased while they apply, or are given a place, leaves nothing of theirs open', async () => {
    const numbers = [50, 51, 52, 53, 54, 55]
    await core.enrol(...numbers)
    const days = { start_date: '2026-09-01', end_date: '2026-10-01', capacity: 20 }
    const offer = await core.offer(days)
    const applied = await core.apply(await core.offer(days), 50)
    const given = {
      student_id: student(51).profile,
      establishment_id: HOSPITAL,
      ...days,
      capacity: undefined,
    }
    const answers = await Promise.all([
      ...numbers.map((n) =>
        core.ask('POST', `/offers/${offer}/applications/`, student(n).caller, { cover_letter: 'Me.' }),
      ),
      core.ask('POST', `/applications/${applied}/accept/`, ADMIN, {}),
      core.ask('POST', '/stages/', ADMIN, given),
      ...numbers.map((n) =>
        core.deliver({
          event_type: 'user.erased',
          payload: { user_id: student(n).userId, aliases: [] },
        }),
      ),
    ])
    for (const answer of answers) if (answer) assert.ok(answer.status < 500, JSON.stringify(answer.body))
    const left = await core.tables
      .selectFrom('application')
      .select(['student_user_id', 'status', 'cover_letter'])
      .where(
        'student_user_id',
        'in',
        numbers.map((n) => student(n).userId),
      )
      .where(({ or, eb }) => or([eb('cover_letter', '<>', ''), eb('status', 'in', ['submitted'])]))
      .execute()
    assert.deepEqual(left, [])
    for (const n of numbers) {
      const late = await core.ask('POST', `/offers/${offer}/applications/`, student(n).caller, {})
      assert.deepEqual([late.status, late.body.code], [409, 'core.profile-missing'])
    }
  })

  test('an erased person leaves no word, and does not come back', async () => {
    await core.deliver({ event_type: 'user.erased', payload: { user_id: AMINA.userId, aliases: [] } })
    const row = await core.tables
      .selectFrom('application')
      .select(['cover_letter', 'documents', 'reason', 'status'])
      .where('id', '=', application)
      .executeTakeFirstOrThrow()
    assert.deepEqual([row.cover_letter, row.documents, row.status], ['', [], 'accepted'])
    await core.enrol(1)
    assert.equal((await core.ask('GET', `/stages/${stage}/`, ADMIN)).body.student_name, null)
    assert.equal((await core.ask('GET', `/students/${AMINA.profile}/tracking/`, ADMIN)).status, 404)
  })
})
