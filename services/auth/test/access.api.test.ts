import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Caller, Role } from '@medtrack/kit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const RABAT = '0198c0de-0000-7000-8000-00000000000a'
const NOBODY = '0198c0de-0000-7000-8000-0000000000ff'

describe('who sees which account (Z1, Z2)', () => {
  let auth: AuthUnderTest
  let here: { id: string; email: string }
  let there: { id: string; email: string }
  before(async () => {
    auth = await openAuth()
    const now = auth.clock.now()
    const rabat = { id: RABAT, slug: 'rabat', name: 'Rabat', languages: ['fr'], contact_email: null }
    await auth.tables
      .insertInto('tenant')
      .values({ ...rabat, created_at: now, updated_at: now })
      .execute()
    here = await auth.person('same@example.com')
    there = await auth.person('same@example.com', { tenant: 'rabat' })
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const user = (role: Role, tenantId: string, userId = NOBODY): Caller => ({
    kind: 'user',
    userId,
    role,
    tenantId,
    sessionId: NOBODY,
  })
  const tenantOf = async (id: string) =>
    (
      await auth.tables
        .selectFrom('account')
        .select('tenant_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).tenant_id
  const look = (caller: Caller | undefined, url: string) =>
    auth.get(url, undefined, caller ? auth.as(caller) : {})

  test('one address may have an account in each tenant', async () => {
    assert.notEqual(here.id, there.id)
    assert.equal(await tenantOf(there.id), RABAT)
    assert.equal((await auth.signIn('same@example.com')).body.data.user.id, here.id)
    const elsewhere = await auth.signIn('same@example.com', undefined, { tenant: 'rabat' })
    assert.equal(elsewhere.body.data.user.id, there.id)
    assert.equal(elsewhere.body.data.user.language, 'fr')
  })

  for (const pathOf of [(id: string) => `/api/v1/users/user/${id}/`, (id: string) => `/api/users/${id}`]) {
    test(`GET ${pathOf('{id}')}: administrators and services of the tenant, nobody else`, async () => {
      const home = await tenantOf(here.id)
      const expected: [Caller | undefined, string, number][] = [
        [undefined, here.id, 401],
        [user('student', home, here.id), here.id, 403],
        [user('encadrant', home), here.id, 403],
        [user('staff', home), here.id, 403],
        [user('admin', home), here.id, 200],
        [user('platform_admin', home), here.id, 200],
        [user('admin', home), there.id, 404],
        [user('admin', RABAT), here.id, 404],
        [user('admin', home), NOBODY, 404],
        [user('admin', home), 'no-uuid', 404],
        [{ kind: 'client', clientId: 'c', tenantId: home, scopes: ['users:read'] }, here.id, 200],
        [{ kind: 'client', clientId: 'c', tenantId: home, scopes: ['events:publish'] }, here.id, 403],
        [{ kind: 'client', clientId: 'c', tenantId: RABAT, scopes: ['users:read'] }, here.id, 404],
        [{ kind: 'service', service: 'comm-service', tenantId: home }, here.id, 200],
        [{ kind: 'service', service: 'comm-service', tenantId: RABAT }, here.id, 404],
        [{ kind: 'service', service: 'comm-service' }, here.id, 200],
      ]
      for (const [caller, id, status] of expected) {
        assert.equal((await look(caller, pathOf(id))).status, status, JSON.stringify([caller, id]))
      }
    })
  }

  test('the plain answer is the resource, the other one is wrapped; both leave the password out', async () => {
    const admin = user('admin', await tenantOf(here.id))
    const plain = await look(admin, `/api/users/${here.id}/`)
    const wrapped = await look(admin, `/api/v1/users/user/${here.id}/`)
    assert.equal(plain.body.email, 'same@example.com')
    assert.equal(plain.body.name, 'Amina Idrissi')
    assert.deepEqual(wrapped.body.data, plain.body)
    assert.ok(!JSON.stringify(plain.body).includes('argon2'))
    assert.ok(plain.headers['etag'])
  })

  test('?ids= gives those of the tenant that there are, and no more than 100', async () => {
    const admin = user('admin', await tenantOf(here.id))
    const ids = (value: string) => look(admin, `/api/users/?ids=${value}`)
    const found = await ids([here.id, there.id, NOBODY, 'no-uuid', here.id].join(','))
    assert.deepEqual(
      found.body.map(({ id }: { id: string }) => id),
      [here.id],
    )
    const many = Array.from({ length: 101 }, (_, index) => `id-${index}`).join(',')
    assert.equal((await ids(many)).status, 422)
    assert.equal((await look(admin, '/api/users/')).status, 422)
    assert.equal(
      (await look(user('student', await tenantOf(here.id)), `/api/users/?ids=${here.id}`)).status,
      403,
    )
  })

  test('everybody sees their own account', async () => {
    const { data } = (await auth.signIn(here.email)).body
    const own = await auth.get('/api/v1/users/profile/', data.access_token)
    assert.equal(own.status, 200)
    assert.equal(own.body.data.id, here.id)
    assert.equal((await auth.get('/api/v1/users/profile')).status, 401)
    const again = await auth.get('/api/v1/users/profile/', data.access_token, {
      'if-none-match': String(own.headers['etag']),
    })
    assert.equal(again.status, 304)
  })

  test('the same address in another tenant is free for an outside person', async () => {
    const home = await tenantOf(here.id)
    const message = {
      event_type: 'user.created',
      payload: {
        user_id: '7d2c1b1e-5a63-4d0c-9a51-0d6d2f3a9999',
        email: 'only-here@example.com',
        role: 'student',
      },
    }
    assert.equal(await auth.receive(message), undefined)
    assert.equal(await auth.receive(message, { tenantId: RABAT }), undefined)
    const rows = await auth.tables
      .selectFrom('account')
      .select(['tenant_id'])
      .where('email_key', '=', 'only-here@example.com')
      .execute()
    assert.deepEqual(rows.map(({ tenant_id }) => tenant_id).sort(), [home, RABAT].sort())
  })

  test('the health report answers under the names of the references', async () => {
    for (const path of ['/health/', '/api/v1/health/', '/api/v1/users/health/']) {
      assert.equal((await auth.get(path)).status, 200)
    }
  })
})
