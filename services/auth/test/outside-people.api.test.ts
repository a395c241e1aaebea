import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID, isUuid } from '@medtrack/kit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const STUDENT_ID = '7d2c1b1e-5a63-4d0c-9a51-0d6d2f3a0000'
let count = 0

describe('people whom other systems announce', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const person = () => {
    count += 1
    const tail = String(count).padStart(4, '0')
    return {
      user_id: `7d2c1b1e-5a63-4d0c-9a51-0d6d2f3a${tail}`,
      email: `outside-${count}@example.com`,
      first_name: 'Omar',
      last_name: 'Tazi',
    }
  }
  const envelope = (event_type: string, payload: object) => ({
    event_type,
    payload,
    service: 'external-registration-service',
    timestamp: '2026-11-21T08:00:00Z',
    version: '1.0',
  })
  const userCreated = (payload: object) => envelope('user.created', { role: 'student', ...payload })
  const studentCreated = (payload: object) =>
    envelope('student.created', { student_id: STUDENT_ID, ...payload })

  const accountsOf = (email: string) =>
    auth.tables
      .selectFrom('account')
      .select(['id', 'role', 'password_hash', 'tenant_id'])
      .where('email_key', '=', email.toLowerCase())
      .execute()
  const aliasesOf = async (accountId: string) =>
    (
      await auth.tables
        .selectFrom('account_alias')
        .select('external_id')
        .where('account_id', '=', accountId)
        .orderBy('external_id')
        .execute()
    ).map(({ external_id }) => external_id)
  const publishedFor = async (type: string, email: string) =>
    (await auth.events(type)).filter(({ payload }) => payload.email === email)

  test('get an account under the id they are known by, without a password, and an invitation', async () => {
    const given = person()
    assert.equal(await auth.receive(userCreated({ ...given, profile: { university: 'UM5' } })), undefined)
    assert.deepEqual(await accountsOf(given.email), [
      { id: given.user_id, role: 'student', password_hash: null, tenant_id: DEFAULT_TENANT_ID },
    ])
    const [created] = await publishedFor('user.created', given.email)
    assert.equal(created?.payload.user_id, given.user_id)
    assert.deepEqual(created?.payload.profile, { university: 'UM5' })
    assert.equal(
      (await publishedFor('user.invited', given.email))[0]?.payload.invited_by,
      'external-registration-service',
    )
    assert.equal((await auth.signIn(given.email)).status, 401)

    const token = await auth.mailedToken('user.invited', given.email)
    const chosen = await auth.post('/api/v1/auth/password-reset/confirm/', {
      token,
      new_password: 'FirstSecure789!',
    })
    assert.equal(chosen.status, 200)
    const { data } = (await auth.signIn(given.email, 'FirstSecure789!')).body
    assert.equal(data.user.email_verified, true)
    assert.deepEqual(await publishedFor('user.password_changed', given.email), [])
  })

  test('M2 in every order and doubled: one account, one announcement, one invitation', async () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]
    for (const order of orders) {
      const given = person()
      const messages = [
        userCreated(given),
        studentCreated(given),
        studentCreated({ ...given, user_id: undefined, email: given.email.toUpperCase() }),
      ]
      for (const index of [...order, ...order]) assert.equal(await auth.receive(messages[index]!), undefined)
      const accounts = await accountsOf(given.email)
      assert.equal(accounts.length, 1, order.join())
      const created = (await auth.events('user.created')).filter(
        ({ payload }) => payload.user_id === accounts[0]?.id,
      )
      assert.equal(created.length, 1)
      const invited = (await auth.events('user.invited')).filter(
        ({ payload }) => payload.user_id === accounts[0]?.id,
      )
      assert.equal(invited.length, 1)
      const byId = await auth.get(
        `/api/users/${given.user_id}/`,
        undefined,
        auth.as({ kind: 'service', service: 'x' }),
      )
      assert.equal(byId.body.id, accounts[0]?.id, 'the outside id leads to the account in every order')
    }
  })

  test('M1 twenty at once make one account', async () => {
    const given = person()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        auth.receive(index % 2 === 0 ? userCreated(given) : studentCreated(given)),
      ),
    )
    assert.equal((await accountsOf(given.email)).length, 1)
    assert.equal((await publishedFor('user.created', given.email)).length, 1)
    assert.equal((await publishedFor('user.invited', given.email)).length, 1)
  })

  test('an account that is there keeps its id; the outside id becomes its alias', async () => {
    const { id, email } = await auth.person()
    const given = { ...person(), email: email.toUpperCase() }
    await auth.receive(userCreated(given))
    await auth.receive(studentCreated(given))
    assert.deepEqual(
      (await accountsOf(email)).map((account) => account.id),
      [id],
    )
    assert.deepEqual(await aliasesOf(id), [given.user_id])
    const updated = (await auth.events('user.updated')).filter(({ payload }) => payload.user_id === id)
    assert.deepEqual(
      updated.map(({ payload }) => [payload.updated_fields, payload.aliases]),
      [[['aliases'], [given.user_id]]],
    )
    assert.deepEqual(await publishedFor('user.invited', email), [])
  })

  test('an id that is no UUID is kept as an alias', async () => {
    const given = { ...person(), user_id: 'test-123' }
    assert.equal(await auth.receive(userCreated(given)), undefined)
    const [account] = await accountsOf(given.email)
    assert.ok(isUuid(account?.id))
    assert.deepEqual(await aliasesOf(account?.id ?? ''), ['test-123'])
  })

  test('an id that belongs to an account of another tenant is not taken over', async () => {
    const elsewhere = '0198c0de-0000-7000-8000-00000000000a'
    const now = auth.clock.now()
    await auth.tables
      .insertInto('tenant')
      .values({
        id: elsewhere,
        slug: 'rabat',
        name: 'Rabat',
        languages: ['fr'],
        contact_email: null,
        created_at: now,
        updated_at: now,
      })
      .execute()
    const { id } = await auth.person(undefined, { tenant: 'rabat' })
    const given = { ...person(), user_id: id }
    assert.equal(await auth.receive(userCreated(given)), undefined)
    const [account] = await accountsOf(given.email)
    assert.notEqual(account?.id, id)
    assert.equal(account?.tenant_id, DEFAULT_TENANT_ID)
    assert.deepEqual(await aliasesOf(account?.id ?? ''), [id])
  })

  for (const role of ['staff', 'admin', 'platform_admin', 'root']) {
    test(`M7 the role ${role} is refused`, async () => {
      const given = person()
      assert.match(String(await auth.receive(userCreated({ ...given, role }))), /role/)
      assert.deepEqual(await accountsOf(given.email), [])
    })
  }

  test('a tenant that is not there is refused', async () => {
    const given = person()
    const reason = await auth.receive(userCreated(given), {
      tenantId: '0198c0de-0000-7000-8000-0000000000ff',
    })
    assert.match(String(reason), /tenant/)
    assert.deepEqual(await accountsOf(given.email), [])
  })

  test('a supervisor gets the role encadrant; one without an address gets no account', async () => {
    const given = person()
    assert.equal(
      await auth.receive(envelope('encadrant.created', { encadrant_id: STUDENT_ID, ...given })),
      undefined,
    )
    assert.equal((await accountsOf(given.email))[0]?.role, 'encadrant')
    const { user_id } = person()
    assert.equal(await auth.receive(studentCreated({ user_id, cin: 'AB1' })), undefined)
    const found = await auth.tables.selectFrom('account').select('id').where('id', '=', user_id).execute()
    assert.deepEqual(found, [])
  })

  test('T4: a name from outside loses what mail programs would make links of', async () => {
    const given = { ...person(), first_name: 'Win\r\nhttps://evil.example', last_name: 'www.evil.example' }
    assert.equal(await auth.receive(envelope('user.created', { ...given, role: 'student' })), undefined)
    const [mail] = (await auth.events('user.invited')).filter(({ payload }) => payload.email === given.email)
    assert.equal(mail?.payload.first_name, 'Win')
    const account = (await auth.events('user.created')).find(({ payload }) => payload.email === given.email)
    assert.deepEqual([account?.payload.first_name, account?.payload.last_name], ['Win', ''])
  })

  test('the flat upper-case form of the references is understood', async () => {
    const given = person()
    const flat = {
      event_type: 'USER_CREATED',
      ...given,
      role: 'encadrant',
      _meta: { timestamp: '2025-12-13T10:00:00Z', routing_key: 'auth.user.created', source: 'legacy' },
    }
    assert.equal(await auth.receive(flat, { routingKey: 'auth.user.created' }), undefined)
    assert.equal((await accountsOf(given.email))[0]?.role, 'encadrant')
  })
})
