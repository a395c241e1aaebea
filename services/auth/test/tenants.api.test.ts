import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID, type Role } from '@medtrack/kit'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const URL = '/api/v1/tenants/'
const NOBODY = '0198c0de-0000-7000-8000-0000000000ff'

describe('tenants', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const as = (role: Role) =>
    auth.as({
      ...{ kind: 'user', userId: NOBODY, tenantId: DEFAULT_TENANT_ID, sessionId: NOBODY },
      role,
    } as Caller)
  const chief = () => as('platform_admin')
  const make = (body: object, more: Record<string, string> = {}) =>
    auth.post(URL, { name: 'Faculté de Rabat', ...body }, { ...chief(), ...more })
  const one = (id: string) => `${URL}${id}/`
  const change = (id: string, body: object, more: Record<string, string> = {}) =>
    auth.request('PATCH', one(id), { body, headers: { ...chief(), ...more } })

  test('a tenant is made and announced, with what it does not say by itself', async () => {
    const made = await make({ slug: 'rabat' })
    assert.equal(made.status, 201)
    const { id, ...rest } = made.body.data
    const expected = {
      slug: 'rabat',
      name: 'Faculté de Rabat',
      languages: ['en', 'fr', 'ar'],
      contact_email: null,
      requires_verified_email: false,
      is_active: true,
      created_at: '2026-11-21T09:00:00.000Z',
      updated_at: '2026-11-21T09:00:00.000Z',
    }
    assert.deepEqual(rest, { ...expected, admin: null })
    const read = await auth.get(one(id), undefined, chief())
    assert.deepEqual(read.body.data, { id, ...expected })
    const announced = (await auth.events('tenant.created')).at(-1)
    assert.equal(announced?.tenant_id, id)
    assert.equal(announced?.subject, `tenant/${id}`)
    assert.deepEqual(announced?.payload, {
      tenant_id: id,
      ...{ slug: 'rabat', name: 'Faculté de Rabat', languages: ['en', 'fr', 'ar'], is_active: true },
      ...{ contact_email: null, created_at: '2026-11-21T09:00:00.000Z' },
    })
    assert.equal((await make({ slug: 'rabat' })).body.code, 'auth.tenant-slug-taken')
  })

  test('a repetition with the same key makes one tenant', async () => {
    const key = { 'idempotency-key': 'tenant-1' }
    const first = await make({ slug: 'once', admin_email: 'once@example.com' }, key)
    const again = await make({ slug: 'once', admin_email: 'once@example.com' }, key)
    assert.deepEqual([first.status, again.status], [201, 201])
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers['idempotent-replayed'], 'true')
  })

  test('its first administrator is invited, and signs in there with the password of their choice', async () => {
    const admin_email = 'doyen@example.com'
    const { data } = (await make({ slug: 'fes', languages: ['fr', 'ar'], admin_email })).body
    assert.equal(data.admin.email, admin_email)
    const [invited] = (await auth.events('user.invited')).filter(({ tenant_id }) => tenant_id === data.id)
    assert.equal(invited?.payload.user_id, data.admin.id)
    assert.equal(invited?.payload.role, 'admin')
    assert.equal(invited?.payload.language, 'fr')
    assert.ok(!JSON.stringify(data).includes('token'))
    const token = await auth.mailedToken('user.invited', admin_email)
    const confirm = { token, new_password: 'AnotherSecure456!' }
    assert.equal((await auth.post('/api/v1/auth/password-reset/confirm/', confirm)).status, 200)
    const signedIn = (await auth.signIn(admin_email, 'AnotherSecure456!', { tenant: 'fes' })).body.data
    assert.equal(signedIn.user.role, 'admin')
    assert.equal(signedIn.user.tenant_id, data.id)
    assert.equal((await auth.get(URL, signedIn.access_token)).status, 403)
    const accounts = await auth.get('/api/v1/service-accounts/', signedIn.access_token)
    assert.equal(accounts.status, 200)
  })

  test('a slug is for life, unknown fields and unfit values are refused', async () => {
    const { id } = (await make({ slug: 'casa' })).body.data
    for (const wrong of [
      { slug: 'other' },
      { id: NOBODY },
      { name: '' },
      { name: ' ' },
      { name: '\u202e' },
      { name: null },
      { languages: [] },
      { languages: ['fr', 'fr'] },
      { languages: ['français'] },
      { contact_email: 'nobody' },
      { is_active: 'no' },
      { version: 7 },
      { admin_email: 'late@example.com' },
    ]) {
      assert.equal((await change(id, wrong)).status, 422, JSON.stringify(wrong))
    }
    for (const slug of ['', 'Rabat', 'a b', '-a', 'a-', 'x'.repeat(64), 'é', '../x']) {
      assert.equal((await make({ slug })).status, 422, slug)
    }
    assert.equal((await make({ slug: 'x', admin_email: 'a@b\r\nBcc: c@d' })).status, 422)
    assert.equal((await auth.get(`${URL}?search=x`, undefined, chief())).status, 422)
    assert.equal((await auth.get(`${URL}?ordering=name`, undefined, chief())).status, 422)
  })

  test('Z6: a change is announced with its full state; one on an older version is refused', async () => {
    const { id } = (await make({ slug: 'agadir' })).body.data
    const values = { name: ' \u202eAgadir\n', languages: ['ar'], contact_email: 'fmp@example.com' }
    const changed = await change(id, { ...values, requires_verified_email: true }, { 'if-match': '"1"' })
    assert.equal(changed.headers['etag'], '"2"')
    assert.equal(changed.body.data.name, 'Agadir', 'without what nobody sees')
    assert.equal(changed.body.data.requires_verified_email, true)
    const announced = (await auth.events('tenant.updated')).at(-1)
    assert.equal(announced?.sequence, 2)
    assert.equal(announced?.payload.name, 'Agadir')
    assert.deepEqual(announced?.payload.languages, ['ar'])
    assert.equal((await change(id, { name: 'Older' }, { 'if-match': '"1"' })).status, 412)
    const same = { ...chief(), 'if-none-match': '"2"' }
    assert.equal((await auth.get(one(id), undefined, same)).status, 304)
  })

  test('only platform administrators look after tenants', async () => {
    const { id } = (await make({ slug: 'oujda' })).body.data
    const calls = (headers: Record<string, string>) =>
      Promise.all([
        auth.get(URL, undefined, headers),
        auth.post(URL, { slug: 'mine', name: 'Mine' }, headers),
        auth.get(one(id), undefined, headers),
        auth.request('PATCH', one(id), { body: { is_active: false }, headers }),
      ])
    for (const role of ['student', 'encadrant', 'staff'] as const) {
      for (const answer of await calls(as(role))) assert.equal(answer.status, 403)
    }
    // Administrators of another one are not told that there is such an institution.
    const ofAdmin = (await calls(as('admin'))).map(({ status }) => status)
    assert.deepEqual(ofAdmin, [403, 403, 404, 404])
    for (const answer of await calls({})) assert.equal(answer.status, 401)
    for (const wrong of [NOBODY, 'no-uuid']) {
      assert.equal((await auth.get(one(wrong), undefined, chief())).status, 404)
      assert.equal((await change(wrong, { name: 'x' })).status, 404)
    }
  })

  test('administrators look after their own institution, but neither close nor open it', async () => {
    const { id } = (await make({ slug: 'kenitra' })).body.data
    const own = auth.as({ ...callerIn(id), role: 'admin' })
    const patch = (body: object, more: Record<string, string> = {}) =>
      auth.request('PATCH', one(id), { body, headers: { ...own, ...more } })
    const read = await auth.get(one(id), undefined, own)
    assert.equal(read.status, 200)
    assert.equal(read.body.data.slug, 'kenitra')
    const asRead = { 'if-match': String(read.headers['etag']) }
    const values = { name: 'Kénitra', languages: ['fr', 'ar'], contact_email: 'doyen@example.com' }
    const changed = await patch({ ...values, requires_verified_email: true }, asRead)
    assert.equal(changed.status, 200)
    assert.deepEqual((await auth.events('tenant.updated')).at(-1)?.payload.languages, ['fr', 'ar'])
    assert.equal((await patch({ name: 'Older' }, asRead)).status, 412)
    for (const is_active of [false, true]) {
      assert.equal((await patch({ name: 'Closed', is_active })).status, 403)
    }
    assert.equal((await auth.get(one(id), undefined, chief())).body.data.name, 'Kénitra')
  })

  test('lists in order, by pages', async () => {
    const slugs = async (query: string) =>
      (await auth.get(`${URL}?page_size=100&${query}`, undefined, chief())).body.data.map(
        ({ slug }: { slug: string }) => slug,
      )
    const all = await slugs('')
    assert.deepEqual(all, all.toSorted())
    assert.deepEqual(await slugs('ordering=-slug'), all.toReversed())
    assert.ok((await slugs('ordering=created_at')).includes('default'))
    const page = await auth.get(`${URL}?page=2&page_size=2`, undefined, chief())
    assert.deepEqual(
      page.body.data.map(({ slug }: { slug: string }) => slug),
      all.slice(2, 4),
    )
    assert.equal(page.body.meta.total, all.length)
  })

  test('A4: closing a tenant ends its sessions and tokens; nobody gets in until it is opened', async () => {
    const { id } = (await make({ slug: 'tanger' })).body.data
    const tenant = 'tanger'
    const { email } = await auth.person('souad@example.com', { tenant })
    const other = await auth.person('elsewhere@example.com')
    const here = (await auth.signIn(email, PASSWORD, { tenant })).body.data
    const elsewhere = (await auth.signIn(other.email)).body.data
    const headers = auth.as({ ...callerIn(id), role: 'admin' })
    const program = (
      await auth.post('/api/v1/service-accounts/', { name: 'p', scopes: ['users:read'] }, headers)
    ).body.data
    const programToken = async () =>
      await auth.request('POST', '/api/v1/oauth/token', {
        body: `grant_type=client_credentials&client_id=${program.id}&client_secret=${program.client_secret}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    const { access_token: programs } = (await programToken()).body

    assert.equal((await change(id, { is_active: false })).status, 200)
    const service = auth.as({ kind: 'service', service: 'comm-service' })
    const valid = async (token: string) =>
      (await auth.post('/api/v1/users/validate-token/', { token }, service)).body.data.valid
    assert.equal(await valid(here.access_token), false)
    assert.equal(await valid(programs), false)
    assert.equal(await valid(elsewhere.access_token), true)
    const ended = (await auth.get('/internal/ended-sessions', undefined, service)).body.sessions.map(
      ({ session_id }: { session_id: string }) => session_id,
    )
    assert.ok(ended.includes(here.session_id))
    assert.ok(!ended.includes(elsewhere.session_id))
    const refresh = { refresh_token: here.refresh_token }
    assert.equal((await auth.post('/api/v1/auth/refresh/', refresh)).status, 401)
    assert.equal((await auth.signIn(email, PASSWORD, { tenant })).status, 401)
    assert.equal((await auth.signIn(email)).status, 401)
    assert.equal((await programToken()).status, 401)
    const registration = { email: 'new@example.com', password: PASSWORD, tenant }
    assert.equal((await auth.post('/api/v1/users/', registration)).status, 422)
    assert.equal((await auth.events('tenant.updated')).at(-1)?.payload.is_active, false)

    await change(id, { is_active: true })
    assert.equal((await auth.post('/api/v1/auth/refresh/', refresh)).status, 401)
    assert.equal(await valid(programs), false)
    assert.equal((await auth.signIn(email, PASSWORD, { tenant })).status, 200)
    assert.equal((await programToken()).status, 200)
  })

  test('A4: of those who sign in while a tenant is being closed, nobody stays in', async () => {
    const { id } = (await make({ slug: 'meknes' })).body.data
    const tenant = 'meknes'
    const people = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => auth.person(`${name}@meknes.example`, { tenant })),
    )
    const attempts = people.map(({ email }) => auth.signIn(email, PASSWORD, { tenant }))
    await attempts[0]
    const [closed, ...answers] = await Promise.all([change(id, { is_active: false }), ...attempts])
    assert.equal(closed.status, 200)
    for (const { status } of answers) assert.ok([200, 401].includes(status))
    const open = await auth.tables
      .selectFrom('session')
      .select('id')
      .where('tenant_id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    assert.deepEqual(open, [])
  })

  test('the default tenant stays open', async () => {
    const refused = await change(DEFAULT_TENANT_ID, { is_active: false })
    assert.equal(refused.status, 409)
    assert.equal(refused.body.code, 'auth.default-tenant-needed')
    assert.equal((await change(DEFAULT_TENANT_ID, { name: 'UM5', is_active: true })).status, 200)
  })

  const callerIn = (tenantId: string) =>
    ({ kind: 'user', userId: NOBODY, sessionId: NOBODY, tenantId }) as const
})
