import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request as openRequest } from 'node:http'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { IDENTITY_HEADER, identityHeaders, readIdentity } from '@medtrack/kit'
import { AMINA, createNotingService, openGateway, PLACES, TOKEN } from './gateway-under-test.ts'

const signedIn = { authorization: `Bearer ${TOKEN}` }

for (const place of PLACES) {
  describe(`forwarding to services, ${place}`, () => {
    test('method, path without its prefix, query and body arrive as they were sent', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { profile: behind } })
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : `{"by":"${method}"}`
        const answer = await gateway.send('/profile/api/things/%C3%A9/?a=1&a=2&b=%20x%2By', {
          method,
          headers: { 'content-type': 'application/json', 'idempotency-key': 'k', 'if-match': '"3"' },
          ...(body === undefined ? {} : { body }),
        })
        assert.equal(answer.status, 200, answer.text)
        const seen = asked.at(-1)
        assert.equal(seen?.method, method)
        assert.equal(seen?.url, '/api/things/%C3%A9/?a=1&a=2&b=%20x%2By')
        assert.equal(seen?.body.toString(), body ?? '')
        assert.equal(seen?.headers['idempotency-key'], 'k')
        assert.equal(seen?.headers['if-match'], '"3"')
      }
    })

    test('status, headers and body of the answer come back as they were given', async () => {
      await using gateway = await openGateway({
        place,
        behind: {
          comm: (_request, response) =>
            response
              .writeHead(418, {
                ...{ 'content-type': 'text/plain; charset=utf-8', etag: '"7"', 'x-total-count': '12' },
                link: '</api/x/?page=2>; rel="next"',
                'set-cookie': ['a=1', 'b=2'],
              })
              .end('short and stout'),
        },
      })
      const answer = await gateway.send('/comm/api/teapot/')
      assert.equal(answer.status, 418)
      assert.equal(answer.text, 'short and stout')
      const { etag, link } = answer.headers
      assert.equal(etag, '"7"')
      assert.equal(link, '</api/x/?page=2>; rel="next"')
      assert.equal(answer.headers['x-total-count'], '12')
      assert.deepEqual(answer.headers['set-cookie'], ['a=1', 'b=2'])
    })

    test('a query may hold anything that is no part of the path', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { profile: behind } })
      for (const query of ['?search=../a', '?search=a/..b', '?search=%C3%A9..%2F', '?x=/./&y=//h', '?']) {
        assert.equal((await gateway.send(`/profile/api/x/${query}`)).status, 200, query)
        assert.equal(asked.at(-1)?.url, `/api/x/${query}`)
      }
    })

    test('a 503 of the service is its answer: it is asked once', async () => {
      let times = 0
      await using gateway = await openGateway({
        place,
        behind: {
          comm: (_request, response) => {
            times += 1
            response.writeHead(503, { 'retry-after': '7' }).end('later')
          },
        },
      })
      const answer = await gateway.send('/comm/api/x/')
      assert.deepEqual([answer.status, answer.headers['retry-after'], answer.text], [503, '7', 'later'])
      assert.equal(times, 1)
    })

    test('a service learns the name and the protocol that people use', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { comm: behind } })
      const headers = {
        host: 'medtrack.example',
        'x-forwarded-host': 'localhost',
        'x-forwarded-proto': 'https',
      }
      await gateway.send('/comm/dev/mailbox', { headers })
      assert.equal(asked[0]?.headers['x-forwarded-host'], 'medtrack.example')
      assert.equal(asked[0]?.headers['x-forwarded-proto'], 'http')
    })

    test('a service learns what was taken off the path, and nobody else may say so', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { profile: behind, auth: behind } })
      const headers = { 'x-forwarded-prefix': '/elsewhere' }
      await gateway.send('/profile/api/students/?page=2', { headers })
      assert.equal(asked.at(-1)?.headers['x-forwarded-prefix'], '/profile')
      await gateway.send('/api/v1/users/', { headers })
      assert.equal(asked.at(-1)?.headers['x-forwarded-prefix'], '')
    })

    test('what a service has packed stays so, and what it lets out in pieces comes in pieces', async () => {
      const packed = gzipSync('a packed answer')
      await using gateway = await openGateway({
        place,
        behind: {
          comm: (_request, response) =>
            response
              .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
              .end(packed),
          profile: (_request, response) => {
            response.writeHead(200, { 'content-type': 'text/plain' })
            response.write('x'.repeat(4096))
          },
        },
      })
      const { port } = gateway
      const headers = { 'accept-encoding': 'gzip' }
      const asking = openRequest({
        port,
        host: '127.0.0.1',
        path: '/comm/api/x/',
        headers,
        agent: false,
      }).end()
      const [answer] = (await once(asking, 'response')) as [IncomingMessage]
      assert.equal(answer.headers['content-encoding'], 'gzip')
      assert.deepEqual(Buffer.concat(await answer.toArray()), packed)
      const open = openRequest({
        port,
        host: '127.0.0.1',
        path: '/profile/api/x/',
        headers,
        agent: false,
      }).end()
      const [begun] = (await once(open, 'response')) as [IncomingMessage]
      assert.equal(begun.headers['content-encoding'], undefined)
      await once(begun, 'data')
      open.destroy()
    })

    test('a body of 1 MiB of any type passes unread, whole', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { comm: behind } })
      const body = randomBytes(1_048_576)
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await gateway.send('/comm/api/files/', { method: 'POST', headers, body })
      assert.equal(answer.status, 200, answer.text)
      const digest = (bytes: Buffer | undefined) =>
        createHash('sha256')
          .update(bytes ?? '')
          .digest('hex')
      assert.equal(digest(asked[0]?.body), digest(body))
      assert.equal(asked[0]?.headers['content-type'], 'application/octet-stream')
    })

    test('bodies stream: each side sees the beginning before the other has ended', async () => {
      const begun = Promise.withResolvers<string>()
      await using gateway = await openGateway({
        place,
        behind: {
          comm: (request, response) => {
            request.once('data', (chunk: Buffer) => begun.resolve(chunk.toString()))
            response.writeHead(200, { 'content-type': 'text/plain' })
            response.write('first ')
            request.on('end', () => response.end('last'))
          },
        },
      })
      const { port } = gateway
      const sending = openRequest({ port, host: '127.0.0.1', method: 'POST', path: '/comm/x', agent: false })
      sending.setHeader('content-type', 'text/plain')
      const answering = once(sending, 'response') as Promise<[IncomingMessage]>
      sending.write('beginning')
      assert.equal(await begun.promise, 'beginning')
      const [response] = await answering
      const [first] = (await once(response, 'data')) as [Buffer]
      assert.equal(first.toString(), 'first ')
      sending.end('end')
      const [last] = (await once(response, 'data')) as [Buffer]
      assert.equal(last.toString(), 'last')
    })

    test('H10: what a request says of its sender is removed, and what is known of them is set', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { profile: behind } })
      const { vault, clock } = gateway
      const stolen = identityHeaders(vault, { kind: 'service', service: 'auth-service' }, clock)
      const claims = {
        ...{ 'x-user-id': 'me', 'x-user-role': 'admin', 'x-tenant-id': 'theirs', 'x-session-id': 's' },
        ...{ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.example', 'x-real-ip': '1.2.3.4' },
        ...{ forwarded: 'for=203.0.113.9', 'x-http-method-override': 'DELETE', 'x-original-url': '/admin' },
        [IDENTITY_HEADER]: stolen[IDENTITY_HEADER] ?? '',
      }
      await gateway.send('/profile/api/me', { headers: { ...claims, connection: 'close' } })
      await gateway.send('/profile/api/me', {
        headers: { ...claims, ...signedIn, connection: `x-user-id, ${IDENTITY_HEADER}, x-tenant-id` },
      })
      const [anonymous, known] = asked
      for (const name of Object.keys(claims)) {
        if (name === 'x-forwarded-for' || name === 'x-forwarded-host') continue
        assert.equal(anonymous?.headers[name], undefined, `${name} came through`)
      }
      for (const seen of [anonymous, known]) assert.equal(seen?.headers['x-forwarded-for'], '127.0.0.1')
      for (const name of ['x-real-ip', 'forwarded', 'x-original-url', 'x-http-method-override']) {
        assert.equal(known?.headers[name], undefined, `${name} came through`)
      }
      assert.deepEqual(readIdentity(vault, String(known?.headers[IDENTITY_HEADER]), clock), AMINA)
      assert.equal(known?.headers['x-user-id'], AMINA.kind === 'user' ? AMINA.userId : '')
      assert.equal(known?.headers['x-user-role'], 'student')
      assert.equal(known?.headers['x-tenant-id'], AMINA.tenantId)
    })

    test('a token that does not hold names nobody; the service still sees it and may refuse it', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { profile: behind } })
      const answer = await gateway.send('/profile/api/me', { headers: { authorization: 'Bearer expired' } })
      assert.equal(answer.status, 200)
      assert.equal(asked[0]?.headers[IDENTITY_HEADER], undefined)
      assert.equal(asked[0]?.headers['x-user-id'], undefined)
      assert.equal(asked[0]?.headers.authorization, 'Bearer expired')
    })

    test('the correlation id goes all the way and back; one that does not fit is replaced', async () => {
      const { behind, asked } = createNotingService()
      await using gateway = await openGateway({ place, behind: { comm: behind } })
      const ask = async (id: string | undefined) =>
        await gateway.send('/comm/api/x/', { headers: id === undefined ? {} : { 'x-correlation-id': id } })
      assert.equal((await ask('order-42')).headers['x-correlation-id'], 'order-42')
      assert.equal(asked[0]?.headers['x-correlation-id'], 'order-42')
      for (const id of [undefined, 'a b', 'x'.repeat(129)]) {
        const made = (await ask(id)).headers['x-correlation-id']
        assert.ok(made && made !== id)
        assert.equal(asked.at(-1)?.headers['x-correlation-id'], made)
      }
    })

    test('AUTH is also where its own address would have it, COMM’s mailbox at /dev/mailbox', async () => {
      const auth = createNotingService()
      const comm = createNotingService()
      await using gateway = await openGateway({
        place,
        behind: { auth: auth.behind, comm: comm.behind },
      })
      for (const path of ['/api/v1/users/profile/?x=1', '/.well-known/jwks.json']) {
        assert.equal((await gateway.send(path)).status, 200)
        assert.equal(auth.asked.at(-1)?.url, path)
      }
      await gateway.send('/auth/api/v1/users/')
      assert.equal(auth.asked.at(-1)?.url, '/api/v1/users/')
      for (const path of ['/dev/mailbox', '/dev/mailbox?to=a', '/dev/mailbox/messages?to=a']) {
        assert.equal((await gateway.send(path)).status, 200)
        assert.equal(comm.asked.at(-1)?.url, path)
      }
    })
  })
}

test('a service that is away is a 503 problem that says when to come back; the others answer', async () => {
  const { behind } = createNotingService()
  await using gateway = await openGateway({ place: 'remote', behind: { comm: behind } })
  for (const method of ['GET', 'POST']) {
    const answer = await gateway.send('/profile/api/me', { method })
    assert.equal(answer.status, 503)
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.ok(Number(answer.headers['retry-after']) > 0)
    const problem = JSON.parse(answer.text)
    assert.equal(problem.code, 'gateway.service-unavailable')
    assert.equal(problem.success, false)
    assert.ok(!answer.text.includes('127.0.0.1'))
  }
  assert.equal((await gateway.send('/comm/api/x/')).status, 200)
})
