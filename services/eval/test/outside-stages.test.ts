import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import {
  AMINA,
  AMINA_STUDENT,
  aminaAccount,
  aminaProfile,
  everybody,
  fromOutside,
  fromPlatform,
  fullMarks,
  STAGE,
  stageNews,
  YOUSSEF,
  YOUSSEF_ENCADRANT,
} from './eval-events.ts'
import { as, type EvalUnderTest, openEval } from './eval-under-test.ts'

const amina = as('student', AMINA)
const youssef = as('encadrant', YOUSSEF)
const EXTERNAL = '0198c0de-0000-7000-8000-000000000c99'

let unit: EvalUnderTest
before(async () => {
  unit = await openEval()
})
after(() => unit[Symbol.asyncDispose]())
beforeEach(() => unit.clear())

const result = (score: number, change: object = {}, at = '2026-11-20T08:00:00.000Z') =>
  fromOutside(
    'evaluation.created',
    { evaluation_id: EXTERNAL, stage_id: STAGE, student_id: AMINA_STUDENT, score, ...change },
    { timestamp: at },
  )
const list = async (caller = amina) => (await unit.ask('GET', '/api/evaluations/', caller)).body

describe('stages and results of other systems', () => {
  test('the references’ stage.created is evaluated, its student named by account', async () => {
    const payload = { stage_id: STAGE, student_id: AMINA, offer_id: STAGE, start_date: '2025-02-01' }
    await unit.receive(fromOutside('stage.created', payload), ...everybody())
    const rows = await unit.tables
      .selectFrom('evaluation')
      .select(['student_id', 'student_user_id'])
      .execute()
    assert.deepEqual(rows, [{ student_id: AMINA_STUDENT, student_user_id: AMINA }])
  })

  test('a student whom nobody has announced is waited for, and nothing is handed in before', async () => {
    const encadrant_id = '0198c0de-0000-7000-8000-000000000201'
    const told = { stage_id: STAGE, student_id: 'S-1', email: 'AMINA@example.com', start_date: '2025-02-01' }
    const [, supervisor, , supervisorProfile] = everybody()
    await unit.receive(
      supervisor!,
      supervisorProfile!,
      fromOutside('stage.created', { ...told, encadrant_id }),
    )
    const [evaluation] = await list(youssef)
    const submit = () =>
      unit.ask('POST', `/api/evaluations/${evaluation.id}/submit/`, youssef, { body: fullMarks(evaluation) })
    assert.equal((await submit()).body.code, 'eval.student-unknown')
    await unit.receive(aminaAccount(), aminaProfile())
    assert.equal((await submit()).status, 200)
    const [created] = await unit.published('evaluation.created')
    assert.equal(created?.payload.student_id, AMINA_STUDENT)
  })

  test('an external result is kept as one of the stage, final from the start, and nobody changes it here', async () => {
    await unit.receive(...everybody(), stageNews('created', 1), result(85))
    const seen = await list()
    assert.equal(seen.length, 1)
    const [{ id, origin, status, score, mention, stage_id, allowed_actions }] = seen
    assert.deepEqual(
      { id, origin, status, score, mention, stage_id, allowed_actions },
      {
        ...{ id: EXTERNAL, origin: 'external', status: 'final', score: 85, mention: 'Très bien' },
        ...{ stage_id: STAGE, allowed_actions: [] },
      },
    )
    assert.equal((await unit.ask('POST', `/api/evaluations/${id}/acknowledge/`, amina)).status, 409)
    assert.equal((await unit.published('evaluation.created')).length, 0, 'it was told already')
  })

  test('the newest that was told counts, and criteria are read as far as they can be', async () => {
    const criteria = [{ name: 'Gestes', score: 30, max_score: 20 }, 'good', { label: 'Sans note' }]
    await unit.receive(...everybody(), result(90, { criteria }, '2026-11-20T10:00:00.000Z'), result(40))
    const [{ score, criteria: shown }] = await list()
    assert.equal(score, 90)
    assert.deepEqual(
      shown.map((each: never) => [each['label'], each['score'], each['scale']]),
      [['Gestes', 20, 'points']],
    )
  })

  test('never touches one of ours', async () => {
    await unit.receive(...everybody(), stageNews('created', 1), stageNews('started', 2))
    const [ours] = await list(youssef)
    await unit.receive(result(3, { evaluation_id: ours.id }))
    assert.equal((await list(youssef)).length, 1)
    assert.equal((await list(youssef))[0].status, 'pending')
    await unit.receive(fromOutside('stage.cancelled', { stage_id: STAGE, student_id: AMINA_STUDENT }))
    assert.equal((await list(youssef))[0].status, 'pending', 'CORE looks after the stage')
  })

  test('a cancelled stage keeps what was written, for when it is taken up again', async () => {
    await unit.receive(...everybody(), stageNews('created', 1), stageNews('started', 2))
    const [{ id, criteria }] = await list(youssef)
    const body = { criteria: [{ id: criteria[0].id, score: 12 }] }
    await unit.ask('PATCH', `/api/evaluations/${id}/`, youssef, { body })
    await unit.receive(stageNews('cancelled', 3))
    const refused = await unit.ask('PATCH', `/api/evaluations/${id}/`, youssef, { body })
    assert.equal(refused.status, 409)
    await unit.receive(stageNews('accepted', 4))
    const [again] = await list(youssef)
    assert.deepEqual([again.status, again.criteria[0].score], ['draft', 12])
  })
})

describe('C2: a person who is erased', () => {
  const erased = () =>
    fromPlatform('user.erased', { user_id: AMINA, aliases: [] }, 9, { timestamp: '2026-11-21T08:30:00.000Z' })

  test('leaves scores under a number of nobody, no text and no name, and late news bring nothing back', async () => {
    await unit.receive(...everybody(), stageNews('created', 1), stageNews('started', 2), result(85))
    const evaluation = (await list(youssef)).find(({ origin }: { origin: string }) => origin === 'platform')
    const answers = fullMarks(evaluation, 0.85)
    const url = `/api/evaluations/${evaluation.id}/`
    await unit.ask('POST', `${url}submit/`, youssef, { body: { ...answers, comment: 'Amina Idrissi' } })
    await unit.ask('POST', `${url}contest/`, amina, { body: { reason: 'Amina Idrissi' } })
    await unit.receive(erased(), aminaAccount(5), aminaProfile({}, 5), stageNews('completed', 3), result(70))
    const rows = await unit.tables.selectFrom('evaluation').selectAll().execute()
    assert.deepEqual(
      rows.map(({ score }) => Number(score)),
      [85, 85],
    )
    const [pseudonym] = rows.map(({ student_id }) => student_id)
    assert.ok(rows.every((row) => row.student_id === pseudonym && pseudonym !== AMINA_STUDENT))
    const own = ['evaluation', 'stage', 'account', 'profile', 'awaited', 'group_sum'] as const
    for (const table of own) {
      const text = JSON.stringify(await unit.tables.selectFrom(table).selectAll().execute())
      for (const trace of [AMINA, AMINA_STUDENT, 'Amina', 'amina', 'Bien suivi'])
        assert.ok(!text.includes(trace), `${table} still says ${trace}`)
    }
    assert.deepEqual(await list(), [])
  })

  test('late news name no supervisor who was erased, and the stage stays its student’s', async () => {
    const timestamp = '2026-11-21T08:30:00.000Z'
    await unit.receive(...everybody())
    await unit.receive(fromPlatform('user.erased', { user_id: YOUSSEF, aliases: [] }, 9, { timestamp }))
    const told = { stage_id: STAGE, student_id: AMINA_STUDENT, start_date: '2026-12-01' }
    await unit.receive(fromOutside('stage.created', { ...told, encadrant_id: YOUSSEF_ENCADRANT }))
    const [stage] = await unit.tables.selectFrom('stage').selectAll().execute()
    assert.equal(stage?.student_id, AMINA_STUDENT)
    for (const table of ['stage', 'evaluation', 'awaited'] as const) {
      const text = JSON.stringify(await unit.tables.selectFrom(table).selectAll().execute())
      for (const id of [YOUSSEF, YOUSSEF_ENCADRANT]) assert.ok(!text.includes(id), `${table} names ${id}`)
    }
  })

  test('takes a supervisor out of what they wrote', async () => {
    await unit.receive(...everybody(), stageNews('created', 1))
    await unit.receive(fromPlatform('user.erased', { user_id: YOUSSEF, aliases: [] }, 9))
    const text = JSON.stringify(await unit.tables.selectFrom('evaluation').selectAll().execute())
    assert.ok(!text.includes(YOUSSEF))
    assert.equal((await unit.tables.selectFrom('account').select('tenant_id').execute()).length, 1)
    assert.equal(
      (await unit.tables.selectFrom('erased').select('tenant_id').execute())[0]?.tenant_id,
      DEFAULT_TENANT_ID,
    )
  })
})
