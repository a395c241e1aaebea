import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { currentScope, inScope } from '../scope.ts'
import { described, openAppUnderTest, Student, TestErrors } from './app-under-test.ts'
import type { Routes } from './routes.ts'

const admin = { 'x-test-role': 'admin' }
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const UUID = '0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11'

const routes: Routes = async (app) => {
  app.get(
    '/students/:id/',
    { config: { access: ['admin'] }, schema: { ...described, params: Id, response: { 200: Student } } },
    async (request) => ({ id: request.params.id, name: 'Amal', password: 'never' }),
  )
  app.post(
    '/students/',
    {
      config: { access: ['admin'] },
      schema: { ...described, body: Type.Object({ name: Type.String() }), response: { 201: Student } },
    },
    async (request, reply) => {
      if (request.body.name === 'taken') throw TestErrors.taken({ facts: { name: 'taken' } })
      if (request.body.name === 'defect') throw new Error('select secret from vault')
      if (request.body.name === 'down') throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
      return reply.code(201).send({ id: UUID, name: request.body.name })
    },
  )
  app.post(
    '/open/',
    { config: { access: ['anyone'] }, schema: { ...described, response: { 200: Type.Any() } } },
    async () => {
      await new Promise((resolve) => setImmediate(resolve))
      const { tenantId, correlationId, caller } = currentScope()
      return { tenantId, correlationId, caller: caller?.kind ?? 'nobody' }
    },
  )
  app.get(
    '/wrapped/',
    {
      config: { access: ['anyone'], envelope: true, message: 'Here they are.' },
      schema: { ...described, response: { 200: Type.Array(Student) } },
    },
    async () => [{ id: '1', name: 'Amal', password: 'never' }],
  )
  app.get(
    '/undeclared/',
    { config: { access: ['anyone'] }, schema: { ...described, response: { 200: Student } } },
    async (_request, reply) => reply.code(202 as 200).send({ id: '1', name: 'Amal' }),
  )
}

const refusal = async (route: object) => {
  const broken: Routes = async (app) => {
    app.get('/broken/', route, async () => ({}))
  }
  return (await openAppUnderTest(broken).then(
    () => assert.fail('it started'),
    (error: Error) => error.message,
  )) as string
}

describe('a route does not start', () => {
  test('without access', async () => {
    assert.match(await refusal({ schema: described }), /GET \/broken\/ does not say who may use it/)
  })
  test('without summary or tag', async () => {
    const config = { access: ['anyone'] }
    const response = { 200: Student }
    assert.match(
      await refusal({ config, schema: { tags: ['a'], response } }),
      /GET \/broken\/ has no summary/,
    )
    assert.match(await refusal({ config, schema: { summary: 'a', response } }), /GET \/broken\/ has no tag/)
  })
  test('without its answers', async () => {
    assert.match(
      await refusal({ config: { access: ['anyone'] }, schema: described }),
      /does not say what it answers/,
    )
  })
  test('with an input that cannot be closed', async () => {
    const querystring = { allOf: [{ type: 'object' }] }
    const schema = { ...described, querystring, response: { 200: Student } }
    assert.match(await refusal({ config: { access: ['anyone'] }, schema }), /allOf/)
  })
})

describe('answers', () => {
  test('hold only the fields of their schema, and are found with and without a trailing slash', async () => {
    await using edge = await openAppUnderTest(routes)
    for (const url of [`/students/${UUID}/`, `/students/${UUID}`]) {
      const answer = await edge.app.inject({ url, headers: admin })
      assert.equal(answer.statusCode, 200)
      assert.deepEqual(answer.json(), { id: UUID, name: 'Amal' })
      assert.equal(answer.headers['x-content-type-options'], 'nosniff')
      assert.equal(answer.headers['cache-control'], 'no-store')
    }
  })
  test('are wrapped where the route says so, and only listed fields go out', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({ url: '/wrapped' })
    const data = [{ id: '1', name: 'Amal' }]
    assert.deepEqual(answer.json(), { success: true, message: 'Here they are.', data, meta: {} })
  })
  test('with a status that the schema does not declare do not go out', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({ url: '/undeclared' })
    assert.equal(answer.statusCode, 500)
    assert.doesNotMatch(answer.body, /Amal/)
  })
})

describe('errors', () => {
  test('of the service are problem documents with every member', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({
      method: 'POST',
      url: '/students/?',
      headers: { ...admin, 'x-request-id': 'r-1' },
      payload: { name: 'taken' },
    })
    assert.equal(answer.statusCode, 409)
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.deepEqual(answer.json(), {
      type: '/docs/errors#test.taken',
      title: 'Taken',
      status: 409,
      detail: 'The name taken is taken.',
      instance: '/students/',
      code: 'test.taken',
      request_id: 'r-1',
      success: false,
      message: 'The name taken is taken.',
    })
  })
  test('that are our mistake answer 500 without a word of it, and are logged', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({
      method: 'POST',
      url: '/students/',
      headers: admin,
      payload: { name: 'defect' },
    })
    assert.equal(answer.statusCode, 500)
    assert.doesNotMatch(answer.body, /secret|vault|Error:|\.ts/)
    assert.equal(answer.json().code, 'request.internal')
    const line = edge.lines.find(({ level }) => level === 'error')
    assert.match(String((line!.facts['error'] as Error).stack), /select secret/)
    assert.equal(line!.facts['request_id'], answer.json().request_id)
  })
  test('F9 of a database that is away answer 503 with Retry-After', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({
      method: 'POST',
      url: '/students/',
      headers: admin,
      payload: { name: 'down' },
    })
    assert.equal(answer.statusCode, 503)
    assert.equal(answer.headers['retry-after'], '2')
  })
  test('name every field that does not fit, by JSON pointer', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({
      method: 'POST',
      url: '/students/',
      headers: admin,
      payload: { role: 'admin', 'a/b~': 1 },
    })
    assert.equal(answer.statusCode, 422)
    assert.deepEqual(answer.json().errors, [
      { path: '/name', message: 'is required' },
      { path: '/role', message: 'is not a known field' },
      { path: '/a~1b~0', message: 'is not a known field' },
    ])
  })
  test('404 for an unknown address and for an id that is no UUID, 405 with Allow for another method', async () => {
    await using edge = await openAppUnderTest(routes)
    assert.equal((await edge.app.inject({ url: '/nothing' })).statusCode, 404)
    const bad = await edge.app.inject({ method: 'POST', url: '/nothing', payload: 'no json' })
    assert.equal(bad.statusCode, 404)
    assert.equal(
      (await edge.app.inject({ url: '/students/7', headers: admin })).json().code,
      'request.not-found',
    )
    const urn = await edge.app.inject({ url: `/students/urn:uuid:${UUID}`, headers: admin })
    assert.equal(urn.statusCode, 404)
    const other = await edge.app.inject({ method: 'DELETE', url: '/students' })
    assert.equal(other.statusCode, 405)
    assert.equal(other.headers['allow'], 'POST')
  })
})

describe('who', () => {
  test('401 and 403 come before the body is looked at', async () => {
    await using edge = await openAppUnderTest(routes)
    const send = (headers: Record<string, string>) =>
      edge.app.inject({
        method: 'POST',
        url: '/students/',
        headers: { ...headers, 'content-type': 'application/json' },
        payload: '{broken',
      })
    const anonymous = await send({})
    assert.equal(anonymous.statusCode, 401)
    assert.equal(anonymous.headers['www-authenticate'], 'Bearer realm="medtrack"')
    const bad = await send({ 'x-test-role': 'bad' })
    assert.equal(bad.statusCode, 401)
    assert.match(String(bad.headers['www-authenticate']), /error="invalid_token"/)
    assert.equal((await send({ 'x-test-role': 'student' })).statusCode, 403)
    assert.equal((await send(admin)).statusCode, 400)
  })
  test('a stale token does not keep anybody from where anyone may go', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({ method: 'POST', url: '/open', headers: { 'x-test-role': 'bad' } })
    assert.equal(answer.json().caller, 'nobody')
  })
  test('the scope holds in handlers and after their awaits, also after a body', async () => {
    await using edge = await openAppUnderTest(routes)
    const answer = await edge.app.inject({
      method: 'POST',
      url: '/open',
      headers: { ...admin, 'x-correlation-id': 'c-1' },
      payload: {},
    })
    assert.deepEqual(answer.json(), { tenantId: 'tenant-1', correlationId: 'c-1', caller: 'user' })
  })
})

test('Z2 a request that comes from within the process does not inherit the scope of who makes it', async () => {
  await using edge = await openAppUnderTest(routes)
  const answer = await inScope({ tenantId: 'foreign', correlationId: 'theirs' }, () =>
    edge.app.inject({ method: 'POST', url: '/open' }),
  )
  assert.equal(answer.json().tenantId, undefined)
  assert.notEqual(answer.json().correlationId, 'theirs')
})

test('X-Correlation-ID and traceparent are kept when they are good and replaced when not', async () => {
  await using edge = await openAppUnderTest(routes)
  const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const kept = await edge.app.inject({
    method: 'POST',
    url: '/open',
    headers: { 'x-correlation-id': 'a'.repeat(128), traceparent: trace },
  })
  assert.equal(kept.headers['x-correlation-id'], 'a'.repeat(128))
  assert.equal(kept.headers['traceparent'], trace)
  for (const id of ['a'.repeat(129), 'two words', 'é']) {
    const answer = await edge.app.inject({
      method: 'POST',
      url: '/open',
      headers: { 'x-correlation-id': id, traceparent: 'no' },
    })
    assert.match(String(answer.headers['x-correlation-id']), /^00000000-0000-7000-8000-/)
    assert.match(String(answer.headers['traceparent']), /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
  }
})
