import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
const PASSWORD = 'SecurePass123!'

/** One row of a reference's table of routes, as a program written against it calls them. */
type Row = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT'
  path: string
  /** Who calls; nobody when absent. */
  as?: 'person' | 'admin' | 'program'
  body?: () => object | Promise<object>
  status?: number
  /** Fields that `data` of the answer has. */
  fields?: readonly string[]
  headers?: () => Record<string, string>
}

const USER_FIELDS = ['id', 'email', 'first_name', 'last_name', 'name', 'push_token', 'role', 'preferences']
const TOKEN_FIELDS = ['access_token', 'refresh_token', 'token_type', 'expires_in']

describe('what the references say of accounts, route by route, at both addresses', {
  skip: skipDeployment('embedded'),
}, () => {
  let platform: Deployment
  let tokens: Record<'person' | 'admin' | 'program', string>
  let person: { id: string; email: string; refreshToken: string }
  let count = 0
  before(async () => {
    platform = await deploy('embedded', SETTINGS)
    const admin = (await signIn(ADMIN))['access_token'] ?? ''
    const account = { name: 'Timetable', scopes: ['users:read'] }
    const program = (await platform.client.post('/api/v1/service-accounts/', account, admin)).body.data
    const answer = await fetch(`${platform.gateway}/api/v1/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: program.client_id,
        client_secret: program.client_secret,
      }),
    })
    const { access_token } = (await answer.json()) as { access_token: string }
    tokens = { person: '', admin, program: access_token }
  })
  after(async () => await platform?.[Symbol.asyncDispose]())

  const signIn = async (who: object) =>
    (await platform.client.post('/api/v1/auth/login/', who)).body.data as Record<string, string>

  /** Somebody new, signed in: the rows before may have closed the account or ended the session. */
  const renew = async () => {
    count += 1
    const email = `walker${count}@example.com`
    const body = { email, password: PASSWORD, name: 'Amina Idrissi', role: 'student' }
    const { data } = (await platform.client.post('/api/v1/users/', body)).body
    const pair = await signIn({ email, password: PASSWORD })
    person = { id: data.id, email, refreshToken: pair['refresh_token'] ?? '' }
    tokens.person = pair['access_token'] ?? ''
  }

  /** Token of the newest link that was mailed to somebody. */
  const linkTokenFor = async (email: string, page: string): Promise<string> => {
    const pattern = new RegExp(`/${page}\\?token=([\\w-]+)`)
    return await eventually(async () => {
      const { body } = await platform.client.get('/dev/mailbox/messages', tokens.admin)
      for (const message of body as { to: string }[]) {
        const token = message.to.includes(email) && pattern.exec(JSON.stringify(message))?.[1]
        if (token) return token
      }
      return undefined
    }, `a mail to ${email} with a link to /${page}`)
  }

  const call = async (prefix: string, row: Row, path: string) => {
    const answer = await fetch(`${platform.gateway}${prefix}${path}`, {
      method: row.method,
      headers: {
        ...(row.as ? { authorization: `Bearer ${tokens[row.as]}` } : {}),
        ...(row.body ? { 'content-type': 'application/json' } : {}),
        ...row.headers?.(),
      },
      ...(row.body ? { body: JSON.stringify(await row.body()) } : {}),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: text ? JSON.parse(text) : undefined }
  }

  const walk = (name: string, rows: readonly Row[]) => {
    for (const prefix of ['/auth', '']) {
      describe(`${name}, under ${prefix}/api/v1/`, () => {
        for (const row of rows) {
          test(`${row.method} ${row.path}`, async () => {
            await renew()
            const answer = await call(prefix, row, row.path.replace('{id}', person.id))
            assert.equal(answer.status, row.status ?? 200, answer.text)
            if (answer.status === 204) return
            const { success, message, data } = answer.body
            assert.equal(success, true)
            assert.equal(typeof message, 'string')
            const shown = Array.isArray(data) ? data[0] : data
            for (const field of row.fields ?? []) assert.ok(field in shown, `${field} in ${answer.text}`)
          })
        }
      })
    }
  }

  walk('user-service.md, API Endpoints Summary', [
    {
      method: 'POST',
      path: '/api/v1/users/',
      body: () => ({
        email: `new${count}-${Math.random()}@example.com`,
        password: PASSWORD,
        name: 'Amina Idrissi',
        push_token: 'device-1',
        preferences: { email: true, push: false },
      }),
      status: 201,
      fields: USER_FIELDS,
    },
    {
      method: 'POST',
      path: '/api/v1/auth/login/',
      body: () => ({ email: person.email, password: PASSWORD }),
      fields: [...TOKEN_FIELDS, 'user', 'session_id'],
    },
    {
      method: 'POST',
      path: '/api/v1/auth/refresh/',
      body: () => ({ refresh_token: person.refreshToken }),
      fields: TOKEN_FIELDS,
    },
    {
      method: 'POST',
      path: '/api/v1/auth/verify-email/',
      body: async () => ({ token: await linkTokenFor(person.email, 'verify-email') }),
    },
    {
      method: 'POST',
      path: '/api/v1/auth/password-reset/',
      body: () => ({ email: person.email }),
      status: 202,
    },
    {
      method: 'POST',
      path: '/api/v1/auth/password-reset/confirm/',
      body: async () => {
        await platform.client.post('/api/v1/auth/password-reset/', { email: person.email })
        const token = await linkTokenFor(person.email, 'reset-password')
        return { token, new_password: 'another Pass 4567' }
      },
    },
    { method: 'GET', path: '/api/v1/users/profile/', as: 'person', fields: USER_FIELDS },
    {
      method: 'PATCH',
      path: '/api/v1/users/profile/',
      as: 'person',
      body: () => ({ first_name: 'Salma', push_token: 'device-2' }),
      fields: USER_FIELDS,
    },
    { method: 'DELETE', path: '/api/v1/users/profile/', as: 'person', status: 204 },
    { method: 'GET', path: '/api/v1/users/preferences/', as: 'person', fields: ['email', 'push'] },
    {
      method: 'PATCH',
      path: '/api/v1/users/preferences/',
      as: 'person',
      body: () => ({ push: false }),
      fields: ['email', 'push'],
    },
  ])

  walk('user-management-service.md, API Endpoints', [
    {
      method: 'POST',
      path: '/api/v1/users/register/',
      body: () => ({ email: `new${count}-${Math.random()}@example.com`, password: PASSWORD }),
      status: 201,
      fields: USER_FIELDS,
    },
    {
      method: 'POST',
      path: '/api/v1/users/login/',
      body: () => ({ email: person.email, password: PASSWORD }),
      fields: TOKEN_FIELDS,
    },
    {
      method: 'POST',
      path: '/api/v1/users/logout/',
      as: 'person',
      body: () => ({ refresh_token: person.refreshToken }),
    },
    {
      method: 'POST',
      path: '/api/v1/users/token/refresh/',
      body: () => ({ refresh_token: person.refreshToken }),
      fields: TOKEN_FIELDS,
    },
    {
      method: 'POST',
      path: '/api/v1/users/change-password/',
      as: 'person',
      body: () => ({ current_password: PASSWORD, new_password: 'another Pass 4567' }),
    },
    {
      method: 'GET',
      path: '/api/v1/users/sessions/',
      as: 'person',
      fields: ['id', 'ip_address', 'user_agent', 'created_at', 'last_seen_at', 'current'],
    },
    { method: 'GET', path: '/api/v1/users/students/', as: 'admin', fields: [...USER_FIELDS, 'profile'] },
    {
      method: 'POST',
      path: '/api/v1/users/students/',
      as: 'admin',
      body: () => ({ email: `entered${count}@example.com`, first_name: 'Nora', year_level: 2 }),
      status: 201,
      fields: [...USER_FIELDS, 'profile'],
    },
    { method: 'GET', path: '/api/v1/users/students/{id}/', as: 'admin', fields: ['profile'] },
    {
      method: 'PATCH',
      path: '/api/v1/users/students/{id}/',
      as: 'admin',
      body: () => ({ last_name: 'Alaoui' }),
      fields: ['profile'],
    },
    { method: 'DELETE', path: '/api/v1/users/students/{id}/', as: 'admin', status: 204 },
    {
      method: 'POST',
      path: '/api/v1/users/staff/',
      as: 'admin',
      body: () => ({ email: `staff${count}@example.com`, profile: { position: 'Secretary' } }),
      status: 201,
      fields: ['profile'],
    },
    { method: 'GET', path: '/api/v1/users/staff/', as: 'admin', fields: ['profile'] },
    { method: 'GET', path: '/api/v1/users/admins/', as: 'admin' },
    { method: 'GET', path: '/api/v1/users/user/{id}/', as: 'program', fields: ['email', 'is_active'] },
    {
      method: 'GET',
      path: '/api/v1/users/validate-token/',
      as: 'person',
      fields: ['valid', 'user_id', 'role', 'tenant_id', 'session_id', 'scopes', 'expires_at'],
    },
  ])

  test('one member of staff is read, changed and closed by id', async () => {
    const url = '/api/v1/users/staff/'
    const one = { email: 'one.more@example.com', profile: { position: 'Secretary' } }
    const made = await platform.client.post(url, one, tokens.admin)
    assert.equal(made.status, 201, made.text)
    const at = `${url}${made.body.data.id}/`
    assert.equal((await platform.client.get(at, tokens.admin)).body.data.profile.position, 'Secretary')
    const change: Row = { method: 'PATCH', path: at, as: 'admin', body: () => ({ position: 'Registrar' }) }
    const changed = await call('', change, at)
    assert.equal(changed.status, 200, changed.text)
    assert.equal(changed.body.data.profile.position, 'Registrar')
    assert.equal((await platform.client.delete(at, tokens.admin)).status, 204)
  })

  test('X-Request-ID makes a repetition of a request the same request', async () => {
    const body = { email: 'once@example.com', password: PASSWORD }
    const first = await platform.client.post('/api/v1/users/', body, undefined, { 'X-Request-ID': 'walk-1' })
    const again = await platform.client.post('/api/v1/users/', body, undefined, { 'X-Request-ID': 'walk-1' })
    assert.deepEqual(again.body.data, first.body.data)
    assert.equal(again.headers.get('idempotent-replayed'), 'true')
  })

  test('lists have the references’ meta', async () => {
    const { meta } = (await platform.client.get('/api/v1/users/students/?page_size=1', tokens.admin)).body
    assert.deepEqual(Object.keys(meta).sort(), [
      'has_next',
      'has_previous',
      'limit',
      'page',
      'total',
      'total_pages',
    ])
  })

  for (const path of ['/api/v1/health/', '/api/v1/users/health/']) {
    test(`GET ${path} is the health report`, async () => {
      assert.equal((await platform.client.get(path)).status, 200)
      assert.equal((await platform.client.get(`/auth${path}`)).status, 200)
    })
  }

  for (const path of ['/swagger/', '/redoc/', '/api/docs/']) {
    test(`GET ${path} leads to the documentation`, async () => {
      const answer = await platform.client.get(path)
      assert.ok([301, 302, 307, 308].includes(answer.status), String(answer.status))
      assert.match(answer.headers.get('location') ?? '', /\/docs/)
    })
  }
})
