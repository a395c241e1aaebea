import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { UNTRUSTED_HEADERS } from '@medtrack/kit'
import { freePort } from '@medtrack/testkit'
import { type NginxServer, skipNginx, startNginx } from './nginx-server.ts'

const ORIGIN = 'https://portal.example.org'

type Echo = { upstream: string; url: string; headers: Record<string, string> }

/** Answers with what it was asked; on `/echo` with the body, as it comes. */
const openEcho = async (name: string): Promise<Server> => {
  const server = createServer((asked: IncomingMessage, answer) => {
    if (asked.url === '/echo') {
      asked.pipe(answer)
      return
    }
    asked.resume()
    answer.setHeader('content-type', 'application/json')
    answer.end(JSON.stringify({ upstream: name, url: asked.url, headers: asked.headers }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
const portOf = (server: Server) => (server.address() as AddressInfo).port

const NAMES = ['auth', 'core', 'profile', 'comm', 'gateway'] as const

describe('nginx as the gateway: what reaches the services', { skip: skipNginx() }, () => {
  const servers: Server[] = []
  let nginx: NginxServer
  before(async () => {
    const ports: Record<string, number> = { eval: await freePort() }
    for (const name of NAMES) {
      const server = await openEcho(name)
      servers.push(server)
      ports[name] = portOf(server)
    }
    nginx = await startNginx(ports, [ORIGIN])
  })
  after(async () => {
    await nginx?.[Symbol.asyncDispose]()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })
  const ask = async (path: string, init: RequestInit = {}): Promise<Echo> =>
    (await (await fetch(`${nginx.url}${path}`, init)).json()) as Echo
  /** One request as it stands: a client library would tidy up its path and headers. */
  const askRaw = async (head: string): Promise<{ status: number; body: string }> => {
    const socket = connect(Number(new URL(nginx.url).port), '127.0.0.1')
    socket.write(head)
    let text = ''
    for await (const chunk of socket) text += chunk
    return { status: Number(text.split(' ')[1]), body: text.slice(text.indexOf('\r\n\r\n') + 4) }
  }

  test('each prefix is taken off and leads to its service; what has none leads where our gateway leads it', async () => {
    for (const [path, upstream, url, prefix] of [
      ['/auth/api/v1/users/?page=2', 'auth', '/api/v1/users/?page=2', '/auth'],
      ['/core/api/offers/', 'core', '/api/offers/', '/core'],
      ['/profile/api/students/?search=F%C3%A8s', 'profile', '/api/students/?search=F%C3%A8s', '/profile'],
      ['/comm/api/documents/', 'comm', '/api/documents/', '/comm'],
      ['/api/v1/auth/login/', 'auth', '/api/v1/auth/login/', undefined],
      ['/.well-known/jwks.json', 'auth', '/.well-known/jwks.json', undefined],
      ['/ws/chat/x/', 'comm', '/ws/chat/x/', undefined],
      ['/dev/mailbox', 'comm', '/dev/mailbox', undefined],
      ['/events', 'auth', '/events', undefined],
      ['/events/stream', 'gateway', '/events/stream', undefined],
      ['/docs', 'gateway', '/docs', undefined],
      ['/', 'gateway', '/', undefined],
    ] as const) {
      const echo = await ask(path)
      assert.deepEqual(
        [echo.upstream, echo.url, echo.headers['x-forwarded-prefix']],
        [upstream, url, prefix],
        path,
      )
    }
  })

  test('H8: the path arrives as it was written, encoded and unresolved', async () => {
    for (const path of ['/core/a%2fb/..%2f%2e%2e%2fetc', '/core/a//b', '/core/./a/../b']) {
      const { body } = await askRaw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
      assert.equal(JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)).url, path.slice(5))
    }
    for (const path of ['/core/a%00b', '/core/a%zz', '/core/../../etc'])
      assert.equal(
        (await askRaw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).status,
        400,
        path,
      )
  })

  test('H10: what a caller says of itself and of its way is taken out, and its address is told', async () => {
    const claims = Object.fromEntries(UNTRUSTED_HEADERS.map((name) => [name, 'forged']))
    const { headers } = await ask('/profile/api/students/', {
      headers: {
        ...claims,
        'x-forwarded-for': '203.0.113.7',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-prefix': '/evil',
        'x-forwarded-user': 'forged',
        authorization: 'Bearer kept',
        'x-correlation-id': 'kept',
      },
    })
    for (const name of UNTRUSTED_HEADERS) assert.equal(headers[name], undefined, name)
    const { host } = new URL(nginx.url)
    assert.deepEqual(
      Object.entries(headers)
        .filter(([name]) => name.startsWith('x-forwarded-'))
        .sort(),
      [
        ['x-forwarded-for', '127.0.0.1'],
        ['x-forwarded-host', host],
        ['x-forwarded-prefix', '/profile'],
        ['x-forwarded-proto', 'http'],
      ],
    )
    assert.equal(headers['authorization'], 'Bearer kept')
    assert.equal(headers['x-correlation-id'], 'kept')
    const { body } = await askRaw(
      'GET /core/ HTTP/1.1\r\nHost: a\r\nConnection: close, X-Correlation-ID\r\nX-User-ID: 1\r\nX-Correlation-ID: c\r\nUpgrade: h2c\r\n\r\n',
    )
    assert.ok(!body.includes('x-user-id') && !body.includes('h2c'), body)
  })

  test('U4: a body passes on as it comes, and is kept nowhere', async () => {
    const echoed: Buffer[] = []
    const begun = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const headers = { 'transfer-encoding': 'chunked' }
    const sending = request(`${nginx.url}/comm/echo`, { method: 'POST', headers }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        echoed.push(chunk)
        begun.resolve()
      })
      answer.on('end', ended.resolve)
      answer.on('error', ended.reject)
    })
    sending.on('error', begun.reject)
    sending.write('first')
    await begun.promise
    assert.equal(String(echoed[0]), 'first')
    // More than nginx would keep in memory, and less than sockets hold: who answers while it is asked must not wait.
    sending.end('x'.repeat(100_000))
    await ended.promise
    assert.equal(Buffer.concat(echoed).length, 100_005)
    assert.deepEqual(await readdir(nginx.bodies), [])
  })

  test('H2: our gateway takes no more than a megabyte, and nothing of it is kept', async () => {
    const send = (bytes: number) =>
      fetch(`${nginx.url}/events/replays`, { method: 'POST', body: 'x'.repeat(bytes) })
    assert.equal((await send(1_048_576)).status, 200)
    const answer = await send(1_048_577)
    assert.deepEqual(
      [answer.status, ((await answer.json()) as { code: string }).code],
      [413, 'request.too-large'],
    )
    assert.deepEqual(await readdir(nginx.bodies), [])
  })

  test('F1: a service that is away is a problem with a time to come back, and takes only its own paths with it', async () => {
    const answer = await fetch(`${nginx.url}/eval/api/evaluations/`)
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.equal(answer.headers.get('retry-after'), '2')
    const problem = (await answer.json()) as { code: string; status: number }
    assert.deepEqual([problem.code, problem.status], ['gateway.service-unavailable', 503])
    assert.equal((await ask('/core/')).upstream, 'core')
  })

  test('browsers of origins that are named may call, others get no leave', async () => {
    const preflight = async (origin: string) =>
      await fetch(`${nginx.url}/core/api/offers/`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'if-match',
        },
      })
    const named = await preflight(ORIGIN)
    assert.equal(named.status, 204)
    assert.equal(named.headers.get('access-control-allow-origin'), ORIGIN)
    assert.equal(named.headers.get('access-control-allow-headers'), 'if-match')
    assert.match(named.headers.get('access-control-allow-methods') ?? '', /PATCH/)
    for (const origin of ['https://portal.example.org.evil.example', 'null', 'https://evil.example'])
      assert.equal((await preflight(origin)).headers.get('access-control-allow-origin'), null, origin)
  })

  test('H6: what is no clean HTTP is refused before any service hears of it', async () => {
    for (const head of [
      'GET /core/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET /core/ HTTP/1.1\r\n\r\n',
      'POST /core/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ])
      assert.equal((await askRaw(head)).status, 400, head)
  })
})
