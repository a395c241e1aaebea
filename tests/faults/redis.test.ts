import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { openRedisServer, type RedisServer, skipRedisServer } from '../harness/redis-server.ts'
import { settle } from '../harness/settle.ts'

const PASSWORD = 'SecurePass123!'
const PROFILE = '/auth/api/v1/users/profile/'
/** Requests while Redis is in trouble. */
const REQUESTS = 20
/** For all of them: a single one that waits for a frozen Redis takes longer, until its connection is given up. */
const DEADLINE_MILLISECONDS = 4_000

describe('Redis in trouble', { skip: skipRedisServer() || skipDeployment('embedded') }, () => {
  let redis: RedisServer
  let platform: Deployment
  before(async () => {
    redis = await openRedisServer()
    const settings = { REDIS_URL: redis.url, REDIS_PREFIX: 'faults:', TRUSTED_PROXIES: '127.0.0.1' }
    platform = await deploy('embedded', settings)
  })
  after(async () => {
    redis.thaw()
    await platform[Symbol.asyncDispose]()
    await redis[Symbol.asyncDispose]()
  })

  const register = (email: string) =>
    platform.client.post('/auth/api/v1/users/', {
      email,
      password: PASSWORD,
      first_name: 'A',
      last_name: 'B',
    })
  let networks = 0
  const signIn = (email: string, password = PASSWORD, address = `10.0.0.${++networks}`) =>
    platform.client.post('/auth/api/v1/auth/login/', { email, password }, undefined, {
      'x-forwarded-for': address,
    })

  test('F14 R5: a flush ends no session and opens no lock, and nothing is sent twice', async () => {
    await register('amina@example.com')
    await register('locked@example.com')
    const { data } = (await signIn('amina@example.com')).body
    for (let i = 0; i < 100; i++) await signIn('locked@example.com', 'WrongPassword99', `10.1.0.${i % 4}`)
    await using joined = await joinDeployment(platform)
    await settle(joined)
    const mails = async () =>
      (await platform.client.get('/dev/mailbox/messages')).body.map(({ id }: { id: string }) => id)
    const before = await mails()
    assert.ok(before.length >= 4)

    assert.equal(await redis.command('FLUSHALL'), '+OK')

    assert.equal((await platform.client.get(PROFILE, data.access_token)).status, 200)
    const refreshed = await platform.client.post('/auth/api/v1/auth/refresh/', {
      refresh_token: data.refresh_token,
    })
    assert.equal(refreshed.status, 200)
    const locked = await signIn('locked@example.com')
    assert.equal(locked.status, 429)
    assert.ok(Number(locked.headers.get('retry-after')) > 60)
    await settle(joined)
    assert.deepEqual(await mails(), before)
  })

  test('F15: a frozen Redis holds nothing up, a killed one fails nothing, and it is used again once it is back', async () => {
    const { access_token } = (await signIn('amina@example.com')).body.data
    const statuses = async () => {
      const seen = []
      const begun = performance.now()
      for (let i = 0; i < REQUESTS; i++) {
        const answer = await platform.client.get(PROFILE, access_token)
        seen.push(answer.status)
        assert.ok(answer.headers.get('ratelimit'), 'requests are still counted')
      }
      assert.ok(performance.now() - begun < DEADLINE_MILLISECONDS, 'requests waited for Redis')
      return new Set(seen)
    }
    redis.freeze()
    assert.deepEqual(await statuses(), new Set([200]))
    assert.equal((await signIn('amina@example.com')).status, 200)
    redis.thaw()
    await redis.kill()
    assert.deepEqual(await statuses(), new Set([200]))
    assert.equal((await signIn('amina@example.com')).status, 200)
    await redis.restart()
    await eventually(async () => {
      await platform.client.get(PROFILE, access_token)
      return (await redis.command('DBSIZE')) !== ':0'
    }, 'counting in Redis')
  })
})
