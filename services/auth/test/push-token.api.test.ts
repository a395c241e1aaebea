import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const PUSH_TOKEN = '/api/v1/users/push-token/'

describe('the push token of an account', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const enter = async () => {
    const { email, id } = await auth.person()
    return { id, token: (await auth.signIn(email)).body.data.access_token as string }
  }
  const put = (token: string, body: object) => auth.request('PUT', PUSH_TOKEN, { token, body })
  const remove = (token: string) => auth.request('DELETE', PUSH_TOKEN, { token })
  const told = async (id: string) =>
    (await auth.events('user.updated'))
      .filter(({ payload }) => payload.user_id === id)
      .map(({ payload }) => [payload.push_token, payload.push_platform, payload.updated_fields])
  const shown = async (token: string) =>
    (await auth.get('/api/v1/users/profile/', token)).body.data.push_token

  test('is set, set again, replaced and removed, and each is announced', async () => {
    const { id, token } = await enter()
    const answer = await put(token, { push_token: 'device-1', platform: 'ios' })
    assert.deepEqual([answer.status, answer.body.data], [200, { push_token: 'device-1', platform: 'ios' }])
    assert.equal(await shown(token), 'device-1')
    await put(token, { push_token: 'device-1', platform: 'ios' })
    assert.deepEqual((await put(token, { push_token: 'device-2' })).body.data.platform, null)
    assert.equal((await remove(token)).status, 204)
    assert.equal(await shown(token), null)
    assert.equal((await remove(token)).status, 204)
    assert.deepEqual(await told(id), [
      ['device-1', 'ios', ['push_token']],
      ['device-1', 'ios', ['push_token']],
      ['device-2', null, ['push_token']],
      [null, null, ['push_token']],
    ])
  })

  test('is set by a change of the profile too, whose platform is then not known', async () => {
    const { id, token } = await enter()
    await put(token, { push_token: 'device-1', platform: 'web' })
    const body = { push_token: 'device-2' }
    await auth.request('PATCH', '/api/v1/users/profile/', { token, body })
    assert.deepEqual((await told(id)).at(-1), ['device-2', null, ['push_token']])
  })

  test('what does not fit is refused with its place', async () => {
    const { token } = await enter()
    for (const [body, path] of [
      [{}, '/push_token'],
      [{ push_token: '' }, '/push_token'],
      [{ push_token: 'a b' }, '/push_token'],
      [{ push_token: 'jeton-é' }, '/push_token'],
      [{ push_token: 'x'.repeat(2_049) }, '/push_token'],
      [{ push_token: 't', platform: 'fridge' }, '/platform'],
      [{ push_token: 't', user_id: 'x' }, '/user_id'],
    ] as const) {
      const answer = await put(token, body)
      assert.deepEqual([answer.status, answer.body.errors[0].path], [422, path])
    }
    assert.equal((await auth.request('PUT', PUSH_TOKEN, { body: { nonsense: true } })).status, 401)
    assert.equal((await auth.request('DELETE', PUSH_TOKEN)).status, 401)
  })
})
