import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openSpreadsheet } from '@medtrack/spreadsheets'
import {
  CARDIOLOGY,
  everybody,
  fromPlatform,
  fullMarks,
  HOSPITAL,
  staffAt,
  stageNews,
  YOUSSEF,
} from './eval-events.ts'
import { as, type EvalUnderTest, openEval } from './eval-under-test.ts'

const admin = as('admin', '0198c0de-0000-7000-8000-0000000000ee')
const staff = as('staff', '0198c0de-0000-7000-8000-0000000000e1')
const youssef = as('encadrant', YOUSSEF)
const idOf = (n: number, kind: number) => `0198c0de-0000-7000-8000-000000${kind}000${n}`

let unit: EvalUnderTest
before(async () => {
  unit = await openEval()
  await unit.receive(...everybody())
  // Four students of the third year; three are evaluated: 60 in August, 80 and 100 in October.
  for (const [n, part, end] of [
    [1, 0.6, '2026-08-31'],
    [2, 0.8, '2026-10-31'],
    [3, 1, '2026-10-31'],
    [4, undefined, '2026-10-31'],
  ] as const) {
    const [user_id, student_id, stage_id] = [idOf(n, 31), idOf(n, 32), idOf(n, 33)]
    const person = { user_id, first_name: `Student${n}`, last_name: 'X', phone: null, language: 'fr' }
    const account = { ...person, email: `s${n}@example.com`, role: 'student', is_active: true, aliases: [] }
    await unit.receive(
      fromPlatform('user.created', account),
      fromPlatform('student.created', {
        ...person,
        student_id,
        cin: null,
        email: account.email,
        year_level: 3,
      }),
      stageNews('created', 1, { stage_id, student_id, student_user_id: user_id, end_date: end }),
    )
    if (part === undefined) continue
    const { body } = await unit.ask('GET', `/api/evaluations/?stage_id=${stage_id}`, youssef)
    const url = `/api/evaluations/${body[0].id}/submit/`
    assert.equal((await unit.ask('POST', url, youssef, { body: fullMarks(body[0], part) })).status, 200)
  }
  // One that does not take place is not expected.
  const cancelled = { stage_id: idOf(9, 33), student_id: idOf(1, 32), student_user_id: idOf(1, 31) }
  await unit.receive(stageNews('cancelled', 1, cancelled))
})
after(() => unit[Symbol.asyncDispose]())

/** The cells of a file, row by row. */
const rowsOf = async (file: Buffer): Promise<string[][]> => {
  const { rows } = await openSpreadsheet({
    bytes: file.length,
    open: async function* () {
      yield file
    },
  })
  return (await Array.fromAsync(rows)).map(({ cells }) => [...cells])
}

const report = (query: string, caller = admin) => unit.ask('GET', `/api/reports/?${query}`, caller)

describe('reports', () => {
  test('say mean, spread, change and response rate of a department, month by month', async () => {
    const { status, body } = await report('by=department')
    assert.equal(status, 200)
    assert.deepEqual(body, [
      {
        ...{ key: CARDIOLOGY, label: 'Cardiologie', establishment_id: null, establishment: null },
        ...{ made: 4, answered: 3, response_rate: 0.75, mean: 80, spread: 16.33, change: 30 },
        trend: [
          { period: '2026-08', made: 1, answered: 1, mean: 60 },
          { period: '2026-10', made: 3, answered: 2, mean: 90 },
        ],
      },
    ])
    const october = await report('by=department&from=2026-10&to=2026-10')
    assert.deepEqual([october.body[0].mean, october.body[0].spread], [90, 10])
  })

  test('tell cohorts apart by year and establishment, students and criteria by name', async () => {
    const [cohort] = (await report('by=cohort&year_level=3')).body
    assert.deepEqual([cohort.key, cohort.establishment_id, cohort.made], ['3', HOSPITAL, 4])
    const [student] = (await report(`by=student&student_id=${idOf(2, 32)}`)).body
    assert.deepEqual([student.label, student.mean, student.made], ['Student2 X', 80, 1])
    const criteria = (await report('by=criterion')).body
    const reasoning = criteria.find(({ key }: { key: string }) => key === 'clinical-reasoning')
    assert.deepEqual([reasoning.label, reasoning.mean, reasoning.answered], ['Raisonnement clinique', 80, 3])
  })

  test('are leafed through without gaps', async () => {
    const first = await report('by=student&limit=3')
    assert.equal(first.body.length, 3)
    const next = /<\?([^>]+)>; rel="next"/.exec(first.headers['link'])?.[1] ?? ''
    const second = await report(next)
    const keys = [...first.body, ...second.body].map(({ key }) => key)
    assert.deepEqual(
      keys,
      [1, 2, 3, 4].map((n) => idOf(n, 32)),
    )
  })

  test('are files that spreadsheet programs open', async () => {
    const csv = await report('by=student&format=csv')
    assert.match(csv.headers['content-type'], /text\/csv/)
    assert.equal(csv.raw.toString().trim().split('\r\n').length, 5)
    const xlsx = await report('by=department&format=xlsx')
    assert.match(xlsx.headers['content-disposition'], /evaluations-by-department\.xlsx/)
    const rows = await rowsOf(xlsx.raw)
    assert.deepEqual(rows[1]?.slice(0, 2), [CARDIOLOGY, 'Cardiologie'])
  })

  test('are printed in the language of whoever asks', async () => {
    for (const language of ['fr', 'en', 'ar']) {
      for (const by of ['student', 'cohort', 'department', 'criterion']) {
        const headers = { 'accept-language': language }
        const url = `/api/reports/?by=${by}&format=pdf&from=2026-08&to=2026-10`
        const { status, headers: said, raw } = await unit.ask('GET', url, admin, { headers })
        assert.deepEqual([status, said['content-type']], [200, 'application/pdf'])
        assert.match(said['content-disposition'], new RegExp(`evaluations-by-${by}\\.pdf`))
        assert.equal(raw.subarray(0, 5).toString('latin1'), '%PDF-')
      }
    }
    assert.equal((await report('by=student&format=pdf', youssef)).status, 403)
    assert.equal((await report('by=department&criterion=knowledge&format=pdf')).status, 422)
  })

  test('are of their establishment for staff, and nobody else’s', async () => {
    const place = staff.kind === 'user' ? staff.userId : ''
    await unit.receive(staffAt(place, HOSPITAL))
    assert.equal((await report('by=department', staff)).body.length, 1)
    assert.deepEqual((await report(`by=department&establishment_id=${CARDIOLOGY}`, staff)).body, [])
    await unit.receive(staffAt(place, CARDIOLOGY, 2))
    assert.deepEqual((await report('by=department', staff)).body, [])
    assert.equal((await report('by=department', youssef)).status, 403)
    const wrong = await report('by=department&criterion=knowledge')
    assert.equal(wrong.status, 422)
    assert.equal(wrong.body.errors[0].path, '/criterion')
  })

  test('are sums that are true: what they say is what the evaluations say', async () => {
    const rows = await unit.tables
      .selectFrom('evaluation')
      .select(({ fn }) => [fn.countAll<string>().as('n'), fn.sum<string>('score').as('total')])
      .where('state', '<>', 'cancelled')
      .execute()
    const sums = await unit.tables
      .selectFrom('group_sum')
      .select(({ fn }) => [fn.sum<string>('made').as('n'), fn.sum<string>('total').as('total')])
      .where('grouping_name', '=', 'cohort')
      .execute()
    assert.deepEqual(
      sums.map(({ n, total }) => [Number(n), Number(total)]),
      rows.map(({ n, total }) => [Number(n), Number(total)]),
    )
    const counts = await unit.tables.selectFrom('tally').select(['state', 'n']).where('n', '<>', 0).execute()
    assert.deepEqual(Object.fromEntries(counts.map(({ state, n }) => [state, n])), {
      submitted: 3,
      pending: 1,
      cancelled: 1,
    })
  })
})
