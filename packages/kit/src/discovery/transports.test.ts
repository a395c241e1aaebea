import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { systemClock } from '../clock.ts'
import { currentScope, inScope } from '../scope.ts'
import { createVault } from '../security/vault.ts'
import { createLogger } from '../telemetry/logger.ts'
import { createMetrics } from '../telemetry/metrics.ts'
import { defineApi } from './client.ts'
import type { Discovery } from './discovery.ts'
import { createServiceClient } from './service-client.ts'
import { createHttpTransport, createInProcessTransport } from './transports.ts'

const user = { id: 'u1' }
const AuthApi = defineApi('auth-service', {
  getUser: {
    method: 'GET',
    path: '/api/users/:id/',
    params: Type.Object({ id: Type.String() }),
    response: Type.Object({ id: Type.String() }),
    safe: true,
  },
})

describe('in this process', () => {
  test('the other service gets the request and nothing of the scope it was sent from', async () => {
    let seen: unknown
    const transport = createInProcessTransport(async ({ method, url }) => {
      seen = { method, url, scope: currentScope() }
      return { status: 200, headers: {}, body: '{}' }
    })
    const beforeCommit = async () => {}
    await inScope({ tenantId: 't1', beforeCommit }, () =>
      transport(
        { method: 'GET', url: '/x', headers: {}, body: undefined },
        { signal: AbortSignal.timeout(1_000), tried: new Set() },
      ),
    )
    assert.deepEqual(seen, { method: 'GET', url: '/x', scope: {} })
  })
})

describe('over HTTP', () => {
  const serve = async (status: number, body: unknown) => {
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return {
      seen,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }
  const over = (urls: readonly string[]) => {
    const discovery: Discovery = { resolve: async () => urls, [Symbol.asyncDispose]: async () => {} }
    return createServiceClient(AuthApi, {
      caller: 'comm-service',
      transport: createHttpTransport('auth-service', discovery),
      vault: createVault('root secret for the tests of transports'),
      clock: systemClock,
      logger: createLogger({ level: 'silent', format: 'json' }),
      metrics: createMetrics({ service: 'comm', processMetrics: false }),
      resilience: { firstRetryMilliseconds: 1 },
    })
  }

  test('instances take turns, and a safe call goes on to the next when one is dead', async () => {
    await using one = await serve(200, user)
    await using two = await serve(200, user)
    const client = over([one.url, 'http://127.0.0.1:1', two.url])
    for (let i = 0; i < 6; i += 1) assert.deepEqual(await client.getUser({ params: { id: 'u1' } }), user)
    assert.ok(one.seen.length >= 2, `one: ${one.seen.length}`)
    assert.ok(two.seen.length >= 2, `two: ${two.seen.length}`)
    assert.equal(one.seen.length + two.seen.length, 6)
    assert.equal(one.seen[0], 'GET /api/users/u1/')
  })

  test('a repeated try does not go back to the instance that failed', async () => {
    await using bad = await serve(503, {})
    await using good = await serve(200, user)
    const client = over([bad.url, good.url])
    for (let i = 0; i < 4; i += 1) await client.getUser({ params: { id: 'u1' } })
    assert.equal(good.seen.length, 4)
    assert.ok(bad.seen.length <= 4)
  })

  test('nor does it when other calls come between its tries', async () => {
    const urls: string[] = []
    const discovery: Discovery = {
      resolve: async () => ['http://a.test', 'http://b.test'],
      [Symbol.asyncDispose]: async () => {},
    }
    const send = async (url: string | URL | Request) => {
      urls.push(String(url))
      return new Response('{}')
    }
    const transport = createHttpTransport('auth-service', discovery, send)
    const request = { method: 'GET', url: '/x', headers: {}, body: undefined }
    const { signal } = new AbortController()
    const tried = new Set<string>()
    await transport(request, { signal, tried })
    await transport(request, { signal, tried: new Set() })
    await transport(request, { signal, tried })
    assert.notEqual(urls[2], urls[0])
  })

  test('without an instance it is 503', async () => {
    await assert.rejects(over([]).getUser({ params: { id: 'u1' } }), { code: 'request.unavailable' })
  })
})
