import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type GatewayUnderTest, openGateway } from './gateway-under-test.ts'

const documentOf = (path: string) => ({
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: {
    [path]: { get: { operationId: 'read', tags: ['Things'], responses: { 200: { description: 'ok' } } } },
    '/internal/secrets': { get: { operationId: 'secrets', responses: { 200: { description: 'ok' } } } },
  },
  components: { schemas: { Thing: { type: 'object' } } },
})

describe('what the gateway answers itself', () => {
  let gateway: GatewayUnderTest
  before(async () => {
    gateway = await openGateway({
      documents: {
        'auth-service': documentOf('/api/v1/users/'),
        'comm-service': documentOf('/api/notifications/'),
      },
    })
  })
  after(async () => await gateway[Symbol.asyncDispose]())

  test('/openapi.json is one document of the services that are there', async () => {
    const answer = await gateway.send('/openapi.json')
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['content-type']), /^application\/json/)
    const document = JSON.parse(answer.text)
    assert.equal(document.openapi, '3.1.0')
    assert.ok(document.info.title && document.info.version)
    assert.deepEqual(document.servers, [{ url: 'https://medtrack.example' }])
    const paths = Object.keys(document.paths)
    const own = ['/livez', '/readyz', '/health/', '/metrics', '/events/log']
    for (const path of ['/auth/api/v1/users/', '/comm/api/notifications/', ...own])
      assert.ok(paths.includes(path), path)
    assert.deepEqual(
      paths.filter((path) => /internal|^\/(?:auth|comm|profile)\//.test(path)),
      ['/auth/api/v1/users/', '/comm/api/notifications/'],
    )
    for (const name of ['auth.Thing', 'comm.Thing']) assert.ok(document.components.schemas[name], name)
  })

  test('the catalogue of events is at /asyncapi.json, and to read at /docs/events', async () => {
    const document = JSON.parse((await gateway.send('/asyncapi.json')).text)
    assert.equal(document.asyncapi, '3.0.0')
    assert.equal(document.servers.http.host, 'medtrack.example')
    assert.deepEqual(document.operations['send.student.created']['x-consumers'], ['comm-service'])
    const page = (await gateway.send('/docs/events')).text
    for (const type of Object.keys(document.channels)) assert.ok(page.includes(`id="${type}"`), type)
  })

  test('the reference page is at /docs, and older addresses lead to it', async () => {
    for (const path of ['/swagger/', '/swagger', '/redoc/', '/redoc', '/api/docs/', '/api/docs']) {
      const { status, headers } = await gateway.send(path)
      assert.deepEqual([status, headers.location], [302, '/docs'], path)
    }
    let answer = await gateway.send('/docs')
    if (answer.headers.location) answer = await gateway.send(`/docs/`)
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['content-type']), /^text\/html/)
    assert.match(answer.text, /openapi\.json/)
    assert.match(answer.text, /<html lang="en">/)
  })

  test('T2: each answer of the reference page has a nonce of its own, and its policy lets nothing else run', async () => {
    const nonces = new Set<string>()
    for (let turn = 0; turn < 2; turn += 1) {
      const { headers, text } = await gateway.send('/docs/')
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      // Styles of its program, which is not ours, and nothing besides.
      assert.doesNotMatch(policy.replace("style-src 'unsafe-inline'", ''), /unsafe|\*/)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
      assert.equal(headers['cache-control'], 'no-store')
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      assert.ok(nonce.length >= 22 && text.includes(`nonce="${nonce}"`), text)
      assert.doesNotMatch(text, /\{\{/)
      for (const [script] of text.matchAll(/<script[^>]*>/g)) assert.match(script, /nonce=/)
      nonces.add(nonce)
    }
    assert.equal(nonces.size, 2)
  })

  for (const path of [
    '/',
    '/docs/events',
    '/verify-email?token=t',
    '/reset-password?token=t',
    '/invitation?token=t',
    '/setup?token=t',
  ]) {
    test(`${path} is a page in three languages, with nothing from elsewhere`, async () => {
      const seen = new Set<string>()
      for (const [language, direction] of [
        ['fr', 'ltr'],
        ['en', 'ltr'],
        ['ar', 'rtl'],
      ] as const) {
        const { status, headers, text } = await gateway.send(path, {
          headers: { 'accept-language': `${language}-MA, de;q=0.2` },
        })
        assert.equal(status, 200)
        assert.match(String(headers['content-type']), /^text\/html; charset=utf-8/)
        assert.match(text, new RegExp(`<html[^>]* lang="${language}"`))
        assert.match(text, new RegExp(`<html[^>]* dir="${direction}"`))
        const policy = String(headers['content-security-policy'])
        assert.match(policy, /default-src 'none'/)
        assert.ok(!policy.includes('unsafe'), policy)
        assert.match(policy, /frame-ancestors 'none'/)
        assert.equal(headers['x-content-type-options'], 'nosniff')
        assert.equal(headers['referrer-policy'], 'no-referrer')
        assert.ok(!/(?:src|href)="https?:/.test(text), 'it loads or links something from elsewhere')
        seen.add(/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1] ?? '')
      }
      assert.equal(seen.size, path === '/' ? seen.size : 3)
      const separator = path.includes('?') ? '&' : '?'
      const asked = await gateway.send(`${path}${separator}lang=ar`, { headers: { 'accept-language': 'fr' } })
      assert.match(asked.text, /lang="ar"/)
      const posted = await gateway.send(path, { method: 'POST' })
      assert.equal(posted.status, 405)
    })
  }

  test('every code of a problem is explained where its type leads', async () => {
    const { status, text } = await gateway.send('/docs/errors')
    assert.equal(status, 200)
    assert.match(text, /gateway\.service-unavailable/)
  })

  test('any other address is a 404 problem', async () => {
    for (const path of [
      '/nowhere',
      '/authx/api/',
      '/core/api/',
      '/api/v2/users/',
      '/assets/../package.json',
    ]) {
      const { status, headers, text } = await gateway.send(path)
      assert.equal(status, 404, path)
      assert.match(String(headers['content-type']), /^application\/problem\+json/)
      assert.equal(JSON.parse(text).code, 'request.not-found')
    }
  })
})

test('what pages are made of is compressed, and asked for once', async () => {
  await using gateway = await openGateway()
  for (const name of ['pages.css', 'account.js', 'icon.svg']) {
    const headers = { 'accept-encoding': 'br, gzip' }
    const first = await gateway.send(`/assets/${name}`, { headers })
    assert.equal(first.status, 200)
    const { etag } = first.headers
    assert.ok(etag, name)
    const again = await gateway.send(`/assets/${name}`, { headers: { ...headers, 'if-none-match': etag } })
    assert.deepEqual([again.status, again.text], [304, ''], name)
    if (name !== 'icon.svg') assert.equal(first.headers['content-encoding'], 'br', name)
  }
})

test('the program of the reference page is compressed', async () => {
  await using gateway = await openGateway()
  const page = await gateway.send('/docs/')
  const program = /src="([^"]+\.js[^"]*)"/.exec(page.text)?.[1] ?? ''
  const path = new URL(program, 'http://gateway/docs/').pathname
  const answer = await gateway.send(path, { headers: { 'accept-encoding': 'br' } })
  assert.deepEqual([answer.status, answer.headers['content-encoding']], [200, 'br'], path)
})
