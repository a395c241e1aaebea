import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN } from './core-under-test.ts'
import { type Faculty, openFaculty, student, YOUSSEF } from './faculty-under-test.ts'

const COUNT = 12

describe('places and days are given once', () => {
  let core: Faculty
  const numbers = Array.from({ length: COUNT }, (_, index) => index + 1)
  before(async () => {
    core = await openFaculty()
    await core.enrol(...numbers.slice(3))
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  const statusesOf = (answers: readonly { status: number }[]) =>
    Map.groupBy(answers, ({ status }) => status) as Map<number, unknown[]>

  test('however many are accepted at once, no place is given twice', async () => {
    const offer = await core.offer({ capacity: 5 })
    const ids = await Promise.all(numbers.map((n) => core.apply(offer, n)))
    const answers = await Promise.all(
      ids.map((id) => core.ask('POST', `/applications/${id}/accept/`, YOUSSEF.caller, {})),
    )
    const statuses = statusesOf(answers)
    assert.deepEqual([statuses.get(200)?.length, statuses.get(409)?.length], [5, COUNT - 5])
    for (const { status, body } of answers) if (status === 409) assert.equal(body.code, 'core.offer-full')
    assert.equal((await core.ask('GET', `/offers/${offer}/`, ADMIN)).body.free_places, 0)
    const stages = await core.ask('GET', `/stages/?offer_id=${offer}`, ADMIN)
    assert.equal(stages.headers['x-total-count'], '5')
  })

  test('a student who is accepted twice at once for the same days has one stage', async () => {
    const days = { start_date: '2026-09-01', end_date: '2026-09-30' }
    const offers = await Promise.all([1, 2, 3].map(() => core.offer(days)))
    const ids = await Promise.all(offers.map((offer) => core.apply(offer, 1)))
    const answers = await Promise.all(
      ids.map((id) => core.ask('POST', `/applications/${id}/accept/`, ADMIN, {})),
    )
    const statuses = statusesOf(answers)
    assert.deepEqual([statuses.get(200)?.length, statuses.get(409)?.length], [1, 2])
    const refused = answers.find(({ status }) => status === 409)
    assert.equal(refused?.body.code, 'core.stage-overlap')
    assert.match(refused?.body.detail, /2026-09-01 to 2026-09-30/)
    // What was refused left nothing behind.
    const free = await Promise.all(offers.map((offer) => core.ask('GET', `/offers/${offer}/`, ADMIN)))
    assert.deepEqual(free.map(({ body }) => body.free_places).toSorted(), [1, 2, 2])
  })

  test('the database itself refuses overlapping days, whoever asks', async () => {
    const stage = await core.stage(await core.offer({ start_date: '2027-01-01', end_date: '2027-01-31' }), 2)
    const {
      tenant_key: _t,
      student_key: _s,
      days: _d,
      ...row
    } = (await core.tables
      .selectFrom('stage')
      .selectAll()
      .where('id', '=', stage)
      .executeTakeFirstOrThrow()) as never as Record<string, unknown>
    const twin = (start_date: string, end_date: string, more = {}) =>
      core.tables
        .insertInto('stage')
        .values({
          ...row,
          id: crypto.randomUUID(),
          application_id: null,
          start_date,
          end_date,
          ...more,
        } as never)
        .execute()
    await assert.rejects(twin('2027-01-31', '2027-02-10'), { constraint: 'stage_overlap' })
    await twin('2027-01-31', '2027-02-10', { status: 'cancelled' })
    await twin('2027-01-31', '2027-02-10', { is_external: true })
    await twin('2027-02-01', '2027-02-10')
    await twin('2027-01-31', '2027-02-10', { student_id: student(3).profile })
  })

  test('a cancelled stage gives its place and its days back', async () => {
    const days = { capacity: 1, start_date: '2028-01-01', end_date: '2028-01-31' }
    const offer = await core.offer(days)
    const stage = await core.stage(offer, 4)
    assert.equal(
      (await core.ask('POST', `/offers/${offer}/applications/`, student(5).caller, {})).status,
      409,
    )
    const cancelled = await core.ask('POST', `/stages/${stage}/cancel/`, ADMIN, { reason: 'Ward closed.' })
    assert.deepEqual([cancelled.body.status, cancelled.body.reason], ['cancelled', 'Ward closed.'])
    // The same student may even apply again.
    await core.stage(offer, 4)
    assert.equal((await core.ask('GET', `/offers/${offer}/`, ADMIN)).body.free_places, 0)
  })

  test('many are decided in the order given, until places are taken', async () => {
    const offer = await core.offer({ capacity: 2, start_date: '2029-01-01', end_date: '2029-01-31' })
    const ids: string[] = []
    for (const n of [6, 7, 8]) ids.push(await core.apply(offer, n))
    const unknown = crypto.randomUUID()
    const { status, body } = await core.ask('POST', '/applications/bulk/', YOUSSEF.caller, {
      action: 'accept',
      application_ids: [...ids, unknown],
    })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      body.results.map(({ status, code }: { status: string; code: string }) => status ?? code),
      ['accepted', 'accepted', 'core.offer-full', 'core.application-not-found'],
    )
    const rejected = await core.ask('POST', '/applications/bulk/', YOUSSEF.caller, {
      action: 'reject',
      application_ids: [ids[2]],
      reason: 'All places are taken.',
    })
    assert.equal(rejected.body.results[0].status, 'rejected')
    const told = (await core.published()).at(-1)
    assert.deepEqual(
      [told?.event_type, told?.payload['reason']],
      ['application.rejected', 'All places are taken.'],
    )
  })

  test('capacity cannot fall below the places that are taken', async () => {
    const offer = await core.offer({ start_date: '2030-01-01', end_date: '2030-01-31' })
    await core.stage(offer, 9)
    await core.stage(offer, 10)
    const { status, body } = await core.ask('PATCH', `/offers/${offer}/`, ADMIN, { capacity: 1 })
    assert.deepEqual([status, body.code], [409, 'core.capacity-in-use'])
    assert.equal((await core.ask('PATCH', `/offers/${offer}/`, ADMIN, { capacity: 3 })).body.free_places, 1)
  })
})
