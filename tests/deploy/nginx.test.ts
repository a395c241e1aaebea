import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually, openSocketClient } from '@medtrack/testkit'
import { createClient } from '../harness/client.ts'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { fetchDocument, putDocument, signIn } from '../harness/documents.ts'
import { type NginxServer, skipNginx, startNginx } from './nginx-server.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }

describe('nginx in front of services that run apart', {
  skip: skipDeployment('apart') || skipNginx(),
}, () => {
  let platform: Deployment
  let nginx: NginxServer
  /** The same platform, by nginx. */
  let front: Pick<Deployment, 'gateway' | 'client'>
  let token: string
  before(async () => {
    platform = await deploy('apart', {
      MEDTRACK_ADMIN_EMAIL: ADMIN.email,
      MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
    })
    const ports = [...platform.processes].map(([name, { address }]) => [name, Number(new URL(address).port)])
    nginx = await startNginx(Object.fromEntries(ports))
    front = { gateway: nginx.url, client: createClient(nginx.url) }
    token = await eventually(() => signIn(front.client, ADMIN), 'the administrator')
  })
  after(async () => {
    await nginx?.[Symbol.asyncDispose]()
    await platform?.[Symbol.asyncDispose]()
  })

  test('people sign in, write, and list', async () => {
    const made = await eventually(async () => {
      const answer = await front.client.post(
        '/profile/api/students/',
        { email: 'by-nginx@example.com', first_name: 'Amina', last_name: 'Idrissi' },
        token,
      )
      return answer.status === 201 || answer.status === 200 ? answer : undefined
    }, 'PROFILE to know the keys of AUTH')
    assert.equal(made.body.first_name, 'Amina')
    const listed = await front.client.get('/profile/api/students/?search=amina', token)
    assert.equal(listed.status, 200, listed.text)
    assert.equal(listed.headers.get('x-total-count'), '1')
  })

  test('H10: nobody becomes somebody by saying so', async () => {
    const claims = {
      'x-user-id': '00000000-0000-7000-8000-000000000001',
      'x-user-role': 'platform_admin',
      'x-tenant-id': '00000000-0000-7000-8000-000000000001',
      'x-medtrack-identity': 'e30.forged',
    }
    for (const path of [
      '/profile/api/students/',
      '/comm/api/notifications/',
      '/auth/api/v1/users/profile/',
    ]) {
      const answer = await front.client.get(path, undefined, claims)
      assert.equal(answer.status, 401, path)
      assert.equal(answer.body.instance, path)
    }
  })

  test('a document goes up and comes back as it was', async () => {
    const content = `${'what a student wrote. '.repeat(100_000)}end`
    const id = await putDocument(front, token, content)
    assert.equal(await fetchDocument(front, token, id), content)
  })

  test('sockets are opened for people who are signed in, and for nobody else', async () => {
    const address = nginx.url.replace('http', 'ws')
    const me = (await front.client.get('/auth/api/v1/users/profile/', token)).body.data.id
    for (const prefix of ['', '/comm']) {
      using socket = await openSocketClient(`${address}${prefix}/ws/chat/${me}/`, { token })
      socket.send({ type: 'notifications' })
      assert.equal((await socket.frame('unread-count')).type, 'unread-count')
    }
    using forged = await openSocketClient(`${address}/ws/chat/${me}/`, { token: 'forged' })
    assert.equal((await forged.closed).code, 4401)
  })

  test('a stream begins at once', async () => {
    const leaving = new AbortController()
    const answer = await fetch(`${nginx.url}/comm/api/notifications/stream`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leaving.signal,
    })
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
    const first = await answer.body?.getReader().read()
    assert.ok((first?.value?.length ?? 0) > 0)
    leaving.abort()
  })

  test('pages and documentation are still those of our gateway', async () => {
    assert.equal((await front.client.get('/docs/')).status, 200)
    assert.equal((await front.client.get('/openapi.json')).body.openapi, '3.1.0')
    assert.equal((await front.client.get('/readyz')).body.service, 'gateway-service')
    // AUTH judges who may publish.
    assert.equal((await front.client.post('/events', {})).body.instance, '/events')
  })
})
