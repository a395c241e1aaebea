import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD, PUBLIC_URL } from './auth-under-test.ts'

describe('registration', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  test("the reference's example makes an account and announces it", async () => {
    const answer = await auth.post('/api/v1/register', {
      email: 'test.student@example.com',
      password: 'SecurePass123!',
      first_name: 'Test',
      last_name: 'Student',
      phone: '+1234567890',
      role: 'student',
    })
    assert.equal(answer.status, 201)
    assert.equal(answer.body.success, true)
    const { data } = answer.body
    assert.deepEqual(Object.keys(data).sort(), [
      'created_at',
      'email',
      'email_verified',
      'first_name',
      'id',
      'is_active',
      'language',
      'last_name',
      'name',
      'phone',
      'preferences',
      'push_token',
      'role',
      'tenant_id',
      'updated_at',
    ])
    assert.equal(data.name, 'Test Student')
    assert.equal(data.phone, '+1234567890')
    assert.equal(data.email_verified, false)
    const created = (await auth.events('user.created')).filter(({ payload }) => payload.user_id === data.id)
    assert.equal(created.length, 1)
    assert.equal(created[0]?.sequence, 1)
    assert.equal(created[0]?.payload.role, 'student')
    assert.equal((await auth.events('user.email_verification_requested')).at(-1)?.payload.user_id, data.id)
  })

  test('the password is stored as an argon2id hash and nowhere else', async () => {
    const { id } = await auth.person()
    const row = await auth.tables
      .selectFrom('account')
      .select('password_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.match(String(row.password_hash), /^\$argon2id\$/)
    const bodies = await auth.tables.selectFrom('outbox').select('body').execute()
    for (const { body } of bodies) assert.ok(!body.toString('utf8').includes(PASSWORD))
  })

  test('name stands for both names, push token and preferences are kept', async () => {
    const answer = await auth.post('/api/v1/users', {
      email: 'named@example.com',
      name: '  Fatima   Zahra Alaoui ',
      password: PASSWORD,
      push_token: 'token-1',
      preferences: { email: true, push: false },
    })
    assert.equal(answer.status, 201)
    const { first_name, last_name, push_token, preferences, role } = answer.body.data
    assert.deepEqual(
      [first_name, last_name, push_token, role],
      ['Fatima', 'Zahra Alaoui', 'token-1', 'student'],
    )
    assert.deepEqual([preferences.email, preferences.push, preferences.in_app], [true, false, true])
  })

  for (const path of [
    '/api/v1/users/',
    '/api/v1/users/register/',
    '/api/v1/users/register',
    '/api/v1/register/',
  ]) {
    test(`POST ${path} is the same route`, async () => {
      assert.equal((await auth.post(path, {})).status, 422)
    })
  }

  const valid = { email: 'z5@example.com', password: PASSWORD, first_name: 'A', last_name: 'B' }
  for (const field of [
    'is_active',
    'id',
    'tenant_id',
    'email_verified',
    'created_at',
    'password_hash',
    'version',
  ]) {
    test(`Z5 ${field} is not theirs to set`, async () => {
      const answer = await auth.post('/api/v1/users/', { ...valid, [field]: 'x' })
      assert.equal(answer.status, 422)
      assert.deepEqual(
        answer.body.errors.map(({ path }: { path: string }) => path),
        [`/${field}`],
      )
    })
  }
  for (const role of ['staff', 'admin', 'platform_admin', 'root']) {
    test(`Z5 nobody makes themselves ${role}`, async () => {
      const answer = await auth.post('/api/v1/users/', { ...valid, role })
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors[0].path, '/role')
    })
  }

  test('a password that will not do is refused with its reason', async () => {
    for (const password of ['short', 'password1234', 'medtrack2026', 'x'.repeat(257)]) {
      const answer = await auth.post('/api/v1/users/', { ...valid, password })
      assert.equal(answer.status, 422, password)
      assert.equal(answer.body.errors[0].path, '/password')
    }
  })

  test('R2 an address that has an account gets the same answer, and only its owner is told', async () => {
    const draft = {
      email: 'known@example.com',
      password: PASSWORD,
      first_name: 'K',
      last_name: 'N',
      language: 'fr',
    }
    const first = await auth.post('/api/v1/users/', draft)
    const again = await auth.post('/api/v1/users/', {
      ...draft,
      email: 'Known@Example.com',
      role: 'encadrant',
    })
    const fresh = await auth.post('/api/v1/users/', {
      ...draft,
      email: 'Fresh@Example.com',
      role: 'encadrant',
    })
    assert.equal(again.status, 201)
    assert.notEqual(again.body.data.id, first.body.data.id)
    const plain = ({ id, email, ...rest }: Record<string, unknown>) =>
      JSON.stringify([typeof id, typeof email, rest])
    assert.equal(plain(again.body.data), plain(fresh.body.data), 'not even the order of fields tells')
    assert.deepEqual(Object.keys(again.headers).sort(), Object.keys(fresh.headers).sort())

    const accounts = await auth.tables
      .selectFrom('account')
      .select(['id', 'role'])
      .where('email_key', '=', 'known@example.com')
      .execute()
    assert.deepEqual(accounts, [{ id: first.body.data.id, role: 'student' }])
    const told = (await auth.events('user.registration_repeated')).at(-1)
    assert.equal(told?.payload.user_id, first.body.data.id)
    assert.equal(told?.payload.email, 'known@example.com')
  })

  test('twenty registrations of one address at once make one account', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => auth.post('/api/v1/users/', { ...valid, email: 'race@example.com' })),
    )
    assert.ok(answers.every(({ status }) => status === 201))
    const created = (await auth.events('user.created')).filter(
      ({ payload }) => payload.email === 'race@example.com',
    )
    assert.equal(created.length, 1)
    assert.equal(answers.filter(({ body }) => body.data.id === created[0]?.payload.user_id).length, 1)
  })

  test('I1 the same Idempotency-Key gives the first answer again', async () => {
    const draft = { ...valid, email: 'idem@example.com' }
    const first = await auth.post('/api/v1/users/', draft, { 'idempotency-key': 'key-1' })
    const again = await auth.post('/api/v1/users/', draft, { 'idempotency-key': 'key-1' })
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    const told = await auth.events('user.registration_repeated')
    assert.ok(told.every(({ payload }) => payload.email !== 'idem@example.com'))
  })

  test('H1 a name that cannot be kept is refused, not a failure of ours', async () => {
    for (const name of ['x'.repeat(151), `A ${'x'.repeat(151)}`]) {
      const answer = await auth.post('/api/v1/users/', {
        email: 'long@example.com',
        password: PASSWORD,
        name,
      })
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors[0].path, '/name')
    }
  })

  test('an unknown tenant is refused', async () => {
    const answer = await auth.post('/api/v1/users/', { ...valid, tenant: 'nowhere' })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.code, 'auth.tenant-unknown')
  })

  test('names lose what could make them print as others', async () => {
    const { id } = await auth.person('rtl@example.com', {
      first_name: 'Ami\u202ena\u0007',
      last_name: 'I\u0301drissi',
    })
    const row = await auth.tables
      .selectFrom('account')
      .select(['first_name', 'last_name'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.deepEqual(row, { first_name: 'Ami na', last_name: 'Ídrissi' })
  })

  test('T4: a name that would carry a link or further lines into a mail to a stranger is refused', async () => {
    const cases = [
      [{ first_name: 'Win at https://evil.example/prize' }, '/first_name'],
      [{ last_name: 'www.evil.example' }, '/last_name'],
      [{ last_name: 'WWW.evil.example' }, '/last_name'],
      [{ first_name: 'evil.example/prize' }, '/first_name'],
      [{ name: 'Amina\r\nBcc: x@y.example' }, '/name'],
      [{ first_name: 'Amina\u2028Idrissi' }, '/first_name'],
    ] as const
    for (const [names, path] of cases) {
      const draft = { email: 'stranger@example.com', password: PASSWORD, ...names }
      const answer = await auth.post('/api/v1/users/', draft)
      assert.equal(answer.status, 422, JSON.stringify(names))
      assert.deepEqual(
        answer.body.errors.map((error: { path: string }) => error.path),
        [path],
      )
      assert.match(answer.body.errors[0].message, /must be/)
    }
    const mails = await auth.events('user.email_verification_requested')
    assert.ok(mails.every(({ payload }) => payload.email !== 'stranger@example.com'))
    for (const name of ['Dr.Alaoui', 'Jean-Pierre d’Ormesson', 'Ben/Ali', 'Anne: Marie', 'أمينة الإدريسي']) {
      await auth.person(undefined, { first_name: name })
    }
  })

  test('A11 the mailed link leads to our own address whatever the Host header says', async () => {
    await auth.post(
      '/api/v1/users/',
      { ...valid, email: 'host@example.com' },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    )
    const mail = (await auth.events('user.email_verification_requested')).at(-1)
    const link = auth.vault.open(mail?.payload.sealed_link, 'account-link')
    assert.ok(link.startsWith(`${PUBLIC_URL}/verify-email?token=`), link)
  })
})
