import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, createVault, DEFAULT_TENANT_ID, legalHolds, transact } from '@medtrack/kit'
import { outlivedSessions } from '../src/compliance/outlived-sessions.repository.ts'
import { type AuthUnderTest, openAuth, openGround, PASSWORD } from './auth-under-test.ts'

const DAY = 86_400_000
const SERVICES = ['auth-service', 'comm-service', 'core-service', 'eval-service', 'profile-service']

let auth: AuthUnderTest
before(async () => {
  auth = await openAuth()
})
after(async () => {
  await auth?.[Symbol.asyncDispose]()
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

describe('C3: who is held', () => {
  const holdOn = (userId: string) =>
    transact(auth.tables, (tx) =>
      legalHolds.place(tx as never, {
        ...{ tenantId: DEFAULT_TENANT_ID, userId, reason: 'case', placedAt: auth.clock.now() },
      }),
    )

  test('cannot erase themselves until the hold is lifted, and is told whom to ask', async () => {
    const { id, email } = await auth.person()
    const token = await tokenOf(email)
    await holdOn(id)
    const refused = await erase(token)
    assert.deepEqual([refused.status, refused.body.code], [409, 'auth.legal-hold'])
    assert.equal((await auth.get('/api/v1/users/profile/', token)).status, 200)
    await transact(auth.tables, (tx) => legalHolds.lift(tx as never, DEFAULT_TENANT_ID, id))
    assert.equal((await erase(token)).status, 202)
  })

  test('keeps their sessions, while those of others go after their time', async () => {
    const [held, other] = [await auth.person(), await auth.person()]
    for (const { email } of [held, other]) await tokenOf(email)
    await holdOn(held.id)
    const sessionsOf = async (userId: string) =>
      (await auth.tables.selectFrom('session').select('id').where('account_id', '=', userId).execute()).length
    const longAgo = new Date('2020-01-01T00:00:00Z')
    await auth.tables
      .updateTable('session')
      .set({ expires_at: longAgo })
      .where('account_id', 'in', [held.id, other.id])
      .execute()
    const [due] = await transact(auth.tables, (tx) => outlivedSessions.find(tx as never, auth.clock.now()))
    assert.deepEqual([due?.rows, due?.held, due?.oldest], [1, 1, longAgo])
    const cleanUp = auth.hosted.parts.schedules?.find(({ name }) => name === 'auth.clean-up')
    await cleanUp?.run({ firedAt: auth.clock.now(), signal: new AbortController().signal })
    assert.deepEqual([await sessionsOf(held.id), await sessionsOf(other.id)], [1, 0])
    const which = { tenantId: DEFAULT_TENANT_ID, before: auth.clock.now(), limit: 10 }
    assert.equal(await transact(auth.tables, (tx) => outlivedSessions.remove(tx as never, which)), 0)
    await transact(auth.tables, (tx) => legalHolds.lift(tx as never, DEFAULT_TENANT_ID, held.id))
    assert.equal(await transact(auth.tables, (tx) => outlivedSessions.remove(tx as never, which)), 1)
  })
})

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

test('C2: an address is remembered as erased when the root secret has changed since', async () => {
  await using ground = await openGround()
  const [former, present] = ['the former root secret, long enough', 'the present root secret, long enough']
  const startedWith = (...secrets: string[]) => openAuth({}, { ...ground, vault: createVault(secrets) })
  const email = 'amina@example.com'
  const said = new Date(ground.clock.now().getTime() - 60_000).toISOString()
  {
    await using begun = await startedWith(former)
    await begun.person(email)
    const token = (await begun.signIn(email)).body.data.access_token
    const body = { current_password: PASSWORD }
    const erased = await begun.request('POST', '/api/v1/users/profile/erase/', { token, body })
    assert.equal(erased.status, 202)
  }
  {
    await using _ = await startedWith(present, former)
  }
  await using changed = await startedWith(present)
  const news = (timestamp: string) => ({
    ...{ event_type: 'user.created', service: 'registration', timestamp, version: '1.0' },
    payload: { user_id: 'u-17', email, role: 'student', first_name: 'Late', last_name: 'News' },
  })
  assert.equal(await changed.receive(news(said)), undefined)
  assert.deepEqual(await changed.tables.selectFrom('account').select('id').execute(), [])
  const later = new Date(ground.clock.now().getTime() + 60_000).toISOString()
  assert.equal(await changed.receive(news(later)), undefined)
  assert.equal((await changed.tables.selectFrom('account').select('id').execute()).length, 1)
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
