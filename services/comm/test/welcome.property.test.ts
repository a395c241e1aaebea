import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import {
  AMINA,
  AMINA_ELSEWHERE,
  aminaSummary,
  preferencesUpdated,
  profileCreated,
  studentCreated,
  userCreated,
  userUpdated,
} from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

/** PROPERTY_RUNS=300 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 20)

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())

// Everything that may be said of one person's arrival; only the first is sure to come.
const said = [
  studentCreated(),
  profileCreated(),
  studentCreated({}, { origin: 'outside' }),
  studentCreated({ user_id: AMINA_ELSEWHERE }, { origin: 'outside' }),
  studentCreated({ user_id: undefined }, { origin: 'outside' }),
  profileCreated({ user_id: AMINA_ELSEWHERE }, { origin: 'outside' }),
  userCreated(),
  userUpdated({ aliases: [AMINA_ELSEWHERE] }),
  preferencesUpdated({}, { sequence: 3 }),
]

// A delivery, and whether the platform works off what is due before the next one comes.
const arrivals = fc
  .tuple(
    fc.shuffledSubarray(said.slice(1)),
    fc.array(fc.constantFrom(...said), { maxLength: 6 }),
    fc.infiniteStream(fc.boolean()),
    fc.nat(),
  )
  .map(([some, again, works, place]) => {
    const events = [...some, ...again]
    events.splice(place % (events.length + 1), 0, said[0]!)
    return events.map((event) => ({ event, works: works.next().value === true }))
  })

test('whatever is said, in whatever order, however often: one welcome and one mail', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async (steps) => {
      await comm.clear()
      comm.auth.accounts.set(AMINA, aminaSummary())
      comm.auth.accounts.set(AMINA_ELSEWHERE, aminaSummary())
      for (const { event, works } of steps) {
        await comm.receive(event)
        if (works) await comm.work()
      }
      await comm.work()
      const welcomes = await comm.tables
        .selectFrom('notification')
        .select(['user_id', 'dedupe_key'])
        .execute()
      assert.deepEqual(welcomes, [{ user_id: AMINA, dedupe_key: `welcome:${AMINA}` }])
      assert.equal(comm.senders.sent.filter(({ channel }) => channel === 'email').length, 1)
      const open = await comm.tables.selectFrom('job').select('id').execute()
      assert.deepEqual(open, [])
    }),
    { numRuns: RUNS },
  )
})
