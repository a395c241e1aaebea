import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import {
  type Caller,
  createAudit,
  DEFAULT_TENANT_ID,
  inScope,
  openAuditKey,
  randomIds,
  transact,
} from '@medtrack/kit'
import { silentLogger } from '@medtrack/testkit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

const OTHER_TENANT = '0198c0de-0000-7000-8000-0000000000bb'
const URL = '/api/v1/audit/'

const personIn = (role: 'admin' | 'staff' | 'platform_admin', tenantId = DEFAULT_TENANT_ID): Caller => ({
  ...{ kind: 'user', userId: randomUUID(), sessionId: randomUUID(), role, tenantId },
})

describe('C5: the audit log as administrators read it', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth?.[Symbol.asyncDispose]())

  const ask = (query: string, caller: Caller = personIn('admin'), headers: Record<string, string> = {}) =>
    auth.hosted.app.inject({ url: `${URL}${query}`, headers: { ...auth.as(caller), ...headers } })
  /** Records acts of a tenant past the rules, so that there is something to read. */
  const record = async (tenantId: string, count: number, about: string = randomUUID()) => {
    const key = await openAuditKey(auth.tables as never, auth.vault)
    const needs = { service: 'auth-service', clock: auth.clock, ids: randomIds, logger: silentLogger }
    const audit = createAudit({ ...needs, db: auth.tables as never, key })
    const origin = { ipAddress: '192.0.2.9', userAgent: '=cmd|calc' }
    await inScope({ tenantId, origin, correlationId: 'because' }, () =>
      transact(auth.tables, async (tx) => {
        for (let i = 0; i < count; i += 1) {
          const details = { place: i, fields: ['email'] }
          await audit.record(tx, { action: 'thing.made', subject: `thing/${about}.${i}`, details })
        }
      }),
    )
    return about
  }

  test('says who did what, when and from where, newest first, by cursor', async () => {
    const about = await record(DEFAULT_TENANT_ID, 5)
    const first = await ask('?limit=2&action=thing.made')
    assert.equal(first.statusCode, 200, first.body)
    const { success, data } = first.json()
    assert.equal(success, true)
    const { id, sequence, hash, previous_hash, ...row } = data[0]
    assert.deepEqual(row, {
      ...{ tenant_id: DEFAULT_TENANT_ID, created_at: auth.clock.now().toISOString() },
      ...{ action: 'thing.made', subject: `thing/${about}.4`, details: { place: 4, fields: ['email'] } },
      ...{ actor_kind: 'anyone', actor_id: null, actor_role: null },
      ...{ user_id: null, tenant: DEFAULT_TENANT_ID, timestamp: auth.clock.now().toISOString() },
      ...{ ip_address: '192.0.2.9', user_agent: '=cmd|calc', correlation_id: 'because' },
    })
    assert.equal(data[1].hash, previous_hash)
    const next = /<(\?[^>]+)>; rel="next"/.exec(String(first.headers['link']))?.[1]
    assert.ok(next)
    const second = (await ask(next)).json().data
    assert.deepEqual(
      [...data, ...second].map(({ subject }: { subject: string }) => subject.at(-1)),
      ['4', '3', '2', '1'],
    )
    assert.equal((await ask(`?before=${second[1].id}&limit=5&action=thing.made`)).headers['link'], undefined)
  })

  test('by action, actor, subject and time; what does not fit is 422', async () => {
    const about = await record(DEFAULT_TENANT_ID, 2)
    const found = async (query: string) => (await ask(query)).json().data.length
    assert.equal(await found(`?subject=thing/${about}.1`), 1)
    assert.equal(await found(`?subject=thing/${about}.1&action=thing.made`), 1)
    assert.equal(await found('?action=thing.lost'), 0)
    assert.equal(await found('?actor=nobody'), 0)
    const now = auth.clock.now().toISOString()
    assert.equal(await found(`?subject=thing/${about}.1&to=${now}`), 0)
    assert.equal(await found(`?subject=thing/${about}.1&from=${now}`), 1)
    for (const query of [
      '?before=1',
      `?before=${randomUUID()}`,
      '?from=yesterday',
      '?limit=0',
      '?role=admin',
    ])
      assert.equal((await ask(query)).statusCode, 422, query)
  })

  test('Z2: an administrator sees the acts of their own institution only', async () => {
    const own = await record(OTHER_TENANT, 1)
    const foreign = await record(DEFAULT_TENANT_ID, 1)
    const admin = personIn('admin', OTHER_TENANT)
    const seen = (await ask('', admin)).body
    assert.ok(seen.includes(own) && !seen.includes(foreign))
    const lines = (await ask('export/', admin)).body
    assert.ok(lines.includes(own) && !lines.includes(foreign))
    assert.equal((await ask('', personIn('staff'))).statusCode, 403)
    assert.equal((await ask('export/', personIn('staff'))).statusCode, 403)
  })

  test('H13: exported as JSON lines or CSV, whole, without a formula that runs, and that is recorded', async () => {
    const about = await record(DEFAULT_TENANT_ID, 1_100)
    const admin = personIn('platform_admin')
    const lines = await ask('export/?action=thing.made', admin)
    assert.match(String(lines.headers['content-type']), /^application\/jsonl/)
    assert.match(String(lines.headers['content-disposition']), /attachment; filename="audit-log\.jsonl"/)
    const rows = lines.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const own = rows.filter(({ subject }) => subject.includes(about))
    assert.deepEqual(
      own.map(({ details }) => details.place),
      Array.from({ length: 1_100 }, (_, i) => i),
    )
    assert.deepEqual(rows.at(-1), (await ask('?limit=1&action=thing.made')).json().data[0])

    for (const csv of [
      await ask('export/?format=csv&action=thing.made', admin),
      await ask('export/?action=thing.made', admin, { accept: 'text/csv' }),
    ]) {
      assert.match(String(csv.headers['content-type']), /^text\/csv/)
      const [head = '', first = '', ...more] = csv.body.trimEnd().split('\r\n')
      assert.match(head, /^\uFEFFid,sequence,tenant_id,created_at,action,/)
      assert.ok(first.includes("'=cmd|calc"))
      assert.equal(more.length + 1, rows.length)
    }
    const told = (await ask('?action=audit.exported&limit=3')).json().data
    assert.deepEqual(
      told.map(({ actor_id, details }: never) => [actor_id, details]),
      ['csv', 'csv', 'jsonl'].map((format) => [
        (admin as { userId: string }).userId,
        { format, filters: ['action'] },
      ]),
    )
  })

  test('Z4: who asks for what they may not is recorded, once an hour for each route', async () => {
    const all = async () => (await ask('?action=access.refused')).json().data.length
    const before = await all()
    const staff = personIn('staff')
    const refusals = async (actor: string) =>
      (await ask(`?action=access.refused&actor=${actor}`)).json().data.map(({ subject }: never) => subject)
    for (let i = 0; i < 3; i += 1) assert.equal((await ask('', staff)).statusCode, 403)
    assert.equal((await ask('export/', staff)).statusCode, 403)
    const { userId } = staff as { userId: string }
    assert.deepEqual(await refusals(userId), ['route/GET /api/v1/audit/export/', 'route/GET /api/v1/audit/'])
    auth.clock.advance(3_600_000)
    assert.equal((await ask('', staff)).statusCode, 403)
    assert.equal((await refusals(userId)).length, 3)
    const partner = {
      kind: 'client',
      clientId: randomUUID(),
      tenantId: DEFAULT_TENANT_ID,
      scopes: [],
    } as const
    assert.equal((await ask('', partner)).statusCode, 403)
    assert.deepEqual(await refusals(partner.clientId), ['route/GET /api/v1/audit/'])
    assert.equal((await ask('', { kind: 'service', service: 'comm-service' })).statusCode, 403)
    assert.equal((await auth.get(URL)).status, 401)
    assert.equal(await all(), before + 4)
  })
})
