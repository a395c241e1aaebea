import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD, PUBLIC_URL } from './auth-under-test.ts'

const LOGIN = '/api/v1/auth/login/'
const LOGOUT = '/api/v1/auth/logout/'
const REFRESH = '/api/v1/auth/refresh/'
const service = { kind: 'service', service: 'comm-service' } as const

describe('signing out', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const out = (token: string, query = '', body: object = {}) =>
    auth.request('POST', `${LOGOUT}${query}`, { token, body })

  test('ends this session only, or all', async () => {
    const { email } = await auth.person()
    const [a, b, c] = await Promise.all([1, 2, 3].map(async () => (await auth.signIn(email)).body.data))
    assert.equal((await out(a.access_token)).status, 200)
    assert.equal((await auth.post(REFRESH, { refresh_token: a.refresh_token })).status, 401)
    assert.equal((await auth.post(REFRESH, { refresh_token: b.refresh_token })).status, 200)
    assert.equal((await out(b.access_token, '?all=true')).status, 200)
    assert.equal((await auth.post(REFRESH, { refresh_token: c.refresh_token })).status, 401)
  })

  test('ends the session of a refresh token of the same person, never of another', async () => {
    const [one, other] = await Promise.all([auth.person(), auth.person()])
    const [a, b] = await Promise.all([1, 2].map(async () => (await auth.signIn(one.email)).body.data))
    const foreign = (await auth.signIn(other.email)).body.data
    await out(a.access_token, '', { refresh_token: b.refresh_token })
    await out(a.access_token, '', { refresh_token: foreign.refresh_token })
    assert.equal((await auth.post(REFRESH, { refresh_token: b.refresh_token })).status, 401)
    assert.equal((await auth.post(REFRESH, { refresh_token: foreign.refresh_token })).status, 200)
  })

  test('A18: by the cookie from our own pages only, which takes the cookie away', async () => {
    const { email } = await auth.person()
    const browser = { 'x-session-cookie': '1' }
    const signedIn = await auth.post(LOGIN, { email, password: PASSWORD }, browser)
    const cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0] ?? ''
    const { access_token: token } = signedIn.body.data
    const outFrom = (origin: Record<string, string>) =>
      auth.request('POST', LOGOUT, { token, body: {}, headers: { ...browser, cookie, ...origin } })
    for (const origin of [{}, { origin: 'null' }, { origin: `${PUBLIC_URL}.evil.example` }]) {
      const refused = await outFrom(origin)
      assert.deepEqual([refused.status, refused.body.code], [403, 'auth.foreign-origin'])
      assert.equal(refused.headers['set-cookie'], undefined)
    }
    const refresh = () => auth.post(REFRESH, {}, { ...browser, cookie, origin: PUBLIC_URL })
    assert.equal((await refresh()).status, 200)
    const left = await outFrom({ origin: PUBLIC_URL })
    assert.equal(left.status, 200)
    assert.match(String(left.headers['set-cookie']), /^__Secure-medtrack_refresh=; .*Max-Age=0/)
    assert.equal((await refresh()).status, 401)
  })

  test('needs somebody who is signed in', async () => {
    assert.equal((await auth.post(LOGOUT, { nonsense: true })).status, 401)
  })

  test('services learn of ended sessions without a gap', async () => {
    const feed = async (since?: string) =>
      (
        await auth.get(
          `/internal/ended-sessions${since ? `?since=${since}` : ''}`,
          undefined,
          auth.as(service),
        )
      ).body
    const { as_of } = await feed()
    const { email } = await auth.person()
    const { data } = (await auth.signIn(email)).body
    await out(data.access_token)
    const { sessions } = await feed(as_of)
    assert.ok(sessions.some((session: { session_id: string }) => session.session_id === data.session_id))
    auth.clock.advance(4_000_000)
    assert.deepEqual((await feed()).sessions, [])
    assert.equal((await auth.get('/internal/ended-sessions')).status, 401)
    const again = (await auth.signIn(email)).body.data
    assert.equal((await auth.get('/internal/ended-sessions', again.access_token)).status, 403)
  })
})
