import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { AMINA, everybody, fullMarks, STAGE, stageNews, YOUSSEF } from './eval-events.ts'
import { as, type EvalUnderTest, openEval } from './eval-under-test.ts'

const amina = as('student', AMINA)
const youssef = as('encadrant', YOUSSEF)
const admin = as('admin', '0198c0de-0000-7000-8000-0000000000ee')

let unit: EvalUnderTest
before(async () => {
  unit = await openEval()
  const { body } = await unit.ask('GET', '/api/templates/', admin)
  for (const { id } of body)
    await unit.ask('PATCH', `/api/templates/${id}/`, admin, { body: { is_active: true } })
  await unit.receive(...everybody(), stageNews('created', 1), stageNews('started', 2))
})
after(() => unit[Symbol.asyncDispose]())

const kindsFor = async (caller: typeof amina): Promise<string[]> => {
  const { body } = await unit.ask('GET', `/api/evaluations/?stage_id=${STAGE}`, caller)
  return body.map(({ kind }: { kind: string }) => kind).sort()
}
const find = async (kind: string, caller = admin) =>
  (await unit.ask('GET', `/api/evaluations/?stage_id=${STAGE}&kind=${kind}`, caller)).body[0]

describe('what students write', () => {
  test('is theirs until it is handed in; on the stage, for administrators only', async () => {
    assert.deepEqual(await kindsFor(amina), ['self', 'stage_feedback'])
    assert.deepEqual(await kindsFor(youssef), ['final', 'midterm'])
    assert.equal((await kindsFor(admin)).length, 4)
    for (const kind of ['self', 'stage_feedback']) {
      const evaluation = await find(kind)
      const url = `/api/evaluations/${evaluation.id}/submit/`
      assert.equal((await unit.ask('POST', url, youssef, { body: fullMarks(evaluation) })).status, 404)
      const done = await unit.ask('POST', url, amina, { body: fullMarks(evaluation) })
      assert.equal(done.status, 200, JSON.stringify(done.body))
      assert.deepEqual([done.body.status, done.body.score, done.body.allowed_actions], ['submitted', 100, []])
    }
    assert.deepEqual(await kindsFor(youssef), ['final', 'midterm', 'self'])
    assert.equal((await unit.published('evaluation.created')).length, 0, 'it is no result')
  })

  test('ends with handing it in', async () => {
    const { id } = await find('self')
    assert.equal((await unit.ask('POST', `/api/evaluations/${id}/acknowledge/`, amina)).status, 409)
    assert.equal((await unit.ask('POST', `/api/evaluations/${id}/finalise/`, admin)).status, 409)
    const refusals = await unit.tables
      .selectFrom('audit_entry')
      .select('details')
      .where('action', '=', 'evaluation.refused')
      .execute()
    assert.equal(refusals.length, 2)
  })
})

describe('a midterm', () => {
  test('is due in the middle, is a result, and handed in by two at once is told once', async () => {
    const midterm = await find('midterm')
    assert.equal(midterm.due_date, '2026-10-16')
    await unit.ask('PATCH', `/api/evaluations/${midterm.id}/`, youssef, { body: fullMarks(midterm, 0.5) })
    const submit = () => unit.ask('POST', `/api/evaluations/${midterm.id}/submit/`, youssef)
    const answers = await Promise.all([submit(), submit(), submit()])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
    const told = await unit.published('evaluation.created')
    assert.deepEqual(
      told.map(({ payload }) => [payload.kind, payload.score]),
      [['midterm', 50]],
    )
  })
})
