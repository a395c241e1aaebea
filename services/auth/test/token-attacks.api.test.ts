import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const PROFILE = '/api/v1/users/profile/'
const VALIDATE = '/api/v1/users/validate-token/'
const REFRESH = '/api/v1/auth/refresh/'

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as JWTPayload

describe('attacks with tokens, on AUTH as it answers', () => {
  let auth: AuthUnderTest
  let ours: KeyObject
  let good: { header: { alg: string; typ: string; kid: string }; claims: JWTPayload; token: string }
  let refreshToken: string
  let person: { id: string; email: string; password: string }
  before(async () => {
    auth = await openAuth()
    person = await auth.person()
    const { data } = (await auth.signIn(person.email)).body
    refreshToken = data.refresh_token
    const [header, claims] = data.access_token.split('.').slice(0, 2).map(decode)
    good = { header, claims, token: data.access_token }
    const row = await auth.tables.selectFrom('signing_key').selectAll().executeTakeFirstOrThrow()
    const jwk = JSON.parse(auth.vault.open(row.sealed_private_jwk, 'signing-key'))
    ours = (await importJWK(jwk, 'EdDSA')) as unknown as KeyObject
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const sign = (
    claims: JWTPayload = good.claims,
    header: Record<string, unknown> = good.header,
    key: KeyObject | Uint8Array = ours,
  ) => new SignJWT(claims).setProtectedHeader(header as typeof good.header).sign(key)
  const without = (name: string) =>
    Object.fromEntries(Object.entries(good.claims).filter(([key]) => key !== name))

  /** What every refused token is told: the same, whatever is wrong with it. */
  const assertRefused = async (token: string, name: string): Promise<void> => {
    const answer = await auth.get(PROFILE, token)
    assert.equal(answer.status, 401, name)
    const { request_id, ...told } = answer.body
    assert.deepEqual(
      told,
      {
        type: '/docs/errors#request.invalid-token',
        title: 'Invalid token',
        status: 401,
        detail: 'The access token is not valid or has expired. Refresh it or sign in again.',
        instance: PROFILE,
        code: 'request.invalid-token',
        success: false,
        message: 'The access token is not valid or has expired. Refresh it or sign in again.',
      },
      name,
    )
    const challenge = 'Bearer realm="medtrack", error="invalid_token"'
    assert.equal(answer.headers['www-authenticate'], challenge, name)
    if (token.length > 16_384) return
    const service = auth.as({ kind: 'service', service: 'comm-service' })
    const validated = await auth.post(VALIDATE, { token }, service)
    assert.deepEqual(validated.body.data, { valid: false }, name)
  }

  test('A1: forged tokens are 401, all alike, and nobody is asked for their keys', async (t) => {
    const outbound = t.mock.method(globalThis, 'fetch', () => {
      throw new Error('a verifier asked the network')
    })
    const { header, claims, token } = good
    const { keys } = (await auth.get('/.well-known/jwks.json')).body
    const attacker = generateKeyPairSync('ed25519')
    const jwk = attacker.publicKey.export({ format: 'jwk' })
    const hmac = (key: string | Buffer, alg = 'HS256') => {
      const unsigned = `${encode({ ...header, alg })}.${encode(claims)}`
      return `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`
    }
    const [head, body = '', signature = ''] = token.split('.')
    const forgeries: Record<string, string> = {
      'alg none': `${encode({ ...header, alg: 'none' })}.${body}.`,
      'alg nOnE': `${encode({ ...header, alg: 'nOnE' })}.${body}.`,
      'alg none with the true signature': `${encode({ ...header, alg: 'none' })}.${body}.${signature}`,
      'HS256 with the public key as text': hmac(JSON.stringify(keys[0])),
      'HS256 with the public key as bytes': hmac(Buffer.from(keys[0].x, 'base64url')),
      'HS256 with an empty key': hmac(''),
      'own key in jwk': await sign(claims, { ...header, jwk }, attacker.privateKey),
      'own key behind jku': await sign(
        claims,
        { ...header, jku: 'http://127.0.0.1:1/k' },
        attacker.privateKey,
      ),
      'own key behind x5u': await sign(
        claims,
        { ...header, x5u: 'http://127.0.0.1:1/c' },
        attacker.privateKey,
      ),
      'own key under our kid': await sign(claims, header, attacker.privateKey),
      'kid that is a path': await sign(claims, { ...header, kid: '../../dev/null' }, attacker.privateKey),
      'kid that is SQL': await sign(claims, { ...header, kid: "' or '1'='1" }, attacker.privateKey),
      'unknown crit': `${encode({ ...header, crit: ['own'], own: 1 })}.${body}.${signature}`,
      'zero ECDSA signature': `${encode({ ...header, alg: 'ES256' })}.${body}.${Buffer.alloc(64).toString('base64url')}`,
      'zero EdDSA signature': `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`,
      'a raised role': `${head}.${encode({ ...claims, role: 'platform_admin' })}.${signature}`,
      'another tenant': `${head}.${encode({ ...claims, tenant_id: '0198c0de-0000-7000-8000-00000000000a' })}.${signature}`,
      'an added scope': `${head}.${encode({ ...claims, scope: 'users:read' })}.${signature}`,
    }
    for (const [name, forged] of Object.entries(forgeries)) await assertRefused(forged, name)
    assert.equal(outbound.mock.callCount(), 0)
    assert.equal((await auth.get(PROFILE, token)).status, 200)
  })

  test('A2: of another maker, reader, kind or time, even under our own signature, is 401', async () => {
    const { header, claims } = good
    const now = Math.floor(auth.clock.now().getTime() / 1000)
    const link = await auth.mailedToken('user.email_verification_requested', person.email)
    const wrong: Record<string, string> = {
      'another issuer': await sign({ ...claims, iss: 'https://elsewhere.example' }),
      'another audience': await sign({ ...claims, aud: 'elsewhere' }),
      'a plain JWT': await sign(claims, { ...header, typ: 'JWT' }),
      'no type': await sign(claims, { alg: header.alg, kid: header.kid }),
      'an ID token': await sign(claims, { ...header, typ: 'id+jwt' }),
      'nbf in the future': await sign({ ...claims, nbf: now + 60 }),
      'a refresh token': refreshToken,
      'the token of a mailed link': link,
      'expired 31 s ago': await sign({ ...claims, exp: now - 31 }),
    }
    for (const name of ['sub', 'tenant_id', 'sid', 'iat', 'exp', 'iss', 'aud', 'jti']) {
      wrong[`no ${name}`] = await sign(without(name))
    }
    for (const [name, token] of Object.entries(wrong)) await assertRefused(token, name)
    const late = await sign({ ...claims, exp: now - 29 })
    assert.equal((await auth.get(PROFILE, late)).status, 200)
    assert.equal((await auth.get(PROFILE, await sign())).status, 200)
  })

  test('A2: an access token opens nothing that a refresh token or a link does', async () => {
    assert.equal((await auth.post(REFRESH, { refresh_token: good.token.slice(0, 512) })).status, 401)
    const link = { token: good.token, new_password: 'AnotherSecure456!' }
    assert.ok([400, 422].includes((await auth.post('/api/v1/auth/password-reset/confirm/', link)).status))
  })

  test('A5: a token in an address opens nothing, by whatever name', async () => {
    for (const name of ['access_token', 'token', 'authorization', 'jwt']) {
      const answer = await auth.get(`${PROFILE}?${name}=${good.token}`)
      assert.equal(answer.status, 401, name)
      assert.ok(!JSON.stringify(answer.body).includes(good.token))
      const signedIn = await auth.get(`${PROFILE}?${name}=${good.token}`, good.token)
      assert.equal(signedIn.status, 422, name)
      assert.ok(!JSON.stringify(signedIn.body).includes(good.token))
    }
  })

  test('A9: expired, cut, of another person or tenant, or a megabyte long: 401 in one shape', async () => {
    const { claims, token } = good
    for (const [name, one] of Object.entries({
      empty: 'x',
      'cut in the signature': token.slice(0, -1),
      'cut in the middle': token.slice(0, token.length / 2),
      'one character changed': `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`,
      doubled: `${token}.${token}`,
      'expired an hour ago': await sign({ ...claims, exp: Number(claims.iat) - 3_600 }),
    })) {
      await assertRefused(one, name)
    }
    // More than a header may hold: refused before anybody looks for a token in it.
    assert.ok([401, 431].includes((await auth.get(PROFILE, 'a'.repeat(1_000_000))).status))
    const service = auth.as({ kind: 'service', service: 'comm-service' })
    assert.equal((await auth.post(VALIDATE, { token: 'a'.repeat(1_000_000) }, service)).status, 422)
  })

  test('A9: refresh tokens that do not count are told the same, whosever they were', async () => {
    const told = async (refresh_token: string) => {
      const answer = await auth.post(REFRESH, { refresh_token })
      const { request_id, ...body } = answer.body
      return JSON.stringify([answer.status, body])
    }
    const ended = (await auth.signIn(person.email)).body.data
    await auth.request('POST', '/api/v1/auth/logout/', { token: ended.access_token, body: {} })
    const answers = new Set([
      await told(ended.refresh_token),
      await told(refreshToken.slice(0, -1)),
      await told('nobody has been given this one'),
      await told(await auth.mailedToken('user.email_verification_requested', person.email)),
    ])
    assert.equal(answers.size, 1)
    assert.match([...answers][0] ?? '', /^\[401/)
  })
})
