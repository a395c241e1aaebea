import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { recordSpans } from '@medtrack/testkit'
import { Type } from 'typebox'
import type { Clock } from '../clock.ts'
import { inScope } from '../scope.ts'
import { readIdentity } from '../security/identity.ts'
import { createVault } from '../security/vault.ts'
import type { Logger } from '../telemetry/logger.ts'
import { createMetrics } from '../telemetry/metrics.ts'
import { defineApi } from './client.ts'
import type { ResilienceOptions } from './resilience.ts'
import { createServiceClient } from './service-client.ts'
import { NoInstanceError, type ServiceAnswer, type ServiceRequest, type Transport } from './transports.ts'

const User = Type.Object({ id: Type.String(), email: Type.String() })
const AuthApi = defineApi('auth-service', {
  getUser: {
    method: 'GET',
    path: '/api/users/:id/',
    params: Type.Object({ id: Type.String() }),
    response: User,
    safe: true,
  },
  listUsers: {
    method: 'GET',
    path: '/api/users/',
    query: Type.Object({ ids: Type.Array(Type.String()), role: Type.Optional(Type.String()) }),
    response: Type.Array(User),
    safe: true,
  },
  createUser: {
    method: 'POST',
    path: '/api/users/',
    body: Type.Object({ email: Type.String() }),
    response: User,
    safe: false,
  },
  ping: { method: 'POST', path: '/ping', response: Type.Null(), safe: false },
})

const clock: Clock = { now: () => new Date(Date.UTC(2026, 0, 1)), wait: async () => {} }
const vault = createVault('root secret for the tests of clients')
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silent,
}
const user = { id: 'u1', email: 'a@b.test' }

const answer = (status: number, body: unknown = user, headers = {}): ServiceAnswer => ({
  status,
  headers,
  body: JSON.stringify(body),
})
const nothing: ServiceAnswer = { status: 204, headers: {}, body: '' }
const problem = (status: number) => ({
  type: 'about:blank',
  title: 'No',
  status,
  detail: 'Not so.',
  code: 'auth.no',
})

/** A client whose transport answers from a list, the last entry for ever. */
const setUp = (script: readonly (ServiceAnswer | Error | 'hang')[], resilience: ResilienceOptions = {}) => {
  const requests: ServiceRequest[] = []
  const metrics = createMetrics({ service: 'comm', processMetrics: false })
  const transport: Transport = (request, { signal }) => {
    const next = script[Math.min(requests.length, script.length - 1)]!
    requests.push(request)
    if (next instanceof Error) return Promise.reject(next)
    if (next !== 'hang') return Promise.resolve(next)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  const client = createServiceClient(AuthApi, {
    caller: 'comm-service',
    transport,
    vault,
    clock,
    logger: silent,
    metrics,
    resilience: { firstRetryMilliseconds: 1, ...resilience },
  })
  return { client, requests, metrics }
}

describe('a call', () => {
  test('builds path, query and body from its input', async () => {
    const { client, requests } = setUp([answer(200)])
    await client.getUser({ params: { id: 'a/b?c' } })
    assert.equal(requests[0]?.url, '/api/users/a%2Fb%3Fc/')
    await assert.rejects(client.listUsers({ query: { ids: ['a', 'b'] } }))
    assert.equal(requests[1]?.url, '/api/users/?ids=a%2Cb')
    await client.createUser({ body: { email: 'é@b.test' } })
    assert.equal(requests[2]?.body, '{"email":"é@b.test"}')
    assert.equal(requests[2]?.headers['content-type'], 'application/json')
  })

  test('H8 a parameter cannot climb out of its path', async () => {
    const { client, requests } = setUp([answer(200)])
    for (const id of ['', '.', '..']) assert.equal(await client.getUser({ params: { id } }), undefined)
    assert.equal(requests.length, 0)
  })

  test('carries correlation, trace and a signed identity on behalf of the tenant', async () => {
    const { client, requests } = setUp([answer(200)])
    await inScope({ tenantId: 't1', correlationId: 'c1', traceparent: '00-aa-bb-01' }, () =>
      client.getUser({ params: { id: 'u1' } }),
    )
    const headers = requests[0]!.headers
    assert.equal(headers['x-correlation-id'], 'c1')
    assert.equal(headers['traceparent'], '00-aa-bb-01')
    assert.deepEqual(readIdentity(vault, headers['x-medtrack-identity']!, clock), {
      kind: 'service',
      service: 'comm-service',
      tenantId: 't1',
    })
  })

  test('is a span of what caused it; what nothing has caused is kept by nobody', async () => {
    const { client, requests } = setUp([answer(200), answer(404)])
    using spans = recordSpans()
    const cause = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    await inScope({ traceparent: cause }, () => client.getUser({ params: { id: 'u1' } }))
    await client.getUser({ params: { id: 'u1' } })
    assert.deepEqual(
      spans.all.map(({ service, name, kind, parent }) => [service, name, kind, parent]),
      [['comm-service', 'auth-service getUser', 'client', cause]],
    )
    assert.equal(requests[0]?.headers['traceparent'], spans.all[0]?.traceparent)
    assert.match(requests[1]?.headers['traceparent'] ?? '', /-00$/)
  })

  test('is refused inside an open transaction, before anything is sent', async () => {
    const { client, requests } = setUp([answer(200)])
    await inScope({ transaction: { beforeCommit: () => {}, afterCommit: () => {} } }, () =>
      assert.rejects(client.getUser({ params: { id: 'u1' } }), /inside an open transaction/),
    )
    assert.equal(requests.length, 0)
  })
})

test('a client is typed by its contract', async () => {
  const { client } = setUp([answer(200)])
  const found = await client.getUser({ params: { id: 'u1' } })
  const email: string | undefined = found?.email
  assert.equal(email, 'a@b.test')
  // @ts-expect-error a parameter is missing
  await assert.rejects(client.getUser({}), TypeError)
  // @ts-expect-error there is no such operation
  assert.equal(client.deleteUser, undefined)
})

describe('an answer', () => {
  test('that fits is the value; 404 is undefined; nothing is null', async () => {
    assert.deepEqual(await setUp([answer(200)]).client.getUser({ params: { id: 'u1' } }), user)
    assert.equal(await setUp([answer(404, problem(404))]).client.getUser({ params: { id: 'u1' } }), undefined)
    assert.equal(await setUp([nothing]).client.ping(), null)
  })

  for (const [name, wrong] of Object.entries({
    'another shape': answer(200, { id: 1 }),
    'no JSON': { status: 200, headers: {}, body: '<html>' },
    'a redirect': answer(302, null, { location: 'http://elsewhere.test/' }),
    'an error that is no problem': answer(400, { error: 'x' }),
    'a refusal of our own identity': answer(401, problem(401)),
    'a defect': answer(500, problem(500)),
  })) {
    test(`that is ${name} is 502`, async () => {
      const { client } = setUp([wrong])
      await assert.rejects(client.getUser({ params: { id: 'u1' } }), {
        code: 'request.bad-gateway',
        status: 502,
      })
    })
  }

  test('its problem comes through, with its errors and its waiting time, and is not repeated', async () => {
    const body = { ...problem(429), errors: [{ path: '/email', message: 'taken' }] }
    const { client, requests } = setUp([answer(429, body, { 'retry-after': '7' })])
    await assert.rejects(client.getUser({ params: { id: 'u1' } }), {
      code: 'auth.no',
      status: 429,
      title: 'No',
      message: 'Not so.',
      errors: [{ path: '/email', message: 'taken' }],
      retryAfterSeconds: 7,
    })
    assert.equal(requests.length, 1)
  })

  test('503 says when to come again', async () => {
    const { client } = setUp([answer(503, problem(503), { 'retry-after': '9' })])
    await assert.rejects(client.ping(), { code: 'request.unavailable', retryAfterSeconds: 9 })
  })
})

describe('failures', () => {
  const down = new Error('connection refused')

  test('a safe call is tried 3 times, another once', async () => {
    const safe = setUp([down, answer(502, ''), answer(200)])
    assert.deepEqual(await safe.client.getUser({ params: { id: 'u1' } }), user)
    assert.equal(safe.requests.length, 3)
    const never = setUp([down])
    await assert.rejects(never.client.getUser({ params: { id: 'u1' } }), {
      code: 'request.unavailable',
      status: 503,
      retryAfterSeconds: 5,
    })
    assert.equal(never.requests.length, 3)
    const unsafe = setUp([down, answer(200)])
    await assert.rejects(unsafe.client.createUser({ body: { email: 'x' } }), { status: 503 })
    assert.equal(unsafe.requests.length, 1)
  })

  test('a call that hangs is given up', async () => {
    const { client } = setUp(['hang'], { timeoutMilliseconds: 5 })
    await assert.rejects(client.ping(), { code: 'request.unavailable' })
  })

  test('after 5 failures nothing is sent for 60 s, then one call decides', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_000 })
    const { client, requests, metrics } = setUp([down, down, down, down, down, down, nothing])
    for (let i = 0; i < 5; i += 1) await assert.rejects(client.ping(), { status: 503 })
    assert.match(await metrics.text(), /medtrack_breaker_state\{service="comm",target="auth-service"\} 1/)
    await assert.rejects(client.ping(), { status: 503, retryAfterSeconds: 60 })
    assert.equal(requests.length, 5)
    t.mock.timers.tick(60_000)
    await assert.rejects(client.ping(), { status: 503 })
    assert.equal(requests.length, 6)
    await assert.rejects(client.ping(), { status: 503 })
    assert.equal(requests.length, 6)
    t.mock.timers.tick(60_000)
    assert.equal(await client.ping(), null)
    assert.equal(await client.ping(), null)
    assert.match(await metrics.text(), /medtrack_breaker_state\{[^}]*\} 0/)
  })

  test('a service that is not there yet is welcome at once when it comes', async () => {
    const none = new NoInstanceError('none')
    const { client } = setUp([...Array.from({ length: 20 }, () => none), nothing])
    for (let i = 0; i < 20; i += 1) await assert.rejects(client.ping(), { status: 503 })
    assert.equal(await client.ping(), null)
  })

  test('problems of the request do not open the breaker', async () => {
    const { client, requests } = setUp([answer(422, problem(422))])
    for (let i = 0; i < 10; i += 1) await assert.rejects(client.ping(), { code: 'auth.no' })
    assert.equal(requests.length, 10)
  })

  test('calls are counted by outcome', async () => {
    const { client, metrics } = setUp([answer(200, null), answer(404, ''), down])
    await client.ping()
    await client.ping()
    await assert.rejects(client.ping())
    const text = await metrics.text()
    for (const outcome of ['ok', 'not-found', 'unavailable']) {
      assert.match(text, new RegExp(`medtrack_service_calls_total\\{[^}]*outcome="${outcome}"\\} 1`))
    }
  })
})
