import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID, randomIds } from '@medtrack/kit'
import { AMINA_ELSEWHERE, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const sender = personIn(YOUSSEF, 'staff')
const COLLEAGUE = '0198c0de-0000-7000-8000-0000000000c1'
const colleague = personIn(COLLEAGUE, 'staff')
const admin = personIn('0198c0de-0000-7000-8000-0000000000ad', 'admin')

describe('telling many people the same', () => {
  let comm: CommUnderTest
  let students: string[]
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.tables.deleteFrom('bulk').execute()
    await comm.tables.deleteFrom('profile').execute()
    students = await enter('student', 1_200)
  })

  /** Puts people into the institution; every second student is in the fifth year. */
  const enter = async (role: string, count: number, tenantId = DEFAULT_TENANT_ID): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => randomIds.next())
    const now = comm.clock.now()
    await comm.tables
      .insertInto('contact')
      .values(
        ids.map((id, n) => ({
          ...{ tenant_id: tenantId, user_id: id, email: `${role}${n}@example.com`, role, updated_at: now },
          ...{ first_name: role, last_name: String(n) },
        })) as never,
      )
      .execute()
    await comm.tables
      .insertInto('profile')
      .values(
        ids.map((id, n) => ({
          ...{ tenant_id: tenantId, profile_id: randomIds.next(), user_id: id, kind: role },
          ...{ year_level: n % 2 === 0 ? 5 : 4, updated_at: now },
        })) as never,
      )
      .execute()
    return ids
  }
  const send = (more: object, as: Caller = sender, headers: Record<string, string> = {}) =>
    comm.request('POST', '/api/notifications/bulk/', {
      as,
      headers,
      body: { type: 'in_app', title: 'Exams', content: 'They begin on Monday.', ...more },
    })
  const progress = async (id: string, as = sender) =>
    (await comm.request('GET', `/api/notifications/bulk/${id}/`, { as })).body
  const told = async () => {
    const rows = await comm.tables.selectFrom('notification').select('user_id').execute()
    return rows.map(({ user_id }) => String(user_id)).sort()
  }

  test('a preview says how many it would be, and tells nobody', async () => {
    const { status, body } = await send({ query: { role: 'student', year_level: 5 }, preview: true })
    assert.equal(status, 200)
    assert.equal(body.count, 600)
    assert.equal(body.sample.length, 10)
    assert.match(body.sample[0].name, /^student \d+$/)
    assert.deepEqual(await told(), [])
    assert.equal(await comm.tables.selectFrom('bulk').select('id').executeTakeFirst(), undefined)
  })

  test('everybody whom the query finds is told once, in slices, and each result can be read', async () => {
    await enter('student', 20, OTHER_TENANT)
    await enter('encadrant', 20)
    const { status, body } = await send({ query: { role: 'student' } })
    assert.deepEqual([status, body.total], [202, 1_200])
    await comm.work()
    assert.deepEqual(await told(), [...students].sort())
    const { done, total, sent, status: end } = await progress(body.job_id)
    assert.deepEqual([done, total, sent, end], [1_200, 1_200, 1_200, 'finished'])
    const seen: string[] = []
    let url: string | undefined = '?limit=100'
    while (url) {
      const page = await comm.request('GET', `/api/notifications/bulk/${body.job_id}/recipients/${url}`, {
        as: sender,
      })
      seen.push(...page.body.map((row: { user_id: string }) => row.user_id))
      url = /<([^>]+)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1]
    }
    assert.deepEqual(seen.sort(), [...students].sort())
  })

  test('named people are told once; who is closed, unknown or elsewhere is skipped', async () => {
    const [first, second] = students
    const [stranger] = await enter('student', 1, OTHER_TENANT)
    await comm.tables
      .updateTable('contact')
      .set({ is_active: false })
      .where('user_id', '=', String(second))
      .execute()
    const { body } = await send({
      user_ids: [first, second, stranger, AMINA_ELSEWHERE, String(first).toUpperCase()],
    })
    assert.equal(body.total, 1)
    await comm.work()
    assert.deepEqual(await told(), [first])
    const { done, skipped } = await progress(body.job_id)
    assert.deepEqual([done, skipped], [1, 3])
    const row = await comm.tables.selectFrom('bulk').select('audience').executeTakeFirst()
    assert.deepEqual(row?.audience, {}, 'whom it named is forgotten at the end')
  })

  test('a process that is killed between slices, or in one, leaves nobody out and tells nobody twice', async () => {
    await send({ query: { role: 'student' }, channels: ['in_app', 'email'], type: undefined })
    for (let round = 0; round < 20; round++) {
      comm.senders.isKilled = round % 2 === 0
      await comm.work()
      comm.senders.isKilled = false
      comm.clock.advance(600_000)
    }
    await comm.work()
    assert.deepEqual(await told(), [...students].sort())
    const recipients = comm.senders.sent.map(({ message }) => message.to)
    assert.equal(new Set(recipients).size, 1_200)
  })

  test('what has not left can be stopped, by who asked for it or an administrator', async () => {
    const { body } = await send({ query: { role: 'student' }, type: 'email' })
    const cancel = (as = sender) =>
      comm.request('POST', `/api/notifications/bulk/${body.job_id}/cancel/`, { as })
    assert.equal((await cancel(colleague)).status, 404)
    const at = new Date(comm.clock.now().getTime() + 60_000).toISOString()
    const later = await send({ query: { role: 'student' }, type: 'email', scheduled_at: at })
    await comm.tables
      .deleteFrom('job')
      .where('payload', '@>', JSON.stringify({ bulk_id: body.job_id }) as never)
      .execute()
    await comm.work()
    const stopped = await comm.request('POST', `/api/notifications/bulk/${later.body.job_id}/cancel/`, {
      as: admin,
    })
    assert.deepEqual([stopped.status, stopped.body.status], [200, 'cancelled'])
    await comm.work()
    await comm.later(120_000)
    assert.equal(comm.senders.sent.length, 0)
    const { cancelled, status } = await progress(later.body.job_id)
    assert.deepEqual([cancelled, status], [1_200, 'cancelled'])
    assert.equal((await cancel()).status, 200)
    assert.equal((await cancel()).status, 409)
    await comm.work()
    assert.equal((await told()).length, 1_200)
  })

  test('what has left whole cannot be stopped, and stays what it is', async () => {
    const { body } = await send({ user_ids: students.slice(0, 3), channels: ['in_app', 'email'] })
    await comm.work()
    const before = await progress(body.job_id)
    assert.deepEqual([before.status, before.sent, before.pending], ['finished', 6, 0])
    const cancel = await comm.request('POST', `/api/notifications/bulk/${body.job_id}/cancel/`, {
      as: sender,
    })
    assert.deepEqual([cancel.status, cancel.body.code], [409, 'comm.nothing-to-cancel'])
    assert.deepEqual(await progress(body.job_id), before)
  })

  test('students and supervisors may not; others see only their own', async () => {
    for (const role of ['student', 'encadrant'] as const)
      assert.equal((await send({ query: { role: 'student' } }, personIn(YOUSSEF, role))).status, 403, role)
    const { body } = await send({ query: { role: 'student' } })
    const url = `/api/notifications/bulk/${body.job_id}/`
    assert.equal((await comm.request('GET', url, { as: colleague })).status, 404)
    assert.equal(
      (await comm.request('GET', url, { as: personIn(YOUSSEF, 'staff', OTHER_TENANT) })).status,
      404,
    )
    assert.equal((await comm.request('GET', url, { as: admin })).status, 200)
  })

  test('everybody finds the sends that they asked for, newest first; administrators find all', async () => {
    const rights = { scopes: ['notifications:send'], tenantId: DEFAULT_TENANT_ID }
    const program: Caller = { kind: 'client', clientId: 'portal', ...rights }
    const begun: string[] = []
    for (const as of [sender, colleague, program, sender, sender]) {
      const { body } = await send({ user_ids: students.slice(0, 2), title: `Number ${begun.length}` }, as)
      begun.push(body.job_id)
    }
    await comm.work()
    const list = (as: Caller, query = '') => comm.request('GET', `/api/notifications/bulk/${query}`, { as })
    const titles = async (as: Caller, query = '') =>
      (await list(as, query)).body.map(({ title }: { title: string }) => title)
    assert.deepEqual(await titles(sender), ['Number 4', 'Number 3', 'Number 0'])
    assert.deepEqual(await titles(colleague), ['Number 1'])
    assert.deepEqual(await titles(program), ['Number 2'])
    assert.equal((await titles(admin)).length, 5)
    assert.deepEqual(await titles(admin, `?requested_by=${COLLEAGUE}`), ['Number 1'])
    assert.deepEqual(await titles(sender, `?requested_by=${COLLEAGUE}`), [])
    assert.deepEqual(await titles(personIn(YOUSSEF, 'admin', OTHER_TENANT)), [])
    const first = await list(sender, '?limit=2')
    const next = /<([^>]+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1]
    assert.deepEqual(await titles(sender, next), ['Number 0'])
    assert.deepEqual((await list(sender)).body[2], await progress(String(begun[0])))
    for (const query of ['?limit=0', '?limit=101', '?before=x', '?status=running'])
      assert.equal((await list(sender, query)).status, 422, query)
  })

  test('C5: an administrator who reads what became of somebody else’s is on record', async () => {
    const { body } = await send({ user_ids: students.slice(0, 2) })
    await comm.work()
    const url = `/api/notifications/bulk/${body.job_id}/recipients/`
    for (const as of [sender, admin]) assert.equal((await comm.request('GET', url, { as })).status, 200)
    const { body: entries } = await comm.request('GET', '/api/audit/?action=bulk.read', { as: admin })
    assert.deepEqual(
      entries.map(({ subject, details }: Record<string, unknown>) => [subject, details]),
      [[`bulk/${body.job_id}`, { requested_by: YOUSSEF }]],
    )
  })

  test('one Idempotency-Key begins one', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await send({ query: { role: 'student' } }, sender, headers)
    const again = await send({ query: { role: 'student' } }, sender, headers)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.deepEqual(again.body, first.body)
    const preview = { 'idempotency-key': 'looked' }
    const looked = await send({ query: { role: 'student' }, preview: true }, sender, preview)
    assert.equal(looked.status, 200)
  })

  test('says what does not fit', async () => {
    for (const body of [
      {},
      { query: {} },
      { query: { role: 'student' }, user_ids: students.slice(0, 1) },
      { query: { colour: 'red' } },
      { query: { role: 'student' }, template: 'password-reset', title: undefined, content: undefined },
      { query: { role: 'student' }, template: 'nothing-of-that-name', title: undefined, content: undefined },
      { query: { role: 'student' }, recipient: 'a@example.com' },
    ]) {
      assert.equal((await send(body)).status, 422, JSON.stringify(body))
    }
  })
})
