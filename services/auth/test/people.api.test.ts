import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type Answer,
  type AuthUnderTest,
  type Ground,
  openAuth,
  openGround,
  PASSWORD,
} from './auth-under-test.ts'
import { type FakeProfile, playProfile, signedInAs } from './people-under-test.ts'

const STUDENTS = '/api/v1/users/students/'

describe('people: account and profile in one', () => {
  let ground: Ground
  let auth: AuthUnderTest
  let profile: FakeProfile
  let admin: { id: string; token: string }
  let staff: { id: string; token: string }
  let platform: { id: string; token: string }
  before(async () => {
    ground = await openGround()
    profile = playProfile(ground)
    auth = await openAuth({}, ground)
    admin = await signedInAs(auth, 'admin')
    staff = await signedInAs(auth, 'staff')
    platform = await signedInAs(auth, 'platform_admin')
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  const ask = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
    token = admin.token,
  ): Promise<Answer> => auth.request(method, url, { token, headers, ...(body === undefined ? {} : { body }) })
  const make = async (email: string, more: object = {}, url = STUDENTS) => {
    const answer = await ask('POST', url, { email, first_name: 'Zineb', last_name: 'Alaoui', ...more })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body.data
  }

  test('a person without a password is invited, and the answer holds account and profile', async () => {
    const made = await make('invited@example.com', {
      cin: 'AB1',
      profile: { year_level: 3, phone: '0612345678' },
    })
    assert.equal(made.role, 'student')
    assert.equal(made.phone, '0612345678')
    assert.deepEqual(made.profile, { user_id: made.id, cin: 'AB1', year_level: 3 })
    const [created] = (await auth.events('user.created')).filter(({ payload }) => payload.user_id === made.id)
    assert.deepEqual(created?.payload.profile, { cin: 'AB1', year_level: 3 })
    const token = await auth.mailedToken('user.invited', 'invited@example.com')
    const chosen = await auth.post('/api/v1/auth/password-reset/confirm/', { token, new_password: PASSWORD })
    assert.equal(chosen.status, 200)
    assert.equal((await auth.signIn('invited@example.com')).status, 200)
  })

  test('invitations to staff and administrators work as well; a given password is theirs at once', async () => {
    await make('clerk@example.com', { employee_number: 'E1' }, '/api/v1/users/staff/')
    await make('head@example.com', {}, '/api/v1/users/admins/')
    for (const email of ['clerk@example.com', 'head@example.com']) {
      const token = await auth.mailedToken('user.invited', email)
      const chosen = await auth.post('/api/v1/auth/password-reset/confirm/', {
        token,
        new_password: PASSWORD,
      })
      assert.equal(chosen.status, 200)
    }
    await make(
      'guide@example.com',
      { password: PASSWORD, speciality: 'Surgery' },
      '/api/v1/users/encadrants/',
    )
    assert.equal((await auth.signIn('guide@example.com')).body.data.user.role, 'encadrant')
    assert.ok(await auth.mailedToken('user.email_verification_requested', 'guide@example.com'))
  })

  test('what is taken is 409, what does not fit 422', async () => {
    await make('first@example.com', { cin: 'TAKEN' })
    const again = await ask('POST', STUDENTS, { email: 'First@Example.com' })
    assert.deepEqual([again.status, again.body.code], [409, 'auth.email-taken'])
    const number = await ask('POST', STUDENTS, { email: 'second@example.com', cin: 'TAKEN' })
    assert.deepEqual([number.status, number.body.code], [409, 'profile.value-taken'])
    for (const more of [
      { is_active: false },
      { role: 'admin' },
      { employee_number: 'E1' },
      { year_level: 13 },
      { date_of_birth: '2999-01-01' },
      { cin: 'A', profile: { cin: 'B' } },
      { password: 'short' },
    ]) {
      const answer = await ask('POST', STUDENTS, { email: 'third@example.com', ...more })
      assert.equal(answer.status, 422, JSON.stringify(more))
    }
  })

  for (const born of ['2020-01-01', '1899-04-05', '2999-01-01'])
    test(`C9: a birth date that no student can have is refused, wherever it stands: ${born}`, async () => {
      for (const more of [{ date_of_birth: born }, { profile: { date_of_birth: born } }])
        assert.equal((await ask('POST', STUDENTS, { email: 'child@example.com', ...more })).status, 422)
    })

  test('a repetition with the same key gets the answer with the profile, and makes nothing', async () => {
    const body = { email: 'once@example.com', program: 'Medicine' }
    const headers = { 'idempotency-key': 'once' }
    const first = await ask('POST', STUDENTS, body, headers)
    const second = await ask('POST', STUDENTS, body, headers)
    assert.equal(first.status, 201)
    assert.equal(second.headers['idempotent-replayed'], 'true')
    assert.deepEqual(second.body, first.body)
    assert.equal(second.body.data.profile.program, 'Medicine')
  })

  test('without PROFILE people are made and read all the same, and told so', async () => {
    const known = await make('known@example.com')
    profile.isDown = true
    try {
      const made = await ask('POST', STUDENTS, { email: 'down@example.com', program: 'Nursing' })
      assert.equal(made.status, 201)
      assert.equal(made.body.data.profile, null)
      assert.match(String(made.headers['warning']), /PROFILE/)
      const [created] = (await auth.events('user.created')).filter(
        ({ payload }) => payload.email === 'down@example.com',
      )
      assert.deepEqual(created?.payload.profile, { program: 'Nursing' })
      for (const url of [STUDENTS, `${STUDENTS}${known.id}/`]) {
        const read = await ask('GET', url)
        assert.equal(read.status, 200)
        assert.match(String(read.headers['warning']), /PROFILE/)
        assert.equal((read.body.data.at?.(0) ?? read.body.data).profile, null)
        assert.equal(read.headers['etag'], undefined)
      }
      const named = await ask('PATCH', `${STUDENTS}${known.id}/`, { first_name: 'Salma' })
      assert.deepEqual([named.status, named.body.data.first_name], [200, 'Salma'])
      const said = await ask('PATCH', `${STUDENTS}${known.id}/`, { first_name: 'Nobody', program: 'Law' })
      assert.equal(said.status, 503)
    } finally {
      profile.isDown = false
    }
    assert.equal((await ask('GET', `${STUDENTS}${known.id}/`)).body.data.first_name, 'Salma')
  })

  test('a list costs PROFILE one call; it searches without accents and case, filters and orders', async () => {
    await make('search-1@example.com', { first_name: 'Éléonore', last_name: 'Ben Çalah' })
    await make('search-2@example.com', { first_name: 'Eleanor', last_name: 'Zahra' })
    profile.calls.length = 0
    const found = await ask('GET', `${STUDENTS}?search=ELEO&page_size=100`)
    assert.deepEqual(profile.calls, ['list'])
    const emailsOf = ({ body }: Answer) => body.data.map(({ email }: { email: string }) => email)
    assert.deepEqual(emailsOf(found), ['search-1@example.com'])
    assert.equal(found.body.meta.total, 1)
    assert.equal(found.headers['x-total-count'], '1')
    assert.deepEqual(emailsOf(await ask('GET', `${STUDENTS}?search=ele%20calah`)), ['search-1@example.com'])
    assert.deepEqual(emailsOf(await ask('GET', `${STUDENTS}?search=search&ordering=-email`)), [
      'search-2@example.com',
      'search-1@example.com',
    ])
    const [two] = (await ask('GET', `${STUDENTS}?search=search-2`)).body.data
    await ask('DELETE', `${STUDENTS}${two.id}/`)
    assert.deepEqual(emailsOf(await ask('GET', `${STUDENTS}?search=search&is_active=false`)), [
      'search-2@example.com',
    ])
    assert.deepEqual(emailsOf(await ask('GET', `${STUDENTS}?search=zahra&is_active=true`)), [])
    await ask('PATCH', `${STUDENTS}${two.id}/`, { last_name: 'Mansouri' })
    assert.deepEqual(emailsOf(await ask('GET', `${STUDENTS}?search=mansour`)), ['search-2@example.com'])
    assert.equal((await ask('GET', `${STUDENTS}?colour=red`)).status, 422)
    assert.equal((await ask('GET', `${STUDENTS}?ordering=phone`)).status, 422)
  })

  test('each list holds its own people only', async () => {
    const made = await make('only-student@example.com')
    assert.equal((await ask('GET', `/api/v1/users/staff/${made.id}/`)).status, 404)
    assert.equal((await ask('PATCH', `/api/v1/users/admins/${made.id}/`, {})).status, 404)
    assert.equal((await ask('DELETE', `/api/v1/users/encadrants/${made.id}/`)).status, 404)
    const admins = await ask('GET', '/api/v1/users/admins/?page_size=100')
    const roles = new Set(admins.body.data.map(({ role }: { role: string }) => role))
    assert.deepEqual([...roles].sort(), ['admin', 'platform_admin'])
  })

  test('staff read and change nothing', async () => {
    const made = await make('read-only@example.com')
    const url = `${STUDENTS}${made.id}/`
    assert.equal((await ask('GET', url, undefined, {}, staff.token)).status, 200)
    for (const method of ['PATCH', 'DELETE'] as const) {
      assert.equal((await ask(method, url, {}, {}, staff.token)).status, 403)
    }
    assert.equal((await ask('POST', STUDENTS, {}, {}, staff.token)).status, 403)
  })

  test('two who change one person do not overwrite each other unseen, be it account or profile', async () => {
    const made = await make('etag@example.com', { program: 'Medicine' })
    const url = `${STUDENTS}${made.id}/`
    const tag = String((await ask('GET', url)).headers['etag'])
    assert.equal((await ask('GET', url, undefined, { 'if-none-match': tag })).status, 304)
    const changed = await ask('PATCH', url, { program: 'Pharmacy' }, { 'if-match': tag })
    assert.deepEqual([changed.status, changed.body.data.profile.program], [200, 'Pharmacy'])
    assert.equal((await ask('PATCH', url, { first_name: 'Late' }, { 'if-match': tag })).status, 412)
    const next = String(changed.headers['etag'])
    assert.equal((await ask('PATCH', url, { first_name: 'Next' }, { 'if-match': next })).status, 200)
    assert.equal((await ask('DELETE', url, undefined, { 'if-match': next })).status, 412)
  })

  test('closing ends every session, opening again lets the person in', async () => {
    const made = await make('closing@example.com', { password: PASSWORD })
    const url = `${STUDENTS}${made.id}/`
    await auth.signIn('closing@example.com')
    assert.equal((await ask('DELETE', url)).status, 204)
    assert.equal((await auth.signIn('closing@example.com')).status, 401)
    const sessions = await auth.tables
      .selectFrom('session')
      .selectAll()
      .where('account_id', '=', made.id)
      .execute()
    assert.deepEqual(
      sessions.map(({ end_reason }) => end_reason),
      ['deactivated'],
    )
    const opened = await ask('PATCH', url, { is_active: true })
    assert.deepEqual([opened.status, opened.body.data.is_active], [200, true])
    assert.equal((await auth.signIn('closing@example.com')).status, 200)
  })

  test('another address is to be verified anew, another role ends every session', async () => {
    const made = await make('moving@example.com', { password: PASSWORD })
    await auth.signIn('moving@example.com')
    const url = `${STUDENTS}${made.id}/`
    assert.equal((await ask('PATCH', url, { email: 'admin@example.com' })).status, 409)
    const moved = await ask('PATCH', url, { email: 'moved@example.com' })
    assert.deepEqual([moved.status, moved.body.data.email_verified], [200, false])
    assert.ok(await auth.mailedToken('user.email_verification_requested', 'moved@example.com'))
    assert.equal((await auth.events('user.email_changed')).at(-1)?.payload.email, 'moving@example.com')
    const raised = await ask('PATCH', url, { role: 'staff' })
    assert.deepEqual([raised.status, raised.body.data.role], [200, 'staff'])
    const { end_reason } = await auth.tables
      .selectFrom('session')
      .select('end_reason')
      .where('account_id', '=', made.id)
      .executeTakeFirstOrThrow()
    assert.equal(end_reason, 'role-changed')
  })

  test('Z4: nobody lifts anybody above themselves or touches who is above them', async () => {
    const made = await make('climber@example.com')
    const admins = '/api/v1/users/admins/'
    const raising = await ask('PATCH', `${STUDENTS}${made.id}/`, { role: 'platform_admin' })
    const making = await ask('POST', admins, { email: 'above@example.com', role: 'platform_admin' })
    const changing = await ask('PATCH', `${admins}${platform.id}/`, { first_name: 'Lower' })
    const closing = await ask('DELETE', `${admins}${platform.id}/`)
    for (const { status, body } of [raising, making, changing, closing]) {
      assert.deepEqual([status, body.code], [403, 'auth.above-you'])
    }
    const allowed = await ask(
      'POST',
      admins,
      { email: 'peer@example.com', role: 'platform_admin' },
      {},
      platform.token,
    )
    assert.deepEqual([allowed.status, allowed.body.data.role], [201, 'platform_admin'])
  })

  test('nobody closes or demotes their own account', async () => {
    const url = `/api/v1/users/admins/${admin.id}/`
    for (const body of [{ is_active: false }, { role: 'staff' }]) {
      const answer = await ask('PATCH', url, body)
      assert.deepEqual([answer.status, answer.body.code], [409, 'auth.own-administration'])
    }
    assert.equal((await ask('DELETE', url)).status, 409)
    assert.equal((await ask('PATCH', url, { first_name: 'Mine' })).status, 200)
  })
})

test('an institution keeps its last administrator', async () => {
  await using ground = await openGround()
  playProfile(ground)
  await using auth = await openAuth({}, ground)
  const one = await signedInAs(auth, 'admin', 'one@example.com')
  const two = await signedInAs(auth, 'admin', 'two@example.com')
  const url = (id: string) => `/api/v1/users/admins/${id}/`
  // Both at once: each finds the other there.
  const answers = await Promise.all([
    auth.request('DELETE', url(two.id), { token: one.token }),
    auth.request('DELETE', url(one.id), { token: two.token }),
  ])
  assert.ok(answers.some(({ status }) => status !== 204))
  const left = await auth.tables
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'admin')
    .where('is_active', '=', true)
    .execute()
  assert.equal(left.length, 1)
})
