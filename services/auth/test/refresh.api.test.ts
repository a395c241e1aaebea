import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { hashToken } from '../src/tokens/secret-tokens.ts'
import { type AuthUnderTest, openAuth, PASSWORD, PUBLIC_URL } from './auth-under-test.ts'

const LOGIN = '/api/v1/auth/login/'
const REFRESH = '/api/v1/auth/refresh/'
const service = { kind: 'service', service: 'comm-service' } as const

describe('refreshing', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const begin = async () => {
    const { email } = await auth.person()
    const { data } = (await auth.signIn(email)).body
    return { email, ...data } as {
      email: string
      refresh_token: string
      access_token: string
      session_id: string
    }
  }
  const refresh = (refresh_token: string, path = REFRESH) => auth.post(path, { refresh_token })

  test('gives a new pair for the old token, over and over', async () => {
    let { refresh_token, session_id } = await begin()
    for (const path of [REFRESH, '/api/v1/users/token/refresh/', '/api/v1/users/token/refresh']) {
      auth.clock.advance(3_600_000)
      const { status, body } = await refresh(refresh_token, path)
      assert.equal(status, 200)
      assert.equal(body.data.session_id, session_id)
      assert.notEqual(body.data.refresh_token, refresh_token)
      refresh_token = body.data.refresh_token
    }
  })

  test('A6 a spent token after the grace ends the whole session and tells its owner', async () => {
    const { email, refresh_token, session_id } = await begin()
    const child = (await refresh(refresh_token)).body.data.refresh_token
    auth.clock.advance(10_001)
    assert.equal((await refresh(refresh_token)).status, 401)
    assert.equal((await refresh(child)).status, 401)
    const told = (await auth.events('user.session_revoked')).filter(({ payload }) => payload.email === email)
    assert.equal(told.length, 1)
    const ended = await auth.get('/internal/ended-sessions', undefined, auth.as(service))
    assert.ok(
      ended.body.sessions.some((session: { session_id: string }) => session.session_id === session_id),
    )
  })

  test('A7 twenty at once give one child', async () => {
    const { refresh_token, session_id } = await begin()
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refresh_token)))
    assert.ok(answers.every(({ status }) => status === 200))
    const children = new Set(answers.map(({ body }) => body.data.refresh_token))
    assert.equal(children.size, 1)
    const alive = await auth.tables
      .selectFrom('refresh_token')
      .select('token_hash')
      .where('session_id', '=', session_id)
      .where('spent_at', 'is', null)
      .execute()
    assert.equal(alive.length, 1)
  })

  test('A8 an answer that was lost can be asked for again within the grace', async () => {
    const { refresh_token } = await begin()
    const lost = await refresh(refresh_token)
    auth.clock.advance(9_999)
    const again = await refresh(refresh_token)
    assert.equal(again.body.data.refresh_token, lost.body.data.refresh_token)
    assert.equal((await refresh(again.body.data.refresh_token)).status, 200)
  })

  test('A9 whatever is not a living refresh token gets the same 401', async () => {
    const { refresh_token, access_token } = await begin()
    const expired = await begin()
    const answers = [
      await refresh(refresh_token.slice(0, -1)),
      await refresh(`${refresh_token}x`),
      await refresh(access_token.slice(0, 500)),
      await refresh('x'),
    ]
    auth.clock.advance(86_400_000)
    answers.push(await refresh(expired.refresh_token))
    const shapes = answers.map(({ status, body }) => JSON.stringify([status, body.code, body.detail]))
    assert.equal(answers[0]?.status, 401)
    assert.equal(new Set(shapes).size, 1)
    assert.equal((await refresh('x'.repeat(1_000_000))).status, 422)
  })

  test('a session ends at its longest life however often it is refreshed', async () => {
    let { refresh_token } = await begin()
    for (let day = 0; day < 29; day += 1) {
      auth.clock.advance(86_399_000)
      const answer = await refresh(refresh_token)
      assert.equal(answer.status, 200)
      refresh_token = answer.body.data.refresh_token
    }
    auth.clock.advance(86_399_000 * 2)
    assert.equal((await refresh(refresh_token)).status, 401)
  })

  test('a closed account refreshes nothing', async () => {
    const { email, refresh_token } = await begin()
    await auth.tables.updateTable('account').set({ is_active: false }).where('email', '=', email).execute()
    assert.equal((await refresh(refresh_token)).status, 401)
  })

  test('A10 only hashes of refresh tokens and links are kept', async () => {
    const { refresh_token } = await begin()
    const row = await auth.tables
      .selectFrom('refresh_token')
      .select('token_hash')
      .where('token_hash', '=', hashToken(refresh_token))
      .executeTakeFirst()
    assert.equal(row?.token_hash.length, 32)
    for (const table of ['refresh_token', 'account_link', 'session', 'idempotency_record'] as const) {
      const rows = await auth.tables
        .selectFrom(table as 'session')
        .selectAll()
        .execute()
      assert.ok(!JSON.stringify(rows).includes(refresh_token), table)
    }
  })

  test('an answer that holds tokens is not recorded for repetitions', async () => {
    const { email } = await auth.person()
    const headers = { 'idempotency-key': 'login-1' }
    const first = await auth.post(LOGIN, { email, password: PASSWORD }, headers)
    const again = await auth.post(LOGIN, { email, password: PASSWORD }, headers)
    assert.notEqual(first.body.data.refresh_token, again.body.data.refresh_token)
    const records = await auth.tables.selectFrom('idempotency_record').select('key').execute()
    assert.deepEqual(records, [])
  })

  test('A18 browsers keep the refresh token in a cookie that only our own pages can use', async () => {
    const { email } = await auth.person()
    const signedIn = await auth.post(LOGIN, { email, password: PASSWORD }, { 'x-session-cookie': '1' })
    assert.equal(signedIn.body.data.refresh_token, undefined)
    const cookie = String(signedIn.headers['set-cookie'])
    assert.match(cookie, /^__Secure-medtrack_refresh=[\w-]{43}; /)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/auth/api/v1/']) {
      assert.ok(cookie.split('; ').includes(part), part)
    }
    const pair = cookie.split(';', 1)[0] ?? ''
    const send = (origin?: string) =>
      auth.post(REFRESH, {}, { cookie: pair, 'x-session-cookie': '1', ...(origin ? { origin } : {}) })
    for (const origin of [undefined, 'null', 'https://evil.example', `${PUBLIC_URL}.evil.example`]) {
      const answer = await send(origin)
      assert.equal(answer.status, 403)
      assert.equal(answer.body.code, 'auth.foreign-origin')
    }
    const bare = await auth.post(REFRESH, {}, { cookie: pair, origin: PUBLIC_URL })
    assert.equal(bare.body.data.refresh_token, undefined, 'a page that leaves the header out learns no token')
    const answer = await send(PUBLIC_URL)
    assert.equal(answer.status, 200)
    assert.equal(answer.body.data.refresh_token, undefined)
    assert.match(String(answer.headers['set-cookie']), /^__Secure-medtrack_refresh=[\w-]{43}; /)
  })
})
