import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openTestCache, skipWithoutRedis, type TestCache } from '@medtrack/testkit'
import { type AuthUnderTest, openAuth, openGround } from './auth-under-test.ts'

const PREFERENCES = '/api/v1/users/preferences/'

describe('preferences behind a Redis in trouble', { skip: skipWithoutRedis }, () => {
  let shared: TestCache
  let one: AuthUnderTest
  let other: AuthUnderTest
  const opened = new AsyncDisposableStack()
  before(async () => {
    shared = opened.use(await openTestCache())
    const ground = { ...opened.use(await openGround()), cache: shared.cache }
    one = opened.use(await openAuth({}, ground))
    other = opened.use(await openAuth({}, ground))
  })
  after(async () => await opened.disposeAsync())

  const enter = async () => {
    const { email, id } = await one.person()
    return { id, token: (await one.signIn(email)).body.data.access_token as string }
  }
  const digest = async (auth: AuthUnderTest, token: string) =>
    (await auth.get(PREFERENCES, token)).body.data.digest
  const change = (token: string, wanted: string) =>
    one.request('PATCH', PREFERENCES, { token, body: { digest: wanted } })
  /** Past every rule: only the cache can still say what was before. */
  const writeAside = async (id: string, wanted: string) => {
    const row = await one.tables
      .selectFrom('account')
      .select('preferences')
      .where('id', '=', id)
      .executeTakeFirst()
    const preferences = JSON.stringify({ ...row?.preferences, digest: wanted })
    await one.tables
      .updateTable('account')
      .set({ preferences } as never)
      .where('id', '=', id)
      .execute()
  }

  test('F15 Redis answers what stands in it, and a change at one instance is in force at the other', async () => {
    const { id, token } = await enter()
    await digest(one, token)
    await writeAside(id, 'hourly')
    assert.equal(await digest(other, token), 'instant')
    await change(token, 'daily')
    assert.equal(await digest(other, token), 'daily')
  })

  test('F15 frozen or away, the database answers, and changes go through', async () => {
    const { id, token } = await enter()
    await digest(one, token)
    await writeAside(id, 'hourly')
    shared.proxy.freeze()
    assert.equal(await digest(other, token), 'hourly')
    assert.equal((await change(token, 'daily')).status, 200)
    assert.equal(await digest(other, token), 'daily')
    shared.proxy.refuse()
    shared.proxy.cut()
    shared.proxy.thaw()
    assert.equal(await digest(one, token), 'daily')
    assert.equal((await change(token, 'instant')).status, 200)
    assert.equal(await digest(other, token), 'instant')
  })
})
