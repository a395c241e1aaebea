import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const SESSIONS = '/api/v1/users/sessions/'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const service = { kind: 'service', service: 'comm-service' } as const

describe('the sessions of a person', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const enter = async (email: string, headers: Record<string, string> = {}) => {
    const { data } = (await auth.post('/api/v1/auth/login/', { email, password: 'SecurePass123!' }, headers))
      .body
    return {
      token: data.access_token as string,
      refresh: data.refresh_token as string,
      id: data.session_id as string,
    }
  }
  const list = (token: string, query = '') => auth.get(`${SESSIONS}${query}`, token)

  test('are listed newest first, with where, what and when, and which one this is', async () => {
    const { email } = await auth.person()
    const first = await enter(email, { 'user-agent': FIREFOX })
    auth.clock.advance(60_000)
    const second = await enter(email, { 'user-agent': IPHONE, 'x-forwarded-for': '203.0.113.7' })
    auth.clock.advance(60_000)
    await auth.post('/api/v1/auth/refresh/', { refresh_token: first.refresh })
    const { status, body } = await list(second.token)
    assert.equal(status, 200)
    const [newer, older, ...more] = body.data
    assert.deepEqual(more, [])
    assert.deepEqual([newer.id, newer.current, older.id, older.current], [second.id, true, first.id, false])
    assert.deepEqual(
      [older.ip_address, older.place, older.device],
      ['127.0.0.1', 'this-machine', 'Firefox, Linux'],
    )
    assert.deepEqual([newer.ip_address, newer.place, newer.device], ['203.0.113.7', null, 'Safari, iPhone'])
    assert.equal(older.user_agent, FIREFOX)
    assert.equal(Date.parse(older.last_seen_at) - Date.parse(older.created_at), 120_000)
    assert.deepEqual([newer.ended_at, newer.end_reason], [null, null])
    assert.equal(body.meta.total, 2)
  })

  test('come in pages', async () => {
    const { email } = await auth.person()
    const { token } = await enter(email)
    for (let time = 0; time < 4; time += 1) await enter(email)
    const { headers, body } = await list(token, '?page=2&page_size=2')
    assert.equal(headers['x-total-count'], '5')
    assert.equal(body.data.length, 2)
    assert.deepEqual(body.meta, {
      page: 2,
      limit: 2,
      total: 5,
      total_pages: 3,
      has_next: true,
      has_previous: true,
    })
    assert.equal((await list(token, '?user_id=x')).status, 422)
  })

  test('A4 one of them is ended from another one', async () => {
    const { email } = await auth.person()
    const [mine, lost] = [await enter(email), await enter(email)]
    const revoke = (id: string, token = mine.token) => auth.request('DELETE', `${SESSIONS}${id}/`, { token })
    assert.equal((await revoke(lost.id)).status, 204)
    assert.equal((await auth.post('/api/v1/auth/refresh/', { refresh_token: lost.refresh })).status, 401)
    const feed = await auth.get('/internal/ended-sessions', undefined, auth.as(service))
    assert.ok(feed.body.sessions.some(({ session_id }: { session_id: string }) => session_id === lost.id))
    const { body } = await list(mine.token)
    const entry = body.data.find(({ id }: { id: string }) => id === lost.id)
    assert.deepEqual([entry.end_reason, typeof entry.ended_at], ['revoked', 'string'])
    assert.equal((await revoke(lost.id)).status, 204)
    assert.equal((await auth.post('/api/v1/auth/refresh/', { refresh_token: mine.refresh })).status, 200)
  })

  test('Z3 those of others are not there', async () => {
    const [one, other] = [await auth.person(), await auth.person()]
    const [mine, theirs] = [await enter(one.email), await enter(other.email)]
    const answer = await auth.request('DELETE', `${SESSIONS}${theirs.id}/`, { token: mine.token })
    assert.deepEqual([answer.status, answer.body.code], [404, 'auth.session-not-found'])
    assert.equal((await auth.request('DELETE', `${SESSIONS}nonsense/`, { token: mine.token })).status, 404)
    assert.equal((await auth.post('/api/v1/auth/refresh/', { refresh_token: theirs.refresh })).status, 200)
    const { body } = await list(mine.token)
    assert.deepEqual(
      body.data.map(({ id }: { id: string }) => id),
      [mine.id],
    )
    assert.equal((await auth.get(SESSIONS)).status, 401)
  })

  test('logout?all=true shows in the history of the next one', async () => {
    const { email } = await auth.person()
    const first = await enter(email)
    await auth.request('POST', '/api/v1/auth/logout/?all=true', { token: first.token, body: {} })
    const { body } = await list((await enter(email)).token)
    assert.deepEqual(
      body.data.map(({ end_reason }: { end_reason: string | null }) => end_reason),
      [null, 'signed-out'],
    )
  })
})
