import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { described, openAppUnderTest } from './app-under-test.ts'
import type { EdgeLimits } from './limits.ts'
import type { Routes } from './routes.ts'

const routes: Routes = async (app) => {
  const config = { access: ['anyone'] as const }
  const response = { 200: Type.Any() }
  app.post('/echo/', { config, schema: { ...described, body: Type.Any(), response } }, async (request) => ({
    body: request.body,
    method: request.method,
  }))
  app.get('/stuck/', { config, schema: { ...described, response } }, () => new Promise(() => undefined))
  app.get('/list/', { config, schema: { ...described, response } }, async (request) => ({
    host: request.host,
  }))
}

/** Sends bytes as they are and gives everything that comes back until the server closes. */
const exchange = async (bytes: string, limits: Partial<EdgeLimits> = {}): Promise<string> => {
  await using edge = await openAppUnderTest(routes, { limits })
  await edge.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = edge.app.server.address() as { port: number }
  return await new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
const answersIn = (answer: string) => answer.match(/^HTTP\/1\.1 /gm)?.length ?? 0
const POST = 'POST /echo/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
const smuggled = 'GET /list/ HTTP/1.1\r\nHost: a\r\n\r\n'

describe('H6 requests that two programs could read in two ways are 400, and the connection closes', () => {
  const cases: Record<string, string> = {
    'both lengths': `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    'a space before the colon': `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    'chunked, identity': `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
    'two lengths': `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ${smuggled}`,
    'a signed length': `${POST}Content-Length: +5\r\n\r\n{}   ${smuggled}`,
    'bare line feeds': `POST /echo/ HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}${smuggled}`,
    'a folded header': `${POST}X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}${smuggled}`,
    'a NUL in a header': `${POST}X-A: b\0c\r\nContent-Length: 2\r\n\r\n{}${smuggled}`,
    'no Host': `GET /list/ HTTP/1.1\r\n\r\n${smuggled}`,
    'two Hosts': `GET /list/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${smuggled}`,
  }
  for (const [what, bytes] of Object.entries(cases)) {
    test(`H6 ${what}`, async () => {
      const answer = await exchange(bytes)
      assert.equal(statusOf(answer), 400, answer)
      assert.equal(answersIn(answer), 1, answer)
      assert.match(answer, /connection: close/i)
    })
  }
  test('H6 what the parser refuses is told as a problem document', async () => {
    const answer = await exchange('nonsense\r\n\r\n')
    assert.match(answer, /content-type: application\/problem\+json/)
    const problem = JSON.parse(answer.split('\r\n\r\n')[1]!)
    assert.equal(problem.code, 'request.unreadable')
    assert.equal(problem.success, false)
  })
})

describe('H2 headers', () => {
  test('H2 a header of 17 kB is 431, as a problem document', async () => {
    const answer = await exchange(`GET /list/ HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(17 * 1024)}\r\n\r\n`)
    assert.equal(statusOf(answer), 431)
    assert.match(answer, /"code":"request.headers-too-large"/)
  })
})

describe('H7 slow ones', () => {
  const limits = {
    headersMilliseconds: 100,
    requestMilliseconds: 200,
    checkMilliseconds: 20,
    silenceMilliseconds: 5000,
  }
  test('H7 headers that do not end are 408', async () => {
    const answer = await exchange('GET /list/ HTTP/1.1\r\nHost: a\r\nX-A: ', limits)
    assert.equal(statusOf(answer), 408)
    assert.match(answer, /"code":"request.timeout"/)
  })
  test('H7 a body that does not come is 408', async () => {
    const answer = await exchange(`${POST}Content-Length: 20\r\n\r\n{"a"`, limits)
    assert.equal(statusOf(answer), 408)
    assert.equal(answersIn(answer), 1)
  })
  test('H7 a connection on which nothing moves is closed', async () => {
    const answer = await exchange('GET /stuck/ HTTP/1.1\r\nHost: a\r\n\r\n', { silenceMilliseconds: 100 })
    assert.equal(answer, '')
  })
})

describe('H8, H9 methods and targets', () => {
  const close = 'Host: a\r\nConnection: close\r\n\r\n'
  test('H9 TRACE is 405 and CONNECT is never answered with success', async () => {
    const trace = await exchange(`TRACE /list/ HTTP/1.1\r\n${close}`)
    assert.equal(statusOf(trace), 405)
    assert.match(trace, /allow: GET, HEAD/i)
    assert.equal(await exchange(`CONNECT a:1 HTTP/1.1\r\n${close}`), '')
  })
  test('H9 a method override is ignored', async () => {
    const answer = await exchange(`GET /list/ HTTP/1.1\r\nX-HTTP-Method-Override: DELETE\r\n${close}`)
    assert.equal(statusOf(answer), 200)
    const post = await exchange(`GET /echo/?_method=POST HTTP/1.1\r\nX-Method-Override: POST\r\n${close}`)
    assert.equal(statusOf(post), 405)
  })
  test('H9 an absolute target is the same address, and its host counts for nothing', async () => {
    const answer = await exchange(`GET http://evil.test/list/ HTTP/1.1\r\n${close}`)
    assert.equal(statusOf(answer), 200)
    assert.doesNotMatch(answer, /evil/)
  })
  test('H8 dot segments lead nowhere', async () => {
    assert.equal(statusOf(await exchange(`GET /files/../list/ HTTP/1.1\r\n${close}`)), 404)
  })

  for (const address of ['/list/?search=Fès', '/by-city/فاس/']) {
    test(`H8 what has to be encoded in ${address} is said`, async () => {
      const bytes = Buffer.from(address).toString('latin1')
      const answer = await exchange(`GET ${bytes} HTTP/1.1\r\nHost: a\r\n\r\n`)
      assert.equal(statusOf(answer), 400, answer)
      assert.match(JSON.parse(answer.split('\r\n\r\n')[1]!).detail, /percent-encoded, as %C3%A8 for è/)
    })
  }
})
