import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { CARDIOLOGY, everybody, STAGE, stageNews, YOUSSEF } from './eval-events.ts'
import { as, type EvalUnderTest, OTHER_TENANT, openEval } from './eval-under-test.ts'

const admin = as('admin', '0198c0de-0000-7000-8000-0000000000ee')
const youssef = as('encadrant', YOUSSEF)
const criterion = (id: string, more: object = {}) => ({ id, label: id, weight: 1, scale: '0-20', ...more })

let unit: EvalUnderTest
before(async () => {
  unit = await openEval()
})
after(() => unit[Symbol.asyncDispose]())
beforeEach(() => unit.clear())

const make = (body: object) =>
  unit.ask('POST', '/api/templates/', admin, {
    body: { kind: 'final', name: 'Stage', criteria: [criterion('one')], ...body },
  })
const defaultOf = async (kind: string, caller = admin) => {
  const { body } = await unit.ask('GET', `/api/templates/?kind=${kind}`, caller)
  return body.find(({ is_default }: { is_default: boolean }) => is_default)
}
const askedOf = async () => {
  const { body } = await unit.ask('GET', `/api/evaluations/?stage_id=${STAGE}`, admin)
  return Object.fromEntries(
    body.map(({ kind, criteria }: never) => [kind, (criteria as { id: string }[]).map(({ id }) => id)]),
  )
}

describe('templates', () => {
  test('of every kind are there from the start, in every institution, in three languages', async () => {
    const fresh = await openEval()
    try {
      for (const caller of [admin, as('admin', YOUSSEF, OTHER_TENANT)]) {
        const { body, headers } = await fresh.ask('GET', '/api/templates/', caller)
        assert.equal(headers['x-total-count'], '4')
        assert.deepEqual(
          body.map(({ kind, is_active }: never) => [kind, is_active]),
          [
            ['final', true],
            ['midterm', false],
            ['self', false],
            ['stage_feedback', false],
          ],
        )
        for (const { criteria } of body)
          for (const { labels } of criteria) assert.deepEqual(Object.keys(labels), ['fr', 'en', 'ar'])
      }
    } finally {
      await fresh[Symbol.asyncDispose]()
    }
  })

  test('the most specific wins', async () => {
    await unit.receive(...everybody())
    const scopes = [
      [{ speciality: 'Cardiologie' }, 'speciality'],
      [{ department_id: CARDIOLOGY }, 'department'],
      [{ department_id: CARDIOLOGY, speciality: 'CARDIOLOGIÉ' }, 'both'],
    ] as const
    assert.equal((await make({ criteria: [criterion('institution')] })).status, 201)
    const asked: unknown[] = []
    for (const [scope, id] of [[{}, ''], ...scopes] as const) {
      if (id !== '') assert.equal((await make({ ...scope, criteria: [criterion(id)] })).status, 201)
      await unit.tables.deleteFrom('evaluation').execute()
      await unit.tables.deleteFrom('stage').execute()
      await unit.receive(stageNews('created', 1, { speciality: 'cardiologie' }))
      asked.push((await askedOf())['final'][0])
    }
    assert.deepEqual(asked, ['institution', 'speciality', 'department', 'both'])
  })

  test('say which other evaluations a stage gets', async () => {
    const midterm = await defaultOf('midterm')
    const on = await unit.ask('PATCH', `/api/templates/${midterm.id}/`, admin, { body: { is_active: true } })
    assert.equal(on.body.is_active, true)
    assert.equal(on.body.version, 1, 'the criteria are the same')
    await make({ kind: 'self', department_id: CARDIOLOGY, criteria: [criterion('mine')] })
    await unit.receive(...everybody(), stageNews('created', 1))
    assert.deepEqual(Object.keys(await askedOf()).sort(), ['final', 'midterm', 'self'])
    assert.equal((await make({ kind: 'midterm', department_id: CARDIOLOGY, is_active: false })).status, 201)
    await unit.receive(stageNews('created', 1, { stage_id: '0198c0de-0000-7000-8000-000000000b02' }))
    const { body } = await unit.ask('GET', '/api/evaluations/?kind=midterm', admin)
    assert.equal(body.length, 1, 'the department has none')
  })

  test('that were used are superseded, never edited', async () => {
    const { body: made, headers } = await make({ criteria: [criterion('one')] })
    await unit.receive(...everybody(), stageNews('created', 1))
    const url = `/api/templates/${made.id}/`
    const put = await unit.ask('PUT', url, admin, {
      body: { name: 'Neuf', criteria: [criterion('two', { scale: 'competency' })] },
      headers: { 'if-match': headers['etag'] },
    })
    assert.equal(put.status, 200, JSON.stringify(put.body))
    assert.deepEqual([put.body.version, put.body.criteria[0].max_score], [2, 3])
    assert.deepEqual((await askedOf())['final'], ['one'])
    const versions = await unit.ask('GET', `${url}versions/`, youssef)
    assert.deepEqual(
      versions.body.map(({ version, criteria }: never) => [version, (criteria as { id: string }[])[0]?.id]),
      [
        [2, 'two'],
        [1, 'one'],
      ],
    )
    const stale = { body: { name: 'Vieux' }, headers: { 'if-match': headers['etag'] } }
    assert.equal((await unit.ask('PATCH', url, admin, stale)).status, 412)
    assert.equal((await unit.ask('DELETE', url, admin)).status, 204)
    assert.deepEqual((await askedOf())['final'], ['one'])
    assert.equal((await unit.ask('GET', url, admin)).status, 404)
  })

  test('that make no sense are refused, and say why', async () => {
    const faults = async (given: object) => {
      const { status, body } = await make({ criteria: [given] })
      assert.equal(status, 422, JSON.stringify(body))
      return body.errors[0]
    }
    assert.match((await faults(criterion('a', { max_score: 10 }))).message, /is 20 on this scale/)
    assert.equal(
      (await faults(criterion('a', { levels: [{ label: 'x' }, { label: 'y' }] }))).path,
      '/criteria/0/levels',
    )
    assert.match((await faults(criterion('a', { comment_required_below: 21 }))).message, /above 20/)
    assert.equal((await faults(criterion('a', { weight: 0 }))).path, '/criteria/0/weight')
    const twice = await make({ criteria: [criterion('a'), criterion('a')] })
    assert.deepEqual(twice.body.errors, [{ path: '/criteria/1/id', message: 'is there twice' }])
  })

  test('have one for each scope; the default stays, and so does the evaluation at the end', async () => {
    assert.equal((await make({ department_id: CARDIOLOGY })).status, 201)
    const again = await make({ department_id: CARDIOLOGY })
    assert.equal(again.body.code, 'eval.template-exists')
    const other = (await make({ speciality: 'Chirurgie' })).body
    const move = { body: { department_id: CARDIOLOGY, speciality: null } }
    assert.equal((await unit.ask('PATCH', `/api/templates/${other.id}/`, admin, move)).status, 409)
    const { id } = await defaultOf('final')
    assert.equal(
      (await unit.ask('DELETE', `/api/templates/${id}/`, admin)).body.code,
      'eval.default-template',
    )
    const off = await unit.ask('PATCH', `/api/templates/${id}/`, admin, { body: { is_active: false } })
    assert.equal(off.body.code, 'eval.final-is-always')
    assert.equal((await unit.ask('DELETE', `/api/templates/${id}/`, youssef)).status, 403)
  })
})
