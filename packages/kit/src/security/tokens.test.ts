import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, test } from 'node:test'
import { type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose'
import { type Caller, ROLES } from '../http/caller.ts'
import { bearerClaims, callerOf } from './claims.ts'
import { createTokenVerifier, type TokenVerifierOptions } from './tokens.ts'

const START = Date.UTC(2026, 0, 1) / 1000
const user: Caller = {
  kind: 'user',
  userId: 'u1',
  role: 'student',
  tenantId: 't1',
  sessionId: 's1',
  tokenId: 'j1',
}
const invalid = { code: 'request.invalid-token', status: 401 }

const makeKey = (kid: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    kid,
    privateKey,
    publicKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' },
  }
}
type Key = ReturnType<typeof makeKey>
const first = makeKey('k1')

const GOOD: JWTPayload = {
  ...bearerClaims(user),
  iat: START,
  exp: START + 3600,
  iss: 'medtrack',
  aud: 'medtrack-api',
  jti: 'j1',
}
const HEADER = { alg: 'EdDSA', typ: 'at+jwt', kid: 'k1' }

const sign = (
  claims: JWTPayload = GOOD,
  header: Record<string, unknown> = HEADER,
  key: KeyObject | Uint8Array = first.privateKey,
) => new SignJWT(claims).setProtectedHeader(header as typeof HEADER).sign(key)

/** A token put together by hand, for what a library would refuse to make. */
const assemble = (header: object, claims: object, signature: string) =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`

const without = (name: string) => Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name))

/** A verifier whose clock and keys a test moves, and that counts how often keys are fetched. */
const setUp = (more: Partial<TokenVerifierOptions> = {}) => {
  const state = {
    seconds: START,
    keys: [first] as Key[],
    down: false,
    fetches: 0,
    revoked: new Set<string>(),
  }
  const verify = createTokenVerifier({
    keys: async () => {
      state.fetches += 1
      if (state.down) throw new Error('connection refused')
      return { keys: state.keys.map(({ jwk }) => jwk) } as JSONWebKeySet
    },
    issuer: 'medtrack',
    audience: 'medtrack-api',
    clock: { now: () => new Date(state.seconds * 1000), wait: async () => {} },
    isRevoked: (sessionId) => state.revoked.has(sessionId),
    ...more,
  })
  return { state, verify }
}

describe('A1 forged tokens', () => {
  const publicBytes = Buffer.from(String(first.jwk['x']), 'base64url')
  const publicPem = first.publicKey.export({ format: 'pem', type: 'spki' })
  const attacker = makeKey('k1')
  const hmacWith = (key: string | Buffer, header: object) => {
    const unsigned = assemble(header, GOOD, '').slice(0, -1)
    return `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`
  }
  const forgeries: Record<string, () => string | Promise<string>> = {
    'alg none without signature': () => assemble({ ...HEADER, alg: 'none' }, GOOD, ''),
    'alg nOnE': () => assemble({ ...HEADER, alg: 'nOnE' }, GOOD, ''),
    'alg none with a signature': () => assemble({ ...HEADER, alg: 'none' }, GOOD, 'AAAA'),
    'no alg': () => assemble({ typ: 'at+jwt', kid: 'k1' }, GOOD, 'AAAA'),
    'HS256 with the public key as bytes': () => hmacWith(publicBytes, { ...HEADER, alg: 'HS256' }),
    'HS256 with the public key as PEM': () => hmacWith(String(publicPem), { ...HEADER, alg: 'HS256' }),
    'HS256 with an empty key': () => hmacWith('', { ...HEADER, alg: 'HS256' }),
    'own key in jwk': () => sign(GOOD, { ...HEADER, jwk: attacker.jwk }, attacker.privateKey),
    'own key behind jku': () =>
      sign(GOOD, { ...HEADER, jku: 'http://127.0.0.1:1/jwks' }, attacker.privateKey),
    'own key behind x5u': () => sign(GOOD, { ...HEADER, x5u: 'http://127.0.0.1:1/c' }, attacker.privateKey),
    'own key under the same kid': () => sign(GOOD, HEADER, attacker.privateKey),
    'kid that is a path': () => sign(GOOD, { ...HEADER, kid: '../../dev/null' }, attacker.privateKey),
    'kid that is SQL': () => sign(GOOD, { ...HEADER, kid: "k1' or '1'='1" }, attacker.privateKey),
    'kid that is no text': () => assemble({ ...HEADER, kid: ['k1'] }, GOOD, 'AAAA'),
    'no kid': () => sign(GOOD, { alg: 'EdDSA', typ: 'at+jwt' }),
    'unknown crit': () => assemble({ ...HEADER, crit: ['x-own'], 'x-own': 1 }, GOOD, 'AAAA'),
    'zero ECDSA signature': () =>
      assemble({ ...HEADER, alg: 'ES256' }, GOOD, Buffer.alloc(64).toString('base64url')),
    'zero EdDSA signature': () => assemble(HEADER, GOOD, Buffer.alloc(64).toString('base64url')),
    'tampered payload': async () => {
      const [head, , signature] = (await sign()).split('.')
      const body = Buffer.from(JSON.stringify({ ...GOOD, role: 'admin' })).toString('base64url')
      return `${head}.${body}.${signature}`
    },
    'signature cut off': async () => (await sign()).split('.').slice(0, 2).join('.'),
    'an encrypted token': () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA',
    'no token': () => '',
    'not even close': () => 'a.b.c',
    'a megabyte': () => 'a'.repeat(1_000_000),
  }
  for (const [name, forge] of Object.entries(forgeries)) {
    test(`${name} is 401`, async (t) => {
      const outbound = t.mock.method(globalThis, 'fetch', () => {
        throw new Error('a verifier asked the network')
      })
      const { verify } = setUp()
      await assert.rejects(verify(await forge()), invalid)
      assert.equal(outbound.mock.callCount(), 0)
    })
  }

  test('the same forgeries are 401 after the true token has been remembered', async () => {
    const { verify } = setUp()
    await verify(await sign())
    for (const [name, forge] of Object.entries(forgeries)) {
      await assert.rejects(verify(await forge()), invalid, name)
    }
  })
})

describe('A2 tokens of another kind, maker, reader or time', () => {
  const wrong: Record<string, () => Promise<string>> = {
    'another issuer': () => sign({ ...GOOD, iss: 'elsewhere' }),
    'another audience': () => sign({ ...GOOD, aud: 'other-api' }),
    'a plain JWT': () => sign(GOOD, { ...HEADER, typ: 'JWT' }),
    'a refresh token': () => sign(GOOD, { ...HEADER, typ: 'rt+jwt' }),
    'no type': () => sign(GOOD, { alg: 'EdDSA', kid: 'k1' }),
    'nbf in the future': () => sign({ ...GOOD, nbf: START + 60 }),
    'F22 made 31 s in the future': () => sign({ ...GOOD, iat: START + 31 }),
    'a role that there is not': () => sign({ ...GOOD, role: 'root' }),
    'an empty tenant': () => sign({ ...GOOD, tenant_id: '' }),
    'a subject that is no text': () => sign({ ...GOOD, sub: 1 as unknown as string }),
    'a client without scope': () => sign({ ...without('role'), scope: undefined }),
  }
  for (const name of ['sub', 'tenant_id', 'sid', 'iat', 'exp', 'iss', 'aud', 'jti']) {
    wrong[`no ${name}`] = () => sign(without(name))
  }
  for (const [name, make] of Object.entries(wrong)) {
    test(`${name} is 401`, async () => assert.rejects(setUp().verify(await make()), invalid))
  }

  for (const remembered of [false, true]) {
    test(`exp counts with 30 s of tolerance${remembered ? ', remembered too' : ''}`, async () => {
      const { state, verify } = setUp()
      const token = await sign({ ...GOOD, exp: START + 100 })
      if (remembered) await verify(token)
      state.seconds = START + 129
      await verify(token)
      state.seconds = START + 131
      await assert.rejects(verify(token), invalid)
    })
  }

  test('F22 made up to 30 s in the future, by a clock that is a little ahead, it is good', async () => {
    await setUp().verify(await sign({ ...GOOD, iat: START + 30 }))
  })

  test('a good token names its user, its end and its id', async () => {
    const { caller, expiresAt, tokenId } = await setUp().verify(await sign())
    assert.deepEqual(caller, { ...user, tokenExpiresAt: START + 3600 })
    assert.deepEqual(expiresAt, new Date((START + 3600) * 1000))
    assert.equal(tokenId, 'j1')
  })

  test('claims and callers turn into each other', () => {
    const client: Caller = { kind: 'client', clientId: 'c', tenantId: 't', scopes: ['a:b', 'c:d'] }
    for (const one of [client, { ...client, tokenSeries: 's' }]) {
      assert.deepEqual(callerOf({ ...bearerClaims(one) }), one)
    }
    for (const role of ROLES) {
      assert.deepEqual(callerOf({ ...bearerClaims({ ...user, role }), jti: 'j1' }), { ...user, role })
    }
  })

  test('A4 the token of an ended session or series is refused, remembered or not', async () => {
    const { state, verify } = setUp()
    const client: Caller = {
      ...{ kind: 'client', clientId: 'c', tenantId: 't', scopes: ['a:b'] },
      tokenSeries: 's2',
    }
    const tokens = [await sign(), await sign({ ...without('role'), ...bearerClaims(client) })]
    for (const token of tokens) await verify(token)
    state.revoked.add('s1').add('s2')
    for (const token of [...tokens, ...tokens]) await assert.rejects(verify(token), invalid)
  })
})

describe('HS256', () => {
  const secret = 'a secret shared with the references, 32+'
  const bytes = new TextEncoder().encode(secret)

  test('is accepted only where JWT_SECRET is set, and needs no key endpoint', async () => {
    const token = await sign(GOOD, { alg: 'HS256', typ: 'at+jwt' }, bytes)
    await assert.rejects(setUp().verify(token), invalid)
    const { state, verify } = setUp({ hs256Secret: secret })
    state.down = true
    assert.deepEqual((await verify(token)).caller, { ...user, tokenExpiresAt: START + 3600 })
    assert.equal(state.fetches, 0)
  })

  test('A1 pins the algorithm: no EdDSA and no other HMAC beside it, no other secret', async () => {
    const { verify, state } = setUp({ hs256Secret: secret })
    await assert.rejects(verify(await sign()), invalid)
    for (const alg of ['HS384', 'HS512']) {
      const stronger = new TextEncoder().encode(`${secret}${secret}`)
      await assert.rejects(verify(await sign(GOOD, { alg, typ: 'at+jwt' }, stronger)), invalid)
      await assert.rejects(verify(await sign(GOOD, { alg, typ: 'at+jwt' }, bytes)), invalid)
    }
    assert.equal(state.fetches, 0)
    const other = new TextEncoder().encode('another secret of at least 32 bytes!!')
    await assert.rejects(verify(await sign(GOOD, { alg: 'HS256', typ: 'at+jwt' }, other)), invalid)
  })

  test('a short secret is refused at start', () => {
    assert.throws(() => setUp({ hs256Secret: 'secret' }), /32 bytes/)
  })
})

test('no more tokens are remembered than allowed, and forgetting one is harmless', async () => {
  const { verify } = setUp({ cacheSize: 2 })
  const tokens = await Promise.all(['a', 'b', 'c'].map((jti) => sign({ ...GOOD, jti })))
  for (const token of [...tokens, ...tokens]) await verify(token)
})
