import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN, idOf } from './core-under-test.ts'
import { AMINA, type Faculty, OFFER, openFaculty, SALMA, student, YOUSSEF } from './faculty-under-test.ts'

describe('the life of an internship, from offer to completion', () => {
  let core: Faculty
  let offerId: string
  let applicationId: string
  let stageId: string
  before(async () => {
    core = await openFaculty()
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  test('a supervisor writes an offer, which is theirs and of their department', async () => {
    const { encadrant_id: _, ...given } = OFFER
    const { status, body, headers } = await core.ask('POST', '/offers/', YOUSSEF.caller, given)
    assert.equal(status, 201, JSON.stringify(body))
    assert.equal(body.encadrant_id, YOUSSEF.profile)
    assert.equal(body.establishment_name, 'Hospital Central')
    assert.equal(body.city, 'Fès')
    assert.equal(body.free_places, 2)
    assert.equal(body.status, 'draft')
    assert.match(body.description_html, /<strong>ECG<\/strong>/)
    assert.equal(headers['etag'], '"1"')
    offerId = body.id
  })

  test('nobody else finds the draft, and nobody applies for it', async () => {
    assert.equal((await core.ask('GET', `/offers/${offerId}/`, AMINA.caller)).status, 404)
    const applied = await core.ask('POST', `/offers/${offerId}/applications/`, AMINA.caller, {})
    assert.equal(applied.body.code, 'core.offer-not-found')
  })

  test('once published it is announced, and stays published', async () => {
    const { status, body } = await core.ask('POST', `/offers/${offerId}/publish/`, YOUSSEF.caller, {})
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.status, 'published')
    const again = await core.ask('POST', `/offers/${offerId}/publish/`, YOUSSEF.caller)
    assert.deepEqual([again.status, again.body.code], [409, 'core.wrong-state'])
    assert.match(again.body.detail, /offer is published: publish .* What can: close/)
    const told = (await core.published()).at(-1)
    assert.equal(told?.event_type, 'offer.published')
    assert.equal(told?.payload['encadrant_user_id'], (YOUSSEF.caller as { userId: string }).userId)
  })

  test('documents are the student’s own and harmless, as COMM says; while it is away nobody applies with any', async () => {
    const mine = idOf(0xd01)
    const apply = (documents: string[]) =>
      core.ask('POST', `/offers/${offerId}/applications/`, AMINA.caller, { documents })
    core.profile.answers.set(`listUsableDocuments ${AMINA.userId}`, [{ id: mine }])
    const refused = await apply([mine, idOf(0xd02)])
    assert.deepEqual([refused.status, refused.body.code], [422, 'core.documents-not-usable'])
    assert.deepEqual(
      refused.body.errors.map(({ path }: { path: string }) => path),
      ['/documents/1'],
    )
    core.profile.isDown = true
    assert.equal((await apply([mine])).status, 503)
    core.profile.isDown = false
    const taken = await apply([mine.toUpperCase()])
    assert.deepEqual([taken.status, taken.body.documents], [201, [mine]])
    const told = (await core.published()).at(-1)
    assert.deepEqual(
      [told?.payload['documents'], told?.payload['department_id']],
      [[mine], taken.body.department_id],
    )
    await core.ask('POST', `/applications/${taken.body.id}/withdraw/`, AMINA.caller, {})
  })

  test('a student applies, once', async () => {
    const letter = { cover_letter: 'I would like to.', documents: [] }
    const { status, body } = await core.ask('POST', `/offers/${offerId}/applications/`, AMINA.caller, letter)
    assert.equal(status, 201, JSON.stringify(body))
    assert.deepEqual(
      [body.status, body.offer_title, body.student_id],
      ['submitted', OFFER.title, AMINA.profile],
    )
    applicationId = body.id
    const again = await core.ask('POST', `/offers/${offerId}/applications/`, AMINA.caller, letter)
    assert.deepEqual([again.status, again.body.code], [409, 'core.already-applied'])
    assert.equal((await core.told()).at(-1), 'application.submitted')
  })

  test('the same request twice is one application', async () => {
    const key = { 'idempotency-key': 'one' }
    const path = `/offers/${offerId}/applications/`
    const first = await core.ask('POST', path, student(2).caller, {}, key)
    const second = await core.ask('POST', path, student(2).caller, {}, key)
    assert.deepEqual([first.status, second.status, second.headers['idempotent-replayed']], [201, 201, 'true'])
    assert.deepEqual(second.body, first.body)
  })

  test('the supervisor puts it on the short list and invites', async () => {
    const listed = await core.ask('POST', `/applications/${applicationId}/shortlist/`, YOUSSEF.caller, {})
    assert.deepEqual([listed.status, listed.body.status], [200, 'shortlisted'])
    const { status, body } = await core.ask(
      'POST',
      `/applications/${applicationId}/interviews/`,
      YOUSSEF.caller,
      {
        interview_time: '2026-02-10T10:00:00Z',
        place: 'Building B',
      },
    )
    assert.equal(status, 201, JSON.stringify(body))
    assert.equal(body.reminder_time, '2026-02-09T10:00:00.000Z')
    const moved = await core.ask('POST', `/interviews/${body.id}/reschedule/`, YOUSSEF.caller, {
      interview_time: '2026-02-11T12:00:00Z',
    })
    assert.equal(moved.body.reminder_time, '2026-02-10T12:00:00.000Z')
    const seen = await core.ask('GET', `/applications/${applicationId}/interviews/`, AMINA.caller)
    assert.deepEqual(seen.body, [moved.body])
    const told = await core.told()
    assert.deepEqual(told.slice(-2), ['interview.scheduled', 'interview.rescheduled'])
  })

  test('a place that is given is a stage', async () => {
    const { status, body } = await core.ask(
      'POST',
      `/applications/${applicationId}/accept/`,
      YOUSSEF.caller,
      {},
    )
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.status, 'accepted')
    stageId = body.stage_id
    assert.deepEqual((await core.told()).slice(-2), ['stage.created', 'application.accepted'])
    const stage = await core.ask('GET', `/stages/${stageId}/`, AMINA.caller)
    assert.deepEqual(
      [stage.body.status, stage.body.start_date, stage.body.encadrant_id, stage.body.application_id],
      ['created', '2026-03-01', YOUSSEF.profile, applicationId],
    )
    assert.equal((await core.ask('GET', `/offers/${offerId}/`, AMINA.caller)).body.free_places, 1)
  })

  test('the supervisor takes it on; its days begin and end it', async () => {
    const accepted = await core.ask('POST', `/stages/${stageId}/accept/`, YOUSSEF.caller, {})
    assert.deepEqual([accepted.status, accepted.body.status], [200, 'accepted'])
    const early = await core.ask('POST', `/stages/${stageId}/start/`, YOUSSEF.caller, {})
    assert.deepEqual([early.status, early.body.code], [409, 'core.too-early'])
    core.moveTo('2026-03-01T06:00:00Z')
    await core.runSchedules()
    await core.runSchedules()
    assert.equal((await core.ask('GET', `/stages/${stageId}/`, AMINA.caller)).body.status, 'in_progress')
  })

  test('days are recorded, and said again', async () => {
    const path = `/stages/${stageId}/attendance/`
    core.moveTo('2026-03-03T16:00:00Z')
    for (const body of [
      { date: '2026-03-02', status: 'present' },
      { date: '2026-03-03', status: 'absent' },
      { date: '2026-03-02', status: 'present', hours: 6.5, note: 'left early' },
    ]) {
      const answer = await core.ask('POST', path, YOUSSEF.caller, body)
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
    }
    const stage = await core.ask('GET', `/stages/${stageId}/`, AMINA.caller)
    assert.deepEqual([stage.body.hours, stage.body.attendance], [6.5, { present: 1, absent: 1, excused: 0 }])
    const days = await core.ask('GET', path, AMINA.caller)
    assert.deepEqual(
      days.body.map(({ date, hours }: { date: string; hours: number }) => [date, hours]),
      [
        ['2026-03-02', 6.5],
        ['2026-03-03', 0],
      ],
    )
    for (const date of ['2026-03-04', '2026-02-28']) {
      const outside = await core.ask('POST', path, YOUSSEF.caller, { date, status: 'present' })
      assert.deepEqual([outside.status, outside.body.code], [409, 'core.day-outside'])
    }
    assert.equal(
      (await core.ask('POST', path, AMINA.caller, { date: '2026-03-03', status: 'present' })).status,
      403,
    )
  })

  test('it is completed after its last day, with its hours', async () => {
    core.moveTo('2026-06-01T00:30:00Z')
    await core.runSchedules()
    const stage = await core.ask('GET', `/stages/${stageId}/`, SALMA.caller)
    assert.deepEqual([stage.body.status, stage.body.completion_date], ['completed', '2026-05-31'])
    const completed = (await core.published()).filter(({ event_type }) => event_type === 'stage.completed')
    assert.deepEqual(
      completed.map(({ payload }) => [payload['hours'], payload['completion_date']]),
      [[6.5, '2026-05-31']],
    )
    const done = await core.ask('POST', `/stages/${stageId}/cancel/`, ADMIN, {})
    assert.deepEqual([done.status, done.body.code], [409, 'core.wrong-state'])
  })

  test('every step was audited', async () => {
    const actions = await core.tables
      .selectFrom('audit_entry' as never)
      .select('action' as never)
      .execute()
    for (const action of [
      'offer.published',
      'application.accepted',
      'stage.accepted',
      'attendance.recorded',
    ]) {
      assert.ok(
        actions.some((row) => (row as { action: string }).action === action),
        action,
      )
    }
  })
})
