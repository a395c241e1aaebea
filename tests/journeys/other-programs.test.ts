import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, freePort } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { runCommand } from '../harness/processes.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
const STUDENT = { email: 'amina@example.com', password: 'SecurePass123!', role: 'student' }

const signIn = async ({ client }: Deployment, who: object): Promise<string> => {
  const answer = await client.post('/auth/api/v1/auth/login/', who)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.data.access_token
}

/** Asks for a token as any OAuth library does. */
const askToken = async ({ gateway }: Deployment, { client_id, client_secret }: Record<string, string>) => {
  const pair = Buffer.from(`${client_id}:${client_secret}`).toString('base64')
  const answer = await fetch(`${gateway}/api/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${pair}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

/** Where a service answers: behind the gateway, and by itself where it has a process of its own. */
const placesOf = ({ gateway, processes }: Deployment, service: string): string[] => {
  const own = processes.get(service)?.address
  return own === undefined ? [`${gateway}/${service}`] : [`${gateway}/${service}`, own]
}

for (const kind of DEPLOYMENT_KINDS) {
  describe(`other programs, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('A4: a service account reads what its scopes open, everywhere, until it is switched off', async () => {
      await using platform = await deploy(kind, { ...SETTINGS, LOG_LEVEL: 'debug' })
      const { client } = platform
      const admin = await signIn(platform, ADMIN)
      const student = (await client.post('/auth/api/v1/register', STUDENT)).body.data
      const account = { name: 'Timetable', scopes: ['users:read', 'profiles:read'] }
      const made = await client.post('/auth/api/v1/service-accounts/', account, admin)
      assert.equal(made.status, 201, made.text)
      const given = await askToken(platform, made.body.data)
      assert.equal(given.status, 200)
      const token = given.body['access_token'] ?? ''

      const paths = {
        auth: `/api/users/${student.id}/`,
        profile: `/api/students/by_user/${student.id}/`,
      }
      const statusAt = async (place: string, path: string) =>
        (await fetch(`${place}${path}`, { headers: { authorization: `Bearer ${token}` } })).status
      const everywhere = Object.entries(paths).flatMap(([service, path]) =>
        placesOf(platform, service).map((place) => [place, path] as const),
      )
      assert.equal(everywhere.length, kind === 'apart' ? 4 : 2)
      for (const [place, path] of everywhere) {
        await eventually(async () => (await statusAt(place, path)) === 200, `${place}${path} to be there`)
      }
      for (const place of placesOf(platform, 'comm')) {
        assert.equal(await statusAt(place, '/api/notifications/'), 403)
      }
      const own = await client.get('/auth/api/v1/users/validate-token/', token)
      assert.equal(own.body.data.client_id, made.body.data.client_id)
      assert.equal(
        (await client.get('/.well-known/openid-configuration')).body.token_endpoint.split('/').at(-1),
        'token',
      )

      const off = await fetch(`${platform.gateway}/auth/api/v1/service-accounts/${made.body.data.id}/`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
        body: JSON.stringify({ is_active: false }),
      })
      assert.equal(off.status, 200)
      for (const [place, path] of everywhere) {
        await eventually(async () => (await statusAt(place, path)) === 401, `the token to end at ${place}`)
      }
      assert.equal((await askToken(platform, made.body.data)).body['error'], 'invalid_client')
      await client.get(`/auth/api/v1/users/profile/?access_token=${token}`)
      for (const [name, process] of platform.processes) {
        for (const secret of [token, made.body.data.client_secret, admin]) {
          assert.ok(!process.output().includes(secret), `${name} printed a secret`)
        }
      }
      const auth = platform.processes.get(kind === 'apart' ? 'auth' : 'all')
      assert.match(auth?.output() ?? '', /oauth\/token/, 'what is answered is logged')
    })

    test('a new institution’s first administrator is invited by mail, in its language and name', async () => {
      await using platform = await deploy(kind, SETTINGS)
      const { client } = platform
      const admin = await signIn(platform, ADMIN)
      const tenant = {
        ...{ slug: 'fmp-rabat', name: 'Faculté de médecine de Rabat', languages: ['fr'] },
        admin_email: 'doyen@example.com',
      }
      const made = await client.post('/auth/api/v1/tenants/', tenant, admin)
      assert.equal(made.status, 201, made.text)
      const mail = await eventually(async () => {
        const { body } = await client.get('/dev/mailbox/messages?to=doyen%40example.com&channel=email')
        return body.length > 0 ? body[0] : undefined
      }, 'the invitation')
      assert.match(mail.html, /<html[^>]* lang="fr"/)
      assert.ok(mail.html.includes(tenant.name), mail.html)
      const token = /invitation\?token=([\w-]+)/.exec(mail.text)?.[1]
      const confirm = { token, new_password: 'AnotherSecure456!' }
      const chosen = await client.post('/auth/api/v1/auth/password-reset/confirm/', confirm)
      assert.equal(chosen.status, 200, chosen.text)
      const doyen = { email: 'doyen@example.com', password: 'AnotherSecure456!', tenant: 'fmp-rabat' }
      const session = await client.post('/auth/api/v1/auth/login/', doyen)
      assert.equal(session.body.data.user.role, 'admin')
      assert.equal(session.body.data.user.tenant_id, made.body.data.id)
    })
  })
}

for (const kind of ['embedded', 'together'] as const) {
  describe(`medtrack keys, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('A3: keys rotate makes the next key beside the running platform; tokens go on counting', async () => {
      await using platform = await deploy(kind, SETTINGS)
      const { client, env } = platform
      const admin = await signIn(platform, ADMIN)
      const beside = { ...env, PORT: String(await freePort()) }
      const rotated = await runCommand(['keys', 'rotate'], beside)
      assert.equal(rotated.code, 0, rotated.stderr)
      const kid = /^Key ([\w-]{43}) signs from /m.exec(rotated.stdout)?.[1]
      assert.ok(kid, rotated.stdout)
      assert.equal((await client.get('/auth/api/v1/users/profile/', admin)).status, 200)

      const revoked = await runCommand(['keys', 'rotate', '--revoke'], beside)
      const present = /^Key ([\w-]{43}) signs now/m.exec(revoked.stdout)?.[1]
      assert.ok(present, revoked.stderr)
      await platform.processes.get('all')?.stop('SIGTERM')
      await platform.restart('all')
      const { keys } = (await client.get('/.well-known/jwks.json')).body
      assert.deepEqual(
        keys.map((key: { kid: string }) => key.kid),
        [present],
      )
      assert.equal((await client.get('/auth/api/v1/users/profile/', admin)).status, 401)
      assert.equal(
        (await client.get('/auth/api/v1/users/profile/', await signIn(platform, ADMIN))).status,
        200,
      )
    })
  })
}
