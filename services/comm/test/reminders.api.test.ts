import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { InterviewCancelled, InterviewRescheduled, InterviewScheduled } from '@medtrack/contracts'
import { type Caller, DEFAULT_TENANT_ID, inScope } from '@medtrack/kit'
import { createReminderPlan, createZoneCheck } from '../src/reminders/reminder-jobs.ts'
import { timesOf, ZONES } from '../src/reminders/reminder-times.ts'
import {
  AMINA,
  AMINA_ELSEWHERE,
  aminaSummary,
  eventOf,
  userCreated,
  userErased,
  YOUSSEF,
} from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const APPLICATION = '0198c0de-0000-7000-8000-000000000901'
const amina = personIn(AMINA)
const youssef = personIn(YOUSSEF, 'encadrant')
const STRANGER = '0198c0de-0000-7000-8000-0000000000dd'
const program: Caller = {
  kind: 'client',
  clientId: 'jobs-board',
  tenantId: DEFAULT_TENANT_ID,
  scopes: ['notifications:send'],
}

describe('reminders of interviews', () => {
  let comm: CommUnderTest
  let start = 0
  /** So many minutes after the test began. */
  const at = (minutes: number) => new Date(start + minutes * MINUTE).toISOString()
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.receive(
      userCreated(),
      userCreated({
        user_id: YOUSSEF,
        email: 'youssef@example.com',
        role: 'encadrant',
        first_name: 'Youssef',
      }),
    )
    start = comm.clock.now().getTime()
  })

  const given = (change: object = {}) => ({
    application_id: APPLICATION,
    candidate_id: AMINA,
    employer_id: YOUSSEF,
    interview_time: at(180),
    reminder_time: at(120),
    ...change,
  })
  const create = (change: object = {}, as: Caller = youssef) =>
    comm.request('POST', '/api/reminders/create/', { as, body: given(change) })
  const list = async (as: Caller = amina, query = '') =>
    (await comm.request('GET', `/api/reminders/${query}`, { as })).body
  const told = async (userId: string) =>
    (await comm.request('GET', '/api/notifications/', { as: personIn(userId) })).body.filter(
      ({ category }: { category: string }) => category === 'reminders',
    )
  const row = () => comm.tables.selectFrom('reminder').selectAll().executeTakeFirstOrThrow()
  const interview = (contract: never, change: object = {}, sequence = 1) =>
    eventOf(
      contract,
      {
        candidate_id: AMINA,
        employer_id: YOUSSEF,
        interview_time: at(1620),
        reminder_time: at(1560),
        ...change,
      },
      { sequence },
    )

  test('the reference’s request makes one, and both are told at its time, once', async () => {
    const made = await create()
    assert.equal(made.status, 201)
    assert.equal(made.body.reminder_id, made.body.id)
    await comm.later(2 * HOUR - 1)
    assert.deepEqual(await told(AMINA), [])
    await comm.later(1)
    for (const person of [AMINA, YOUSSEF]) assert.equal((await told(person)).length, 1, person)
    await comm.later(HOUR)
    assert.equal((await told(AMINA)).length, 1)
    const [seen] = await list()
    assert.deepEqual([seen.status, seen.is_sent, seen.sent_at], ['sent', true, at(120)])
    const mails = comm.senders.sent.filter(({ channel }) => channel === 'email')
    assert.deepEqual(mails.map(({ message }) => message.to).sort(), [
      'amina@example.com',
      'youssef@example.com',
    ])
  })

  test('M9: moved, it happens at the last time only', async () => {
    const { body } = await create()
    const change = { interview_time: at(360), reminder_time: at(300) }
    const moved = await comm.request('PATCH', `/api/reminders/${body.id}/`, { as: youssef, body: change })
    assert.equal(moved.status, 200)
    assert.equal(moved.headers['etag'], '"2"')
    await comm.later(3 * HOUR)
    assert.deepEqual(await told(AMINA), [])
    await comm.later(2 * HOUR)
    assert.equal((await told(AMINA)).length, 1)
  })

  test('M9: cancelled, it does not happen and is not listed', async () => {
    const { body } = await create()
    assert.equal((await comm.request('DELETE', `/api/reminders/${body.id}/`, { as: youssef })).status, 204)
    await comm.later(5 * HOUR)
    assert.deepEqual(await told(AMINA), [])
    assert.deepEqual(await list(), [])
    assert.equal((await list(amina, '?status=cancelled')).length, 1)
    assert.equal((await comm.request('GET', `/api/reminders/${body.id}/`, { as: amina })).status, 404)
  })

  test('M9: up to half an hour late it is sent, later it was missed', async () => {
    await create()
    await create({ reminder_time: at(119.983333) })
    await comm.later(2.5 * HOUR)
    assert.equal((await told(AMINA)).length, 1)
    assert.deepEqual((await list()).map(({ status }: { status: string }) => status).sort(), [
      'missed',
      'sent',
    ])
  })

  test('a process that is killed while firing fires it once', async () => {
    await create()
    comm.senders.isKilled = true
    await comm.later(2 * HOUR)
    assert.deepEqual(await told(AMINA), [])
    await comm.later(MINUTE + 1)
    assert.equal((await told(AMINA)).length, 1)
  })

  test('what is over cannot be moved or cancelled; what is stale is refused', async () => {
    const { body } = await create()
    const url = `/api/reminders/${body.id}/`
    const stale = { as: youssef, body: { place: 'Room 3' }, headers: { 'if-match': '"7"' } }
    assert.equal((await comm.request('PATCH', url, stale)).status, 412)
    await comm.later(2 * HOUR)
    const late = { reminder_time: at(150) }
    assert.equal(
      (await comm.request('PATCH', url, { as: youssef, body: late })).body.code,
      'comm.reminder-over',
    )
    assert.equal((await comm.request('DELETE', url, { as: youssef })).status, 409)
  })

  test('times and people that cannot be are refused with where they stand', async () => {
    const paths = async (change: object) => {
      const { status, body } = await create(change, personIn(STRANGER, 'staff'))
      assert.equal(status, 422, JSON.stringify(change))
      return body.errors.map(({ path }: { path: string }) => path)
    }
    assert.deepEqual(await paths({ reminder_time: at(-0.016667) }), ['/reminder_time'])
    assert.deepEqual(await paths({ reminder_time: at(180.016667) }), ['/reminder_time'])
    assert.deepEqual(await paths({ candidate_id: STRANGER }), ['/candidate_id'])
    assert.deepEqual(await paths({ link: 'javascript:alert(1)' }), ['/link'])
    assert.equal(await comm.tables.selectFrom('reminder').selectAll().executeTakeFirst(), undefined)
  })

  test('a person whom no event has told of yet is asked for', async () => {
    await comm.clear()
    comm.auth.accounts.set(AMINA, aminaSummary())
    comm.auth.accounts.set(YOUSSEF, aminaSummary({ id: YOUSSEF, email: 'youssef@example.com' }))
    assert.equal((await create()).status, 201)
    await comm.clear()
    comm.auth.accounts.set(AMINA, aminaSummary())
    comm.auth.accounts.set(YOUSSEF, aminaSummary({ id: YOUSSEF, email: 'youssef@example.com' }))
    const once = { as: youssef, body: given(), headers: { 'idempotency-key': 'once' } }
    const first = await comm.request('POST', '/api/reminders/create/', once)
    const again = await comm.request('POST', '/api/reminders/create/', once)
    assert.equal(first.status, 201)
    assert.deepEqual(again.body, first.body)
    comm.auth.accounts.set(STRANGER, aminaSummary({ id: STRANGER, tenant_id: OTHER_TENANT }))
    assert.equal((await create({ candidate_id: STRANGER })).status, 422)
    comm.auth.isDown = true
    const unknown = '0198c0de-0000-7000-8000-0000000000de'
    assert.equal((await create({ candidate_id: unknown })).status, 503)
  })

  test('who may: students not, supervisors their own, staff and programs all', async () => {
    assert.equal((await create({}, amina)).status, 403)
    const foreign = await create({ employer_id: AMINA, candidate_id: YOUSSEF })
    assert.equal(foreign.body.code, 'comm.not-your-interview')
    assert.equal((await create({}, personIn(STRANGER, 'staff'))).status, 201)
    const made = await create({}, program)
    assert.equal(made.status, 201)
    assert.equal((await list(program)).length, 1)
    assert.equal((await list(personIn(STRANGER, 'staff'))).length, 2)
    assert.equal((await list(youssef)).length, 2)
    assert.deepEqual(await list(personIn(STRANGER)), [])
    assert.deepEqual(await list(personIn(AMINA, 'admin', OTHER_TENANT)), [])
    const url = `/api/reminders/${made.body.id}/`
    for (const [as, status] of [
      [personIn(STRANGER, 'encadrant'), 404],
      [personIn(AMINA, 'admin', OTHER_TENANT), 404],
      [amina, 403],
    ] as const) {
      assert.equal((await comm.request('DELETE', url, { as })).status, status)
    }
  })

  test('a list goes on page by page, latest first', async () => {
    for (const minute of [10, 20, 30]) {
      await create({ reminder_time: at(120 + minute), interview_time: at(240) })
    }
    const first = await comm.request('GET', '/api/reminders/?limit=2', { as: amina })
    const next = /<([^>]+)>/.exec(first.headers['link'])?.[1]
    const rest = await comm.request('GET', `/api/reminders/${next}`, { as: amina })
    const minutes = [...first.body, ...rest.body].map(
      ({ reminder_time }) => (Date.parse(reminder_time) - start) / MINUTE,
    )
    assert.deepEqual(minutes, [150, 140, 130])
  })

  test('events make, move and cancel the reminder of an interview, in any order', async () => {
    const [scheduled, moved, off] = [
      interview(InterviewScheduled as never),
      interview(InterviewRescheduled as never, { reminder_time: at(1440) }, 2),
      interview(InterviewCancelled as never, {}, 3),
    ]
    await comm.receive(moved, scheduled)
    assert.equal((await row()).reminder_time.toISOString(), at(1440))
    await comm.receive(off, moved)
    assert.equal((await row()).status, 'cancelled')
    await comm.later(48 * HOUR)
    assert.deepEqual(await told(AMINA), [])
  })

  test('M9: moved after it was sent, it is sent again at the new time', async () => {
    await comm.receive(interview(InterviewScheduled as never))
    await comm.later(26 * HOUR)
    assert.equal((await told(AMINA)).length, 1)
    const later = { interview_time: at(3060), reminder_time: at(3000) }
    await comm.receive(interview(InterviewRescheduled as never, later, 2))
    await comm.later(24 * HOUR)
    assert.equal((await told(AMINA)).length, 2)
  })

  test('cancelled before it was scheduled stays cancelled', async () => {
    await comm.receive(interview(InterviewCancelled as never, {}, 2), interview(InterviewScheduled as never))
    assert.equal((await row()).status, 'cancelled')
  })

  test('another system’s interviews are its own, and wait for its people’s accounts', async () => {
    await comm.receive(interview(InterviewScheduled as never))
    const outside = (change: object, more: object = {}) =>
      eventOf(
        InterviewCancelled as never,
        { candidate_id: AMINA_ELSEWHERE, ...change },
        { origin: 'outside', ...more },
      )
    await comm.receive(outside({}))
    const rows = await comm.tables.selectFrom('reminder').select(['status', 'candidate_id']).execute()
    assert.deepEqual(rows.map(({ status }) => status).sort(), ['cancelled', 'scheduled'])
    await comm.receive(userCreated({ aliases: [AMINA_ELSEWHERE] }, { sequence: 5 }))
    const after = await comm.tables.selectFrom('reminder').select('candidate_id').execute()
    assert.deepEqual([...new Set(after.map(({ candidate_id }) => candidate_id))], [AMINA])
  })

  test('F23: with other rules for its zone, ten o’clock stays ten o’clock', async () => {
    await create({
      interview_time: '2027-11-22T10:00',
      reminder_time: '2027-11-22T09:00',
      time_zone: 'Africa/Casablanca',
    })
    assert.equal((await row()).interview_time.toISOString(), '2027-11-22T10:00:00.000Z')
    const shifted = {
      ...ZONES,
      rules: 'next year’s',
      toInstant: (local: string, zone: string) => new Date(ZONES.toInstant(local, zone).getTime() - HOUR),
    }
    const jobs = { enqueue: async () => undefined, enqueueMany: async () => undefined }
    const needs = { db: comm.tables, crossTenantDb: comm.tables, clock: comm.clock, zones: shifted }
    await inScope({ tenantId: DEFAULT_TENANT_ID, correlationId: 'x' }, () =>
      createZoneCheck({ ...needs, plan: createReminderPlan({ jobs }) })(),
    )
    const { interview_time, interview_local, zone_rules } = await row()
    assert.equal(interview_time.toISOString(), '2027-11-22T09:00:00.000Z')
    assert.deepEqual([interview_local, zone_rules], ['2027-11-22T10:00:00', 'next year’s'])
    assert.equal(timesOf(interview_time, interview_time, null, ZONES).zone_rules, null)
  })

  test('C2: of an erased person nothing is left, of their interviewer the reminder goes with them', async () => {
    await create()
    await comm.receive(userErased())
    assert.equal(await comm.tables.selectFrom('reminder').selectAll().executeTakeFirst(), undefined)
  })
})
