import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { ApplicationSubmitted, StageCreated, StudentUpdated } from '@medtrack/contracts'
import { defaultRules } from '../src/rules/default-rules.ts'
import { AMINA, encadrantCreated, eventOf, studentCreated, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'
import { ADMIN, LOCKED, REMINDER, rulesOf, SUBMITTED } from './rules-under-test.ts'

let comm: CommUnderTest
let rules: ReturnType<typeof rulesOf>
before(async () => {
  comm = await openComm()
  rules = rulesOf(comm)
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(() => comm.clear())

const actions = async () =>
  (
    await comm.tables.selectFrom('audit_entry').select(['action', 'subject']).orderBy('sequence').execute()
  ).map(({ action }) => action)

describe('reading rules', () => {
  test('the defaults are there from the start, more than five', async () => {
    const { body, headers } = await rules.ask('GET', '?page_size=100')
    assert.equal(body.length, defaultRules.length)
    assert.equal(headers['x-total-count'], String(defaultRules.length))
    assert.ok(body.length > 5)
    assert.ok(
      body.every((rule: { is_default: boolean; is_active: boolean }) => rule.is_default && rule.is_active),
    )
  })

  test('by event, and page by page', async () => {
    const { body } = await rules.ask('GET', '?event=stage.accepted')
    assert.deepEqual(
      body.map(({ name }: { name: string }) => name),
      ['stage-accepted', 'stage-accepted-encadrant'],
    )
    const second = await rules.ask('GET', '?page=2&page_size=3')
    assert.equal(second.body[0].name, defaultRules[3]?.name)
    assert.match(second.headers['link'], /rel="prev"/)
  })

  test('one rule has an address and a version; others are 404', async () => {
    const { body, headers } = await rules.ask('GET', `${SUBMITTED}/`)
    assert.deepEqual([body.event, body.version, headers['etag']], ['application.submitted', 0, '"0"'])
    assert.equal((await rules.ask('GET', `${randomUUID()}/`)).body.code, 'comm.rule-not-found')
    assert.equal((await rules.ask('GET', 'x/')).status, 404)
  })

  test('they are for administrators', async () => {
    for (const role of ['student', 'encadrant', 'staff'] as const) {
      assert.equal((await rules.ask('GET', '', { as: personIn(AMINA, role) })).status, 403, role)
    }
    assert.equal((await comm.request('GET', '/api/rules/')).status, 401)
  })
})

describe('own rules', () => {
  test('are added, read, changed and removed', async () => {
    const made = await rules.add()
    assert.deepEqual([made.is_default, made.is_active, made.version], [false, true, 1])
    assert.deepEqual(made.delay, REMINDER.delay)
    assert.equal(made.from, 'anyone')

    const changed = await rules.ask('PATCH', `${made.id}/`, {
      body: { channels: ['push'], is_active: false },
    })
    assert.deepEqual(
      [changed.body.channels, changed.body.is_active, changed.body.version],
      [['push'], false, 2],
    )
    const { name, ...whole } = { ...REMINDER, event: 'stage.accepted' }
    const put = await rules.ask('PUT', `${made.id}/`, { body: { ...whole, name } })
    assert.deepEqual(
      [put.body.event, put.body.is_active, put.body.channels],
      ['stage.accepted', true, ['in_app']],
    )

    assert.equal((await rules.ask('DELETE', `${made.id}/`)).status, 204)
    assert.equal((await rules.ask('GET', `${made.id}/`)).status, 404)
    assert.equal((await rules.ask('DELETE', `${made.id}/`)).status, 404)
  })

  test('are another institution’s business nowhere', async () => {
    const { id } = await rules.add()
    const foreign = { as: personIn(ADMIN, 'admin', OTHER_TENANT) }
    assert.equal((await rules.ask('GET', `${id}/`, foreign)).status, 404)
    assert.equal((await rules.ask('PATCH', `${id}/`, { ...foreign, body: { is_active: false } })).status, 404)
    assert.equal((await rules.ask('DELETE', `${id}/`, foreign)).status, 404)
    assert.equal((await rules.ask('GET', '?page_size=100', foreign)).body.length, defaultRules.length)
  })

  test('take effect with the next event', async () => {
    await comm.receive(userCreated(), studentCreated())
    const update = () => eventOf(StudentUpdated as never, {}, { sequence: 3 })
    await comm.receive(update())
    assert.deepEqual(await rules.titlesOf(AMINA), [])
    const { id } = await rules.add({
      ...{ event: 'student.updated', audience: { field: 'user_id' }, template: 'account-reopened' },
      ...{ data: {}, delay: null, dedupe: '{rule}:{event_id}:{person}' },
    })
    await comm.receive(update())
    assert.equal((await rules.titlesOf(AMINA)).length, 1)
    await rules.ask('PATCH', `${id}/`, { body: { is_active: false } })
    await comm.receive(update())
    assert.equal((await rules.titlesOf(AMINA)).length, 1)
  })

  test('the administrator’s reminder comes three days before', async () => {
    await rules.add()
    await comm.receive(userCreated(), studentCreated())
    const start_date = new Date(comm.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10)
    await comm.receive(eventOf(StageCreated as never, { start_date, end_date: null }))
    await comm.work()
    assert.equal((await rules.titlesOf(AMINA)).length, 1)
    for (let day = 0; day < 9; day += 1) await comm.later(86_400_000)
    assert.equal((await rules.titlesOf(AMINA)).length, 2)
  })
})

describe('two people at one rule', () => {
  test('a stale If-Match is refused, for own rules and defaults', async () => {
    const { id } = await rules.add()
    const off = { body: { is_active: false } }
    const stale = { headers: { 'if-match': '"0"' } }
    assert.equal((await rules.ask('PATCH', `${id}/`, { ...off, ...stale })).status, 412)
    assert.equal((await rules.ask('DELETE', `${id}/`, stale)).status, 412)
    assert.equal(
      (await rules.ask('PATCH', `${SUBMITTED}/`, { ...off, headers: { 'if-match': '"0"' } })).status,
      200,
    )
    assert.equal(
      (await rules.ask('PATCH', `${SUBMITTED}/`, { ...off, headers: { 'if-match': '"0"' } })).status,
      412,
    )
    assert.equal((await rules.ask('PATCH', `${SUBMITTED}/`, off)).status, 200)
  })

  test('who repeats a POST with its key gets the same rule', async () => {
    const once = { body: REMINDER, headers: { 'idempotency-key': 'one' } }
    const [first, again] = [await rules.ask('POST', '', once), await rules.ask('POST', '', once)]
    assert.equal(first.body.id, again.body.id)
    assert.equal((await rules.ask('GET', '?event=stage.created')).body.length, 2)
  })
})

describe('defaults', () => {
  const submitted = () => eventOf(ApplicationSubmitted as never)
  beforeEach(() =>
    comm.receive(
      userCreated(),
      userCreated({ user_id: YOUSSEF, email: 'y@example.com', role: 'encadrant' }),
      encadrantCreated(),
    ),
  )

  test('are switched off and on', async () => {
    const off = await rules.ask('PATCH', `${SUBMITTED}/`, { body: { is_active: false } })
    assert.deepEqual([off.body.is_active, off.body.is_changed, off.body.is_default], [false, true, true])
    await comm.receive(submitted())
    assert.deepEqual(await rules.titlesOf(YOUSSEF), [])
    const on = await rules.ask('PATCH', `${SUBMITTED}/`, { body: { is_active: true } })
    assert.equal(on.body.is_changed, false)
    await comm.receive(submitted())
    assert.deepEqual(await rules.titlesOf(YOUSSEF), ['New Internship Application'])
  })

  test('are changed for one institution, and put back', async () => {
    const body = { channels: ['email'], condition: { field: 'offer_title', op: 'ne', value: 'Secret' } }
    const changed = await rules.ask('PATCH', `${SUBMITTED}/`, { body })
    assert.deepEqual([changed.body.is_changed, changed.body.channels], [true, ['email']])
    const foreign = await rules.ask('GET', `${SUBMITTED}/`, { as: personIn(ADMIN, 'admin', OTHER_TENANT) })
    assert.equal(foreign.body.is_changed, false)
    assert.equal((await rules.ask('DELETE', `${SUBMITTED}/`)).status, 204)
    const back = await rules.ask('GET', `${SUBMITTED}/`)
    assert.deepEqual(
      [back.body.is_changed, back.body.channels, back.body.version],
      [false, ['in_app', 'push'], 2],
    )
  })

  test('are never removed, renamed, or moved to another event', async () => {
    assert.equal((await rules.ask('DELETE', `${SUBMITTED}/`)).body.code, 'comm.rule-is-default')
    for (const body of [{ name: 'Mine' }, { event: 'stage.created' }]) {
      assert.equal((await rules.ask('PATCH', `${SUBMITTED}/`, { body })).status, 422)
    }
  })

  test('that protect accounts stay as they are', async () => {
    for (const [method, body] of [
      ['PATCH', { is_active: false }],
      ['PUT', REMINDER],
      ['DELETE', undefined],
    ] as const) {
      const answer = await rules.ask(method, `${LOCKED}/`, body ? { body } : {})
      assert.equal(answer.body.code, 'comm.rule-locked', method)
    }
    assert.equal((await rules.ask('GET', `${LOCKED}/`)).body.is_locked, true)
  })
})

test('C5: what administrators do with rules is on record', async () => {
  const before = (await actions()).length
  const { id } = await rules.add()
  await rules.ask('PATCH', `${id}/`, { body: { is_active: false } })
  await rules.ask('DELETE', `${id}/`)
  await rules.ask('PATCH', `${SUBMITTED}/`, { body: { is_active: false } })
  await rules.ask('DELETE', `${SUBMITTED}/`)
  assert.deepEqual((await actions()).slice(before), [
    'rule.created',
    'rule.changed',
    'rule.removed',
    'rule.changed',
    'rule.restored',
  ])
})
