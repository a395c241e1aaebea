import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, openGround, PASSWORD } from './auth-under-test.ts'
import { createScriptedCache, type ScriptedCache } from './scripted-cache.ts'

const PREFERENCES = '/api/v1/users/preferences/'
const STANDARD = {
  email: true,
  push: true,
  sms: true,
  in_app: true,
  categories: {},
  quiet_hours: null,
  digest: 'instant',
  language: 'en',
}

const read = (auth: AuthUnderTest, token: string, headers: Record<string, string> = {}) =>
  auth.get(PREFERENCES, token, headers)
const patch = (auth: AuthUnderTest, token: string, body: object, headers: Record<string, string> = {}) =>
  auth.request('PATCH', PREFERENCES, { token, body, headers })
const enter = async (auth: AuthUnderTest) => {
  const { email, id } = await auth.person()
  return { id, email, token: (await auth.signIn(email)).body.data.access_token as string }
}

describe('preferences', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  test('nothing is switched off until somebody says so', async () => {
    const { token } = await enter(auth)
    const { status, body } = await read(auth, token)
    assert.deepEqual([status, body.data], [200, STANDARD])
  })

  test('what is given changes, category by category, and is announced whole', async () => {
    const { id, token } = await enter(auth)
    await patch(auth, token, { sms: false, categories: { announcements: false, stages: false } })
    const quiet_hours = { start: '22:00', end: '07:00', timezone: 'Africa/Casablanca' }
    const answer = await patch(auth, token, { categories: { stages: true }, quiet_hours, digest: 'daily' })
    const wanted = {
      ...STANDARD,
      sms: false,
      categories: { announcements: false, stages: true },
      quiet_hours,
      digest: 'daily',
    }
    assert.deepEqual([answer.status, answer.body.data], [200, wanted])
    assert.deepEqual((await read(auth, token)).body.data, wanted)
    const told = (await auth.events('user.preferences_updated')).filter(
      ({ payload }) => payload.user_id === id,
    )
    assert.deepEqual(
      told.map(({ sequence }) => sequence),
      [2, 3],
    )
    assert.deepEqual(told.at(-1)?.payload.preferences, wanted)
    assert.equal((await patch(auth, token, { quiet_hours: null })).body.data.quiet_hours, null)
    const profile = await auth.get('/api/v1/users/profile/', token)
    assert.deepEqual(profile.body.data.preferences.categories, wanted.categories)
  })

  test('the language of messages is the account’s', async () => {
    const { token } = await enter(auth)
    await patch(auth, token, { language: 'ar' })
    assert.equal((await auth.get('/api/v1/users/profile/', token)).body.data.language, 'ar')
  })

  for (const [body, path] of [
    [{ quiet_hours: { start: '22:00', end: '22:00', timezone: 'Africa/Casablanca' } }, '/quiet_hours/end'],
    [{ quiet_hours: { start: '22:00', end: '07:00', timezone: 'Africa/Nowhere' } }, '/quiet_hours/timezone'],
    [{ quiet_hours: { start: '22:00', end: '07:00', timezone: '+01:00' } }, '/quiet_hours/timezone'],
    [{ quiet_hours: { start: '24:00', end: '07:00', timezone: 'UTC' } }, '/quiet_hours'],
    [{ digest: 'weekly' }, '/digest'],
    [{ email: 'yes' }, '/email'],
    [{ fax: true }, '/fax'],
    [{ categories: { 'Not A Name': true } }, '/categories'],
    [{ categories: { stages: 'no' } }, '/categories'],
    [{ language: 'x' }, '/language'],
  ] as const) {
    test(`${JSON.stringify(body)} is refused with its place`, async () => {
      const { token } = await enter(auth)
      const answer = await patch(auth, token, body)
      assert.equal(answer.status, 422)
      assert.ok(answer.body.errors[0].path.startsWith(path), answer.body.errors[0].path)
      assert.deepEqual((await read(auth, token)).body.data, STANDARD)
    })
  }

  test('registering refuses a time zone that there is not', async () => {
    const quiet_hours = { start: '22:00', end: '07:00', timezone: 'Nowhere' }
    const body = { email: 'zone@example.com', password: PASSWORD, preferences: { quiet_hours } }
    assert.equal(
      (await auth.post('/api/v1/users/', body)).body.errors[0].path,
      '/preferences/quiet_hours/timezone',
    )
  })

  test('categories do not pile up for ever', async () => {
    const { token } = await enter(auth)
    const named = (prefix: string) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${prefix}${index}`, false]))
    assert.equal((await patch(auth, token, { categories: named('a') })).status, 200)
    assert.equal((await patch(auth, token, { categories: named('b') })).body.errors[0].path, '/categories')
  })

  test('Z6 a stale If-Match is refused; other changes of the account do not make it stale', async () => {
    const { token } = await enter(auth)
    const etag = String((await read(auth, token)).headers['etag'])
    await auth.request('PATCH', '/api/v1/users/profile/', { token, body: { phone: '0612345678' } })
    assert.equal((await read(auth, token, { 'if-none-match': etag })).status, 304)
    const first = await patch(auth, token, { sms: false }, { 'if-match': etag })
    assert.equal(first.status, 200)
    assert.equal((await patch(auth, token, { push: false }, { 'if-match': etag })).status, 412)
    assert.equal((await read(auth, token)).headers['etag'], first.headers['etag'])
  })

  test('nobody who is not signed in gets as far as the body', async () => {
    assert.equal((await auth.request('PATCH', PREFERENCES, { body: { nonsense: true } })).status, 401)
    assert.equal((await auth.get(PREFERENCES)).status, 401)
  })
})

describe('preferences of two instances with one cache', () => {
  let cache: ScriptedCache
  let one: AuthUnderTest
  let other: AuthUnderTest
  const opened = new AsyncDisposableStack()
  before(async () => {
    cache = createScriptedCache()
    const ground = { ...opened.use(await openGround()), cache }
    one = opened.use(await openAuth({}, ground))
    other = opened.use(await openAuth({}, ground))
  })
  after(async () => await opened.disposeAsync())

  const keys = () => [...cache.entries.keys()]
  const guardsEnd = () => {
    for (const key of keys()) if (key.endsWith(':changed')) cache.entries.delete(key)
  }
  /** A person whose preferences stand in the cache, and nowhere else any more. */
  const cached = async () => {
    const { id, token } = await enter(one)
    await read(one, token)
    const preferences = JSON.stringify({ ...STANDARD, digest: 'hourly' })
    await one.tables
      .updateTable('account')
      .set({ preferences } as never)
      .where('id', '=', id)
      .execute()
    return { id, token }
  }
  const digest = async (auth: AuthUnderTest, token: string) => (await read(auth, token)).body.data.digest

  test('are read from the cache, whoever filled it, and their hits are measured', async () => {
    const { token } = await cached()
    const before = metricsOf(await other.hosted.app.inject('/metrics').then(({ body }) => body))
    assert.equal(await digest(other, token), 'instant')
    const after = metricsOf(await other.hosted.app.inject('/metrics').then(({ body }) => body))
    assert.equal(after.hits - before.hits, 1)
    assert.equal(after.misses, before.misses)
    assert.equal(after.ratio, after.hits / (after.hits + after.misses))
  })

  test('changed at one, they are in force at the other at once', async () => {
    const { token } = await cached()
    await patch(one, token, { digest: 'daily' })
    assert.equal(await digest(other, token), 'daily')
    guardsEnd()
    assert.equal(await digest(other, token), 'daily')
    assert.equal(await digest(one, token), 'daily')
  })

  test('the language that the profile gives them is in force at once too', async () => {
    const { token } = await cached()
    await one.request('PATCH', '/api/v1/users/profile/', { token, body: { language: 'fr' } })
    assert.equal((await read(other, token)).body.data.language, 'fr')
  })

  test('a reader that was slower than a change leaves nothing old behind', async () => {
    const { token } = await enter(one)
    // What it read before the change it writes after it, and after the change has cleared the cache.
    cache.beforeSet = async (key) => {
      if (key.endsWith(':changed')) return
      cache.beforeSet = undefined
      await patch(other, token, { digest: 'daily' })
    }
    assert.equal(await digest(one, token), 'instant')
    guardsEnd()
    assert.equal(await digest(one, token), 'daily')
  })

  test('a reader that took longer than the guard keeps what it read to itself', async () => {
    const { token } = await enter(one)
    cache.beforeSet = async (key) => {
      if (key.endsWith(':changed')) return
      cache.beforeSet = undefined
      await patch(other, token, { digest: 'daily' })
      guardsEnd()
      one.clock.advance(10_000)
    }
    await digest(one, token)
    assert.equal(await digest(one, token), 'daily')
  })

  test('F15 while the cache is away the database answers, and what was missed is forgotten when it is back', async () => {
    const { token } = await cached()
    cache.isAway = true
    assert.equal(await digest(other, token), 'hourly')
    assert.equal((await patch(one, token, { digest: 'daily' })).status, 200)
    assert.equal(await digest(other, token), 'daily')
    await assert.rejects(one.runJobs(), /away/)
    cache.isAway = false
    await one.runJobs()
    guardsEnd()
    assert.equal(await digest(other, token), 'daily')
  })

  test('what does not read as preferences is as good as nothing', async () => {
    const { token } = await cached()
    const key = keys().at(-1) ?? ''
    for (const text of ['no json', '{"email":true}', 'null']) {
      cache.entries.set(key, text)
      assert.equal(await digest(one, token), 'hourly')
    }
  })

  test('a refused change leaves them as they were', async () => {
    const { token } = await cached()
    assert.equal((await patch(one, token, { digest: 'daily' }, { 'if-match': '"other"' })).status, 412)
    assert.equal(await digest(other, token), 'hourly')
  })
})

const metricsOf = (text: string) => {
  const value = (start: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(start) && line.includes('auth-service'))
        ?.split(' ')[1] ?? 0,
    )
  const reads = (result: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith('preferences_reads_total{') && line.includes(`result="${result}"`))
        ?.split(' ')[1] ?? 0,
    )
  return { hits: reads('hit'), misses: reads('miss'), ratio: value('preferences_cache_hit_ratio') }
}
