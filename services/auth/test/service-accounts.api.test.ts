import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { SCOPE_NAMES } from '@medtrack/contracts'
import { type Caller, DEFAULT_TENANT_ID, type Role } from '@medtrack/kit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const URL = '/api/v1/service-accounts/'
const RABAT = '0198c0de-0000-7000-8000-00000000000a'
const NOBODY = '0198c0de-0000-7000-8000-0000000000ff'

const person = (role: Role, tenantId = DEFAULT_TENANT_ID): Caller => ({
  kind: 'user',
  userId: NOBODY,
  role,
  tenantId,
  sessionId: NOBODY,
})

describe('service accounts', () => {
  let auth: AuthUnderTest
  let admin: Record<string, string>
  before(async () => {
    auth = await openAuth()
    admin = auth.as(person('admin'))
    const now = auth.clock.now()
    const rabat = { id: RABAT, slug: 'rabat', name: 'Rabat', languages: ['fr'], contact_email: null }
    await auth.tables
      .insertInto('tenant')
      .values({ ...rabat, created_at: now, updated_at: now })
      .execute()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const make = async (more: object = {}, headers = admin) => {
    const body = { name: 'Timetable', scopes: ['users:read'], ...more }
    return await auth.post(URL, body, headers)
  }
  const one = (id: string) => `${URL}${id}/`
  const change = (id: string, body: object, headers: Record<string, string> = {}) =>
    auth.request('PATCH', one(id), { body, headers: { ...admin, ...headers } })
  const token = (client_id: string, client_secret: string) =>
    auth.request('POST', '/api/v1/oauth/token', {
      body: `${new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  test('shows the secret once, and keeps its hash only', async () => {
    const made = await make({ scopes: ['events:publish', 'users:read'] })
    assert.equal(made.status, 201)
    assert.equal(made.headers['cache-control'], 'no-store')
    const { client_secret, ...account } = made.body.data
    assert.match(client_secret, /^[\w-]{43}$/)
    assert.deepEqual(account, {
      id: account.id,
      client_id: account.id,
      name: 'Timetable',
      scopes: ['users:read', 'events:publish'],
      is_active: true,
      last_used_at: null,
      created_at: '2026-11-21T09:00:00.000Z',
      updated_at: '2026-11-21T09:00:00.000Z',
    })
    const read = await auth.get(one(account.id), undefined, admin)
    assert.deepEqual(read.body.data, account)
    assert.equal(read.headers['etag'], '"1"')
    const list = await auth.get(URL, undefined, admin)
    assert.ok(!JSON.stringify(list.body).includes(client_secret))
    const row = await auth.tables
      .selectFrom('service_account')
      .selectAll()
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow()
    assert.equal(row.secret_hash.length, 32)
    assert.ok(!JSON.stringify(row).includes(client_secret))
  })

  test('keeps no record of an answer that holds a secret: a repetition makes another one', async () => {
    const keyed = { ...admin, 'idempotency-key': 'once-only' }
    const [first, second] = [await make({ name: 'Twice' }, keyed), await make({ name: 'Twice' }, keyed)]
    assert.notEqual(first.body.data.id, second.body.data.id)
    const rotated = await auth.post(`${one(first.body.data.id)}rotate/`, undefined, keyed)
    assert.equal(rotated.status, 200)
    const records = await auth.tables.selectFrom('idempotency_record').select('answer').execute()
    assert.deepEqual(records, [])
  })

  test('takes scopes of the list only, and no field that is not its own', async () => {
    for (const wrong of [
      { scopes: ['users:write'] },
      { scopes: [] },
      { scopes: ['users:read', 'users:read'] },
      { scopes: 'users:read' },
      { name: '' },
      { name: '   ' },
      { name: 'x'.repeat(101) },
      { is_active: true },
      { tenant_id: RABAT },
      { client_secret: 'chosen by myself, as strong as can be' },
    ]) {
      assert.equal((await make(wrong)).status, 422, JSON.stringify(wrong))
    }
    const { id } = (await make()).body.data
    for (const wrong of [
      { secret_hash: 'x' },
      { scopes: ['*'] },
      { client_id: NOBODY },
      { is_active: 'no' },
    ]) {
      assert.equal((await change(id, wrong)).status, 422, JSON.stringify(wrong))
    }
    assert.equal((await auth.get(`${URL}?active=true`, undefined, admin)).status, 422)
    const all = await make({ scopes: [...SCOPE_NAMES] })
    assert.deepEqual(all.body.data.scopes, SCOPE_NAMES)
  })

  test('belongs to the administrators of its tenant: others are told nothing', async () => {
    const { id } = (await make()).body.data
    const calls = (headers: Record<string, string>) =>
      Promise.all([
        auth.get(one(id), undefined, headers),
        auth.request('PATCH', one(id), { body: { name: 'Mine' }, headers }),
        auth.post(`${one(id)}rotate/`, undefined, headers),
        auth.request('DELETE', one(id), { headers }),
      ])
    for (const answer of await calls(auth.as(person('admin', RABAT)))) assert.equal(answer.status, 404)
    for (const role of ['student', 'encadrant', 'staff'] as const) {
      for (const answer of await calls(auth.as(person(role)))) assert.equal(answer.status, 403)
    }
    for (const answer of await calls({})) assert.equal(answer.status, 401)
    const abroad = await auth.get(URL, undefined, auth.as(person('admin', RABAT)))
    assert.deepEqual(abroad.body.data, [])
    assert.equal((await auth.get(one(id), undefined, admin)).body.data.name, 'Timetable')
    for (const wrong of [NOBODY, 'no-uuid']) {
      assert.equal((await auth.get(one(wrong), undefined, admin)).status, 404)
    }
  })

  test('pages, oldest first', async () => {
    const headers = auth.as(person('platform_admin', RABAT))
    for (const name of ['one', 'two', 'three']) {
      await make({ name }, headers)
      auth.clock.advance(2_000)
    }
    const first = await auth.get(`${URL}?page_size=2`, undefined, headers)
    assert.deepEqual(
      first.body.data.map(({ name }: { name: string }) => name),
      ['one', 'two'],
    )
    assert.deepEqual(first.body.meta, {
      ...{ page: 1, limit: 2, total: 3, total_pages: 2, has_next: true, has_previous: false },
    })
    assert.equal(first.headers['x-total-count'], '3')
    const second = await auth.get(`${URL}?page=2&page_size=2`, undefined, headers)
    assert.equal(second.body.data[0].name, 'three')
  })

  test('Z6: a change made on an older version is refused', async () => {
    const { id } = (await make()).body.data
    assert.equal((await change(id, { name: 'Newer' }, { 'if-match': '"1"' })).status, 200)
    const stale = { ...admin, 'if-match': '"1"' }
    assert.equal((await change(id, { name: 'Older' }, stale)).status, 412)
    assert.equal((await auth.post(`${one(id)}rotate/`, undefined, stale)).status, 412)
    assert.equal((await auth.request('DELETE', one(id), { headers: stale })).status, 412)
    const gone = await auth.request('DELETE', one(id), { headers: { ...admin, 'if-match': '"2"' } })
    assert.equal(gone.status, 204)
    assert.equal((await auth.get(one(id), undefined, admin)).status, 404)
  })

  test('a rotated secret counts, the one before it does not', async () => {
    const { id, client_secret: former } = (await make()).body.data
    const rotated = await auth.post(`${one(id)}rotate/`, undefined, admin)
    const { client_secret: present } = rotated.body.data
    assert.notEqual(present, former)
    assert.equal((await token(id, former)).status, 401)
    assert.equal((await token(id, present)).status, 200)
  })

  test('switched off it gets no token, switched on again it does with the same secret', async () => {
    const { id, client_secret } = (await make()).body.data
    assert.equal((await change(id, { is_active: false })).body.data.is_active, false)
    assert.equal((await token(id, client_secret)).status, 401)
    await change(id, { is_active: true })
    assert.equal((await token(id, client_secret)).status, 200)
  })

  test('last use is written, at most once a minute, and is no change', async () => {
    const { id, client_secret } = (await make()).body.data
    const lastUse = async () => {
      // A signed identity lives for a minute.
      const { body, headers } = await auth.get(one(id), undefined, auth.as(person('admin')))
      assert.equal(headers['etag'], '"1"')
      return body.data.last_used_at
    }
    const start = auth.clock.now()
    await token(id, client_secret)
    auth.clock.advance(59_000)
    await token(id, client_secret)
    assert.equal(await lastUse(), start.toISOString())
    auth.clock.advance(1_000)
    await token(id, client_secret)
    assert.equal(await lastUse(), auth.clock.now().toISOString())
    await token(id, 'wrong')
    assert.equal(await lastUse(), auth.clock.now().toISOString())
  })

  test('nothing is announced', async () => {
    const types = await auth.tables.selectFrom('outbox').select('type').distinct().execute()
    assert.deepEqual(
      types.map(({ type }) => type),
      ['tenant.created'],
    )
  })
})
