import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  AMINA,
  AMINA_STUDENT,
  everybody,
  fromPlatform,
  fullMarks,
  HOSPITAL,
  STAGE,
  staffAt,
  stageNews,
  YOUSSEF,
  YOUSSEF_ENCADRANT,
} from './eval-events.ts'
import { as, type EvalUnderTest, OTHER_TENANT, openEval } from './eval-under-test.ts'

const SOMEBODY = '0198c0de-0000-7000-8000-0000000000ee'
const amina = as('student', AMINA)
const youssef = as('encadrant', YOUSSEF)
const admin = as('admin', SOMEBODY)

let unit: EvalUnderTest
before(async () => {
  unit = await openEval()
})
after(() => unit[Symbol.asyncDispose]())
beforeEach(async () => {
  await unit.clear()
  await unit.receive(...everybody(), stageNews('created', 1), stageNews('started', 2))
})

const theOne = async (caller = youssef) => {
  const { body } = await unit.ask('GET', `/api/evaluations/?stage_id=${STAGE}`, caller)
  return body[0]
}
const submit = async () => {
  const { id, ...evaluation } = await theOne()
  const answer = await unit.ask('POST', `/api/evaluations/${id}/submit/`, youssef, {
    body: fullMarks(evaluation, 0.85),
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

describe('an evaluation', () => {
  test('is made with the stage from the default template, and is its supervisor’s', async () => {
    const answer = await unit.ask('GET', `/api/evaluations/?stage_id=${STAGE}`, youssef)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers['x-total-count'], '1')
    const [evaluation] = answer.body
    assert.equal(evaluation.kind, 'final')
    assert.equal(evaluation.status, 'pending')
    assert.equal(evaluation.student_name, 'Amina Idrissi')
    assert.equal(evaluation.encadrant_name, 'Youssef Benali')
    assert.equal(evaluation.due_date, '2026-12-07')
    assert.deepEqual(evaluation.allowed_actions, ['save'])
    assert.deepEqual(
      evaluation.criteria.map(({ scale, max_score, score }: never) => [scale, max_score, score])[0],
      ['0-20', 20, null],
    )
  })

  test('speaks the language that is asked for', async () => {
    await submit()
    const read = async (language: string) =>
      (
        await unit.ask('GET', `/api/evaluations/?student_id=${AMINA_STUDENT}`, amina, {
          headers: { 'accept-language': language },
        })
      ).body[0]
    assert.deepEqual(
      [await read('en-GB'), await read('ar;q=0.9,de'), await read('fr')].map(({ mention, criteria }) => [
        mention,
        criteria[1].label,
      ]),
      [
        ['Very good', 'Clinical reasoning'],
        ['حسن جدا', 'التفكير السريري'],
        ['Très bien', 'Raisonnement clinique'],
      ],
    )
  })

  test('is kept as a draft, by criterion, and not over somebody else’s change', async () => {
    const { id, criteria } = await theOne()
    const url = `/api/evaluations/${id}/`
    const seen = await unit.ask('GET', url, youssef)
    const first = await unit.ask('PATCH', url, youssef, {
      body: { criteria: [{ id: criteria[0].id, score: 12.5, comment: ' Progrès nets. ' }] },
      headers: { 'if-match': seen.headers['etag'] },
    })
    assert.equal(first.status, 200)
    assert.equal(first.body.status, 'draft')
    assert.equal(first.body.score, null)
    assert.equal(first.body.criteria[0].comment, 'Progrès nets.')
    const stale = await unit.ask('PATCH', url, youssef, {
      body: { criteria: [{ id: criteria[1].id, score: 3 }] },
      headers: { 'if-match': seen.headers['etag'] },
    })
    assert.equal(stale.status, 412)
    const second = await unit.ask('PATCH', url, youssef, {
      body: { criteria: [{ id: criteria[1].id, score: 3 }], comment: 'En bonne voie' },
    })
    assert.deepEqual(
      second.body.criteria.slice(0, 3).map(({ score }: { score: number }) => score),
      [12.5, 3, null],
    )
  })

  test('takes no score that its scale does not have, and no score of its own', async () => {
    const { id, criteria } = await theOne()
    const patch = (body: object) => unit.ask('PATCH', `/api/evaluations/${id}/`, youssef, { body })
    for (const score of [-1, 20.5, 12.1]) {
      const answer = await patch({ criteria: [{ id: criteria[0].id, score }] })
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors[0].path, '/criteria/0/score')
    }
    assert.equal((await patch({ criteria: [{ id: 'charm', score: 1 }] })).status, 422)
    assert.equal((await patch({ score: 100 })).status, 422)
  })

  test('is handed in whole only: with every score, and a comment below the threshold', async () => {
    const { id, criteria } = await theOne()
    const early = await unit.ask('POST', `/api/evaluations/${id}/submit/`, youssef)
    assert.equal(early.status, 409)
    assert.equal(early.body.code, 'eval.impossible')
    assert.match(early.body.detail, /"pending".*Possible: save/)
    const answers = criteria.map((criterion: { id: string }) => ({ id: criterion.id, score: 7 }))
    await unit.ask('PATCH', `/api/evaluations/${id}/`, youssef, { body: { criteria: answers.slice(1) } })
    const half = await unit.ask('POST', `/api/evaluations/${id}/submit/`, youssef)
    assert.equal(half.status, 422)
    assert.deepEqual(half.body.errors[0], { path: '/criteria/0/score', message: 'is missing' })
    assert.match(half.body.errors[1].message, /below 8/)
  })

  test('tells its result once, computed from the weights', async () => {
    const before = (await unit.published('evaluation.created')).length
    const { id, score, score_20, status } = await submit()
    assert.deepEqual([status, score, score_20], ['submitted', 85, 17])
    const again = await unit.ask('POST', `/api/evaluations/${id}/submit/`, youssef)
    assert.equal(again.status, 409)
    const told = (await unit.published('evaluation.created')).slice(before)
    assert.equal(told.length, 1)
    const { payload, subject } = told[0]!
    assert.equal(subject, `evaluation/${id}`)
    assert.equal(payload.score, 85)
    assert.equal(payload.kind, 'final')
    assert.equal(payload.student_id, AMINA_STUDENT)
    assert.deepEqual(payload.criteria[0], { label: 'Connaissances théoriques', score: 17, max_score: 20 })
  })

  test('with an Idempotency-Key is handed in once, and answered the same', async () => {
    const { id, ...evaluation } = await theOne()
    const ask = () =>
      unit.ask('POST', `/api/evaluations/${id}/submit/`, youssef, {
        ...{ body: fullMarks(evaluation), headers: { 'idempotency-key': 'submit-1' } },
      })
    const first = await ask()
    const second = await ask()
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.equal(second.headers['idempotent-replayed'], 'true')
    assert.deepEqual(second.body, first.body)
    assert.equal((await unit.published('evaluation.created')).length, 1)
  })

  test('is seen by its student once it was handed in', async () => {
    const { id } = await theOne()
    assert.equal((await unit.ask('GET', `/api/evaluations/${id}/`, amina)).status, 404)
    assert.deepEqual((await unit.ask('GET', '/api/evaluations/', amina)).body, [])
    await submit()
    assert.equal((await unit.ask('GET', `/api/evaluations/${id}/`, amina)).status, 200)
    assert.equal((await unit.ask('GET', '/api/evaluations/', amina)).headers['x-total-count'], '1')
  })

  test('Z4: is nobody else’s: other people find nothing, and the student may not write it', async () => {
    const { id, ...evaluation } = await theOne()
    const url = `/api/evaluations/${id}/`
    for (const stranger of [as('encadrant', SOMEBODY), as('student', SOMEBODY), as('encadrant', AMINA)])
      assert.equal((await unit.ask('GET', url, stranger)).status, 404)
    assert.equal((await unit.ask('GET', url, as('admin', SOMEBODY, OTHER_TENANT))).status, 404)
    const write = (caller: typeof amina) =>
      unit.ask('POST', `${url}submit/`, caller, { body: fullMarks(evaluation) })
    assert.equal((await write(as('encadrant', SOMEBODY))).status, 404)
    assert.equal((await write(admin)).status, 403)
    await submit()
    assert.equal((await write(amina)).status, 403)
  })

  test('Z4: nobody evaluates their own stage', async () => {
    await unit.receive(stageNews('accepted', 3, { encadrant_user_id: AMINA }))
    const { id, ...evaluation } = await theOne(as('encadrant', AMINA))
    const answer = await unit.ask('POST', `/api/evaluations/${id}/submit/`, as('encadrant', AMINA), {
      body: fullMarks(evaluation),
    })
    assert.equal(answer.status, 403)
  })

  test('is agreed with, and settled as it is', async () => {
    const { id } = await submit()
    const done = await unit.ask('POST', `/api/evaluations/${id}/acknowledge/`, amina)
    assert.equal(done.body.status, 'acknowledged')
    assert.equal(
      (await unit.ask('POST', `/api/evaluations/${id}/contest/`, amina, { body: { reason: 'No' } })).status,
      409,
    )
    const other = { criteria: [{ id: 'knowledge', score: 20 }] }
    assert.equal(
      (await unit.ask('POST', `/api/evaluations/${id}/finalise/`, youssef, { body: other })).status,
      409,
    )
    const final = await unit.ask('POST', `/api/evaluations/${id}/finalise/`, youssef)
    assert.equal(final.body.status, 'final')
    assert.equal((await unit.published('evaluation.updated')).length, 0)
  })

  for (const [step, type, body] of [
    ['acknowledge', 'evaluation.acknowledged', undefined],
    ['contest', 'evaluation.contested', { reason: 'La garde manque.' }],
  ] as const) {
    test(`${type} tells once who answered whom, without a reason`, async () => {
      const { id } = await submit()
      const ask = () =>
        unit.ask('POST', `/api/evaluations/${id}/${step}/`, amina, body === undefined ? {} : { body })
      assert.deepEqual([(await ask()).status, (await ask()).status], [200, 409])
      const [created] = await unit.published('evaluation.created')
      const [told, ...more] = await unit.published(type)
      assert.ok(told && created && told.sequence > created.sequence)
      assert.deepEqual(more, [])
      assert.equal(told.subject, `evaluation/${id}`)
      assert.deepEqual(told.payload, {
        ...{ evaluation_id: id, stage_id: STAGE, kind: 'final' },
        ...{ student_id: AMINA_STUDENT, student_user_id: AMINA },
        ...{ encadrant_id: YOUSSEF_ENCADRANT, encadrant_user_id: YOUSSEF },
      })
    })
  }

  test('is contested with a reason, settled with another result, and the change is told once', async () => {
    const { id } = await submit()
    const contest = (reason: string) =>
      unit.ask('POST', `/api/evaluations/${id}/contest/`, amina, { body: { reason } })
    assert.equal((await contest('  ')).status, 422)
    assert.equal((await contest('La garde manque.')).body.contest_reason, 'La garde manque.')
    const settled = await unit.ask('POST', `/api/evaluations/${id}/finalise/`, admin, {
      body: { criteria: [{ id: 'knowledge', score: 20 }], answer: 'Comptée.' },
    })
    assert.equal(settled.status, 200, JSON.stringify(settled.body))
    assert.deepEqual([settled.body.status, settled.body.score], ['final', 88])
    const told = await unit.published('evaluation.updated')
    assert.deepEqual(
      told.map(({ payload }) => payload.score),
      [88],
    )
    const [created] = await unit.published('evaluation.created')
    assert.ok(told[0]!.sequence > created!.sequence)
    assert.equal((await unit.ask('PATCH', `/api/evaluations/${id}/`, youssef, { body: {} })).status, 409)
  })

  test('is seen by staff of the establishment where they work now, and not by others', async () => {
    const [near, far, everywhere, unknown] = ['1', '2', '3', '4'].map(
      (n) => `0198c0de-000${n}-7000-8000-0000000000e1`,
    ) as [string, string, string, string]
    await unit.receive(staffAt(near, HOSPITAL), staffAt(far, SOMEBODY), staffAt(everywhere, null))
    const see = async (userId: string) =>
      (await unit.ask('GET', '/api/evaluations/', as('staff', userId))).body.length
    const seen = [await see(near), await see(far), await see(everywhere), await see(unknown)]
    assert.deepEqual(seen, [1, 0, 1, 0])
    // They move, late news of where they were change nothing, and they leave.
    await unit.receive(staffAt(far, HOSPITAL, 3), staffAt(far, SOMEBODY, 2))
    assert.equal(await see(far), 1)
    const { staff_id, user_id } = staffAt(far, null).payload as Record<string, string>
    await unit.receive(fromPlatform('staff.deleted', { staff_id, user_id }, 4))
    assert.equal(await see(far), 0)
  })

  test('is listed in pages that go on without gaps, with its total', async () => {
    for (let n = 0; n < 5; n += 1) {
      unit.clock.advance(1_000)
      const stage_id = `0198c0de-0000-7000-8000-000000000c0${n}`
      await unit.receive(stageNews('created', 1, { stage_id }))
    }
    const first = await unit.ask('GET', '/api/evaluations/?page_size=4&ordering=-created_at', admin)
    assert.equal(first.headers['x-total-count'], '6')
    const next = /<([^>]+)>; rel="next"/.exec(first.headers['link'])?.[1]
    const second = await unit.ask('GET', `/api/evaluations/${next}`, admin)
    assert.equal(second.body.length, 2)
    const ids = [...first.body, ...second.body].map(({ id }) => id)
    assert.equal(new Set(ids).size, 6)
    const filters = [`encadrant_id=${YOUSSEF_ENCADRANT}`, 'status=pending', 'kind=final']
    for (const filter of filters)
      assert.equal(
        (await unit.ask('GET', `/api/evaluations/?${filter}`, admin)).headers['x-total-count'],
        '6',
      )
    assert.equal((await unit.ask('GET', '/api/evaluations/?status=lost', admin)).status, 422)
  })
})
