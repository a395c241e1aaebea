import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { OfferPublished } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { eventOf } from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())

const of = (contract: unknown, change: Record<string, unknown> = {}) => eventOf(contract as never, change)

describe('audiences of thousands', () => {
  const numbered = (n: number) => `0198c0de-0000-7000-8000-00000001${String(n).padStart(4, '0')}`
  const PEOPLE = 1_203
  const inYear = (n: number) => (n % 3 === 0 ? 5 : 3)
  const EXPECTED = Array.from({ length: PEOPLE }, (_, n) => n).filter((n) => inYear(n) === 3).length

  beforeEach(async () => {
    await comm.clear()
    const now = comm.clock.now()
    const tenant_id = DEFAULT_TENANT_ID
    const everyone = Array.from({ length: PEOPLE }, (_, n) => n)
    await comm.tables
      .insertInto('contact')
      .values(
        everyone.map((n) => ({
          ...{ tenant_id, user_id: numbered(n), email: `${n}@example.com`, role: 'student' },
          updated_at: now,
        })),
      )
      .execute()
    await comm.tables
      .insertInto('profile')
      .values(
        everyone.map((n) => ({
          ...{ tenant_id, profile_id: numbered(n + 2_000), user_id: numbered(n), kind: 'student' as const },
          ...{ year_level: inYear(n), updated_at: now },
        })),
      )
      .execute()
  })

  const counts = async () => {
    const rows = await comm.tables.selectFrom('notification').select(['user_id', 'priority']).execute()
    return { all: rows.length, people: new Set(rows.map(({ user_id }) => user_id)).size, rows }
  }

  test('an offer is told to the students of its years, each once', async () => {
    const event = of(OfferPublished, { year_levels: [3] })
    await comm.receive(event, event)
    await comm.work()
    await comm.receive(of(OfferPublished, { year_levels: [3] }))
    await comm.work()
    const { all, people, rows } = await counts()
    assert.deepEqual([all, people], [EXPECTED, EXPECTED])
    assert.ok(rows.every(({ priority }) => priority === 200))
    assert.deepEqual(await comm.tables.selectFrom('job').select('id').execute(), [])
  })

  test('an offer for no year in particular is told to all students', async () => {
    await comm.receive(of(OfferPublished, { year_levels: [] }))
    await comm.work()
    assert.equal((await counts()).people, PEOPLE)
  })

  test('killed at the end of each slice, it goes on after it, and tells nobody twice', async () => {
    await comm.receive(of(OfferPublished, { year_levels: [] }))
    for (let kill = 0; kill < 4; kill += 1) {
      comm.senders.isKilled = true
      await comm.work()
      // The lease of the job that was in hand has to end.
      comm.clock.advance(61_000)
    }
    await comm.work()
    const { all, people } = await counts()
    assert.deepEqual([all, people], [PEOPLE, PEOPLE])
  })
})
