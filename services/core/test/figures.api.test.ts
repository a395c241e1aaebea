import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN, as, idOf, OTHER_TENANT } from './core-under-test.ts'
import {
  AMINA,
  CARDIOLOGY,
  CLINIC,
  type Faculty,
  HOSPITAL,
  LEILA,
  openFaculty,
  SALMA,
  SURGERY,
  YOUSSEF,
} from './faculty-under-test.ts'

const WEEKS = '?from=2026-03-04&weeks=14'

describe('figures', () => {
  let core: Faculty
  before(async () => {
    core = await openFaculty()
    await core.enrol(2, 3)
    const cardiology = await core.offer()
    const surgery = await core.offer({
      ...{ title: 'Surgery', department_id: SURGERY, encadrant_id: LEILA.profile },
      ...{ year_levels: [], capacity: 5, start_date: '2026-03-16', end_date: '2026-03-22' },
    })
    await core.stage(cardiology, 1)
    await core.apply(surgery, 2)
    core.moveTo('2026-01-17T09:00:00Z')
    const late = await core.apply(surgery, 3)
    core.moveTo('2026-01-18T09:00:00Z')
    const { status } = await core.ask('POST', `/applications/${late}/accept/`, ADMIN, {})
    assert.equal(status, 200)
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  const figures = async (query: string, caller = ADMIN) => {
    const { status, body } = await core.ask('GET', `/stats/${query}`, caller)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }

  test('weeks begin on Mondays, and interns are counted in each week in which they are there', async () => {
    const { from, weeks, occupancy } = await figures(WEEKS)
    assert.equal(from, '2026-03-02')
    assert.deepEqual([weeks.length, weeks[1], weeks.at(-1)], [14, '2026-03-09', '2026-06-01'])
    const [cardiology, surgery] = occupancy
    assert.equal(occupancy.length, 2)
    assert.deepEqual(cardiology, {
      ...{ department_id: CARDIOLOGY, name: 'Cardiology Department' },
      ...{ establishment_id: HOSPITAL, establishment_name: cardiology.establishment_name },
      // Until 31 May, the Sunday of the last week but one.
      interns: [...Array(13).fill(1), 0],
    })
    assert.match(cardiology.establishment_name, /\w/)
    assert.deepEqual([surgery.department_id, surgery.establishment_id], [SURGERY, CLINIC])
    assert.deepEqual(surgery.interns, [0, 0, 1, ...Array(11).fill(0)])
  })

  test('places are those of published offers in those weeks', async () => {
    const { places } = await figures(WEEKS)
    assert.deepEqual(
      places.map(({ name: _, ...place }: { name: string }) => place),
      [
        { establishment_id: CLINIC, offers: 1, capacity: 5, taken: 1 },
        { establishment_id: HOSPITAL, offers: 1, capacity: 2, taken: 1 },
      ],
    )
    assert.deepEqual((await figures('?from=2026-07-01&weeks=1')).places, [])
  })

  test('applications are followed from the weeks in which they were sent, and how long they waited', async () => {
    const { applications, answers } = await figures('?from=2026-01-12&weeks=1')
    assert.deepEqual(applications, {
      ...{ sent: 3, shortlisted: 0, accepted: 2, rejected: 0, withdrawn: 0, waiting: 1 },
    })
    // One was answered at once, one after a day.
    assert.deepEqual(answers, { answered: 2, median_hours: 12, slowest_hours: 24 })
    const { answers: none } = await figures(WEEKS)
    assert.deepEqual(none, { answered: 0, median_hours: null, slowest_hours: null })
  })

  test('without a week the last twelve and what comes are told of', async () => {
    const { from, weeks } = await figures('')
    assert.deepEqual([from, weeks.length], ['2025-10-20', 26])
  })

  test('staff are told of their establishment, others of nothing, and no week goes on for ever', async () => {
    const { places, occupancy, applications } = await figures('?from=2026-01-12&weeks=20', SALMA.caller)
    assert.deepEqual(
      places.map(({ establishment_id }: { establishment_id: string }) => establishment_id),
      [HOSPITAL],
    )
    assert.equal(occupancy.length, 1)
    assert.equal(applications.sent, 1)
    assert.deepEqual((await figures(`?establishment_id=${CLINIC}`, SALMA.caller)).places, [])
    assert.deepEqual((await figures(WEEKS, as('admin', idOf(9), OTHER_TENANT))).occupancy, [])
    for (const { caller } of [AMINA, YOUSSEF]) {
      assert.equal((await core.ask('GET', '/stats/', caller)).status, 403)
    }
    assert.equal((await core.ask('GET', '/stats/?weeks=54', ADMIN)).status, 422)
  })

  test('days of other centuries are refused before the database is asked', async () => {
    for (const day of ['0001-01-01', '1899-12-31', '2201-01-01', '9999-12-31']) {
      const { status, body } = await core.ask('GET', `/stats/?from=${day}`, ADMIN)
      assert.deepEqual([status, body.errors?.[0].path], [422, '/from'], day)
    }
    for (const day of ['1900-01-01', '2200-12-31']) {
      assert.equal((await figures(`?from=${day}&weeks=53`)).weeks.length, 53, day)
    }
  })

  test('stages of other systems count although their end is not known', async () => {
    await core.deliver({
      ...{ event_type: 'stage.created', origin: 'outside', service: 'your-service-name' },
      payload: { stage_id: idOf(0x5000), student_id: AMINA.profile, start_date: '2026-08-05' },
    })
    const { occupancy } = await figures('?from=2026-08-03&weeks=3')
    assert.deepEqual(
      occupancy.map(({ interns }: { interns: number[] }) => interns),
      [[1, 1, 1]],
    )
  })

  test('an application belongs to the week it is where the institution is', async () => {
    // In Casablanca it is Monday half past midnight.
    core.moveTo('2026-01-25T23:30:00Z')
    await core.apply(
      await core.offer({
        title: 'Night',
        year_levels: [],
        encadrant_id: LEILA.profile,
        department_id: SURGERY,
      }),
      3,
    )
    assert.equal((await figures('?from=2026-01-19&weeks=1')).applications.sent, 0)
    assert.equal((await figures('?from=2026-01-26&weeks=1')).applications.sent, 1)
  })
})
