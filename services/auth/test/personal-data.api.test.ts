import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, KitErrors, type PersonalDataPage, transact } from '@medtrack/kit'
import { readZip } from '@medtrack/testkit'
import { type AuthUnderTest, type Ground, openAuth, openGround, PASSWORD } from './auth-under-test.ts'

const DAY = 86_400_000
const SERVICES = ['auth-service', 'comm-service', 'profile-service']

let ground: Ground
let auth: AuthUnderTest
/** What the other services answer, part after part; undefined while they are away. */
let parts: Record<string, Omit<PersonalDataPage, 'service' | 'user_id'>[] | undefined> = {}

before(async () => {
  ground = await openGround()
  ground.clientOf = ({ service }) => ({
    readPersonalData: async (input: { query: { after?: string } }) => {
      const given = parts[service]
      if (!given) throw KitErrors.unavailable({ facts: { dependency: service }, retryAfterSeconds: 5 })
      return { service, user_id: DEFAULT_TENANT_ID, ...given[Number(input.query.after ?? 0)] }
    },
  })
  auth = await openAuth({}, ground)
})
after(async () => {
  await auth?.[Symbol.asyncDispose]()
  await ground?.[Symbol.asyncDispose]()
})
beforeEach(() => {
  parts = {
    'profile-service': [{ sections: [{ name: 'student', records: [] }], next: null }],
    'comm-service': [{ sections: [{ name: 'contact', records: [] }], next: null }],
  }
})

const tokenOf = async (email: string): Promise<string> => {
  const answer = await auth.signIn(email)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.data.access_token
}
const erase = (token: string, current_password: unknown = PASSWORD) =>
  auth.request('POST', '/api/v1/users/profile/erase/', { token, body: { current_password } })
const rowsOf = async (table: 'account' | 'session' | 'known_device' | 'consent' | 'account_link') => {
  const { n } = await auth.tables
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
const administrator = async (email: string) => {
  const { id } = await auth.person(email)
  await auth.tables.updateTable('account').set({ role: 'platform_admin' }).where('id', '=', id).execute()
  return id
}
/** Gives a service's receipt as the consumer does. */
const receipt = async (userId: string, service: string) => {
  const handler = auth.hosted.parts.handlers?.find(({ name }) => name === 'auth.note-erasure-receipt')
  const payload = { user_id: userId, service: 'somebody-else', counts: { contact: 1 }, kept: [] }
  await asTenant(DEFAULT_TENANT_ID, () =>
    transact(auth.tables, (tx) =>
      handler!.handle({ origin: 'platform', service, payload } as never, tx as never),
    ),
  )
}
const askAgain = async () => {
  const schedule = auth.hosted.parts.schedules?.find(({ name }) => name === 'auth.ask-for-erasure-receipts')
  await schedule?.run({ firedAt: auth.clock.now(), signal: new AbortController().signal })
}
const erasedEvents = async (userId: string) =>
  (await auth.events('user.erased')).filter(({ payload }) => payload.user_id === userId)
const erasureOf = (userId: string) =>
  auth.tables.selectFrom('erasure').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow()

describe('C2: erasing oneself', () => {
  test('needs the password, and then leaves nothing of the account but its id', async () => {
    const { id, email } = await auth.person()
    const token = await tokenOf(email)
    const before = await rowsOf('account')
    assert.equal((await erase(token, 'not the password')).status, 422)
    assert.equal((await erase(token, 7)).status, 422)
    assert.equal((await auth.request('POST', '/api/v1/users/profile/erase/', { body: {} })).status, 401)
    assert.equal(await rowsOf('account'), before)

    const answer = await erase(token)
    assert.equal(answer.status, 202, JSON.stringify(answer.body))
    assert.equal(await rowsOf('account'), before - 1)
    for (const table of ['session', 'known_device', 'account_link'] as const) {
      const left = await auth.tables
        .selectFrom(table)
        .select('account_id')
        .where('account_id', '=', id)
        .execute()
      assert.deepEqual(left, [], table)
    }
    const [event, ...more] = await erasedEvents(id)
    assert.deepEqual(event?.payload, { user_id: id, aliases: [] })
    assert.equal(more.length, 0)
    assert.equal((await auth.signIn(email)).status, 401)
    const job = await auth.tables
      .selectFrom('job')
      .select('payload')
      .where('kind', '=', 'kit.erase-traces')
      .where('key', '=', id)
      .executeTakeFirstOrThrow()
    assert.ok(!JSON.stringify(job.payload).includes(email), 'what is to be searched for is sealed')
  })

  test('ends every token at once, although no session is left to say so', async () => {
    const { email } = await auth.person()
    const [first, second] = [await tokenOf(email), await tokenOf(email)]
    const { access_token, refresh_token } = (await auth.signIn(email)).body.data
    await erase(first)
    for (const token of [first, second, access_token]) {
      const told = await auth.post(
        '/api/v1/users/validate-token/',
        { token },
        auth.as({ kind: 'service', service: 'x', tenantId: DEFAULT_TENANT_ID }),
      )
      assert.equal(told.body.data?.valid ?? told.body.valid, false)
    }
    const { body } = await auth.get(
      '/internal/ended-sessions',
      undefined,
      auth.as({ kind: 'service', service: 'x' }),
    )
    assert.ok(body.sessions.length >= 3)
    assert.equal((await auth.post('/api/v1/auth/refresh/', { refresh_token })).status, 401)
  })

  test('is refused to the last administrator of the platform, of whom everything stays', async () => {
    const first = await administrator('first@example.com')
    const second = await administrator('second@example.com')
    assert.equal((await erase(await tokenOf('first@example.com'))).status, 202)
    const refused = await erase(await tokenOf('second@example.com'))
    assert.equal(refused.status, 409)
    assert.equal(refused.body.code, 'auth.last-administrator')
    assert.equal((await erasedEvents(first)).length, 1)
    assert.equal((await erasedEvents(second)).length, 0)
    assert.ok(await tokenOf('second@example.com'))
    await auth.tables.deleteFrom('account').where('id', '=', second).execute()
  })

  test('lets the address be somebody else’s, and nobody come back by late news', async () => {
    const { id, email } = await auth.person()
    const alias = '0198c0de-0000-7000-8000-0000000000e1'
    const news = (user_id: string, timestamp: string, of = email) => ({
      ...{ event_type: 'user.created', service: 'registration', timestamp, version: '1.0' },
      payload: { user_id, email: of, role: 'student', first_name: 'Late', last_name: 'News' },
    })
    const ago = new Date(auth.clock.now().getTime() - 60_000).toISOString()
    assert.equal(await auth.receive(news(alias, ago)), undefined)
    await erase(await tokenOf(email))
    assert.deepEqual((await erasedEvents(id))[0]?.payload.aliases, [alias])

    const accounts = await rowsOf('account')
    const later = new Date(auth.clock.now().getTime() + 60_000).toISOString()
    await auth.receive(news(alias, later, 'another@example.com'))
    await auth.receive(news(id, later, 'another@example.com'))
    await auth.receive(news('0198c0de-0000-7000-8000-0000000000e2', ago))
    assert.equal(await rowsOf('account'), accounts, 'by a former id never, by the address not from before')
    await auth.receive(news('0198c0de-0000-7000-8000-0000000000e3', later))
    assert.equal(await rowsOf('account'), accounts + 1, 'who is announced later is somebody new')

    const other = await auth.person()
    await erase(await tokenOf(other.email))
    assert.notEqual((await auth.person(other.email)).id, other.id)
  })
})

describe('C2: receipts', () => {
  test('complete an erasure when each service has given one; the signature says whose it is', async () => {
    const { id, email } = await auth.person()
    await auth.receive({
      ...{ event_type: 'user.created', service: 'registration', timestamp: '2026-11-21T08:00:00Z' },
      payload: { user_id: '0198c0de-0000-7000-8000-0000000000e9', email, role: 'student' },
    })
    await erase(await tokenOf(email))
    for (const service of SERVICES) {
      const { completed_at, aliases } = await erasureOf(id)
      assert.equal(completed_at, null)
      assert.equal(aliases.length, 1)
      await receipt(id, service)
      await receipt(id, service)
    }
    const done = await erasureOf(id)
    assert.deepEqual(done.completed_at, auth.clock.now())
    assert.deepEqual(done.aliases, [])
    const admin = auth.as({
      ...{ kind: 'user', role: 'admin', tenantId: DEFAULT_TENANT_ID, userId: id, sessionId: id },
    })
    const { body } = await auth.get('/api/v1/erasures/', undefined, admin)
    const shown = body.data.find((row: { user_id: string }) => row.user_id === id)
    assert.deepEqual(
      shown.receipts.map(({ service }: { service: string }) => service),
      SERVICES,
    )
    assert.deepEqual([shown.missing, shown.overdue], [[], false])
  })

  test('of outside programs count for nothing', async () => {
    const { id, email } = await auth.person()
    await erase(await tokenOf(email))
    const said = { user_id: id, service: 'comm-service', counts: {}, kept: [] }
    const refused = await auth.receive({ event_type: 'user.erasure_completed', payload: said })
    assert.ok(refused)
    const kept = await auth.tables
      .selectFrom('erasure_receipt')
      .innerJoin('erasure', 'erasure.id', 'erasure_receipt.erasure_id')
      .select('service')
      .where('erasure.user_id', '=', id)
      .execute()
    assert.deepEqual(kept, [])
  })

  test('that are missing after a day are asked for again, once a day, until they are there', async () => {
    const { id, email } = await auth.person()
    await erase(await tokenOf(email))
    await askAgain()
    assert.equal((await erasedEvents(id)).length, 1)
    auth.clock.advance(DAY + 1)
    await askAgain()
    await askAgain()
    const [first, second, ...more] = await erasedEvents(id)
    assert.equal(more.length, 0)
    assert.equal(second?.sequence, (first?.sequence ?? 0) + 1)
    const admin = auth.as({
      ...{ kind: 'user', role: 'admin', tenantId: DEFAULT_TENANT_ID, userId: id, sessionId: id },
    })
    const { body } = await auth.get('/api/v1/erasures/', undefined, admin)
    const shown = body.data.find((row: { user_id: string }) => row.user_id === id)
    assert.deepEqual([shown.overdue, shown.missing], [true, SERVICES])
    for (const service of SERVICES) await receipt(id, service)
    auth.clock.advance(DAY + 1)
    await askAgain()
    assert.equal((await erasedEvents(id)).length, 2)
  })
})

describe('C1: taking one’s data along', () => {
  const take = (token: string) =>
    auth.hosted.app.inject({
      method: 'GET',
      url: '/api/v1/users/profile/export/',
      headers: { authorization: `Bearer ${token}` },
    })

  test('follows a service through all its parts, and is a whole archive', async () => {
    const records = (from: number) => [{ id: from, title: `<b>${from}</b>` }]
    parts['comm-service'] = [
      {
        sections: [
          { name: 'contact', records: [] },
          { name: 'notifications', records: records(1) },
        ],
        next: '1',
      },
      { sections: [{ name: 'notifications', records: records(2) }], next: '2' },
      { sections: [{ name: 'devices', records: records(3) }], next: null },
    ]
    const { email } = await auth.person(undefined, { language: 'ar' })
    const answer = await take(await tokenOf(email))
    assert.equal(answer.statusCode, 200, answer.body)
    assert.match(String(answer.headers['content-disposition']), /attachment; filename=".+\.zip"/)
    const files = readZip(answer.rawPayload)
    assert.deepEqual(JSON.parse(files.get('communications.json') ?? ''), {
      contact: [],
      notifications: [...records(1), ...records(2)],
      devices: records(3),
    })
    const account = JSON.parse(files.get('account.json') ?? '')
    assert.equal(account.account[0].email, email)
    assert.equal(account.account[0].password_hash, undefined)
    const page = files.get('summary.html') ?? ''
    assert.match(page, /<html lang="ar" dir="rtl">/)
    assert.ok(page.includes('&#60;b&#62;2') && !page.includes('<b>'), 'what people wrote is text')
    assert.match(files.get('README.txt') ?? '', /بياناتك/)
  })

  test('is never incomplete: 503 names the service that is away, and the try does not count', async () => {
    const { email } = await auth.person()
    const token = await tokenOf(email)
    for (const service of ['profile-service', 'comm-service']) {
      const there = parts[service]
      parts[service] = undefined
      for (let i = 0; i < 4; i += 1) {
        const answer = await take(token)
        assert.equal(answer.statusCode, 503)
        assert.match(answer.json().detail, new RegExp(service))
        assert.ok(Number(answer.headers['retry-after']) > 0)
      }
      parts[service] = there
    }
    assert.equal((await take(token)).statusCode, 200)
  })

  test('can be done three times a day', async () => {
    const { email } = await auth.person()
    const token = await tokenOf(email)
    for (let i = 0; i < 3; i += 1) assert.equal((await take(token)).statusCode, 200)
    const refused = await take(token)
    assert.equal(refused.statusCode, 429)
    assert.equal(refused.json().code, 'auth.too-many-exports')
    assert.equal(Number(refused.headers['retry-after']), DAY / 1_000)
    auth.clock.advance(DAY)
    assert.equal((await take(await tokenOf(email))).statusCode, 200)
  })
})
