import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { asTenant } from '../scope.ts'
import { createVault } from '../security/vault.ts'
import { createStillClock, described, openAppUnderTest, Student } from './app-under-test.ts'
import { assertVersion } from './conditional.ts'
import { readCursor, signCursor } from './cursors.ts'
import { Page, PageQuery, parseOrdering, TimelineQuery } from './lists.ts'
import { redactUrl } from './request-log.ts'
import type { Routes } from './routes.ts'
import { createTotals } from './totals.ts'

const rows = [{ id: '1', name: 'Amal' }]

const routes: Routes = async (app) => {
  const config = { access: ['anyone'] as const }
  const list = {
    ...described,
    querystring: PageQuery({ ordering: ['name'], search: true }),
    response: { 200: Page(Student) },
  }
  app.get('/list/', { config, schema: list }, async (_request, reply) =>
    reply.page({ items: rows, total: 45 }),
  )
  app.get('/wrapped/', { config: { ...config, envelope: true }, schema: list }, async (_request, reply) =>
    reply.page({ items: rows, total: 45 }),
  )
  app.get(
    '/timeline/',
    {
      config,
      schema: { ...described, querystring: TimelineQuery(Type.String()), response: { 200: Page(Student) } },
    },
    async (request, reply) => reply.timeline({ items: rows, next: request.query.before ? undefined : 'c 1' }),
  )
  const one = { ...described, response: { 200: Student } }
  app.get('/one/', { config, schema: one }, async (_request, reply) =>
    reply.etag(3).send({ id: '1', name: 'Amal' }),
  )
  app.patch('/one/', { config, schema: one }, async (request) => {
    assertVersion(request.expectedVersion, 3)
    return { id: '1', name: 'Amal' }
  })
}

const get = async (url: string, headers: Record<string, string> = {}) => {
  await using edge = await openAppUnderTest(routes)
  return edge.app.inject({ url, headers })
}

describe('pages', () => {
  test('carry X-Total-Count and the four links, relative to where they were asked for', async () => {
    const { headers } = await get('/list/?page=2&page_size=20&search=a%26b')
    assert.equal(headers['x-total-count'], '45')
    const query = (page: number) => `<?page=${page}&page_size=20&search=a%26b&ordering=name>`
    assert.equal(
      headers['link'],
      `${query(1)}; rel="first", ${query(1)}; rel="prev", ${query(3)}; rel="next", ${query(3)}; rel="last"`,
    )
  })
  test('at the ends link only to what is there', async () => {
    assert.doesNotMatch(String((await get('/list/?page=1')).headers['link']), /rel="prev"/)
    assert.doesNotMatch(String((await get('/list/?page=3')).headers['link']), /rel="next"/)
  })
  test('have meta where answers are wrapped', async () => {
    const { meta, data } = (await get('/wrapped/?page=3&page_size=20')).json()
    assert.deepEqual(meta, {
      page: 3,
      limit: 20,
      total: 45,
      total_pages: 3,
      has_next: false,
      has_previous: true,
    })
    assert.deepEqual(data, rows)
  })
  test('timelines link to what comes before', async () => {
    assert.equal((await get('/timeline/')).headers['link'], '<?limit=50&before=c+1>; rel="next"')
    assert.equal((await get('/timeline/?before=c')).headers['link'], undefined)
  })
  test('orderings are taken apart', () => {
    assert.deepEqual(parseOrdering<'name'>('-name'), { field: 'name', direction: 'desc' })
    assert.deepEqual(parseOrdering<'name'>('name'), { field: 'name', direction: 'asc' })
  })
  test('Z3 a cursor that we did not make is 422', () => {
    const vault = createVault('s'.repeat(32))
    const cursor = signCursor(vault, { at: '2026-11-21', id: 7 })
    assert.deepEqual(readCursor(vault, cursor), { at: '2026-11-21', id: 7 })
    const forged = `${Buffer.from('{"id":8}').toString('base64url')}.${cursor.split('.')[1]}`
    for (const bad of [forged, 'x', '', `${cursor}.x`]) {
      assert.throws(() => readCursor(vault, bad), { code: 'request.invalid' })
    }
  })
})

describe('totals', () => {
  test('are counted once a second per tenant and filter', async () => {
    const clock = createStillClock()
    const totals = createTotals(clock)
    let counts = 0
    const count = (tenant: string, filter = {}) =>
      asTenant(tenant, () => totals.count('student', filter, async () => ++counts))
    assert.deepEqual(await Promise.all([count('a'), count('a', { year: undefined })]), [1, 1])
    assert.equal(await count('b'), 2)
    assert.equal(await count('a', { year: 1, city: 'x' }), 3)
    assert.equal(await count('a', { city: 'x', year: 1 }), 3)
    clock.advance(1000)
    assert.equal(await count('a'), 4)
  })
  test('a failed count is not remembered', async () => {
    const totals = createTotals(createStillClock())
    const failing = async () => {
      throw new Error('no')
    }
    await assert.rejects(totals.count('student', {}, failing))
    assert.equal(await totals.count('student', {}, async () => 5), 5)
  })
})

describe('versions', () => {
  test('a resource carries its ETag, and what the caller has already is 304', async () => {
    const first = await get('/one/')
    assert.equal(first.headers['etag'], '"3"')
    for (const tag of ['"3"', 'W/"3"', '"2", "3"', '*']) {
      const again = await get('/one/', { 'if-none-match': tag })
      assert.equal(again.statusCode, 304, tag)
      assert.equal(again.body, '')
    }
    assert.equal((await get('/one/', { 'if-none-match': '"2"' })).statusCode, 200)
  })
  test('Z6 a stale If-Match is 412, a fresh one and none go through', async () => {
    await using edge = await openAppUnderTest(routes)
    const patch = async (headers: Record<string, string>) =>
      (await edge.app.inject({ method: 'PATCH', url: '/one/', headers })).statusCode
    assert.equal(await patch({ 'if-match': '"2"' }), 412)
    assert.equal(await patch({ 'if-match': '"3"' }), 200)
    assert.equal(await patch({ 'if-match': 'W/"3"' }), 200)
    assert.equal(await patch({ 'if-match': '*' }), 200)
    assert.equal(await patch({}), 200)
    assert.equal(await patch({ 'if-match': '"3", "4"' }), 400)
    assert.equal(await patch({ 'if-match': 'nonsense' }), 400)
  })
})

describe('the log line', () => {
  test('T6 is one, and says who, what and how long, without what is personal', async () => {
    await using edge = await openAppUnderTest(routes)
    await edge.app.inject({
      url: '/list/?search=Amal&page=2',
      headers: { 'x-test-role': 'admin', authorization: 'Bearer secret-token', 'x-request-id': 'r-1' },
    })
    assert.equal(edge.lines.length, 1)
    const { level, message, facts } = edge.lines[0]!
    assert.equal(`${level} ${message}`, 'info request')
    const { duration_ms, correlation_id, ...rest } = facts
    assert.ok(Number(duration_ms) >= 0 && correlation_id)
    assert.deepEqual(rest, {
      method: 'GET',
      route: '/list/',
      url: '/list/?search=…&page=2',
      status: 200,
      request_id: 'r-1',
      ip: '127.0.0.1',
      user_id: 'admin',
      role: 'admin',
      tenant_id: 'tenant-1',
    })
    assert.deepEqual(edge.observed, [{ method: 'GET', route: '/list/', status: '200' }])
  })
  test('T6 hides tokens and addresses wherever they stand in the URL', () => {
    const token = 'a'.repeat(43)
    assert.equal(redactUrl(`/invitation/${token}/x?token=abc&all=true`), '/invitation/…/x?token=…&all=true')
    assert.equal(redactUrl('/users/a@b.test?email=a%40b.test&flag'), '/users/…?email=…&flag')
    assert.equal(
      redactUrl('/students/0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11'),
      '/students/0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11',
    )
  })
  test('an unknown address does not become a label', async () => {
    await using edge = await openAppUnderTest(routes)
    await edge.app.inject({ url: '/whatever-comes' })
    assert.deepEqual(edge.observed, [{ method: 'GET', route: 'none', status: '404' }])
  })
})
