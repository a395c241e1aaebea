import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { createScriptedBus, eventually } from '@medtrack/testkit'
import { sql } from 'kysely'
import { type Answer, type AuthUnderTest, type Ground, openAuth, openGround } from './auth-under-test.ts'

const VALIDATE = '/api/v1/users/validate-token/'
const REFRESH = '/api/v1/auth/refresh/'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('A10: a dump of every table after use', () => {
  let ground: Ground
  let auth: AuthUnderTest
  const bus = createScriptedBus()
  before(async () => {
    ground = { ...(await openGround()), bus }
    auth = await openAuth({}, ground)
    await auth.hosted.start()
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  /** Every row of every table, also as the bytes that it holds. */
  const dump = async (): Promise<string> => {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c
       where c.relnamespace = 'auth'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(
      auth.tables,
    )
    assert.ok(tables.some(({ name }) => name === 'event_log'))
    const texts = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows } = await sql<
          Record<string, unknown>
        >`select * from ${sql.table(`auth.${name}`)}`.execute(auth.tables)
        return rows.map((row) => `${name} ${Object.values(row).map(readable).join(' ')}`)
      }),
    )
    return texts.flat().join('\n')
  }
  const readable = (value: unknown): string =>
    Buffer.isBuffer(value)
      ? `${value.toString('latin1')} ${value.toString('hex')} ${value.toString('base64url')}`
      : String(typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value)

  test('holds no token, secret or password that was handed out, in no table', async () => {
    const secrets: Record<string, string> = {}
    const admin = auth.as({
      ...{ kind: 'user', userId: DEFAULT_TENANT_ID, sessionId: DEFAULT_TENANT_ID },
      ...{ role: 'platform_admin', tenantId: DEFAULT_TENANT_ID },
    })
    const keyed = (headers: Record<string, string> = {}) => ({
      ...headers,
      'idempotency-key': `key-${Object.keys(secrets).length}`,
      'x-request-id': `request-${Object.keys(secrets).length}`,
    })
    const done = (answer: Answer): Answer['body']['data'] => {
      assert.ok(answer.status < 300, JSON.stringify(answer.body))
      return answer.body.data ?? answer.body
    }
    const registration = { email: 'dump@example.com', password: 'Dumped-Password-17', push_token: null }
    secrets['password'] = registration.password
    done(await auth.post('/api/v1/users/', registration, keyed()))
    const login = { email: registration.email, password: registration.password }
    const first = done(await auth.post('/api/v1/auth/login/', login, keyed()))
    const second = done(await auth.post(REFRESH, { refresh_token: first.refresh_token }, keyed()))
    for (const [name, pair] of Object.entries({ first, second })) {
      secrets[`${name} access token`] = pair.access_token
      secrets[`${name} refresh token`] = pair.refresh_token
      secrets[`${name} signature`] = pair.access_token.split('.')[2]
    }
    done(await auth.post('/api/v1/auth/password-reset/', { email: registration.email }, keyed()))
    const account = { name: 'Dumped', scopes: ['users:read'] }
    const program = done(await auth.post('/api/v1/service-accounts/', account, keyed(admin)))
    secrets['client secret'] = program.client_secret
    const url = `/api/v1/service-accounts/${program.id}/rotate/`
    secrets['rotated secret'] = done(await auth.post(url, undefined, keyed(admin))).client_secret
    const form = `grant_type=client_credentials&client_id=${program.id}&client_secret=${secrets['rotated secret']}`
    const given = await auth.request('POST', '/api/v1/oauth/token', { body: form, headers: keyed(FORM) })
    secrets['program token'] = done(given).access_token
    await auth.post(VALIDATE, { token: second.access_token }, keyed(admin))
    const tenant = { slug: 'dumped', name: 'Dumped', admin_email: 'dean@example.com' }
    done(await auth.post('/api/v1/tenants/', tenant, keyed(admin)))

    // Everything has left the outbox for the log before it is looked at.
    await eventually(() => bus.published.some(({ type }) => type === 'user.password_reset_requested'))
    await eventually(async () => (await auth.events('user.created')).length === 0, 'the outbox is empty')
    for (const type of [
      'user.email_verification_requested',
      'user.password_reset_requested',
      'user.invited',
    ]) {
      const mail = bus.published.find((message) => message.type === type)
      const sealed = JSON.parse(String(mail?.body)).payload.sealed_link
      const link = new URL(auth.vault.open(sealed, 'account-link'))
      secrets[type] = link.searchParams.get('token') ?? ''
    }
    const kept = await auth.tables.selectFrom('signing_key').selectAll().executeTakeFirstOrThrow()
    secrets['private key'] = JSON.parse(auth.vault.open(kept.sealed_private_jwk, 'signing-key')).d

    const text = await dump()
    for (const id of [program.id, second.session_id]) assert.ok(text.includes(id), 'the dump is whole')
    for (const [name, secret] of Object.entries(secrets)) {
      assert.ok(secret.length >= 16, name)
      assert.ok(!text.includes(secret), `${name} is kept in clear`)
      const bytes = Buffer.from(secret)
      assert.ok(!text.includes(bytes.toString('hex')), `${name} is kept as hexadecimal text`)
      assert.ok(!text.includes(bytes.toString('base64url')), `${name} is kept encoded`)
      const decoded = Buffer.from(secret, 'base64url').toString('hex')
      assert.ok(!text.includes(decoded), `${name} is kept decoded`)
    }
    for (const message of bus.published) {
      for (const [name, secret] of Object.entries(secrets)) {
        assert.ok(!message.body.includes(secret), `${name} left in ${message.type}`)
      }
    }
  })
})
