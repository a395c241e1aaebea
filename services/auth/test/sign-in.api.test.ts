import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { type Answer, type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const LOGIN = '/api/v1/auth/login/'

describe('signing in', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  test('gives tokens, the user and the session; the address counts in any case', async () => {
    const person = await auth.person('Login@Example.com')
    for (const path of [LOGIN, '/api/v1/users/login', '/api/v1/auth/login']) {
      const { status, body } = await auth.post(path, { email: 'LOGIN@example.COM', password: PASSWORD })
      assert.equal(status, 200)
      assert.deepEqual(Object.keys(body.data).sort(), [
        'access_token',
        'expires_in',
        'refresh_token',
        'session_id',
        'token_type',
        'user',
      ])
      assert.equal(body.data.expires_in, 3600)
      assert.equal(body.data.token_type, 'Bearer')
      assert.equal(body.data.user.id, person.id)
    }
  })

  test('the access token verifies with the keys that everybody can read', async () => {
    const { id, email } = await auth.person()
    const { body } = await auth.signIn(email)
    const jwks = (await auth.get('/.well-known/jwks.json')).body
    assert.ok(
      jwks.keys.every((key: object) => !('d' in key)),
      'no private part is shown',
    )
    const { payload, protectedHeader } = await jwtVerify(body.data.access_token, createLocalJWKSet(jwks), {
      algorithms: ['EdDSA'],
      typ: 'at+jwt',
      issuer: 'medtrack',
      audience: 'medtrack',
      currentDate: auth.clock.now(),
    })
    assert.equal(protectedHeader.kid, jwks.keys[0].kid)
    assert.equal(payload.sub, id)
    assert.equal(payload['sid'], body.data.session_id)
    assert.equal(payload['role'], 'student')
    assert.equal(payload['tenant_id'], DEFAULT_TENANT_ID)
    assert.equal(payload['scope'], '')
    assert.equal(Number(payload.exp) - Number(payload.iat), 3600)
    assert.ok(payload.jti)
  })

  test('R1 unknown address, wrong password and closed account get the same answer', async () => {
    const open = await auth.person()
    const closed = await auth.person()
    await auth.tables.updateTable('account').set({ is_active: false }).where('id', '=', closed.id).execute()
    const answers = await Promise.all([
      auth.signIn('nobody@example.com'),
      auth.signIn(open.email, 'WrongPassword99'),
      auth.signIn(closed.email),
      auth.signIn(open.email, PASSWORD, { tenant: 'nowhere' }),
    ])
    const shape = ({ status, headers, body }: Answer) => {
      const { request_id: _request, instance: _instance, ...rest } = body
      return JSON.stringify([status, Object.keys(headers).sort(), rest])
    }
    assert.equal(answers[0]?.status, 401)
    assert.equal(answers[0]?.body.code, 'auth.wrong-credentials')
    assert.deepEqual(new Set(answers.map(shape)).size, 1)
  })

  test('a tenant may let in only those whose address is verified', async () => {
    const { email } = await auth.person()
    const tenant = (requires: boolean) =>
      auth.tables.updateTable('tenant').set({ requires_verified_email: requires }).execute()
    assert.equal((await auth.signIn(email)).status, 200)
    await tenant(true)
    assert.equal((await auth.signIn(email)).status, 401)
    const token = await auth.mailedToken('user.email_verification_requested', email)
    await auth.post('/api/v1/auth/verify-email/', { token })
    assert.equal((await auth.signIn(email)).status, 200)
    await tenant(false)
  })

  test('a password that differs from the stored one only in normal form is the same', async () => {
    const password = 'clé-très-privée-2026'
    const { email } = await auth.person(undefined, { password })
    assert.equal((await auth.signIn(email, password.normalize('NFD'))).status, 200)
  })
})
