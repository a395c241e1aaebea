import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { AMINA, AMINA_ELSEWHERE, userUpdated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'
import { arrive, askApi, changesAfter, follow, NOTHING } from './timelines-under-test.ts'

/** PROPERTY_RUNS=300 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 20)

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())

const someone = fc.constantFrom(AMINA, AMINA, YOUSSEF, AMINA_ELSEWHERE)
const step = fc.oneof(
  fc.record({
    do: fc.constant('arrive' as const),
    count: fc.integer({ min: 1, max: 3 }),
    inApp: fc.boolean(),
    userId: someone,
  }),
  fc.record({ do: fc.constant('read' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('archive' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('remove' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('read-all' as const) }),
  fc.record({ do: fc.constant('recognise' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const take = async (one: Step, ids: string[]): Promise<void> => {
  const as = personIn(AMINA)
  if (one.do === 'arrive') {
    const made = await arrive(comm, one)
    if (one.userId === AMINA) ids.push(...made)
    return
  }
  if (one.do === 'read-all') {
    assert.equal((await comm.request('POST', '/api/notifications/read-all/', { as })).status, 200)
    return
  }
  // Another id under which she was told something is hers.
  if (one.do === 'recognise') return comm.receive(userUpdated({ aliases: [AMINA_ELSEWHERE] }))
  const id = ids[one.which % Math.max(1, ids.length)]
  if (id === undefined) return
  if (one.do === 'remove') {
    await comm.tables.deleteFrom('notification').where('id', '=', id).execute()
    return
  }
  const { status } = await comm.request('POST', `/api/notifications/${id}/${one.do}/`, { as })
  assert.ok([200, 404].includes(status), String(status))
}

test('whatever happens at once, the stream from any point gives what the API says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      async (rounds, point) => {
        await comm.clear()
        const ids: string[] = []
        for (const round of rounds) await Promise.all(round.map((one) => take(one, ids)))
        const { unread, list } = await askApi(comm)
        const events = await changesAfter(comm, 0)
        const whole = follow(NOTHING, events)
        assert.deepEqual({ unread: whole.unread, list: whole.list }, { unread, list })

        const numbers = events.flatMap(({ id }) => id ?? [])
        assert.deepEqual(
          numbers,
          numbers.map((_, index) => index + 1),
          'without gap or double',
        )
        const cut = point % (numbers.length + 1)
        const beginning = follow(NOTHING, events.slice(0, 2 * cut))
        assert.equal(beginning.lastId, cut)
        const resumed = follow(beginning, await changesAfter(comm, cut))
        assert.deepEqual({ unread: resumed.unread, list: resumed.list }, { unread, list })
      },
    ),
    { numRuns: RUNS },
  )
})
