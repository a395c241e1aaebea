import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allEvents } from '@medtrack/contracts'
import { type Caller, createEventRegistry, DEFAULT_TENANT_ID, normalise, vouchedSender } from '@medtrack/kit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const RABAT = '0198c0de-0000-7000-8000-00000000000a'
/** An administrator of Rabat. */
const ADMIN: Caller = { kind: 'user', userId: RABAT, role: 'admin', tenantId: RABAT, sessionId: RABAT }
const student = (more: object = {}) => ({
  event_type: 'student.created',
  payload: { email: 'amina@example.com', cin: 'AB123456', ...more },
})

describe('events over HTTP', () => {
  let auth: AuthUnderTest
  let campus: Record<string, string>
  before(async () => {
    auth = await openAuth()
    const now = auth.clock.now()
    const rabat = { id: RABAT, slug: 'rabat', name: 'Rabat', languages: ['fr'], contact_email: null }
    await auth.tables
      .insertInto('tenant')
      .values({ ...rabat, created_at: now, updated_at: now })
      .execute()
    campus = await accountIn(RABAT, 'Campus')
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const accountIn = async (tenantId: string, name: string, scopes = ['events:publish']) => {
    const admin: Caller = { kind: 'user', userId: RABAT, role: 'admin', tenantId, sessionId: RABAT }
    const made = await auth.post('/api/v1/service-accounts/', { name, scopes }, auth.as(admin))
    return auth.as({ kind: 'client', clientId: made.body.data.id, tenantId, scopes })
  }
  const send = (body: unknown, headers: Record<string, string> = campus) =>
    auth.post('/events/', body, headers)
  const sent = async () =>
    await auth.tables.selectFrom('outbox').selectAll().where('destination', '=', 'outside').execute()
  const refused = async (body: unknown, headers?: Record<string, string>) => {
    const before = (await sent()).length
    const answer = await send(body, headers)
    assert.equal(answer.status, 422, JSON.stringify(answer.body))
    assert.equal(answer.body.code, 'auth.event-refused')
    assert.equal((await sent()).length, before)
    return answer.body
  }
  /** What a consumer makes of a row of the outbox, as it comes out of the bus. */
  const asConsumed = (row: Awaited<ReturnType<typeof sent>>[number], headers: object = {}) =>
    normalise(
      {
        body: row.body,
        routingKey: row.routing_key,
        headers: { ...row.headers, ...headers },
        publisher: undefined,
        correlationId: row.correlation_id,
        appId: 'auth-service',
      },
      {
        registry: createEventRegistry(allEvents),
        now: auth.clock.now(),
        verifySignature: () => false,
        senderOf: (message) => vouchedSender(message, auth.vault),
      },
    )

  test('is kept for the bus before it is answered, as from outside, for the tenant of the account', async () => {
    const answer = await send(student())
    assert.equal(answer.status, 202)
    const [row, ...more] = await sent()
    assert.ok(row)
    assert.deepEqual(more, [])
    assert.deepEqual(answer.body, { event_id: row.message_id })
    assert.deepEqual([row.routing_key, row.aliases], ['student.created', ['profile.student.created']])
    const read = asConsumed(row)
    assert.equal(read.kind, 'event', JSON.stringify(read))
    const { origin, tenant_id, event_id, service } = read.event
    assert.deepEqual(
      { origin, tenant_id, event_id, service },
      { origin: 'outside', tenant_id: RABAT, event_id: row.message_id, service: 'Campus' },
    )
  })

  test('M7: who said it cannot be made up, nor taken along for something else', async () => {
    const [row] = await sent()
    assert.ok(row)
    const other = { ...row, body: Buffer.from(JSON.stringify(student({ cin: 'XX1' }))) }
    const forged = { 'x-medtrack-sender': JSON.stringify({ name: 'x', tenantId: DEFAULT_TENANT_ID }) }
    for (const result of [
      asConsumed(other),
      asConsumed(row, forged),
      asConsumed(row, { 'x-medtrack-voucher': '' }),
    ]) {
      assert.equal(result.kind, 'refused')
      assert.match(result.reason, /only MedTrack sets it/)
    }
  })

  test('I1: sent again it is the same one; under the same id something else is 409', async () => {
    const event_id = '0198c0de-0000-7000-8000-000000000e77'
    const count = (await sent()).length
    for (const timestamp of ['2026-11-21T08:00:00Z', '2026-11-21T08:00:01Z']) {
      const answer = await send({ ...student({ cin: 'CD1' }), event_id, timestamp })
      assert.deepEqual([answer.status, answer.body], [202, { event_id }])
    }
    assert.equal((await sent()).length, count + 1)
    const other = await send({ ...student({ cin: 'CD2' }), event_id })
    assert.deepEqual([other.status, other.body.code], [409, 'auth.event-id-taken'])
    const first = await send(student({ cin: 'CD3' }), { ...campus, 'idempotency-key': 'k-1' })
    const again = await send(student({ cin: 'CD3' }), { ...campus, 'idempotency-key': 'k-1' })
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.deepEqual(again.body, first.body)
    assert.equal((await sent()).length, count + 2)
  })

  test('an id that another institution has used is taken: consumers would pass the event over', async () => {
    const here = await accountIn(DEFAULT_TENANT_ID, 'Here')
    const event_id = '0198c0de-0000-7000-8000-000000000e78'
    assert.equal((await send({ ...student({ cin: 'EF1' }), event_id })).status, 202)
    assert.equal((await send({ ...student({ cin: 'EF1' }), event_id }, here)).status, 409)
  })

  test('several at once are taken together or not at all', async () => {
    const count = (await sent()).length
    const answer = await send([student({ cin: 'GH1' }), student({ cin: 'GH2' }), student({ cin: 'GH1' })])
    assert.equal(answer.status, 202)
    const [one, two, three] = answer.body.event_ids
    assert.deepEqual([one === three, one === two], [true, false])
    assert.equal((await sent()).length, count + 2)
    const problem = await refused([student({ cin: 'GH3' }), { event_type: 'student.created', payload: {} }])
    assert.deepEqual(
      problem.errors.map(({ path }: { path: string }) => path),
      ['/1'],
    )
    assert.equal((await send([])).status, 422)
  })

  test('the forms of the references are taken as on the bus', async () => {
    const payload = { user_id: RABAT, email: 'flat@example.com', role: 'student' }
    const meta = { timestamp: '2026-01-31T09:00:00', routing_key: 'auth.user.created', source: 'campus' }
    for (const body of [
      { event_type: 'USER_CREATED', ...payload, _meta: meta },
      { event_type: 'auth.user.created', payload },
    ]) {
      const answer = await send(body)
      assert.equal(answer.status, 202, JSON.stringify(answer.body))
    }
    const typeless = { student_id: RABAT, cin: 'IJ1', email: 'typeless@example.com' }
    await refused(typeless)
    const named = await auth.post('/events/?routing_key=profile.student.created', typeless, campus)
    assert.equal(named.status, 202, JSON.stringify(named.body))
  })

  test('M7: refused is what the bus would bury, with the reason', async () => {
    const reason = async (body: object) => (await refused(body)).detail
    assert.match(
      await reason({ event_type: 'user.erased', payload: { user_id: RABAT } }),
      /never from outside/,
    )
    const admin = { email: 'a@example.com', role: 'admin' }
    assert.match(await reason({ event_type: 'user.created', payload: admin }), /administrator of MedTrack/)
    assert.match(await reason({ ...student(), tenant_id: 'default' }), /speaks for another one/)
    assert.match(await reason({ ...student(), service: 'auth-service' }), /MedTrack's own/)
    assert.match(await reason({ ...student(), timestamp: 'soon' }), /no instant/)
    assert.match(await reason({ ...student(), version: '2.0' }), /not known/)
    assert.match(await reason(student({ student_id: 'test-1', email: null })), /no UUID/)
    assert.match(
      await reason({ event_type: 'student.graduated', payload: {} }),
      /no event "student.graduated"/,
    )
  })

  test('M7: what no program may say is in the audit log of its institution, once; a mistake is not', async () => {
    const prober = await accountIn(RABAT, 'Prober')
    const elsewhere = { ...student(), tenant_id: 'default' }
    await refused(elsewhere, prober)
    await refused([student({ cin: 'PR1' }), elsewhere], { ...prober, 'idempotency-key': 'probe' })
    await refused({ event_type: 'user.created', payload: { email: 'a@example.com', role: 'admin' } }, prober)
    await refused({ ...student(), timestamp: 'soon' }, prober)
    const found = await auth.get('/api/v1/audit/?action=event.refused', undefined, auth.as(ADMIN))
    assert.equal(found.status, 200, JSON.stringify(found.body))
    const { clientId } = await auth.tables
      .selectFrom('service_account')
      .select('id as clientId')
      .where('name', '=', 'Prober')
      .executeTakeFirstOrThrow()
    assert.deepEqual(
      found.body.data
        .filter(({ actor_id }: never) => actor_id === clientId)
        .map(({ subject, details }: never) => [subject, details]),
      [
        ['role', 1],
        ['tenant', 1],
      ].map(([breach, count]) => [`event-publisher/${clientId}`, { breach, count, routing_key: '' }]),
    )
  })

  test('M7: consumers learn for whom a program speaks, while it and its institution may', async () => {
    const service = auth.as({ kind: 'service', service: 'comm-service' })
    const body = { name: 'Registrar', scopes: ['events:publish'] }
    const made = await auth.post('/api/v1/service-accounts/', body, auth.as(ADMIN))
    const { id } = made.body.data
    const find = () => auth.request('GET', `/internal/event-publishers/${id}`, { headers: service })
    assert.deepEqual((await find()).body, { name: 'Registrar', tenant_id: RABAT, tenant_slug: 'rabat' })
    const change = (change: object) =>
      auth.request('PATCH', `/api/v1/service-accounts/${id}/`, { body: change, headers: auth.as(ADMIN) })
    await change({ scopes: ['users:read'] })
    assert.equal((await find()).status, 404)
    await change({ scopes: ['events:publish'] })
    assert.equal((await find()).status, 200)
    await auth.tables.updateTable('tenant').set({ is_active: false }).where('id', '=', RABAT).execute()
    assert.equal((await find()).status, 404)
    await auth.tables.updateTable('tenant').set({ is_active: true }).where('id', '=', RABAT).execute()
    await change({ is_active: false })
    assert.equal((await find()).status, 404)
  })

  test('others may not: people, and programs without the scope', async () => {
    const reader = await accountIn(RABAT, 'Reader', ['users:read'])
    for (const headers of [reader, auth.as(ADMIN)]) assert.equal((await send(student(), headers)).status, 403)
    assert.equal((await send(student(), {})).status, 401)
  })
})
