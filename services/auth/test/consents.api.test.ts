import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const CONSENTS = '/api/v1/users/consents/'

describe('consents (C4)', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const enter = async () => {
    const { email, id } = await auth.person()
    return { id, token: (await auth.signIn(email)).body.data.access_token as string }
  }
  const give = (token: string, body: object, headers: Record<string, string> = {}) =>
    auth.request('POST', CONSENTS, { token, body, headers })
  const list = async (token: string, query = '') => (await auth.get(`${CONSENTS}${query}`, token)).body.data

  test('C4: says which text in which version and language, when, and from where without saying it', async () => {
    const { token } = await enter()
    const given = {
      purpose: 'announcements.sms',
      version: '2026-01',
      language: 'fr',
      text: 'J’accepte de recevoir les annonces par SMS.',
    }
    const { status, body } = await give(token, given)
    assert.equal(status, 201)
    const { id, ip_hash, created_at, ...rest } = body.data
    assert.deepEqual(rest, { ...given, granted: true, current: true })
    assert.equal(created_at, auth.clock.now().toISOString())
    assert.ok(ip_hash.length >= 32 && !ip_hash.includes('127.0.0.1'))
    assert.deepEqual(await list(token), [body.data])
    const elsewhere = await give(token, given, { 'x-forwarded-for': '203.0.113.7' })
    assert.notEqual(elsewhere.body.data.ip_hash, ip_hash)
    assert.notEqual(elsewhere.body.data.id, id)
  })

  test('C4: is withdrawn with less than it was given with, and the history stays', async () => {
    const { token } = await enter()
    await give(token, { purpose: 'terms', version: '1', language: 'ar', text: 'نص' })
    await give(token, { purpose: 'privacy', version: '7' })
    auth.clock.advance(1_000)
    const withdrawn = await give(token, { purpose: 'terms', granted: false })
    assert.equal(withdrawn.status, 201)
    const { granted, version, language, text } = withdrawn.body.data
    assert.deepEqual([granted, version, language, text], [false, '1', 'ar', 'نص'])
    assert.deepEqual(
      (await list(token)).map((one: Record<string, unknown>) => [
        one['purpose'],
        one['granted'],
        one['current'],
      ]),
      [
        ['terms', false, true],
        ['privacy', true, true],
        ['terms', true, false],
      ],
    )
    assert.deepEqual(
      (await list(token, '?purpose=terms&page_size=1')).map((one: { granted: boolean }) => one.granted),
      [false],
    )
  })

  test('without a version, or anything to withdraw, it is refused', async () => {
    const { token } = await enter()
    for (const [body, path] of [
      [{ purpose: 'terms' }, '/version'],
      [{ purpose: 'terms', granted: false }, '/version'],
      [{ version: '1' }, '/purpose'],
      [{ purpose: 'Terms & more', version: '1' }, '/purpose'],
      [{ purpose: 'terms', version: '1', ip_hash: 'x' }, '/ip_hash'],
      [{ purpose: 'terms', version: '1', created_at: '2020-01-01T00:00:00Z' }, '/created_at'],
    ] as const) {
      const answer = await give(token, body)
      assert.deepEqual([answer.status, answer.body.errors[0].path], [422, path])
    }
    assert.deepEqual(await list(token), [])
  })

  test('I1 asked for again with its key, it is one entry', async () => {
    const { token } = await enter()
    const key = { 'idempotency-key': 'consent-1' }
    const body = { purpose: 'terms', version: '1' }
    const [first, again] = [await give(token, body, key), await give(token, body, key)]
    assert.deepEqual([again.status, again.body], [201, first.body])
    assert.equal((await list(token)).length, 1)
  })

  test('are the person’s own', async () => {
    const [one, other] = [await enter(), await enter()]
    await give(one.token, { purpose: 'terms', version: '1' })
    assert.deepEqual(await list(other.token), [])
    assert.equal((await auth.get(CONSENTS)).status, 401)
    assert.equal((await auth.post(CONSENTS, { nonsense: true })).status, 401)
  })
})
