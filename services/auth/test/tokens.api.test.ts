import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { type AuthUnderTest, type Ground, openAuth, openGround, PUBLIC_URL } from './auth-under-test.ts'

const service = { kind: 'service', service: 'comm-service' } as const

describe('token keys and validation', () => {
  const VALIDATE = '/api/v1/users/validate-token/'
  let ground: Ground
  let auth: AuthUnderTest
  before(async () => {
    ground = await openGround()
    auth = await openAuth({}, ground)
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  test('A4 knows an ended session at once; people learn of their own tokens only', async () => {
    const [one, other] = await Promise.all([auth.person(), auth.person()])
    const mine = (await auth.signIn(one.email)).body.data
    const theirs = (await auth.signIn(other.email)).body.data
    const own = await auth.get(VALIDATE, mine.access_token)
    assert.deepEqual(own.body.data, {
      valid: true,
      user_id: one.id,
      role: 'student',
      tenant_id: DEFAULT_TENANT_ID,
      session_id: mine.session_id,
      scopes: [],
      expires_at: '2026-11-21T10:00:00.000Z',
    })
    const ask = (token: string, headers: Record<string, string>) => auth.post(VALIDATE, { token }, headers)
    const asService = auth.as(service)
    assert.equal((await ask(theirs.access_token, asService)).body.data.user_id, other.id)
    assert.deepEqual((await ask('nonsense', asService)).body.data, { valid: false })
    const bearer = { authorization: `Bearer ${mine.access_token}` }
    assert.equal((await ask(mine.access_token, bearer)).body.data.valid, true)
    assert.deepEqual((await ask(theirs.access_token, bearer)).body.data, { valid: false })
    assert.equal((await auth.get(VALIDATE)).status, 401)

    await auth.request('POST', '/api/v1/auth/logout/', { token: theirs.access_token, body: {} })
    assert.deepEqual((await ask(theirs.access_token, asService)).body.data, { valid: false })
    const abroad = auth.as({ ...service, tenantId: '0198c0de-0000-7000-8000-00000000000a' })
    assert.deepEqual((await ask(mine.access_token, abroad)).body.data, { valid: false })
  })

  test('several instances that start at once sign with one key', async () => {
    const others = await Promise.all([openAuth({}, ground), openAuth({}, ground)])
    const instances = [auth, ...others]
    try {
      const keys = await Promise.all(
        instances.map(async (one) => (await one.get('/.well-known/jwks.json')).body.keys),
      )
      assert.equal(keys[0].length, 1)
      assert.equal(new Set(keys.map(([key]) => key.kid)).size, 1)
      const { email } = await auth.person('several@example.com')
      const { data } = (await others[0].signIn(email)).body
      assert.equal((await others[1].get(VALIDATE, data.access_token)).body.data.valid, true)
      const tenants = await auth.events('tenant.created')
      assert.equal(tenants.length, 1)
    } finally {
      for (const other of others) await other[Symbol.asyncDispose]()
    }
  })

  test('with JWT_SECRET tokens are signed with HS256', async () => {
    const secret = 'a-secret-that-outside-programs-share'
    await using shared = await openAuth({ JWT_SECRET: secret }, ground)
    const { email, id } = await shared.person('shared@example.com')
    const { data } = (await shared.signIn(email)).body
    assert.deepEqual(decodeProtectedHeader(data.access_token), { alg: 'HS256', typ: 'at+jwt' })
    const { payload } = await jwtVerify(data.access_token, new TextEncoder().encode(secret), {
      currentDate: shared.clock.now(),
    })
    assert.equal(payload.sub, id)
    assert.equal((await shared.get(VALIDATE, data.access_token)).body.data.valid, true)
  })

  test('the discovery document names the keys', async () => {
    const { status, body } = await auth.get('/.well-known/openid-configuration')
    assert.equal(status, 200)
    assert.equal(body.jwks_uri, `${PUBLIC_URL}/auth/.well-known/jwks.json`)
  })
})
