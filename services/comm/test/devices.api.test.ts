import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { AMINA, studentCreated, userCreated, userUpdated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const amina = personIn(AMINA)
const youssef = personIn(YOUSSEF, 'encadrant')

describe('devices over HTTP', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const register = (device_token: string, as = amina, more: object = {}) =>
    comm.request('POST', '/api/device-tokens/', { as, body: { device_token, platform: 'ios', ...more } })
  const tokens = async (as = amina): Promise<string[]> => {
    const { body } = await comm.request('GET', '/api/device-tokens/', { as })
    return body.map(({ device_token }: { device_token: string }) => device_token)
  }

  test('the subscription of a browser is a token as well, up to 2,048 characters', async () => {
    const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
    const subscription = (size: number) =>
      JSON.stringify({ endpoint: `https://push.test/${'x'.repeat(size)}`, expirationTime: null, keys })
    const overhead = subscription(0).length
    assert.equal((await register(subscription(2_048 - overhead), amina, { platform: 'web' })).status, 201)
    assert.deepEqual(await tokens(), [subscription(2_048 - overhead)])
    assert.equal((await register(subscription(2_049 - overhead), amina, { platform: 'web' })).status, 422)
    // Nothing that repeats, so that no index holds it in less than its length.
    const random = (first: number, count: number) =>
      Array.from({ length: 2_048 }, () =>
        String.fromCharCode(first + Math.floor(Math.random() * count)),
      ).join('')
    assert.equal((await register(random(0x30, 70))).status, 201)
    assert.equal((await register(random(0x4e00, 5_000))).status, 422)
  })

  test('the key for browsers is nobody’s secret; where there is none it is said what to do', async () => {
    const url = '/api/device-tokens/web-push-key/'
    const { status, body } = await comm.request('GET', url)
    assert.deepEqual([status, body.code], [404, 'comm.web-push-not-configured'])
    assert.match(body.detail, /VAPID_PUBLIC_KEY/)
    await using other = await openComm({ on: comm, webPushKey: 'B'.repeat(87) })
    for (const caller of [{}, { as: amina }]) {
      const answer = await other.request('GET', url, caller)
      assert.deepEqual([answer.status, answer.body], [200, { public_key: 'B'.repeat(87) }])
      assert.equal(answer.headers['cache-control'], 'public, max-age=3600')
      const headers = { 'if-none-match': answer.headers['etag'] }
      assert.equal((await other.request('GET', url, { ...caller, headers })).status, 304)
    }
  })

  test('a subscription that AUTH keeps is of a browser, though nobody said so', async () => {
    const push_token = JSON.stringify({ endpoint: 'https://push.test/1', keys: {} })
    await comm.receive(userCreated(), userUpdated({ push_token, push_platform: null }))
    const { body } = await comm.request('GET', '/api/device-tokens/', { as: amina })
    assert.deepEqual([body[0].device_token, body[0].platform], [push_token, 'web'])
  })

  test('a device is registered, listed and forgotten', async () => {
    const { status, body } = await register('t1', amina, { device_info: { model: 'Pixel' } })
    assert.equal(status, 201)
    assert.deepEqual(body, {
      id: body.id,
      user_id: AMINA,
      device_token: 't1',
      platform: 'ios',
      device_info: { model: 'Pixel' },
      is_active: true,
      created_at: body.created_at,
      updated_at: body.updated_at,
    })
    assert.deepEqual(await tokens(), ['t1'])
    const gone = await comm.request('DELETE', `/api/device-tokens/${body.id}/`, { as: amina })
    assert.equal(gone.status, 204)
    assert.deepEqual(await tokens(), [])
    assert.equal((await comm.request('DELETE', `/api/device-tokens/${body.id}/`, { as: amina })).status, 404)
  })

  test('a token has one row, and moves to whoever registers it last', async () => {
    const first = await register('shared')
    await register('shared', amina, { platform: 'android' })
    assert.deepEqual(await tokens(), ['shared'])
    const moved = await register('shared', youssef)
    assert.equal(moved.body.id, first.body.id)
    assert.deepEqual(await tokens(), [])
    assert.deepEqual(await tokens(youssef), ['shared'])
  })

  test('C5: that it moves, and is forgotten, is on record', async () => {
    const entries = async () =>
      (await comm.request('GET', '/api/audit/?limit=100', { as: personIn(YOUSSEF, 'admin') })).body
        .filter(({ action }: { action: string }) => action.startsWith('device.'))
        .map(({ action, actor_id, details }: Record<string, unknown>) => [action, actor_id, details])
    const former = (await entries()).length
    await register('a-token-that-moves')
    await register('a-token-that-moves')
    const { body } = await register('a-token-that-moves', youssef)
    await comm.request('DELETE', `/api/device-tokens/${body.id}/`, { as: youssef })
    assert.deepEqual((await entries()).slice(0, -former || undefined).reverse(), [
      ['device.moved', YOUSSEF, { user_id: YOUSSEF, former_user_id: AMINA }],
      ['device.removed', YOUSSEF, {}],
    ])
  })

  test('it moves between tenants too', async () => {
    await register('shared')
    const abroad = personIn(YOUSSEF, 'student', OTHER_TENANT)
    assert.equal((await register('shared', abroad)).status, 201)
    await comm.work()
    assert.deepEqual(await tokens(), [])
    assert.deepEqual(await tokens(abroad), ['shared'])
  })

  test('registering again switches a dead token on', async () => {
    await register('t1')
    await comm.tables.updateTable('device_token').set({ is_active: false }).execute()
    assert.equal((await register('t1')).body.is_active, true)
  })

  test('another person’s device is not there', async () => {
    const { body } = await register('t1')
    for (const stranger of [youssef, personIn(AMINA, 'student', OTHER_TENANT)]) {
      const { status } = await comm.request('DELETE', `/api/device-tokens/${body.id}/`, { as: stranger })
      assert.equal(status, 404)
    }
    assert.deepEqual(await tokens(), ['t1'])
  })

  test('what does not fit is refused with the place', async () => {
    for (const [body, path] of [
      [{ platform: 'ios' }, '/device_token'],
      [{ device_token: '', platform: 'ios' }, '/device_token'],
      [{ device_token: 'a b', platform: 'ios' }, '/device_token'],
      [{ device_token: 't', platform: 'fridge' }, '/platform'],
      [{ device_token: 't', platform: 'ios', user_id: YOUSSEF }, '/user_id'],
    ] as const) {
      const answer = await comm.request('POST', '/api/device-tokens/', { as: amina, body })
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors[0].path, path)
    }
  })

  test('the token that AUTH keeps is a device, until it is taken back', async () => {
    await comm.receive(userCreated())
    await comm.receive(userUpdated({ push_token: 'from-auth', push_platform: 'web' }))
    const { body } = await comm.request('GET', '/api/device-tokens/', { as: amina })
    assert.deepEqual([body[0].device_token, body[0].platform], ['from-auth', 'web'])
    const newer = { push_token: 'newer', push_platform: 'web', updated_fields: ['push_token'] }
    await comm.receive(userUpdated(newer, { sequence: 3 }))
    assert.deepEqual(await tokens(), ['newer'])
    await comm.receive(userUpdated({ push_token: null }, { sequence: 4 }))
    assert.deepEqual(await tokens(), [])
  })

  test('devices that are registered here stay when AUTH keeps another token, or none', async () => {
    await comm.receive(userCreated())
    await register('tablet')
    await comm.receive(userUpdated({ push_token: 'phone', push_platform: 'ios' }))
    assert.deepEqual((await tokens()).sort(), ['phone', 'tablet'])
    await comm.receive(userUpdated({ push_token: null }, { sequence: 3 }))
    assert.deepEqual(await tokens(), ['tablet'])
  })

  test('set anew in AUTH, the same token is claimed back and counts again, on the platform that is said', async () => {
    const set = { push_token: 'phone', push_platform: 'android', updated_fields: ['push_token'] }
    await comm.receive(userCreated(), userUpdated(set))
    await comm.tables.updateTable('device_token').set({ is_active: false }).execute()
    await register('phone', youssef)
    await comm.receive(userUpdated({ ...set, updated_fields: ['phone'] }, { sequence: 3 }))
    assert.deepEqual([await tokens(), await tokens(youssef)], [[], ['phone']])
    await comm.receive(userUpdated({ ...set, push_platform: 'ios' }, { sequence: 4 }))
    assert.deepEqual([await tokens(), await tokens(youssef)], [['phone'], []])
    const { body } = await comm.request('GET', '/api/device-tokens/', { as: amina })
    assert.deepEqual([body[0].is_active, body[0].platform], [true, 'ios'])
  })

  test('a push message goes to the device that AUTH keeps', async () => {
    await comm.receive(userCreated(), userUpdated({ push_token: 'phone', push_platform: 'ios' }))
    await comm.receive(studentCreated())
    await comm.work()
    const pushed = comm.senders.sent.filter(({ channel }) => channel === 'push')
    assert.deepEqual(
      pushed.map(({ message }) => message.deviceToken),
      ['phone'],
    )
  })
})
