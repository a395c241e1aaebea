import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Received } from '@medtrack/kit'
import fc from 'fast-check'
import {
  AMINA,
  AMINA_STUDENT,
  aminaAccount,
  aminaProfile,
  cardiology,
  everybody,
  fromOutside,
  stageNews,
  youssefAccount,
  youssefProfile,
} from './eval-events.ts'
import { type EvalUnderTest, openEval } from './eval-under-test.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 15)

let unit: EvalUnderTest
before(async () => {
  unit = await openEval()
})
after(() => unit[Symbol.asyncDispose]())

/** What is left of it all, without what differs by when it came. */
const state = async () => {
  const evaluations = await unit.tables
    .selectFrom('evaluation')
    .select(['stage_id', 'kind', 'origin', 'state', 'score', 'student_id', 'student_user_id', 'encadrant_id'])
    .select(['encadrant_user_id', 'department_id', 'establishment_id', 'year_level', 'period', 'due_date'])
    .orderBy('stage_id')
    .orderBy('origin')
    .orderBy('kind')
    .execute()
  const stages = await unit.tables
    .selectFrom('stage')
    .select([
      'id',
      'status',
      'by_platform',
      'student_user_id',
      'encadrant_user_id',
      'end_date',
      'completion_date',
    ])
    .orderBy('id')
    .execute()
  const jobs = await unit.tables
    .selectFrom('evaluation')
    .select('next_reminder_at')
    .where('next_reminder_at', 'is not', null)
    .execute()
  const sums = await unit.tables
    .selectFrom('group_sum')
    .select(['grouping_name', 'key', 'establishment_id', 'period', 'made', 'answered', 'total'])
    .orderBy('grouping_name')
    .orderBy('key')
    .orderBy('period')
    .execute()
  return { evaluations, stages, jobs, sums }
}

const outsideStage = (type: string, at: string, payload: object) =>
  fromOutside(`stage.${type}`, payload, { timestamp: at })

const OUTSIDE = '0198c0de-0000-7000-8000-000000000b77'
const CASES: Readonly<Record<string, () => Received[]>> = {
  'a stage of CORE that is completed': () => [
    ...everybody(),
    ...[
      stageNews('created', 1),
      stageNews('accepted', 2),
      stageNews('started', 3),
      stageNews('completed', 4),
    ],
  ],
  'a stage of CORE that is cancelled and taken up again': () => [
    ...everybody(),
    ...[
      stageNews('created', 1),
      stageNews('cancelled', 2),
      stageNews('accepted', 3, { end_date: '2026-12-31' }),
    ],
  ],
  'a stage of another system, its student named by address, with its result': () => [
    ...[
      aminaAccount(),
      aminaProfile({ external_id: 'S-77' }),
      youssefAccount(),
      youssefProfile(),
      cardiology(),
    ],
    outsideStage('created', '2026-11-01T08:00:00.000Z', {
      ...{ stage_id: OUTSIDE, student_id: 'S-77', email: 'Amina@example.com', start_date: '2026-09-01' },
    }),
    outsideStage('accepted', '2026-11-02T08:00:00.000Z', {
      ...{ stage_id: OUTSIDE, student_id: AMINA, encadrant_id: '0198c0de-0000-7000-8000-000000000201' },
    }),
    outsideStage('completed', '2026-11-03T08:00:00.000Z', {
      ...{ stage_id: OUTSIDE, student_id: 'S-77', email: 'amina@example.com', completion_date: '2026-10-30' },
    }),
    fromOutside('evaluation.created', {
      ...{ evaluation_id: '0198c0de-0000-7000-8000-000000000c77', stage_id: OUTSIDE },
      ...{ email: 'amina@example.com', score: 85 },
    }),
  ],
}

describe('news of stages and people', () => {
  for (const [name, make] of Object.entries(CASES)) {
    test(`M2: come to the same in every order, doubled and late: ${name}`, async () => {
      const events = make()
      await unit.clear()
      await unit.receive(...events)
      const expected = await state()
      assert.ok(expected.evaluations.length > 0)
      assert.ok(expected.evaluations.every(({ student_user_id }) => student_user_id === AMINA))
      assert.ok(expected.evaluations.every(({ student_id }) => student_id === AMINA_STUDENT))
      // Sent again, as the same message and as another that says the same.
      const again = events.map((event) => ({ ...event, event_id: randomUUID() }))
      const shuffled = fc.shuffledSubarray([...events, ...again], {
        minLength: events.length * 2,
        maxLength: events.length * 2,
      })
      await fc.assert(
        fc.asyncProperty(shuffled, async (order) => {
          await unit.clear()
          await unit.receive(...order)
          assert.deepEqual(await state(), expected)
        }),
        { numRuns: RUNS },
      )
    })
  }
})
