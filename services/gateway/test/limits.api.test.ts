import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createCountingCache, createNotingService, openGateway, PLACES, TOKEN } from './gateway-under-test.ts'

for (const place of PLACES) {
  test(`requests are counted per caller, told in the headers, and refused beyond the limit (${place})`, async () => {
    const { behind, asked } = createNotingService()
    const settings = { GATEWAY_REQUESTS_PER_MINUTE: '2' }
    await using gateway = await openGateway({ place, behind: { comm: behind }, settings })
    const first = await gateway.send('/comm/api/x/')
    assert.equal(first.status, 200)
    assert.equal(first.headers['ratelimit'], '"default";r=1;t=60')
    assert.equal(first.headers['ratelimit-policy'], '"default";q=2;w=60')
    await gateway.send('/comm/api/x/')
    const refused = await gateway.send('/comm/api/x/')
    assert.equal(refused.status, 429)
    assert.equal(refused.headers['retry-after'], '60')
    assert.equal(refused.headers['ratelimit'], '"default";r=0;t=60')
    assert.equal(JSON.parse(refused.text).code, 'request.too-many-requests')
    assert.equal(asked.length, 2)
    // Who is signed in is counted by who they are, whatever their address says of itself.
    const headers = { authorization: `Bearer ${TOKEN}` }
    assert.equal((await gateway.send('/comm/api/x/', { headers })).status, 200)
    const elsewhere = { 'x-forwarded-for': '203.0.113.7' }
    assert.equal((await gateway.send('/comm/api/x/', { headers: elsewhere })).status, 429)
  })
}

describe('R5: limits that cannot be gone round', () => {
  const settings = { GATEWAY_REQUESTS_PER_MINUTE: '2' }
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

  test('an address that a caller makes up counts for nothing', async () => {
    const { behind, asked } = createNotingService()
    await using gateway = await openGateway({ behind: { comm: behind }, settings })
    const statuses = []
    for (let i = 1; i <= 4; i++) {
      const spoofed = {
        ...from(`203.0.113.${i}`).headers,
        forwarded: `for=203.0.113.${i}`,
        'x-real-ip': `203.0.113.${i}`,
      }
      statuses.push((await gateway.send('/comm/api/x/', { headers: spoofed })).status)
    }
    assert.deepEqual(statuses, [200, 200, 429, 429])
    // What the service behind is told of it is the truth.
    assert.deepEqual(
      asked.map(({ headers }) => headers['x-forwarded-for']),
      ['127.0.0.1', '127.0.0.1'],
    )
  })

  test('behind a proxy that is trusted, the addresses of an IPv6 /64 count as one', async () => {
    const { behind } = createNotingService()
    const trustedProxies = ['127.0.0.1']
    await using gateway = await openGateway({ behind: { comm: behind }, settings, trustedProxies })
    const statuses = []
    for (const address of ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', '2001:db8:0:1::3', '2001:db8:0:2::1']) {
      statuses.push((await gateway.send('/comm/api/x/', from(address))).status)
    }
    assert.deepEqual(statuses, [200, 200, 429, 200])
  })

  test('only the last proxy is believed: what came before it, the caller may have made up', async () => {
    const { behind } = createNotingService()
    const trustedProxies = ['127.0.0.1']
    await using gateway = await openGateway({ behind: { comm: behind }, settings, trustedProxies })
    const statuses = []
    for (let i = 1; i <= 3; i++) {
      statuses.push((await gateway.send('/comm/api/x/', from(`203.0.113.${i}, 192.0.2.7`))).status)
    }
    assert.deepEqual(statuses, [200, 200, 429])
  })

  test('two gateways count together', async () => {
    const { behind } = createNotingService()
    const cache = createCountingCache()
    await using one = await openGateway({ behind: { comm: behind }, settings, cache })
    await using other = await openGateway({ behind: { comm: behind }, settings, cache })
    const statuses = []
    for (const gateway of [one, other, one, other]) {
      statuses.push((await gateway.send('/comm/api/x/')).status)
    }
    assert.deepEqual(statuses, [200, 200, 429, 429])
  })
})

describe('CORS', () => {
  const preflight = (origin: string, method = 'POST') => ({
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization, content-type',
    },
  })
  const PORTAL = 'https://portal.example'

  test('an origin that is configured may call, with credentials, and read the headers it needs', async () => {
    const { behind, asked } = createNotingService()
    await using gateway = await openGateway({ behind: { comm: behind }, settings: { CORS_ORIGINS: PORTAL } })
    const answer = await gateway.send('/comm/api/x/', preflight(PORTAL))
    assert.equal(answer.status, 204)
    assert.equal(answer.headers['access-control-allow-origin'], PORTAL)
    assert.equal(answer.headers['access-control-allow-credentials'], 'true')
    assert.match(String(answer.headers['access-control-allow-methods']), /\bPATCH\b/)
    assert.match(String(answer.headers['access-control-allow-headers']), /authorization/)
    assert.equal(asked.length, 0)
    const read = await gateway.send('/comm/api/x/', { headers: { origin: PORTAL } })
    assert.equal(read.headers['access-control-allow-origin'], PORTAL)
    assert.match(String(read.headers['access-control-expose-headers']), /X-Total-Count/)
    assert.match(String(read.headers['vary']), /Origin/i)
  })

  test('the console of events may be called from there as well, refusals included', async () => {
    await using gateway = await openGateway({ behind: {}, settings: { CORS_ORIGINS: PORTAL } })
    for (const path of ['/events/log', '/events/dead', '/events/stream', '/events/consumers']) {
      const asked = await gateway.send(path, preflight(PORTAL, 'GET'))
      assert.equal(asked.headers['access-control-allow-origin'], PORTAL, path)
      const read = await gateway.send(path, { headers: { origin: PORTAL } })
      assert.equal(read.status, 401)
      assert.equal(read.headers['access-control-allow-origin'], PORTAL, path)
      const foreign = await gateway.send(path, { headers: { origin: 'https://evil.example' } })
      assert.equal(foreign.headers['access-control-allow-origin'], undefined, path)
    }
  })

  test('any other origin is told nothing', async () => {
    const { behind } = createNotingService()
    await using gateway = await openGateway({ behind: { comm: behind }, settings: { CORS_ORIGINS: PORTAL } })
    for (const origin of ['https://evil.example', 'https://portal.example.evil.example', 'null']) {
      const asked = await gateway.send('/comm/api/x/', preflight(origin))
      assert.equal(asked.headers['access-control-allow-origin'], undefined, origin)
      const read = await gateway.send('/comm/api/x/', { headers: { origin } })
      assert.equal(read.headers['access-control-allow-origin'], undefined, origin)
    }
  })

  test('without the setting nobody from elsewhere may', async () => {
    const { behind } = createNotingService()
    await using gateway = await openGateway({ behind: { comm: behind } })
    const answer = await gateway.send('/comm/api/x/', preflight(PORTAL))
    assert.equal(answer.headers['access-control-allow-origin'], undefined)
  })
})
