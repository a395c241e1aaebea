import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const VALIDATE = '/api/v1/users/validate-token/'
const ACCOUNTS = '/api/v1/service-accounts/'
const RABAT = '0198c0de-0000-7000-8000-00000000000a'
const NOBODY = '0198c0de-0000-7000-8000-0000000000ff'
const INVALID = { valid: false }

describe('validate-token', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
    const now = auth.clock.now()
    const rabat = { id: RABAT, slug: 'rabat', name: 'Rabat', languages: ['fr'], contact_email: null }
    await auth.tables
      .insertInto('tenant')
      .values({ ...rabat, created_at: now, updated_at: now })
      .execute()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const adminOf = (tenantId = DEFAULT_TENANT_ID): Record<string, string> =>
    auth.as({ kind: 'user', userId: NOBODY, role: 'admin', tenantId, sessionId: NOBODY })
  const program = async (scopes: string[], tenantId = DEFAULT_TENANT_ID) => {
    const { data } = (await auth.post(ACCOUNTS, { name: 'Partner', scopes }, adminOf(tenantId))).body
    return { id: data.id as string, secret: data.client_secret as string }
  }
  const tokenOf = async ({ id, secret }: { id: string; secret: string }): Promise<string> => {
    const answer = await auth.request('POST', '/api/v1/oauth/token', {
      body: `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    return answer.body.access_token
  }
  const ask = async (token: string, bearer: string) =>
    (await auth.request('POST', VALIDATE, { body: { token }, token: bearer })).body.data
  const change = (id: string, body: object) =>
    auth.request('PATCH', `${ACCOUNTS}${id}/`, { body, headers: adminOf() })
  const endedSessions = async (): Promise<string[]> => {
    const service = auth.as({ kind: 'service', service: 'comm-service' })
    const { sessions } = (await auth.get('/internal/ended-sessions', undefined, service)).body
    return sessions.map(({ session_id }: { session_id: string }) => session_id)
  }
  const seriesOf = (token: string): string =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sid

  test('a service account with users:read learns of every token of its tenant', async () => {
    const partner = await program(['users:read'])
    const bearer = await tokenOf(partner)
    const { id, email } = await auth.person()
    const person = (await auth.signIn(email)).body.data
    assert.deepEqual(await ask(person.access_token, bearer), {
      valid: true,
      user_id: id,
      role: 'student',
      tenant_id: DEFAULT_TENANT_ID,
      session_id: person.session_id,
      scopes: [],
      expires_at: '2026-11-21T10:00:00.000Z',
    })
    const own = {
      ...{ valid: true, user_id: null, role: null, tenant_id: DEFAULT_TENANT_ID, session_id: null },
      ...{ client_id: partner.id, scopes: ['users:read'], expires_at: '2026-11-21T10:00:00.000Z' },
    }
    assert.deepEqual(await ask(bearer, bearer), own)
    assert.deepEqual((await auth.get(VALIDATE, bearer)).body.data, own)
    assert.deepEqual(await ask('nonsense', bearer), INVALID)
  })

  test('A9: of another tenant it learns nothing, neither of people nor of programs', async () => {
    const bearer = await tokenOf(await program(['users:read']))
    const abroad = await tokenOf(await program(['users:read'], RABAT))
    const { email } = await auth.person('fatima@example.com', { tenant: 'rabat' })
    const person = (await auth.signIn(email, undefined, { tenant: 'rabat' })).body.data.access_token
    assert.deepEqual(await ask(person, bearer), INVALID)
    assert.deepEqual(await ask(abroad, bearer), INVALID)
    assert.equal((await ask(person, abroad)).valid, true)
  })

  test('without users:read it learns nothing, and nobody learns without a credential', async () => {
    const bearer = await tokenOf(await program(['events:publish']))
    const denied = await auth.request('POST', VALIDATE, { body: { token: bearer }, token: bearer })
    assert.equal(denied.status, 403)
    assert.equal((await auth.post(VALIDATE, { token: bearer })).status, 401)
    assert.equal((await auth.post(VALIDATE, {})).status, 401)
    assert.equal((await auth.get(VALIDATE)).status, 401)
    const service: Caller = { kind: 'service', service: 'comm-service', tenantId: DEFAULT_TENANT_ID }
    assert.equal((await auth.post(VALIDATE, {}, auth.as(service))).status, 422)
  })

  test('people learn of their own tokens only, of other programs’ never', async () => {
    const { email } = await auth.person()
    const person = (await auth.signIn(email)).body.data.access_token
    assert.deepEqual(await ask(await tokenOf(await program(['users:read'])), person), INVALID)
    assert.equal((await ask(person, person)).valid, true)
  })

  test('A5: a deactivated account’s token is known at once, whatever became of its sessions', async () => {
    const bearer = await tokenOf(await program(['users:read']))
    const { id, email } = await auth.person()
    const person = (await auth.signIn(email)).body.data.access_token
    await auth.tables.updateTable('account').set({ is_active: false }).where('id', '=', id).execute()
    assert.deepEqual(await ask(person, bearer), INVALID)
    assert.deepEqual((await auth.get(VALIDATE, person)).body.data, INVALID)
  })

  const ends: Record<string, (id: string) => Promise<unknown>> = {
    'switched off': (id) => change(id, { is_active: false }),
    'allowed less': (id) => change(id, { scopes: ['users:read'] }),
    rotated: (id) => auth.post(`${ACCOUNTS}${id}/rotate/`, undefined, adminOf()),
    removed: (id) => auth.request('DELETE', `${ACCOUNTS}${id}/`, { headers: adminOf() }),
  }
  for (const [how, end] of Object.entries(ends)) {
    test(`A4: the tokens of a service account that is ${how} end, and services are told`, async () => {
      const witness = await tokenOf(await program(['users:read']))
      const partner = await program(['users:read', 'profiles:read'])
      const token = await tokenOf(partner)
      assert.equal((await ask(token, witness)).valid, true)
      assert.ok(!(await endedSessions()).includes(seriesOf(token)))
      await end(partner.id)
      assert.deepEqual(await ask(token, witness), INVALID)
      assert.ok((await endedSessions()).includes(seriesOf(token)))
      assert.equal((await ask(witness, witness)).valid, true)
    })
  }

  test('what takes nothing away ends no token', async () => {
    const partner = await program(['users:read'])
    const token = await tokenOf(partner)
    await change(partner.id, { name: 'Renamed', is_active: true })
    await change(partner.id, { scopes: ['users:read', 'profiles:read'] })
    assert.equal((await ask(token, token)).valid, true)
    // It goes on opening what it was made for, and no more.
    assert.deepEqual((await ask(token, token)).scopes, ['users:read'])
  })

  test('switched on again, new tokens count and the former ones do not', async () => {
    const partner = await program(['users:read'])
    const former = await tokenOf(partner)
    await change(partner.id, { is_active: false })
    await change(partner.id, { is_active: true })
    const present = await tokenOf(partner)
    assert.deepEqual(await ask(former, present), INVALID)
    assert.equal((await ask(present, present)).valid, true)
    assert.ok(!(await endedSessions()).includes(seriesOf(present)))
  })

  test('a caller whom the gateway has verified is looked up all the same', async () => {
    const partner = await program(['users:read'])
    const claims = { tenantId: DEFAULT_TENANT_ID, scopes: ['users:read'] }
    const caller = (tokenSeries: string): Caller => ({
      kind: 'client',
      clientId: partner.id,
      ...claims,
      tokenSeries,
    })
    const series = seriesOf(await tokenOf(partner))
    const known = await auth.get(VALIDATE, undefined, auth.as(caller(series)))
    assert.equal(known.body.data.valid, true)
    assert.equal(known.body.data.expires_at, null)
    const former = await auth.get(VALIDATE, undefined, auth.as(caller(NOBODY)))
    assert.deepEqual(former.body.data, INVALID)
  })

  test('the discovery document says where tokens are got and how', async () => {
    const { body } = await auth.get('/.well-known/openid-configuration')
    assert.equal(body.issuer, 'medtrack')
    assert.equal(body.token_endpoint, 'https://medtrack.example/auth/api/v1/oauth/token')
    assert.equal(body.jwks_uri, 'https://medtrack.example/auth/.well-known/jwks.json')
    assert.deepEqual(body.grant_types_supported, ['client_credentials'])
    assert.deepEqual(body.token_endpoint_auth_methods_supported, [
      'client_secret_basic',
      'client_secret_post',
    ])
    const scopes = [
      ...['users:read', 'profiles:read', 'placements:read', 'evaluations:read'],
      ...['events:publish', 'events:read', 'notifications:send'],
    ]
    assert.deepEqual(body.scopes_supported, scopes)
    assert.deepEqual(body.id_token_signing_alg_values_supported, ['EdDSA'])
  })
})
