import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { createTokenVerifier, createVault, SettingsError } from '@medtrack/kit'
import { decodeProtectedHeader, importJWK, type JSONWebKeySet, SignJWT } from 'jose'
import { type AuthUnderTest, type Ground, openAuth, openGround } from './auth-under-test.ts'

const VALIDATE = '/api/v1/users/validate-token/'
const PROFILE = '/api/v1/users/profile/'
const JWKS = '/.well-known/jwks.json'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const kidOf = (token: string) => decodeProtectedHeader(token).kid
const shownBy = async (auth: AuthUnderTest): Promise<string[]> =>
  (await auth.get(JWKS)).body.keys.map(({ kid }: { kid: string }) => kid)
/** The key that was not shown before; they come in no order where the clock stands. */
const newIn = (shown: readonly string[], before: readonly (string | undefined)[]) =>
  shown.find((kid) => !before.includes(kid))
const rotate = async (auth: AuthUnderTest, options: Record<string, string> = {}) =>
  String(await auth.hosted.parts.commands?.['rotate-keys']?.(options))

describe('A3 rotation of the signing key', () => {
  let ground: Ground
  let auth: AuthUnderTest
  let email: string
  beforeEach(async () => {
    ground = await openGround()
    auth = await openAuth({}, ground)
    email = (await auth.person()).email
  })
  afterEach(async () => {
    await auth[Symbol.asyncDispose]()
    await ground[Symbol.asyncDispose]()
  })

  const newToken = async (from = auth): Promise<string> => (await from.signIn(email)).body.data.access_token
  const statusOf = async (token: string, at = auth) => (await at.get(PROFILE, token)).status

  /** A token as long as the test needs, signed by a key that AUTH has kept. */
  const signedWith = async (kid: string, seconds: number) => {
    const row = await auth.tables
      .selectFrom('signing_key')
      .selectAll()
      .where('kid', '=', kid)
      .executeTakeFirstOrThrow()
    const key = await importJWK(JSON.parse(auth.vault.open(row.sealed_private_jwk, 'signing-key')), 'EdDSA')
    const [, claims = ''] = (await newToken()).split('.')
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString())
    return await new SignJWT({ ...payload, exp: payload.iat + seconds })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .sign(key)
  }

  test('the new key is shown a minute before it signs, so that every instance and service knows it', async () => {
    await using other = await openAuth({}, ground)
    const old = await newToken()
    const [first = ''] = await shownBy(auth)
    // Both remember the keys as they were.
    assert.equal(kidOf(old), first)
    assert.equal(kidOf(await newToken(other)), first)
    assert.match(await rotate(auth), /signs from 2026-11-21T09:01:00\.000Z/)
    const shown = await shownBy(auth)
    const second = newIn(shown, [first])
    assert.deepEqual(shown.toSorted(), [first, second].toSorted())
    assert.equal(kidOf(await newToken()), first)
    auth.clock.advance(59_000)
    assert.equal(kidOf(await newToken()), first)
    auth.clock.advance(1_000)
    for (const from of [auth, other]) {
      const token = await newToken(from)
      assert.equal(kidOf(token), second)
      for (const at of [auth, other]) assert.equal(await statusOf(token, at), 200)
    }
  })

  test('the old key counts until its last token has expired, then it is shown no more and refused', async () => {
    const old = await newToken()
    const [first = ''] = await shownBy(auth)
    await rotate(auth)
    const second = newIn(await shownBy(auth), [first])
    auth.clock.advance(30 * MINUTE)
    assert.equal(await statusOf(old), 200)
    const long = await signedWith(first, 10 * 3_600)
    assert.equal(await statusOf(long), 200)
    assert.equal((await shownBy(auth)).length, 2)
    auth.clock.advance(33 * MINUTE)
    assert.deepEqual(await shownBy(auth), [second])
    // Whoever asked just before remembers it for ten minutes.
    auth.clock.advance(10 * MINUTE)
    assert.equal(await statusOf(long), 401)
    assert.equal(await statusOf(await newToken()), 200)
  })

  test('a key that somebody else has seen is refused at once, by whoever meets the new one', async () => {
    const old = await newToken()
    const [first] = await shownBy(auth)
    assert.equal(await statusOf(old), 200)
    await rotate(auth)
    assert.match(await rotate(auth, { revoke: 'yes' }), /signs now/)
    const shown = await shownBy(auth)
    assert.equal(shown.length, 1)
    assert.ok(!shown.includes(String(first)))
    assert.equal(await statusOf(old), 200, 'remembered by this verifier')
    auth.clock.advance(30_000)
    const token = await newToken()
    assert.equal(kidOf(token), shown[0])
    assert.equal(await statusOf(token), 200)
    assert.equal(await statusOf(old), 401)
  })

  test('two rotations within a minute sign one after the other', async () => {
    const [first] = await shownBy(auth)
    await rotate(auth)
    const second = newIn(await shownBy(auth), [first])
    auth.clock.advance(10_000)
    await rotate(auth)
    const third = newIn(await shownBy(auth), [first, second])
    const signing = async (seconds: number) => {
      auth.clock.advance(seconds * 1_000)
      return kidOf(await newToken())
    }
    assert.equal(await signing(45), first)
    assert.equal(await signing(10), second)
    assert.equal(await signing(10), third)
  })

  test('of several that rotate at once, each key that was told of is there', async () => {
    await using other = await openAuth({}, ground)
    const outcomes = await Promise.allSettled([rotate(auth), rotate(other), rotate(auth)])
    const told = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.split(' ')[1]] : []))
    assert.ok(told.length >= 1)
    for (const one of outcomes) {
      if (one.status === 'rejected') assert.match(String(one.reason), /at this very moment/)
    }
    const rows = await auth.tables.selectFrom('signing_key').select(['kid', 'retired_at']).execute()
    assert.equal(rows.length, 1 + told.length)
    assert.equal(rows.filter(({ retired_at }) => retired_at === null).length, 1)
    for (const kid of told) assert.ok(rows.some((row) => row.kid === kid))
  })

  test('an old key is replaced by itself, and forgotten when nothing alive was signed with it', async () => {
    const schedule = auth.hosted.parts.schedules?.find(({ name }) => name === 'auth.rotate-signing-key')
    assert.ok(schedule)
    const run = () => schedule.run({ firedAt: auth.clock.now(), signal: new AbortController().signal })
    const kids = async () => (await auth.tables.selectFrom('signing_key').select('kid').execute()).length
    auth.clock.advance(89 * DAY)
    await run()
    assert.equal(await kids(), 1)
    auth.clock.advance(DAY)
    await run()
    await run()
    assert.equal(await kids(), 2)
    auth.clock.advance(DAY)
    await run()
    assert.equal(await kids(), 2)
    auth.clock.advance(2 * HOUR)
    await run()
    assert.equal(await kids(), 1)
    assert.equal(await statusOf(await newToken()), 200)
  })

  test('an unknown kid costs services one fetch in 30 s; while AUTH is away the keys count for an hour', async () => {
    const state = { fetches: 0, down: false }
    const verify = createTokenVerifier({
      keys: async () => {
        state.fetches += 1
        if (state.down) throw new Error('connection refused')
        return (await auth.get(JWKS)).body as JSONWebKeySet
      },
      issuer: 'medtrack',
      audience: 'medtrack',
      clock: auth.clock,
    })
    const token = await newToken()
    await verify(token)
    const [, claims, signature] = token.split('.')
    const flood = async (count: number) => {
      for (let i = 0; i < count; i += 1) {
        const header = { alg: 'EdDSA', typ: 'at+jwt', kid: `unknown-${i}` }
        const forged = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.${signature}`
        await assert.rejects(verify(forged), { status: 401 })
      }
    }
    auth.clock.advance(30_000)
    await flood(50)
    assert.equal(state.fetches, 2)
    auth.clock.advance(29_000)
    await flood(50)
    assert.equal(state.fetches, 2)
    state.down = true
    auth.clock.advance(11 * MINUTE)
    await verify(token)
    auth.clock.advance(49 * MINUTE)
    await assert.rejects(verify(token), { status: 503 })
  })
})

describe('A10 the private part is sealed', () => {
  test('a change of the root secret seals it anew at the next start, so that the former one can go', async () => {
    await using ground = await openGround()
    const former = 'the former root secret, long enough to be one'
    const present = 'the present root secret, long enough to be one'
    const startedWith = (...secrets: string[]) => openAuth({}, { ...ground, vault: createVault(secrets) })
    const sealed = async (auth: AuthUnderTest) =>
      (
        await auth.tables
          .selectFrom('signing_key')
          .select(['sealed_private_jwk', 'public_jwk'])
          .executeTakeFirstOrThrow()
      ).sealed_private_jwk

    let token = ''
    let text = ''
    {
      await using auth = await startedWith(former)
      const { email } = await auth.person('sealed@example.com')
      token = (await auth.signIn(email)).body.data.access_token
      text = await sealed(auth)
      const [, key] = text.split('.').slice(1)
      assert.ok(key)
      assert.throws(() => JSON.parse(text))
    }
    await assert.rejects(startedWith(present), SettingsError)
    {
      const both = await Promise.all([startedWith(present, former), startedWith(present, former)])
      for (const auth of both) {
        await using _ = auth
        assert.notEqual(await sealed(auth), text)
        assert.equal((await auth.get(PROFILE, token)).status, 200)
      }
    }
    await using auth = await startedWith(present)
    assert.equal((await auth.get(PROFILE, token)).status, 200)
    const again = (await auth.signIn('sealed@example.com')).body.data.access_token
    assert.equal(kidOf(again), kidOf(token))
    await assert.rejects(startedWith(former), SettingsError)
  })
})

describe('HS256, where a secret is shared with outside programs (JWT_SECRET)', () => {
  const secret = 'a-secret-that-outside-programs-share'
  let ground: Ground
  let auth: AuthUnderTest
  before(async () => {
    ground = await openGround()
    auth = await openAuth({ JWT_SECRET: secret }, ground)
  })
  after(async () => {
    await auth[Symbol.asyncDispose]()
    await ground[Symbol.asyncDispose]()
  })

  test('no key is shown, the discovery says so, and there is nothing to rotate', async () => {
    assert.deepEqual((await auth.get(JWKS)).body, { keys: [] })
    const { body } = await auth.get('/.well-known/openid-configuration')
    assert.deepEqual(body.id_token_signing_alg_values_supported, ['HS256'])
    await assert.rejects(rotate(auth), /JWT_SECRET/)
  })

  test('A1 tokens of the two ways do not count for each other, people and programs alike', async () => {
    await using usual = await openAuth({}, ground)
    const { email } = await auth.person('both@example.com')
    const shared = (await auth.signIn(email)).body.data.access_token
    const signed = (await usual.signIn(email)).body.data.access_token
    for (const [at, good, bad] of [
      [auth, shared, signed],
      [usual, signed, shared],
    ] as const) {
      assert.equal((await at.get(PROFILE, good)).status, 200)
      assert.equal((await at.get(PROFILE, bad)).status, 401)
      const service = at.as({ kind: 'service', service: 'comm-service' })
      assert.deepEqual((await at.post(VALIDATE, { token: bad }, service)).body.data, { valid: false })
    }
  })
})
