import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createNotingService, openGateway, PLACES, TOKEN } from './gateway-under-test.ts'

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
