import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { StageCreated } from '@medtrack/contracts'
import { defaultRules } from '../src/rules/default-rules.ts'
import { idOfDefault } from '../src/rules/define-rule.ts'
import { contractOf } from '../src/rules/rule-events.ts'
import { AMINA, studentCreated, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import { LOCKED, REMINDER, rulesOf, SUBMITTED } from './rules-under-test.ts'

let comm: CommUnderTest
let rules: ReturnType<typeof rulesOf>
before(async () => {
  comm = await openComm()
  rules = rulesOf(comm)
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(() => comm.clear())

const faults = async (change: object): Promise<Record<string, string>> => {
  const answer = await rules.ask('POST', '', { body: { ...REMINDER, ...change } })
  assert.equal(answer.status, 422, answer.text)
  return Object.fromEntries(
    answer.body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
  )
}
describe('what is wrong with a rule is said before it is saved', () => {
  const wrong: readonly [what: string, change: object, path: string, message: RegExp][] = [
    ['an event that there is not', { event: 'stage.moved' }, '/event', /no event: one of .*stage\.created/],
    ['a loop', { event: 'notification.sent' }, '/event', /for ever/],
    ['an event that protects accounts', { event: 'user.invited' }, '/event', /MedTrack’s own/],
    [
      'a field that names nobody',
      { audience: { field: 'offer_id' } },
      '/audience/field',
      /one of .*student_id/,
    ],
    ['somebody else’s field', { audience: { field: 'candidate_id' } }, '/audience/field', /names nobody/],
    [
      'years that are no list',
      { audience: { roles: ['student'], year_levels_field: 'speciality' } },
      '/audience/year_levels_field',
      /no list/,
    ],
    ['a template that there is not', { template: 'nothing' }, '/template', /GET \/api\/templates\//],
    ['a template with a secret', { template: 'invitation' }, '/template', /protects accounts/],
    ['a variable that there is not', { data: { colour: 'start_date' } }, '/data/colour', /no variable/],
    ['a field that there is not', { data: { start_date: 'begin' } }, '/data/start_date', /no field "begin"/],
    [
      'a variable that is needed',
      { template: 'interview-scheduled', data: {} },
      '/data',
      /needs "interview_time"/,
    ],
    [
      'a condition on nothing',
      { condition: { all: [{ field: 'x', op: 'given' }] } },
      '/condition/all/0/field',
      /no field "x"/,
    ],
    [
      'a list where one value belongs',
      { condition: { field: 'speciality', op: 'eq', value: ['a'] } },
      '/condition/value',
      /one value/,
    ],
    [
      'no time',
      { delay: { ...REMINDER.delay, of: 'speciality' } },
      '/delay/of',
      /one of end_date, start_date/,
    ],
    ['before nothing', { delay: { amount: 1, unit: 'days', when: 'before' } }, '/delay', /needs "of"/],
    ['a key for everybody', { dedupe: '{stage_id}' }, '/dedupe', /needs \{person\}/],
    ['an unknown slot', { dedupe: '{person}:{colour}' }, '/dedupe', /no field "colour"/],
  ]
  for (const [what, change, path, message] of wrong) {
    test(what, async () => {
      const found = await faults(change)
      assert.match(found[path] ?? JSON.stringify(found), message)
    })
  }

  test('what has no form of a rule at all', async () => {
    for (const change of [
      { channels: [] },
      { channels: ['pigeon'] },
      { channels: ['push', 'push'] },
      { category: 'security' },
      { security: true },
      { audience: {} },
      { audience: { roles: ['dean'] } },
      { delay: { amount: -1, unit: 'days', when: 'after' } },
      { condition: { field: 'x', op: 'like', value: 'y' } },
      { dedupe: 'a b' },
      { name: '   ' },
      { name: '' },
    ]) {
      const { status } = await rules.ask('POST', '', { body: { ...REMINDER, ...change } })
      assert.equal(status, 422, JSON.stringify(change))
    }
    assert.equal((await rules.ask('POST', '', { body: [] })).status, 422)
  })

  test('a change is looked at as a whole', async () => {
    const { id } = await rules.add()
    const answer = await rules.ask('PATCH', `${id}/`, { body: { event: 'evaluation.created' } })
    assert.equal(answer.status, 422)
    assert.ok(answer.body.errors.some(({ path }: { path: string }) => path === '/delay/of'))
    assert.equal((await rules.ask('GET', `${id}/`)).body.event, 'stage.created')
  })
})

describe('trying a rule', () => {
  const tryIt = async (id: string, body: object = {}) =>
    (await rules.ask('POST', `${id}/test/`, { body })).body

  test('says who would be told what, and tells nobody', async () => {
    await comm.receive(
      userCreated(),
      studentCreated(),
      userCreated({
        user_id: YOUSSEF,
        email: 'y@example.com',
        role: 'encadrant',
        first_name: 'Youssef',
        last_name: 'Benali',
      }),
    )
    const result = await tryIt(SUBMITTED)
    assert.deepEqual(result.recipients, { count: 1, sample: [{ user_id: YOUSSEF, name: 'Youssef Benali' }] })
    assert.equal(result.messages[0].title, 'New Internship Application')
    assert.deepEqual([result.applies, result.explanation, result.due_at], [true, null, null])
    assert.deepEqual(await rules.titlesOf(YOUSSEF), [])
    const jobs = await comm.tables.selectFrom('job').select('kind').where('kind', 'like', 'comm.%').execute()
    assert.ok(jobs.every(({ kind }) => !/tell|fire/.test(kind)))
  })

  test('says when a delayed rule is due', async () => {
    const { id } = await rules.add()
    const payload = { ...StageCreated.example, start_date: '2027-03-01', end_date: '2027-05-31' }
    assert.equal((await tryIt(id, { payload })).due_at, '2027-02-26T09:00:00.000Z')
  })

  test('takes an outside program’s payload, and one that fits neither is refused', async () => {
    const outside = await tryIt(SUBMITTED, { payload: { encadrant_id: YOUSSEF } })
    assert.equal(outside.applies, true)
    assert.match(outside.explanation, /nobody here knows yet/)
    const none = await rules.ask('POST', `${SUBMITTED}/test/`, { body: { payload: { offer_id: 5 } } })
    assert.equal(none.status, 422)
  })

  test('counts a group', async () => {
    await comm.receive(userCreated(), studentCreated({ year_level: 3 }))
    const result = await tryIt(idOfDefault('offer-published'))
    assert.deepEqual(result.recipients, { count: 1, sample: [{ user_id: AMINA, name: 'Amina Idrissi' }] })
  })

  test('says why nobody would be', async () => {
    const rule = idOfDefault('attendance-absence')
    const { payload } = { payload: { ...exampleOf(rule), status: 'present' } }
    const result = await tryIt(rule, { payload })
    assert.deepEqual([result.applies, result.messages], [false, []])
    assert.match(result.explanation, /condition/)
    assert.equal((await rules.ask('POST', `${LOCKED}/test/`, { body: {} })).body.code, 'comm.rule-locked')
    assert.equal((await rules.ask('POST', `${randomUUID()}/test/`, { body: {} })).status, 404)
  })
})

const exampleOf = (id: string): object => {
  const rule = defaultRules.find((candidate) => candidate.id === id)
  return contractOf(rule?.event ?? '')?.example as object
}
