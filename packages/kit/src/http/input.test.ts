import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { described, openAppUnderTest } from './app-under-test.ts'
import { PageQuery } from './lists.ts'
import type { Routes } from './routes.ts'

const routes: Routes = async (app) => {
  const config = { access: ['anyone'] as const }
  app.post(
    '/echo/',
    {
      config,
      schema: {
        ...described,
        body: Type.Object({
          name: Type.Optional(Type.String({ maxLength: 5 })),
          age: Type.Optional(Type.Integer()),
          nested: Type.Optional(Type.Array(Type.Object({ a: Type.Optional(Type.Integer()) }))),
          any: Type.Optional(Type.Any()),
        }),
        response: { 200: Type.Any() },
      },
    },
    async (request) => request.body,
  )
  app.get(
    '/list/',
    {
      config,
      schema: {
        ...described,
        querystring: PageQuery({
          ordering: ['name'],
          search: true,
          filters: { ids: Type.Array(Type.String()), active: Type.Boolean() },
        }),
        response: { 200: Type.Any() },
      },
    },
    async (request) => request.query,
  )
  app.get(
    '/files/:name/',
    {
      config,
      schema: { ...described, params: Type.Object({ name: Type.String() }), response: { 200: Type.Any() } },
    },
    async (request) => request.params,
  )
}

const post = async (payload: string | Buffer, contentType = 'application/json') => {
  await using edge = await openAppUnderTest(routes)
  const answer = await edge.app.inject({
    method: 'POST',
    url: '/echo/',
    headers: { 'content-type': contentType },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (url: string) => {
  await using edge = await openAppUnderTest(routes)
  const answer = await edge.app.inject({ url })
  return { status: answer.statusCode, body: answer.json(), type: answer.headers['content-type'] }
}

describe('H2 too much', () => {
  test('H2 a body of one byte more than 1 MiB is 413', async () => {
    const name = (bytes: number) => `{"any":"${'a'.repeat(bytes - 10)}"}`
    assert.equal((await post(name(1024 * 1024))).status, 200)
    assert.equal((await post(name(1024 * 1024 + 1))).status, 413)
  })
  test('H2 200,000 nested arrays are 400, closed or not', async () => {
    assert.equal((await post('['.repeat(200_000))).status, 400)
    assert.equal((await post(`{"any":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).status, 400)
  })
  test('H2 a path part of 200 characters is 414', async () => {
    const answer = await get(`/files/${'a'.repeat(200)}`)
    assert.equal(answer.status, 414)
    assert.equal(answer.type, 'application/problem+json; charset=utf-8')
  })
  test('H2 10,000 query parameters are 400', async () => {
    assert.equal((await get(`/list/?${'a&'.repeat(10_000)}`)).status, 400)
  })
})

describe('H3 JSON that means two things, or nothing', () => {
  const refused = {
    'prototype name': '{"__proto__":{"a":1}}',
    'escaped __proto__': '{"\\u005f_proto__":1}',
    'constructor.prototype': '{"any":{"constructor":{"prototype":{}}}}',
    NaN: '{"age":NaN}',
    infinity: '{"age":1e999}',
    'duplicate names': '{"name":"a","name":"b"}',
    'nested duplicate names': '{"any":[{"a:\\"":1,"a:\\"":2}]}',
    'bad UTF-8': Buffer.from([0x7b, 0x22, 0x6e, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
    'overlong UTF-8': Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
    'U+0000': '{"name":"a\\u0000b"}',
    'U+0000 in a name': '{"a\\u0000":1}',
    'lone surrogate': '{"name":"\\ud800"}',
    'half an object': '{"name":',
  }
  for (const [what, payload] of Object.entries(refused)) {
    test(`H3 ${what} is 400`, async () => {
      const answer = await post(payload)
      assert.equal(answer.status, 400)
      assert.equal(answer.body.code, 'request.unreadable')
    })
  }
  test('H3 a byte order mark, colons in texts and equal names in different objects are fine', async () => {
    const text = '\ufeff{"any":{"a":"x:\\"y\\":","b":{"a":"\\\\"}}}'
    assert.deepEqual((await post(text)).body, { any: { a: 'x:"y":', b: { a: '\\' } } })
  })
})

describe('H4 content types', () => {
  for (const type of [
    'application/json\t; x',
    'application/json;',
    'APPLICATION/JSON',
    ' application/json ; charset=utf-8',
  ]) {
    test(`H4 ${JSON.stringify(type)} is validated as JSON or refused`, async () => {
      assert.ok([422, 415].includes((await post('{"role":"admin"}', type)).status))
    })
  }
  for (const type of [
    'text/plain',
    'application/json, text/plain',
    'json',
    'application/x-www-form-urlencoded',
    'application/xml',
  ]) {
    test(`H4 ${type} is 415`, async () => {
      assert.equal((await post('{"name":"a"}', type)).status, 415)
    })
  }
  test('H4 a compressed body is 415', async () => {
    await using edge = await openAppUnderTest(routes)
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const answer = await edge.app.inject({ method: 'POST', url: '/echo', headers, payload: '{}' })
    assert.equal(answer.statusCode, 415)
  })
  test('H4 no content type with a body is 415, without a body is no body', async () => {
    await using edge = await openAppUnderTest(routes)
    const body = await edge.app.inject({
      method: 'POST',
      url: '/echo',
      payload: '{}',
      headers: { 'content-type': '' },
    })
    assert.equal(body.statusCode, 415)
    assert.deepEqual((await edge.app.inject({ method: 'POST', url: '/echo' })).json(), {})
  })
})

describe('H5 texts', () => {
  test('H5 come in as NFC, in bodies and queries', async () => {
    assert.equal((await post(JSON.stringify({ name: 'e\u0301' }))).body.name, '\u00e9')
    assert.equal((await get(`/list/?search=${encodeURIComponent('e\u0301')}`)).body.search, '\u00e9')
  })
  test('H5 are as long as they have code points', async () => {
    assert.equal((await post(JSON.stringify({ name: '😀'.repeat(5) }))).status, 200)
    assert.equal((await post(JSON.stringify({ name: '😀'.repeat(6) }))).status, 422)
  })
})

describe('H8 addresses', () => {
  for (const url of [
    '/files/..%2f..%2fetc',
    '/files/a%5cb',
    '/files/a%00b',
    '/files/%zz',
    '/files/%c0%af',
    '/%2flist/',
    '//list/',
    '/list;x/',
    '/LIST/',
  ]) {
    test(`H8 ${url} is 400 or 404`, async () => {
      const answer = await get(url)
      assert.ok([400, 404].includes(answer.status), String(answer.status))
      assert.equal(answer.type, 'application/problem+json; charset=utf-8')
    })
  }
})

describe('H11 parameters', () => {
  test('H11 one that comes twice where one counts is 400', async () => {
    assert.equal((await get('/list/?page=1&page=2')).status, 400)
    assert.deepEqual((await get('/list/?ids=a&ids=b')).body.ids, ['a', 'b'])
    assert.deepEqual((await get('/list/?ids=a')).body.ids, ['a'])
  })
  for (const query of [
    'page=-1',
    'page=1e9',
    'page=1e309',
    'page=-1e309',
    'page_size=101',
    'page=x',
    'ordering=password',
    'unknown=1',
    '__proto__=1',
    'active=maybe',
  ]) {
    test(`H11 ${query} is 422`, async () => {
      assert.equal((await get(`/list/?${query}`)).status, 422)
    })
  }
  test('H11 a malformed escape in a query is 400', async () => {
    assert.equal((await get('/list/?search=%zz')).status, 400)
    assert.equal((await get('/list/?search=a%00')).status, 400)
  })
  test('parameters are converted and have their defaults', async () => {
    const { body } = await get('/list/?page=3&active=true')
    assert.deepEqual(body, { page: 3, active: true, page_size: 20, ordering: 'name' })
  })
})

describe('Z5 mass assignment', () => {
  test('Z5 unknown fields are 422, at every depth', async () => {
    const { status, body } = await post('{"role":"admin","nested":[{"tenant_id":"x"}]}')
    assert.equal(status, 422)
    assert.deepEqual(
      body.errors.map(({ path }: { path: string }) => path),
      ['/role', '/nested/0/tenant_id'],
    )
  })
  test('Z5 types of bodies are never converted', async () => {
    assert.equal((await post('{"age":"7"}')).status, 422)
    assert.equal((await post('[]')).status, 422)
    assert.equal((await post('null')).status, 422)
  })
})
