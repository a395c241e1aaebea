import assert from 'node:assert/strict'
import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { type Deployment, deploy } from '../harness/deployments.ts'

const PASSWORD = 'SecurePass123!'
const LONGEST = 2_048
const KEY = '/comm/api/device-tokens/web-push-key/'

/** VAPID keys as `web-push generate-vapid-keys` makes them. */
const vapid = () => {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64url')
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32)
  return {
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey.toString('base64url'),
    VAPID_SUBJECT: 'mailto:admin@medtrack.example',
  }
}

/** A subscription as a browser gives it, that long as JSON. */
const subscriptionOf = (length: number): string => {
  const keys = { p256dh: randomBytes(65).toString('base64url'), auth: randomBytes(16).toString('base64url') }
  const withPath = (path: string) =>
    JSON.stringify({ endpoint: `https://push.example/${path}`, expirationTime: null, keys })
  return withPath(
    randomBytes(length)
      .toString('base64url')
      .slice(0, length - withPath('').length),
  )
}

describe('a browser that takes push messages', () => {
  const settings = vapid()
  let platform: Deployment
  before(async () => {
    platform = await deploy('embedded', settings)
  })
  after(async () => await platform?.[Symbol.asyncDispose]())

  const register = (push_token: string, email = `browser-${randomUUID()}@example.com`) =>
    platform.client.post('/auth/api/v1/register', {
      ...{ email, password: PASSWORD, first_name: 'Amina', last_name: 'Idrissi', role: 'student' },
      push_token,
    })
  const signIn = async (email: string): Promise<string> => {
    const { status, body } = await platform.client.post('/auth/api/v1/auth/login/', {
      email,
      password: PASSWORD,
    })
    assert.equal(status, 200, JSON.stringify(body))
    return body.data.access_token
  }
  const devicesOf = (token: string, expected: readonly [string, string][]) =>
    eventually(async () => {
      const { body } = await platform.client.get('/comm/api/device-tokens/', token)
      const found = body.map((one: Record<string, string>) => [one['device_token'], one['platform']])
      assert.deepEqual(found, expected)
      return found
    })

  test('gets the key to subscribe with before anybody is signed in, and may keep it', async () => {
    const { status, body, headers } = await platform.client.get(KEY)
    assert.deepEqual([status, body], [200, { public_key: settings.VAPID_PUBLIC_KEY }])
    assert.equal(headers.get('cache-control'), 'public, max-age=3600')
    const again = await platform.client.get(KEY, undefined, { 'if-none-match': headers.get('etag') ?? '' })
    assert.deepEqual([again.status, again.text], [304, ''])
  })

  test('is known from registering on: the longest subscription that AUTH takes, COMM takes', async () => {
    const email = `browser-${randomUUID()}@example.com`
    const first = subscriptionOf(LONGEST)
    assert.equal(first.length, LONGEST)
    assert.equal((await register(first, email)).status, 201)
    const token = await signIn(email)
    await devicesOf(token, [[first, 'web']])
    const other = subscriptionOf(LONGEST)
    const changed = await platform.client.patch('/auth/api/v1/users/profile/', { push_token: other }, token)
    assert.equal(changed.status, 200, changed.text)
    await devicesOf(token, [[other, 'web']])
  })

  test('is refused in the same words everywhere when its subscription is too long, or is none', async () => {
    const email = `browser-${randomUUID()}@example.com`
    assert.equal((await register('phone', email)).status, 201)
    const token = await signIn(email)
    for (const wrong of [subscriptionOf(LONGEST + 1), 'two words', 'jeton-é', '']) {
      const answers = [
        await register(wrong),
        await platform.client.patch('/auth/api/v1/users/profile/', { push_token: wrong }, token),
        await platform.client.post(
          '/comm/api/device-tokens/',
          { device_token: wrong, platform: 'web' },
          token,
        ),
      ]
      for (const { status, body } of answers) {
        assert.equal(status, 422, wrong)
        assert.match(body.errors[0].path, /^\/(push|device)_token$/)
      }
    }
  })
})
