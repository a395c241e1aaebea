import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { everybody, fullMarks, STAGE, stageNews, YOUSSEF, YOUSSEF_ENCADRANT } from './eval-events.ts'
import { as, type EvalUnderTest, openEval } from './eval-under-test.ts'

const DAY = 86_400_000
const youssef = as('encadrant', YOUSSEF)

let unit: EvalUnderTest
before(async () => {
  unit = await openEval({ EVAL_DUE_DAYS: '10', EVAL_TIME_ZONE: 'Europe/Paris' })
})
after(() => unit[Symbol.asyncDispose]())

/** The days on which somebody was reminded, as days went by; the work is done by so many that know nothing of each other. */
const live = async (days: number, workers = 1): Promise<string[]> => {
  const told: string[] = []
  for (let day = 0; day < days; day += 1) {
    const before = (await unit.published('evaluation.due')).length
    await unit.work(workers)
    const since = (await unit.published('evaluation.due')).slice(before)
    told.push(...since.map(() => unit.clock.now().toISOString().slice(0, 10)))
    unit.clock.advance(DAY)
  }
  return told
}

describe('an evaluation that is missing', () => {
  let today: Date
  const inDays = (days: number) => new Date(today.getTime() + days * DAY).toISOString().slice(0, 10)
  beforeEach(async () => {
    await unit.clear()
    today = unit.clock.now()
    await unit.receive(...everybody(), stageNews('created', 1), stageNews('started', 2))
  })

  test('is reminded of 7 days and 1 day before it is due and every week after, each once, by two workers', async () => {
    await unit.receive(stageNews('completed', 3, { completion_date: inDays(0) }))
    assert.deepEqual(await live(27, 2), [3, 9, 17, 24].map(inDays))
    const [first] = await unit.published('evaluation.due')
    assert.equal(first?.payload.encadrant_id, YOUSSEF_ENCADRANT)
    assert.equal(first?.payload.encadrant_user_id, YOUSSEF)
    assert.equal(first?.payload.due_date, inDays(10))
  })

  test('is not reminded of once it was handed in', async () => {
    await unit.receive(stageNews('completed', 3, { completion_date: inDays(0) }))
    assert.equal((await live(5)).length, 1)
    const { body } = await unit.ask('GET', `/api/evaluations/?stage_id=${STAGE}`, youssef)
    const answer = await unit.ask('POST', `/api/evaluations/${body[0].id}/submit/`, youssef, {
      body: fullMarks(body[0]),
    })
    assert.equal(answer.status, 200)
    assert.deepEqual(await live(20), [])
  })

  test('is reminded of by the last date that was said, and not while the stage is cancelled', async () => {
    await unit.receive(stageNews('completed', 3, { completion_date: inDays(0) }))
    await unit.receive(stageNews('completed', 4, { completion_date: inDays(5) }))
    assert.deepEqual(await live(10), [inDays(8)])
    await unit.receive(stageNews('cancelled', 5))
    assert.deepEqual(await live(20), [])
  })

  test('what was missed while nothing ran is made up for once', async () => {
    await unit.receive(stageNews('completed', 3, { completion_date: inDays(0) }))
    unit.clock.advance(12 * DAY)
    assert.deepEqual(await live(8), [inDays(12), inDays(17)])
  })

  test('a planned end is enough, and nobody is told while there is no supervisor', async () => {
    await unit.clear()
    const nobody = { encadrant_id: null, encadrant_user_id: null, end_date: inDays(0) }
    await unit.receive(stageNews('created', 1, nobody))
    assert.deepEqual(await live(5), [])
    await unit.receive(stageNews('accepted', 2, { end_date: inDays(0) }))
    assert.deepEqual(await live(5), [inDays(9)])
  })
})
