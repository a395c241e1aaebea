import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { AUDIT_ACTIONS } from '../src/audit/audit-actions.ts'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const NEXT_PASSWORD = 'AnotherSecure456!'

describe('C5: what is done is in the audit log, by whom and to whom', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth?.[Symbol.asyncDispose]())

  const rows = async (subject?: string) => {
    let query = auth.tables.selectFrom('audit_entry').selectAll().orderBy('tenant_id').orderBy('sequence')
    if (subject !== undefined) query = query.where('subject', '=', subject)
    return await query.execute()
  }
  const actions = async (id: string) => (await rows(`user/${id}`)).map(({ action }) => action)
  const last = async (subject: string) => {
    const row = (await rows(subject)).at(-1)
    return row && { action: row.action, who: row.actor_id, details: row.details }
  }
  const admin: Caller & { userId: string } = {
    ...{ kind: 'user', role: 'admin', tenantId: DEFAULT_TENANT_ID },
    ...{ userId: randomUUID(), sessionId: randomUUID() },
  }
  const as = (
    caller: Caller,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: Record<string, unknown>,
  ) => auth.hosted.app.inject({ method, url, headers: auth.as(caller), ...(payload ? { payload } : {}) })

  test('registration, verification, sign-in, sign-out, from where and with what program', async () => {
    const person = await auth.person()
    const token = await auth.mailedToken('user.email_verification_requested', person.email)
    assert.equal((await auth.post('/api/v1/auth/verify-email/', { token })).status, 200)
    const { data } = (await auth.signIn(person.email)).body
    const headers = { authorization: `Bearer ${data.access_token}`, 'user-agent': 'Firefox' }
    assert.equal((await auth.post('/api/v1/auth/logout/', {}, headers)).status, 200)
    assert.deepEqual(await actions(person.id), [
      ...['account.created', 'account.email-verified', 'session.started', 'session.ended'],
    ])
    const [made, , started, ended] = await rows(`user/${person.id}`)
    assert.deepEqual([made?.actor_kind, made?.actor_id], ['anyone', null])
    assert.deepEqual([started?.actor_id, started?.actor_role], [person.id, 'student'])
    assert.deepEqual(ended?.details, { session_id: data.session_id, reason: 'signed-out', all: false })
    assert.deepEqual([ended?.ip_address, ended?.user_agent], ['127.0.0.1', 'Firefox'])
  })

  test('of failed sign-ins the first and the tenth, with an account or without, and the lock', async () => {
    const person = await auth.person()
    const unknown = 'nobody-at-all@example.com'
    const before = (await rows('user/unknown')).length
    for (let i = 0; i < 5; i += 1) {
      assert.equal((await auth.signIn(person.email, 'wrong password here')).status, 401)
      assert.equal((await auth.signIn(unknown, 'wrong password here')).status, 401)
    }
    assert.deepEqual(await last(`user/${person.id}`), {
      ...{ action: 'sign-in.failed', who: null, details: { failures: 1 } },
    })
    assert.equal((await rows('user/unknown')).length, before + 1)
    for (let i = 0; i < 100; i += 1) {
      const body = { email: person.email, password: 'wrong password here' }
      // Each from another network: one network alone is no longer heard before that.
      await auth.post('/api/v1/auth/login/', body, { 'x-forwarded-for': `198.51.${i}.7` })
    }
    const told = (await actions(person.id)).slice(1)
    assert.deepEqual(told, ['sign-in.failed', 'sign-in.failed', 'sign-in.locked'])
    const unlocked = await as(admin, 'POST', `/api/v1/users/${person.id}/unlock/`)
    assert.equal(unlocked.statusCode, 200, unlocked.body)
    assert.deepEqual(await last(`user/${person.id}`), {
      ...{ action: 'sign-in.unlocked', who: admin.userId, details: {} },
    })
  })

  test('A6: a refresh token that was copied', async () => {
    const person = await auth.person()
    const { data } = (await auth.signIn(person.email)).body
    const refresh = () => auth.post('/api/v1/auth/refresh/', { refresh_token: data.refresh_token })
    assert.equal((await refresh()).status, 200)
    auth.clock.advance(11_000)
    assert.equal((await refresh()).status, 401)
    assert.deepEqual(await last(`user/${person.id}`), {
      ...{ action: 'session.refresh-reused', who: null, details: { session_id: data.session_id } },
    })
  })

  test('passwords, data and the end of an account, by its owner; names of fields, no values', async () => {
    const person = await auth.person()
    const { data } = (await auth.signIn(person.email)).body
    const owner: Caller = {
      ...{ kind: 'user', role: 'student', tenantId: DEFAULT_TENANT_ID },
      ...{ userId: person.id, sessionId: data.session_id },
    }
    const changed = await as(owner, 'PATCH', '/api/v1/users/profile/', {
      first_name: 'Zineb',
      phone: '0612345678',
    })
    assert.equal(changed.statusCode, 200, changed.body)
    const { action, who, details } = (await last(`user/${person.id}`)) ?? {}
    assert.deepEqual([action, who], ['account.changed', person.id])
    assert.deepEqual([...(details as { fields: string[] }).fields].sort(), ['first_name', 'phone'])
    const passwords = { current_password: PASSWORD, new_password: NEXT_PASSWORD }
    assert.equal((await as(owner, 'POST', '/api/v1/users/change-password/', passwords)).statusCode, 200)
    assert.equal((await last(`user/${person.id}`))?.action, 'account.password-changed')
    assert.equal((await as(owner, 'DELETE', '/api/v1/users/profile/')).statusCode, 204)
    assert.equal((await last(`user/${person.id}`))?.action, 'account.deactivated')
  })

  test('whose account an administrator reads; not what people and services read of themselves', async () => {
    const person = await auth.person()
    const read = (caller: Caller) => as(caller, 'GET', `/api/users/${person.id}/`)
    const before = (await actions(person.id)).length
    await read({ kind: 'service', service: 'comm-service', tenantId: DEFAULT_TENANT_ID })
    assert.equal((await actions(person.id)).length, before)
    assert.equal((await read(admin)).statusCode, 200)
    assert.deepEqual(await last(`user/${person.id}`), {
      ...{ action: 'account.read', who: admin.userId, details: {} },
    })
    assert.equal((await as(admin, 'GET', `/api/users/${randomUUID()}/`)).statusCode, 404)
  })

  test('other programs, institutions, signing keys, the first administrator', async () => {
    const made = await as(admin, 'POST', '/api/v1/service-accounts/', { name: 'Lab', scopes: ['users:read'] })
    assert.equal(made.statusCode, 201, made.body)
    const id = made.json().data.client_id
    const subject = `service-account/${id}`
    assert.deepEqual(await last(subject), {
      ...{ action: 'service-account.created', who: admin.userId, details: { scopes: ['users:read'] } },
    })
    assert.equal((await as(admin, 'POST', `/api/v1/service-accounts/${id}/rotate/`)).statusCode, 200)
    await as(admin, 'PATCH', `/api/v1/service-accounts/${id}/`, { is_active: false })
    await as(admin, 'DELETE', `/api/v1/service-accounts/${id}/`)
    assert.deepEqual(
      (await rows(subject)).map(({ action }) => action.split('.')[1]),
      ['created', 'rotated', 'changed', 'removed'],
    )
    const platformAdmin = { ...admin, role: 'platform_admin' } as const
    const tenant = { slug: 'fes', name: 'Fès', admin_email: 'head@fes.example' }
    const institution = (await as(platformAdmin, 'POST', '/api/v1/tenants/', tenant)).json().data
    await as(platformAdmin, 'PATCH', `/api/v1/tenants/${institution.id}/`, { name: 'Fez' })
    const own = (await rows()).filter(({ tenant_id }) => tenant_id === institution.id)
    assert.deepEqual(
      own.map(({ action, actor_id }) => [action, actor_id]),
      ['tenant.created', 'account.created', 'account.invited', 'tenant.changed'].map((action) => [
        ...[action, admin.userId],
      ]),
    )
    await auth.hosted.parts.commands?.['rotate-keys']?.({})
    const rotated = (await rows()).filter(({ action }) => action === 'signing-key.rotated').at(-1)
    assert.deepEqual([rotated?.actor_kind, rotated?.details], ['system', { revoked: false }])
  })

  test('T6: nothing in it is a secret or an address, and each action is one of the list', async () => {
    const text = JSON.stringify(await rows())
    for (const secret of [PASSWORD, NEXT_PASSWORD, 'wrong password', '@example.com', 'Zineb', '0612345678'])
      assert.ok(!text.includes(secret), secret)
    assert.ok(!/eyJ[\w-]+\.eyJ/.test(text), 'a token')
    const known = new Set<string>([...Object.keys(AUDIT_ACTIONS), 'access.refused'])
    for (const { action } of await rows()) assert.ok(known.has(action), action)
  })
})
