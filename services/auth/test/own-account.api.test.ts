import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const PROFILE = '/api/v1/users/profile/'
const REFRESH = '/api/v1/auth/refresh/'
const service = { kind: 'service', service: 'comm-service' } as const

describe('one’s own account', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const begin = async (more: object = {}) => {
    const { email, id } = await auth.person(undefined, more)
    const { data } = (await auth.signIn(email)).body
    return { id, email, token: data.access_token as string, ...data } as {
      id: string
      email: string
      token: string
      refresh_token: string
      session_id: string
    }
  }
  const patch = (token: string, body: object, headers: Record<string, string> = {}) =>
    auth.request('PATCH', PROFILE, { token, body, headers })
  const updates = async (id: string) =>
    (await auth.events('user.updated')).filter(({ payload }) => payload.user_id === id)
  const mails = async (type: string, email: string) =>
    (await auth.events(type)).filter(({ payload }) => payload.email === email)

  test('shows every field that the references name, and its version', async () => {
    const { token, id, email } = await begin({ push_token: 'device-1', phone: '+212 6 12 34 56 78' })
    const { body, headers } = await auth.get(PROFILE, token)
    assert.equal(headers['etag'], '"1"')
    const { created_at, updated_at, preferences, tenant_id, ...rest } = body.data
    assert.deepEqual(rest, {
      id,
      email,
      first_name: 'Amina',
      last_name: 'Idrissi',
      name: 'Amina Idrissi',
      phone: '+212 6 12 34 56 78',
      role: 'student',
      is_active: true,
      language: 'en',
      push_token: 'device-1',
      email_verified: false,
    })
    assert.deepEqual([preferences.email, preferences.push], [true, true])
    for (const value of [created_at, updated_at, tenant_id]) assert.equal(typeof value, 'string')
    const again = await auth.get(PROFILE, token, { 'if-none-match': '"1"' })
    assert.equal(again.status, 304)
  })

  test('changes what is given and nothing else, and announces the full state once', async () => {
    const { token, id } = await begin()
    const answer = await patch(token, { first_name: ' Fatima\u202e ', phone: '0612345678', push_token: 'd2' })
    assert.equal(answer.status, 200)
    const { data } = answer.body
    assert.deepEqual(
      [data.first_name, data.last_name, data.name, data.phone, data.push_token],
      ['Fatima', 'Idrissi', 'Fatima Idrissi', '0612345678', 'd2'],
    )
    const row = await auth.tables.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    assert.equal(row?.phone_e164, '+212612345678')
    const [event, ...more] = await updates(id)
    assert.deepEqual(more, [])
    assert.deepEqual(event?.payload.updated_fields.toSorted(), ['first_name', 'phone', 'push_token'])
    assert.deepEqual([event?.sequence, event?.payload.last_name], [2, 'Idrissi'])
    assert.equal((await patch(token, { first_name: 'Fatima' })).headers['etag'], answer.headers['etag'])
    assert.equal((await updates(id)).length, 1)
    assert.equal((await patch(token, {})).status, 200)
  })

  test('name stands for both names, and must say the same as the parts beside it', async () => {
    const { token } = await begin()
    const named = async (body: object) => {
      const { status, body: answer } = await patch(token, body)
      return status === 200 ? [answer.data.first_name, answer.data.last_name] : answer.errors[0].path
    }
    assert.deepEqual(await named({ name: 'Youssef El Amrani' }), ['Youssef', 'El Amrani'])
    assert.deepEqual(await named({ name: 'Fatima Zahra Alaoui', first_name: 'Fatima Zahra' }), [
      'Fatima Zahra',
      'Alaoui',
    ])
    assert.deepEqual(await named({ name: 'Fatima Zahra Alaoui', last_name: 'Zahra Alaoui' }), [
      'Fatima',
      'Zahra Alaoui',
    ])
    assert.equal(await named({ name: 'Amina Idrissi', first_name: 'Salma' }), '/name')
    assert.equal(await named({ name: 'Amina Idrissi', first_name: 'Amina', last_name: 'Alami' }), '/name')
    assert.equal(await named({ first_name: 'see www.example.com' }), '/first_name')
    const both = { email: 'said-twice@example.com', password: PASSWORD }
    assert.equal((await auth.post('/api/v1/users/', { ...both, name: 'A B', last_name: 'C' })).status, 422)
    assert.equal((await auth.post('/api/v1/users/', { ...both, name: 'A B', last_name: 'B' })).status, 201)
    const nameless = await auth.post('/api/v1/users/', { email: 'nameless@example.com', password: PASSWORD })
    assert.deepEqual([nameless.status, nameless.body.data.name], [201, ''])
  })

  test('another language is the one for messages too', async () => {
    const { token } = await begin()
    const { data } = (await patch(token, { language: 'fr' })).body
    assert.deepEqual([data.language, data.preferences.language], ['fr', 'fr'])
  })

  test('Z6 a stale If-Match is refused, without one the write goes through', async () => {
    const { token } = await begin()
    const { headers } = await auth.get(PROFILE, token)
    const etag = String(headers['etag'])
    assert.equal((await patch(token, { first_name: 'Salma' }, { 'if-match': etag })).status, 200)
    const stale = await patch(token, { first_name: 'Nadia' }, { 'if-match': etag })
    assert.equal(stale.status, 412)
    assert.equal(
      (await auth.request('DELETE', PROFILE, { token, headers: { 'if-match': etag } })).status,
      412,
    )
    assert.equal((await auth.get(PROFILE, token)).body.data.first_name, 'Salma')
    assert.equal((await patch(token, { first_name: 'Nadia' })).status, 200)
  })

  for (const field of ['role', 'is_active', 'tenant_id', 'id', 'email_verified', 'password', 'preferences']) {
    test(`Z5 ${field} is not changed here`, async () => {
      const { token } = await begin()
      const answer = await patch(token, { [field]: 'x' })
      assert.deepEqual([answer.status, answer.body.errors[0].path], [422, `/${field}`])
    })
  }

  test('nobody who is not signed in gets as far as the body', async () => {
    for (const method of ['PATCH', 'DELETE'] as const) {
      assert.equal((await auth.request(method, PROFILE, { body: { nonsense: true } })).status, 401)
    }
  })

  test('another email needs the password, is verified anew, and the former address is told', async () => {
    const { token, id, email } = await begin()
    const next = `next-${email}`
    assert.equal((await patch(token, { email: next })).body.errors[0].path, '/current_password')
    assert.equal((await patch(token, { current_password: PASSWORD })).status, 422)
    const wrong = await patch(token, { email: next, current_password: 'not my password' })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'auth.current-password-wrong'])
    const answer = await patch(token, { email: next, current_password: PASSWORD })
    assert.equal(answer.status, 200)
    assert.deepEqual([answer.body.data.email, answer.body.data.email_verified], [next, false])
    const [told, ...more] = await mails('user.email_changed', email)
    assert.deepEqual([more, told?.payload.user_id], [[], id])
    assert.equal(told?.payload.new_email, 'n***@example.com')
    assert.equal((await updates(id)).at(-1)?.payload.email, next)
    const token2 = await auth.mailedToken('user.email_verification_requested', next)
    assert.equal((await auth.post('/api/v1/auth/verify-email/', { token: token2 })).status, 200)
    assert.equal((await auth.signIn(email)).status, 401)
    assert.equal((await auth.signIn(next)).status, 200)
    assert.equal((await auth.get(PROFILE, token)).body.data.email_verified, true)
  })

  test('A11 links that were mailed to the former address are dead, also after the way back', async () => {
    const { token, email } = await begin()
    const verification = await auth.mailedToken('user.email_verification_requested', email)
    await auth.post('/api/v1/auth/password-reset/', { email })
    await auth.runJobs()
    const reset = await auth.mailedToken('user.password_reset_requested', email)
    const move = (to: string) => patch(token, { email: to, current_password: PASSWORD })
    const useBoth = async () => [
      (await auth.post('/api/v1/auth/verify-email/', { token: verification })).status,
      (
        await auth.post('/api/v1/auth/password-reset/confirm/', {
          token: reset,
          new_password: 'AnotherSecure456!',
        })
      ).status,
    ]
    assert.equal((await move(`moved-${email}`)).status, 200)
    assert.deepEqual(await useBoth(), [400, 400])
    assert.equal((await move(email)).status, 200)
    assert.deepEqual(await useBoth(), [400, 400])
  })

  test('the same address in another spelling stays verified and needs no password', async () => {
    const { token, email } = await begin()
    await auth.tables
      .updateTable('account')
      .set({ email_verified_at: new Date() })
      .where('email', '=', email)
      .execute()
    const { status, body } = await patch(token, { email: email.toUpperCase() })
    assert.deepEqual([status, body.data.email, body.data.email_verified], [200, email.toUpperCase(), true])
    assert.deepEqual(await mails('user.email_changed', email), [])
  })

  test('R3 a taken address is refused after the password only, and cannot be asked about for long', async () => {
    const [{ token }, other] = [await begin(), await auth.person()]
    const ask = (current_password: string) => patch(token, { email: other.email, current_password })
    assert.equal((await ask('not my password')).body.code, 'auth.current-password-wrong')
    for (let time = 0; time < 5; time += 1) assert.equal((await ask(PASSWORD)).body.code, 'auth.email-taken')
    const limited = await ask(PASSWORD)
    assert.deepEqual([limited.status, limited.body.code], [429, 'auth.too-many-address-changes'])
    assert.equal(limited.headers['retry-after'], '3600')
    auth.clock.advance(3_600_000)
    assert.equal(
      (await auth.tables.selectFrom('account').select('id').where('email', '=', other.email).execute())
        .length,
      1,
    )
  })

  test('of two who want one address at once, one gets it', async () => {
    const people = await Promise.all([begin(), begin()])
    const email = 'wanted-by-two@example.com'
    const answers = await Promise.all(
      people.map(({ token }) => patch(token, { email, current_password: PASSWORD })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  })

  test('A4 closed by its owner, an account has no living session, and its data stay', async () => {
    const { token, id, email, refresh_token, session_id } = await begin()
    const other = (await auth.signIn(email)).body.data
    assert.equal((await auth.request('DELETE', PROFILE, { token })).status, 204)
    const [event, ...more] = (await auth.events('user.deactivated')).filter(
      ({ payload }) => payload.user_id === id,
    )
    assert.deepEqual(
      [more, event?.payload.is_active, event?.payload.updated_fields],
      [[], false, ['is_active']],
    )
    assert.deepEqual(await updates(id), [])
    const { body } = await auth.get('/internal/ended-sessions', undefined, auth.as(service))
    const ended = new Set(body.sessions.map((session: { session_id: string }) => session.session_id))
    assert.ok(ended.has(session_id) && ended.has(other.session_id))
    for (const { refresh_token: spent } of [{ refresh_token }, other]) {
      assert.equal((await auth.post(REFRESH, { refresh_token: spent })).status, 401)
    }
    assert.equal((await auth.signIn(email)).status, 401)
    const row = await auth.tables.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    assert.deepEqual([row?.is_active, row?.first_name], [false, 'Amina'])
    // Within the two seconds until its token is dead everywhere.
    for (const [method, url, given] of [
      ['PATCH', PROFILE, { first_name: 'Late' }],
      ['DELETE', PROFILE, undefined],
      ['PATCH', '/api/v1/users/preferences/', { sms: false }],
      ['PUT', '/api/v1/users/push-token/', { push_token: 'late' }],
      ['POST', '/api/v1/users/consents/', { purpose: 'terms', version: '1' }],
      [
        'POST',
        '/api/v1/users/change-password/',
        { current_password: PASSWORD, new_password: 'AnotherSecure456!' },
      ],
    ] as const) {
      const answer = await auth.request(method, url, { token, ...(given ? { body: given } : {}) })
      assert.equal(answer.status, 401, `${method} ${url}`)
    }
  })

  test('links that were mailed before do not open a closed account', async () => {
    const { token, email } = await begin()
    const verification = await auth.mailedToken('user.email_verification_requested', email)
    await auth.request('DELETE', PROFILE, { token })
    await auth.tables.updateTable('account').set({ is_active: true }).where('email', '=', email).execute()
    assert.equal((await auth.post('/api/v1/auth/verify-email/', { token: verification })).status, 400)
  })
})
