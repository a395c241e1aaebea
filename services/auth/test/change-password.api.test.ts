import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const CHANGE = '/api/v1/users/change-password/'
const REFRESH = '/api/v1/auth/refresh/'
const NEW = 'AnotherSecure456!'
const service = { kind: 'service', service: 'comm-service' } as const

describe('changing the password', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const begin = async () => {
    const { email, id } = await auth.person()
    const { data } = (await auth.signIn(email)).body
    return { id, email, token: data.access_token as string, refresh: data.refresh_token as string }
  }
  const change = (
    token: string,
    current_password: string,
    new_password = NEW,
    headers: Record<string, string> = {},
  ) => auth.request('POST', CHANGE, { token, body: { current_password, new_password }, headers })

  test('A4 ends every other session, keeps this one, and tells the owner', async () => {
    const { email, token, refresh } = await begin()
    const other = (await auth.signIn(email)).body.data
    const answer = await change(token, PASSWORD)
    assert.deepEqual([answer.status, answer.body.data], [200, { password_changed: true }])
    assert.equal((await auth.post(REFRESH, { refresh_token: other.refresh_token })).status, 401)
    assert.equal((await auth.post(REFRESH, { refresh_token: refresh })).status, 200)
    const { body } = await auth.get('/internal/ended-sessions', undefined, auth.as(service))
    assert.ok(body.sessions.some(({ session_id }: { session_id: string }) => session_id === other.session_id))
    assert.equal((await auth.signIn(email)).status, 401)
    assert.equal((await auth.signIn(email, NEW)).status, 200)
    const told = (await auth.events('user.password_changed')).filter(({ payload }) => payload.email === email)
    assert.equal(told.length, 1)
    assert.equal(told[0]?.payload.ip_address, '127.0.0.1')
  })

  test('a link that was mailed for a forgotten password is dead after it', async () => {
    const { email, token } = await begin()
    await auth.post('/api/v1/auth/password-reset/', { email })
    await auth.runJobs()
    const link = await auth.mailedToken('user.password_reset_requested', email)
    await change(token, PASSWORD)
    const late = await auth.post('/api/v1/auth/password-reset/confirm/', { token: link, new_password: NEW })
    assert.equal(late.body.code, 'auth.link-invalid')
  })

  test('a wrong current password changes nothing', async () => {
    const { email, token } = await begin()
    const answer = await change(token, 'not my password')
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.errors[0].path],
      [422, 'auth.current-password-wrong', '/current_password'],
    )
    assert.equal((await auth.signIn(email)).status, 200)
  })

  test('R4 wrong current passwords count as at sign-in: guessing slows down, and the owner is heard later', async () => {
    const { token } = await begin()
    const statuses: number[] = []
    for (let time = 0; time < 11; time += 1) statuses.push((await change(token, `guess ${time}`)).status)
    assert.deepEqual(statuses, [...Array(10).fill(422), 429])
    const early = await change(token, PASSWORD)
    assert.deepEqual([early.status, early.body.code], [429, 'auth.too-many-attempts'])
    assert.ok(Number(early.headers['retry-after']) >= 1)
    auth.clock.advance(60_000)
    assert.equal((await change(token, PASSWORD)).status, 200)
  })

  test('R4 of many guesses at once, the right one is not heard when the others came too fast', async () => {
    const { token } = await begin()
    const guesses = Array.from({ length: 30 }, (_, index) => change(token, `guess ${index}`))
    const answers = await Promise.all(guesses)
    assert.ok(answers.some(({ status }) => status === 429))
    assert.ok(answers.every(({ status }) => status === 422 || status === 429))
  })

  test('the new password has to fit, and to be another one', async () => {
    const { token } = await begin()
    for (const [next, code] of [
      ['short', 'auth.password-refused'],
      ['password1234', 'auth.password-refused'],
      [PASSWORD, 'request.invalid'],
    ] as const) {
      const answer = await change(token, PASSWORD, next)
      assert.deepEqual(
        [answer.status, answer.body.code, answer.body.errors[0].path],
        [422, code, '/new_password'],
      )
    }
  })

  test('I1 asked for again with its key, it gives the same answer', async () => {
    const { token } = await begin()
    const key = { 'idempotency-key': 'change-1' }
    assert.equal((await change(token, PASSWORD, NEW, key)).status, 200)
    const again = await change(token, PASSWORD, NEW, key)
    assert.deepEqual([again.status, again.headers['idempotent-replayed']], [200, 'true'])
    const refused = { 'idempotency-key': 'change-2' }
    assert.equal((await change(token, 'wrong', NEW, refused)).status, 422)
    assert.equal((await change(token, 'wrong', NEW, refused)).body.code, 'auth.current-password-wrong')
    const records = await auth.tables.selectFrom('idempotency_record').selectAll().execute()
    assert.ok(!JSON.stringify(records).includes(NEW))
  })

  test('needs somebody who is signed in', async () => {
    assert.equal((await auth.post(CHANGE, { nonsense: true })).status, 401)
  })
})
