import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { OfferClosed, OfferPublished, StageAccepted, StageCancelled, StageCreated } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import fc from 'fast-check'
import type { RuleDefinition } from '../src/rules/rule.ts'
import { AMINA, eventOf, studentCreated, userCreated, userErased } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

const DAY = 86_400_000

/** "Remind the student 3 days before the stage starts." */
const REMINDER: RuleDefinition = {
  event: 'stage.created',
  from: 'anyone',
  audience: { field: 'student_id' },
  channels: ['in_app'],
  template: 'stage-started',
  data: { start_date: 'start_date' },
  category: 'reminders',
  condition: null,
  delay: { amount: 3, unit: 'days', when: 'before', of: 'start_date' },
  dedupe: '{rule}:{stage_id}:{person}',
}

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())

// The clock only goes forward: each test counts from its own today.
let today: number
const day = (days: number): string => new Date(today + days * DAY).toISOString().slice(0, 10)

beforeEach(async () => {
  await comm.clear()
  today = Math.ceil(comm.clock.now().getTime() / DAY) * DAY
  comm.clock.advance(today - comm.clock.now().getTime())
  await comm.receive(userCreated(), studentCreated())
})

const add = async (definition: Partial<RuleDefinition> = {}): Promise<string> => {
  const id = randomUUID()
  const now = comm.clock.now()
  await comm.tables
    .insertInto('rule')
    .values({
      ...{ tenant_id: DEFAULT_TENANT_ID, id, is_own: true, name: 'own', is_active: true },
      definition: JSON.stringify({ ...REMINDER, ...definition }),
      ...{ created_at: now, updated_at: now },
    })
    .execute()
  return id
}
const stage = (contract: unknown, days: number, sequence: number) =>
  eventOf(contract as never, { start_date: day(days), end_date: day(days + 60) }, { sequence })
/** When the reminders came, in days from today. */
const reminded = async (): Promise<number[]> => {
  const rows = await comm.tables
    .selectFrom('notification')
    .select('created_at')
    .where('category', '=', 'reminders')
    .orderBy('created_at')
    .execute()
  return rows.map(({ created_at }) => (created_at.getTime() - today) / DAY)
}
const NINE = 9 / 24
const pass = async (days: number) => {
  for (let hour = 0; hour < days * 8; hour += 1) await comm.later(DAY / 8)
}

describe('3 days before a stage starts', () => {
  test('the student is reminded at nine, once, and not before', async () => {
    await add()
    const event = stage(StageCreated, 10, 1)
    await comm.receive(event, event, stage(StageCreated, 10, 1))
    await pass(7)
    assert.deepEqual(await reminded(), [])
    await pass(4)
    assert.deepEqual(await reminded(), [7 + NINE])
    const [notice] = (await comm.request('GET', '/api/notifications/', { as: personIn(AMINA) })).body
    assert.equal(notice.category, 'reminders')
  })

  test('a stage that was moved later is reminded of at its new time only', async () => {
    await add()
    await comm.receive(stage(StageCreated, 5, 1), stage(StageAccepted, 8, 2))
    await pass(9)
    assert.deepEqual(await reminded(), [5 + NINE])
  })

  test('a stage that was moved earlier is reminded of in time', async () => {
    await add()
    await comm.receive(stage(StageCreated, 9, 1), stage(StageAccepted, 6, 2))
    await pass(8)
    assert.deepEqual(await reminded(), [3 + NINE])
  })

  test('moved after the reminder, it is reminded of again', async () => {
    await add()
    await comm.receive(stage(StageCreated, 4, 1))
    await pass(2)
    await comm.receive(stage(StageAccepted, 8, 2))
    await pass(8)
    assert.deepEqual(await reminded(), [1 + NINE, 5 + NINE])
  })

  test('a stage that was cancelled is not reminded of', async () => {
    await add()
    await comm.receive(stage(StageCreated, 5, 1), stage(StageCancelled, 5, 2))
    await pass(6)
    assert.deepEqual(await reminded(), [])
  })

  test('news that come late change nothing', async () => {
    await add()
    await comm.receive(stage(StageCancelled, 5, 4), stage(StageCreated, 5, 1), stage(StageAccepted, 6, 2))
    await pass(7)
    assert.deepEqual(await reminded(), [])
  })

  test('a stage that begins tomorrow is told at once, one that has begun not at all', async () => {
    await add()
    await comm.receive(stage(StageCreated, 1, 1))
    await comm.work()
    assert.deepEqual(await reminded(), [0])
    await comm.receive(
      eventOf(StageCreated as never, { stage_id: randomUUID(), start_date: day(-2), end_date: null }),
    )
    await comm.work()
    assert.equal((await reminded()).length, 1)
  })

  test('an outage past the time is made up for, past the day it is not', async () => {
    await add()
    await comm.receive(stage(StageCreated, 5, 1))
    await comm.later(4 * DAY)
    assert.deepEqual(await reminded(), [4])
    await comm.receive(
      eventOf(StageCreated as never, { stage_id: randomUUID(), start_date: day(9), end_date: null }),
    )
    await comm.later(7 * DAY)
    assert.deepEqual(await reminded(), [4])
  })

  test('switched off meanwhile, a rule tells nobody', async () => {
    const id = await add()
    await comm.receive(stage(StageCreated, 5, 1))
    await comm.tables.updateTable('rule').set({ is_active: false }).where('id', '=', id).execute()
    await pass(6)
    assert.deepEqual(await reminded(), [])
  })

  test('killed while it fires, it reminds once', async () => {
    await add()
    await comm.receive(stage(StageCreated, 4, 1))
    comm.senders.isKilled = true
    await comm.later(1.5 * DAY)
    await comm.later(DAY / 2)
    assert.equal((await reminded()).length, 1)
  })

  test('C2: nothing is left of an erased student', async () => {
    await add()
    await comm.receive(stage(StageCreated, 5, 1), userErased())
    await pass(6)
    assert.deepEqual(await reminded(), [])
  })
})

test('outside news of a stage move it too, by their time; the platform’s word stands above them', async () => {
  await add()
  const outside = (contract: unknown, days: number, timestamp: string) =>
    Object.assign(
      eventOf(contract as never, { start_date: day(days), end_date: null }, { origin: 'outside' }),
      { timestamp },
    )
  await comm.receive(
    outside(StageAccepted, 6, '2026-11-21T11:00:00Z'),
    outside(StageCreated, 9, '2026-11-21T10:00:00Z'),
  )
  await pass(4)
  assert.deepEqual(await reminded(), [3 + NINE])
  await comm.receive(stage(StageCreated, 12, 1), outside(StageAccepted, 11, '2026-11-22T11:00:00Z'))
  await pass(9)
  assert.deepEqual(await reminded(), [3 + NINE, 9 + NINE])
})

test('a delay after an event counts from the first time it was told', async () => {
  await add({
    event: 'stage.accepted',
    delay: { amount: 2, unit: 'hours', when: 'after' },
    condition: { field: 'speciality', op: 'absent' },
  })
  const at = { timestamp: new Date(today).toISOString() }
  const again = { timestamp: new Date(today + DAY).toISOString() }
  await comm.receive(
    Object.assign(stage(StageAccepted, 30, 2), at),
    Object.assign(stage(StageAccepted, 30, 2), again),
  )
  await pass(2)
  assert.deepEqual(await reminded(), [0.125])
})

test('a group is told when it is due: whoever belongs to it then', async () => {
  await add({
    event: 'offer.published',
    audience: { roles: ['student'], year_levels_field: 'year_levels' },
    template: 'offer-published',
    data: { title: 'title' },
    delay: { amount: 2, unit: 'days', when: 'before', of: 'application_deadline' },
    dedupe: '{rule}:{offer_id}:{person}',
  })
  const offer = (contract: unknown, change: object, sequence: number) =>
    eventOf(
      contract as never,
      { year_levels: [3], application_deadline: `${day(5)}T12:00:00Z`, ...change },
      { sequence },
    )
  await comm.receive(offer(OfferPublished, {}, 1))
  const closed = { offer_id: randomUUID() }
  await comm.receive(offer(OfferPublished, closed, 1), offer(OfferClosed, closed, 2))
  const late = { user_id: randomUUID(), student_id: randomUUID() }
  await comm.receive(userCreated({ ...late, email: 'late@example.com' }), studentCreated(late))
  await pass(4)
  assert.deepEqual(await reminded(), [3.5, 3.5])
})

test('whatever order and number the news of a stage come in: one reminder, at the last date', async () => {
  // Several orders a second: the clock goes on, and so do the dates.
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      fc.array(fc.nat(3), { maxLength: 4 }),
      fc.boolean(),
      async (order, again, isCancelled) => {
        await comm.clear()
        today = Math.ceil(comm.clock.now().getTime() / DAY) * DAY
        await comm.receive(userCreated(), studentCreated())
        await add()
        const news = [
          stage(StageCreated, 9, 1),
          stage(StageAccepted, 6, 2),
          stage(StageAccepted, 12, 3),
          isCancelled ? stage(StageCancelled, 12, 4) : stage(StageAccepted, 7, 4),
        ]
        await comm.receive(...[...order, ...again].map((index) => news[index] as never))
        for (let days = 0; days < 14; days += 1) await comm.later(DAY)
        assert.equal((await reminded()).length, isCancelled ? 0 : 1)
        if (!isCancelled) assert.ok(Math.abs(((await reminded())[0] ?? 0) - (4 + NINE)) <= 1)
      },
    ),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 15) },
  )
})
