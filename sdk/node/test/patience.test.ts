import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ApiError, createApi, orThrow } from '../src/index.ts'

const credentials = { clientId: 'timetable', clientSecret: 'a secret' }
const PROBLEM = {
  code: 'request.invalid',
  status: 422,
  title: 'Does not fit',
  detail: 'No',
  request_id: 'r-1',
}

type Seen = { method: string; path: string; authorization: string | null; key: string | null; body: string }

/** A server of which only the answers are made, in their order; tokens are numbered. */
const scriptServer = (answers: (Response | Error)[]) => {
  const seen: Seen[] = []
  let tokens = 0
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/auth/api/v1/oauth/token/') {
      tokens += 1
      return Response.json({ access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 })
    }
    seen.push({
      method: request.method,
      path: pathname,
      authorization: request.headers.get('authorization'),
      key: request.headers.get('idempotency-key'),
      body: await request.text(),
    })
    const answer = answers.shift() ?? Response.json([])
    if (answer instanceof Error) throw answer
    return answer
  }
  return {
    seen,
    tokensAsked: () => tokens,
    api: createApi({ baseUrl: 'http://medtrack/', credentials, fetch }),
  }
}
const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '0' } })

describe('requests of the SDK', () => {
  test('several at once ask for one token; one that ended early is renewed once', async () => {
    const { api, seen, tokensAsked } = scriptServer([])
    await Promise.all([api.profile.GET('/api/students/'), api.core.GET('/api/offers/')])
    assert.equal(tokensAsked(), 1)
    const ended = scriptServer([new Response(null, { status: 401 }), new Response(null, { status: 401 })])
    await assert.rejects(orThrow(ended.api.profile.GET('/api/students/')), ApiError)
    assert.deepEqual(
      ended.seen.map(({ authorization }) => authorization),
      ['Bearer token-1', 'Bearer token-2'],
    )
    assert.deepEqual(new Set(seen.map(({ authorization }) => authorization)), new Set(['Bearer token-1']))
  })

  test('a POST that was lost on its way is sent again under the same key, with its body', async () => {
    const { api, seen } = scriptServer([
      new TypeError('fetch failed'),
      busy(),
      Response.json({}, { status: 201 }),
    ])
    const body = { name: 'Hospital Central', type: 'Public Hospital', city: 'Fès' }
    await api.profile.POST('/api/establishments/', { body: body as never })
    assert.equal(seen.length, 3)
    assert.equal(new Set(seen.map(({ key }) => key)).size, 1)
    assert.match(seen[0]?.key ?? '', /^[\da-f-]{36}$/)
    assert.deepEqual(
      seen.map((request) => JSON.parse(request.body)),
      [body, body, body],
    )
  })

  test('a PATCH is not sent twice, unless the server did nothing', async () => {
    const lost = scriptServer([new TypeError('fetch failed')])
    const change = (api: typeof lost.api) =>
      api.profile.PATCH('/api/students/{id}/', { params: { path: { id: 's-1' } }, body: {} })
    await assert.rejects(change(lost.api), /fetch failed/)
    assert.equal(lost.seen.length, 1)
    const tooMany = new Response(null, { status: 429, headers: { 'retry-after': '0' } })
    const limited = scriptServer([tooMany, Response.json({})])
    assert.equal((await change(limited.api)).response.status, 200)
  })

  test('it gives up after a few tries, and when it should come back much later', async () => {
    const down = scriptServer(Array.from({ length: 9 }, busy))
    assert.equal((await down.api.profile.GET('/api/students/')).response.status, 503)
    assert.equal(down.seen.length, 4)
    const later = scriptServer([new Response(null, { status: 503, headers: { 'retry-after': '3600' } })])
    assert.equal((await later.api.profile.GET('/api/students/')).response.status, 503)
    assert.equal(later.seen.length, 1)
  })

  test('a refusal becomes an exception that says why', async () => {
    const { api } = scriptServer([Response.json(PROBLEM, { status: 422 })])
    await assert.rejects(orThrow(api.profile.GET('/api/students/')), (error) => {
      assert.ok(error instanceof ApiError)
      assert.equal(error.status, 422)
      assert.deepEqual(error.problem, PROBLEM)
      return error.code === 'api-refused'
    })
  })
})
