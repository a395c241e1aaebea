import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { type Answer, type AuthUnderTest, openAuth } from './auth-under-test.ts'

const TOKEN = '/api/v1/oauth/token'
const ACCOUNTS = '/api/v1/service-accounts/'
const USER = '/api/v1/users/user/'
const NOBODY = '0198c0de-0000-7000-8000-0000000000ff'
const FORM = 'application/x-www-form-urlencoded'

const ADMIN: Caller = {
  kind: 'user',
  userId: NOBODY,
  role: 'admin',
  tenantId: DEFAULT_TENANT_ID,
  sessionId: NOBODY,
}
const CREDENTIALS = { grant_type: 'client_credentials' }
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})

describe('POST /api/v1/oauth/token (RFC 6749, client credentials)', () => {
  let auth: AuthUnderTest
  let admin: Record<string, string>
  let client: { id: string; secret: string }
  before(async () => {
    auth = await openAuth()
    admin = auth.as(ADMIN)
  })
  after(async () => await auth[Symbol.asyncDispose]())
  beforeEach(async () => {
    const body = { name: 'Partner', scopes: ['users:read', 'events:publish'] }
    const { id, client_secret } = (await auth.post(ACCOUNTS, body, admin)).body.data
    client = { id, secret: client_secret }
  })

  const ask = (form: Record<string, string> | string, headers: Record<string, string> = {}, url = TOKEN) =>
    auth.request('POST', url, {
      body: typeof form === 'string' ? form : `${new URLSearchParams(form)}`,
      headers: { 'content-type': FORM, ...headers },
    })
  const posted = (more: Record<string, string> = {}) =>
    ask({ ...CREDENTIALS, client_id: client.id, client_secret: client.secret, ...more })
  const assertRefused = (answer: Answer, status: number, error: string) => {
    assert.equal(answer.status, status, JSON.stringify(answer.body))
    assert.equal(answer.body.error, error)
    assert.equal(answer.body.error_description, answer.body.detail)
    assert.equal(answer.body.status, status)
    assert.equal(answer.body.success, false)
    assert.match(answer.body.code, /^(auth|request)\./)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.headers['pragma'], 'no-cache')
  }

  test('gives a token for all scopes by either way of saying who one is, under both spellings', async () => {
    const answers = [
      await posted(),
      await ask(CREDENTIALS, basic(client.id, client.secret)),
      await ask({ ...CREDENTIALS, client_id: client.id }, basic(client.id, client.secret)),
      await ask(CREDENTIALS, basic(client.id, client.secret), `${TOKEN}/`),
      // Parameters that are not known are ignored (section 3.2).
      await posted({ audience: 'https://medtrack.example', resource: 'x' }),
    ]
    for (const { status, body, headers } of answers) {
      assert.equal(status, 200, JSON.stringify(body))
      const { access_token, ...rest } = body
      assert.deepEqual(rest, {
        token_type: 'Bearer',
        expires_in: 3_600,
        scope: 'users:read events:publish',
      })
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['pragma'], 'no-cache')
      const { iat, exp, jti, sid, ...claims } = decodeJwt(access_token)
      assert.deepEqual(claims, {
        iss: 'medtrack',
        aud: 'medtrack',
        sub: client.id,
        client_id: client.id,
        tenant_id: DEFAULT_TENANT_ID,
        scope: 'users:read events:publish',
      })
      assert.equal(Number(exp) - Number(iat), 3_600)
      assert.equal(decodeProtectedHeader(access_token).typ, 'at+jwt')
    }
  })

  test('the token opens what its scope names, as the account and nobody else', async () => {
    const { id } = await auth.person()
    const { access_token } = (await posted({ scope: 'users:read' })).body
    assert.equal((await auth.get(`${USER}${id}/`, access_token)).body.data.id, id)
    assert.equal((await auth.get('/api/v1/users/profile/', access_token)).status, 403)
    assert.equal((await auth.get(ACCOUNTS, access_token)).status, 403)
    const narrow = (await posted({ scope: 'events:publish' })).body
    assert.equal(narrow.scope, 'events:publish')
    assert.equal((await auth.get(`${USER}${id}/`, narrow.access_token)).status, 403)
  })

  test('a scope that the account does not have is invalid_scope', async () => {
    for (const scope of ['profiles:read', 'users:read profiles:read', 'users:write', 'admin']) {
      assertRefused(await posted({ scope }), 400, 'invalid_scope')
    }
    assert.equal((await posted({ scope: ' users:read  users:read ' })).body.scope, 'users:read')
    assert.equal((await posted({ scope: '' })).body.scope, 'users:read events:publish')
  })

  test('whoever is not the client is invalid_client, always the same', async () => {
    const { id, secret } = client
    const seen = new Set<string>()
    const refuse = async (answer: Promise<Answer>) => {
      const given = await answer
      assertRefused(given, 401, 'invalid_client')
      assert.equal(given.headers['www-authenticate'], 'Basic realm="medtrack"')
      const { request_id, ...body } = given.body
      seen.add(JSON.stringify(body))
    }
    const post = (client_id: string, client_secret: string) =>
      ask({ ...CREDENTIALS, client_id, client_secret })
    await refuse(post(id, 'wrong'))
    await refuse(post(id, `${secret}x`))
    await refuse(post(id, secret.slice(0, -1)))
    await refuse(post(NOBODY, secret))
    await refuse(post('no-uuid', secret))
    await refuse(post("' or 1=1 --", secret))
    await refuse(ask({ ...CREDENTIALS, client_id: id }))
    await refuse(ask(CREDENTIALS))
    await refuse(ask(CREDENTIALS, basic(id, 'wrong')))
    for (const broken of [
      'Basic',
      'Basic !!!',
      'Basic YQ==',
      'Basic OnNlY3JldA==',
      'Basic JTpi',
      'Bearer x',
    ]) {
      await refuse(ask(CREDENTIALS, { authorization: broken }))
    }
    await auth.request('PATCH', `${ACCOUNTS}${id}/`, { body: { is_active: false }, headers: admin })
    await refuse(post(id, secret))
    await auth.request('DELETE', `${ACCOUNTS}${id}/`, { headers: admin })
    await refuse(post(id, secret))
    assert.equal(seen.size, 1)
  })

  test('what is no client credentials request is told in the words of RFC 6749, section 5.2', async () => {
    const { id, secret } = client
    const named = { client_id: id, client_secret: secret }
    assertRefused(await ask(named), 400, 'invalid_request')
    assertRefused(await ask(''), 400, 'invalid_request')
    for (const grant_type of ['password', 'refresh_token', 'authorization_code', 'CLIENT_CREDENTIALS']) {
      assertRefused(await ask({ ...named, grant_type }), 400, 'unsupported_grant_type')
    }
    const twice = `grant_type=client_credentials&client_id=${id}&client_id=${NOBODY}&client_secret=${secret}`
    assertRefused(await ask(twice), 400, 'invalid_request')
    const both = await ask({ ...CREDENTIALS, ...named }, basic(id, secret))
    assertRefused(both, 400, 'invalid_request')
    const other = await ask({ ...CREDENTIALS, client_id: NOBODY }, basic(id, secret))
    assertRefused(other, 400, 'invalid_request')
    assertRefused(await ask('x', { 'content-type': 'text/plain' }), 415, 'invalid_request')
    assertRefused(await ask(CREDENTIALS, {}, `${TOKEN}?scope=users:read`), 422, 'invalid_request')
    assert.equal((await auth.get(TOKEN)).status, 405)
  })

  test('errors are problem documents, or plain JSON for clients that ask for nothing else', async () => {
    const typeFor = async (accept?: string) =>
      (await ask(CREDENTIALS, accept === undefined ? {} : { accept })).headers['content-type']
    assert.equal(await typeFor(), 'application/problem+json; charset=utf-8')
    assert.equal(await typeFor('*/*'), 'application/problem+json; charset=utf-8')
    assert.equal(
      await typeFor('application/json, application/problem+json'),
      'application/problem+json; charset=utf-8',
    )
    assert.equal(await typeFor('application/json'), 'application/json; charset=utf-8')
  })

  test('a secret of unusual characters is form-encoded within Basic', async () => {
    const odd = await ask(CREDENTIALS, basic(client.id, 'a:b%c+d e'))
    assertRefused(odd, 401, 'invalid_client')
    const escaped = [...client.secret].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')
    const pair = Buffer.from(`${client.id}:${escaped}`).toString('base64')
    assert.equal((await ask(CREDENTIALS, { authorization: `Basic ${pair}` })).status, 200)
  })

  test('R4: after 50 wrong secrets a network is told to wait, and whoever has the right one does not', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const wrong = (address: string) =>
      ask({ ...CREDENTIALS, client_id: NOBODY, client_secret: 'guess' }, from(address))
    for (let i = 0; i < 50; i += 1) assert.equal((await wrong(`2001:db8:1:2::${i + 1}`)).status, 401)
    const refused = await wrong('2001:db8:1:2:ffff::1')
    assertRefused(refused, 429, 'temporarily_unavailable')
    assert.equal(refused.headers['retry-after'], '600')
    assert.equal((await wrong('2001:db8:1:3::1')).status, 401)
    const right = { ...CREDENTIALS, client_id: client.id, client_secret: client.secret }
    assert.equal((await ask(right, from('2001:db8:1:2::1'))).status, 200)
    const kept = await auth.tables.selectFrom('network_failure').select('subject').execute()
    assert.ok(!JSON.stringify(kept).includes('2001:db8'))
    auth.clock.advance(600_000)
    assert.equal((await wrong('2001:db8:1:2::1')).status, 401)
    admin = auth.as(ADMIN)
  })
})
