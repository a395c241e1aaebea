import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose'
import { createTokenVerifier } from './tokens.ts'

const START = Date.UTC(2026, 0, 1) / 1000
const invalid = { code: 'request.invalid-token', status: 401 }

const makeKey = (kid: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' } }
}
const first = makeKey('k1')

const GOOD: JWTPayload = {
  sub: 'u1',
  sid: 's1',
  role: 'student',
  tenant_id: 't1',
  scope: '',
  iat: START,
  exp: START + 3600,
  iss: 'medtrack',
  aud: 'medtrack-api',
  jti: 'j1',
}
const HEADER = { alg: 'EdDSA', typ: 'at+jwt', kid: 'k1' }

const sign = (claims = GOOD, header = HEADER, key = first.privateKey) =>
  new SignJWT(claims).setProtectedHeader(header).sign(key)

/** A token of a key that there is not. */
const unsigned = (kid: string) =>
  `${[{ ...HEADER, kid }, GOOD].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.AAAA`

/** A verifier whose clock and keys a test moves, and that counts how often keys are fetched. */
const setUp = () => {
  const state = { seconds: START, keys: [first], down: false, fetches: 0 }
  const verify = createTokenVerifier({
    keys: async () => {
      state.fetches += 1
      if (state.down) throw new Error('connection refused')
      return { keys: state.keys.map(({ jwk }) => jwk) } as JSONWebKeySet
    },
    issuer: 'medtrack',
    audience: 'medtrack-api',
    clock: { now: () => new Date(state.seconds * 1000), wait: async () => {} },
  })
  return { state, verify }
}

describe('A3 keys', () => {
  test('a new key is found at its first token, the old one counts until it is retired', async () => {
    const { state, verify } = setUp()
    const second = makeKey('k2')
    const old = await sign()
    await verify(old)
    state.keys = [first, second]
    state.seconds += 31
    await verify(await sign(GOOD, { ...HEADER, kid: 'k2' }, second.privateKey))
    await verify(old)
    state.keys = [second]
    state.seconds += 9 * 60
    await verify(old)
    state.seconds += 61
    await assert.rejects(verify(old), invalid)
  })

  test('keys are fetched once in 10 minutes, by however many at once', async () => {
    const { state, verify } = setUp()
    const token = await sign()
    await Promise.all(Array.from({ length: 50 }, () => verify(token)))
    state.seconds += 599
    await verify(token)
    assert.equal(state.fetches, 1)
    state.seconds += 1
    await verify(token)
    assert.equal(state.fetches, 2)
  })

  test('a flood of unknown key ids costs at most one fetch in 30 s', async () => {
    const { state, verify } = setUp()
    await verify(await sign())
    for (let second = 1; second <= 90; second += 1) {
      state.seconds += 1
      await assert.rejects(verify(unsigned(`x${second}`)), invalid)
    }
    assert.equal(state.fetches, 1 + 3)
  })

  test('while the endpoint is down the last keys count for an hour, then it is 503', async () => {
    const { state, verify } = setUp()
    const token = await sign({ ...GOOD, exp: START + 7200 })
    await verify(token)
    state.down = true
    state.seconds += 3599
    await verify(token)
    state.seconds += 1
    await assert.rejects(verify(token), { code: 'request.unavailable', status: 503 })
    state.down = false
    state.seconds += 30
    await verify(token)
  })

  test('before any key is known it is 503, asked again after a second', async () => {
    const { state, verify } = setUp()
    const token = await sign()
    state.down = true
    await assert.rejects(verify(token), { status: 503 })
    await assert.rejects(verify(token), { status: 503 })
    assert.equal(state.fetches, 1)
    state.down = false
    state.seconds += 1
    await verify(token)
  })

  test('an endpoint that failed is not waited for while the last keys count', async () => {
    const { promise: never } = Promise.withResolvers<JSONWebKeySet>()
    const answers: (() => Promise<JSONWebKeySet>)[] = [
      async () => ({ keys: [first.jwk] }) as JSONWebKeySet,
      () => Promise.reject(new Error('down')),
      () => never,
    ]
    let seconds = START
    const verify = createTokenVerifier({
      keys: () => answers.shift()?.() ?? never,
      issuer: 'medtrack',
      audience: 'medtrack-api',
      clock: { now: () => new Date(seconds * 1000), wait: async () => {} },
    })
    const token = await sign()
    await verify(token)
    seconds += 600
    await verify(token)
    seconds += 30
    await verify(token)
    assert.equal(answers.length, 0)
  })
})
