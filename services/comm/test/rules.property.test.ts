import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  ApplicationAccepted,
  ApplicationSubmitted,
  EvaluationCreated,
  OfferPublished,
  StageAccepted,
  StageCancelled,
  StageCreated,
} from '@medtrack/contracts'
import fc from 'fast-check'
import { AMINA, encadrantCreated, eventOf, studentCreated, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

/** PROPERTY_RUNS=300 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 15)

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())

const card = { user_id: YOUSSEF, email: 'y@example.com', role: 'encadrant' }
const people = [userCreated(), userCreated(card), studentCreated({ year_level: 3 }), encadrantCreated()]
const of = (contract: unknown) => eventOf(contract as never)
/** By profiles only, as outside programs name people. */
const outside = (contract: unknown, { example }: { example: Record<string, unknown> }) => {
  const { student_user_id: _student, encadrant_user_id: _encadrant, ...payload } = example
  return Object.assign(eventOf(contract as never, {}, { origin: 'outside' }), { payload }) as never
}

// What is told twice: the same event, another event of the same fact, and an outside program's word for it.
const facts = [
  of(ApplicationSubmitted),
  of(ApplicationSubmitted),
  outside(ApplicationSubmitted, ApplicationSubmitted),
  outside(ApplicationAccepted, ApplicationAccepted),
  of(ApplicationAccepted),
  of(StageCreated),
  outside(StageCreated, StageCreated),
  of(StageAccepted),
  of(StageAccepted),
  of(StageCancelled),
  of(EvaluationCreated),
  outside(EvaluationCreated, EvaluationCreated),
]
const EXPECTED = {
  [AMINA]: [
    'application-accepted',
    'evaluation-created',
    'stage-accepted',
    'stage-cancelled',
    'stage-created',
    'welcome-student',
  ],
  [YOUSSEF]: [
    'application-submitted',
    'stage-accepted-encadrant',
    'stage-cancelled-encadrant',
    'welcome-encadrant',
  ],
}

const arrivals = fc.tuple(
  fc.shuffledSubarray([...people, ...facts], { minLength: people.length + facts.length }),
  fc.array(fc.nat(people.length + facts.length - 1), { maxLength: 8 }),
)

test('whatever is said, in whatever order, however often: each person is told each thing once', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ([order, again]) => {
      await comm.clear()
      const all = [...people, ...facts]
      for (const event of [...order, ...again.map((index) => all[index] as never)]) await comm.receive(event)
      // What was set aside comes again: its people are there by now.
      comm.setAside.length = 0
      await comm.receive(...all)
      assert.deepEqual(comm.setAside, [])
      await comm.work()
      const rows = await comm.tables.selectFrom('notification').select(['user_id', 'template']).execute()
      const told = Object.groupBy(rows, ({ user_id }) => user_id ?? '')
      for (const [userId, expected] of Object.entries(EXPECTED)) {
        assert.deepEqual(told[userId]?.map(({ template }) => template).sort(), expected)
      }
    }),
    { numRuns: RUNS },
  )
})

test('an offer that is published while its students arrive reaches each that is there, once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 4 }), async (works) => {
      await comm.clear()
      await comm.receive(...people)
      const event = eventOf(OfferPublished as never, { year_levels: [3] })
      for (const isWorking of works) {
        await comm.receive(event, eventOf(OfferPublished as never, { year_levels: [3] }))
        if (isWorking) await comm.work()
      }
      await comm.work()
      const told = await comm.tables
        .selectFrom('notification')
        .select('user_id')
        .where('template', '=', 'offer-published')
        .execute()
      assert.deepEqual(told, [{ user_id: AMINA }])
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  )
})
