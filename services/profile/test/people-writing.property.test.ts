import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Envelope } from '@medtrack/kit'
import fc from 'fast-check'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { AMINA, outsideStudent, userCreated, userErased, userUpdated } from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, NORTH, WARD } from './workplaces-under-test.ts'

/** PROPERTY_RUNS=200 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 20)

const KINDS = ['student', 'encadrant', 'staff', 'admin_hod'] as const
const URLS = { student: 'students', encadrant: 'encadrants', staff: 'staff', admin_hod: 'admin_hods' }
const BILAL = idOf(0xb1)
const admin = as('admin')
const salma = as('staff', idOf(0x5a))

type Kind = (typeof KINDS)[number]

/** Something that somebody does or tells of Amina or Bilal. */
type Step =
  | { does: 'news'; who: string; role: string; email: string }
  | { does: 'outside'; cin: string }
  | { does: 'post'; kind: Kind; by: 'admin' | 'salma'; given: object }
  | { does: 'patch'; kind: Kind; by: 'admin' | 'salma'; given: object }
  | { does: 'delete'; kind: Kind; nth: number }
  | { does: 'erase' }

const kind = fc.constantFrom(...KINDS)
const by = fc.constantFrom<'admin' | 'salma'>('admin', 'salma')
const email = fc.constantFrom('amina@example.com', 'bilal@example.com', 'third@example.com')
const cin = fc.constantFrom('AB1', 'ab-1', 'CD2', '-')
const given = fc.record(
  {
    email,
    cin,
    first_name: fc.constantFrom('Amina', '', 'Zahra'),
    metadata: fc.constant({ a: 1 }),
    establishment: fc.constantFrom(CENTRE, NORTH, null),
  },
  { requiredKeys: [] },
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('news' as const),
    who: fc.constantFrom(AMINA, BILAL),
    role: fc.constantFrom('student', 'encadrant', 'staff', 'admin'),
    email: fc.constantFrom('amina@example.com', 'bilal@example.com'),
  }),
  fc.record({ does: fc.constant('outside' as const), cin }),
  fc.record({
    ...{ does: fc.constant('post' as const), kind, by },
    given: fc.tuple(given, fc.constantFrom({}, { user_id: AMINA }, { user_id: BILAL })).map(([a, b]) => ({
      ...a,
      ...b,
    })),
  }),
  fc.record({ does: fc.constant('patch' as const), kind, by, given }),
  fc.record({ does: fc.constant('delete' as const), kind, nth: fc.nat(2) }),
  { weight: 1, arbitrary: fc.constant({ does: 'erase' as const }) },
)

describe('whatever is done and told, in any order', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
  })
  after(() => profile[Symbol.asyncDispose]())

  const rowsOf = (of: Kind) =>
    profile.tables
      .selectFrom(of as 'encadrant')
      .selectAll()
      .execute()

  /** Takes the step; nothing that anybody sends is answered by a failure. */
  const take = async (one: Step, sequence: number) => {
    switch (one.does) {
      case 'news': {
        const { who: user_id, role } = one
        return profile.deliver(
          sequence === 1
            ? userCreated({ user_id, role, email: one.email, profile: { cin: 'AB1' } })
            : userUpdated({ user_id, role, email: one.email }, sequence),
        )
      }
      case 'outside':
        return profile.deliver(outsideStudent({ cin: one.cin }))
      case 'erase':
        return profile.deliver(userErased())
      default: {
        const caller = 'by' in one && one.by === 'salma' ? salma : admin
        const url = `/api/${URLS[one.kind]}/`
        const living = (await rowsOf(one.kind)).filter(({ deleted_at }) => deleted_at === null)
        const target = living[one.does === 'delete' ? one.nth : 0]
        if (one.does !== 'post' && !target) return
        const method = ({ post: 'POST', patch: 'PATCH', delete: 'DELETE' } as const)[one.does]
        const isPlaced = 'given' in one && 'establishment' in one.given && one.kind === 'student'
        const { establishment: _none, ...unplaced } = {
          establishment: null,
          ...('given' in one ? one.given : {}),
        }
        const body = 'given' in one ? (isPlaced ? unplaced : one.given) : undefined
        const answer = await ask(method, one.does === 'post' ? url : `${url}${target?.id}/`, caller, { body })
        assert.ok([200, 201, 204, 403, 404, 409, 422].includes(answer.status), JSON.stringify(answer.body))
      }
    }
  }

  const assertSound = async () => {
    const published: readonly Envelope<Record<string, unknown>>[] = await profile.published()
    const ofUser = new Map<string, string[]>()
    for (const of of KINDS) {
      const rows = await rowsOf(of)
      const living = rows.filter(({ deleted_at }) => deleted_at === null)
      const cins = living.flatMap(({ cin_key }) => cin_key ?? [])
      assert.deepEqual(cins, [...new Set(cins)], 'one identity number is one person’s')
      for (const row of rows) {
        assert.equal(row.cin_key === null, row.deleted_at !== null || row.cin === null, 'cin_key')
        if (row.deleted_at === null && row.user_id) {
          ofUser.set(row.user_id, [...(ofUser.get(row.user_id) ?? []), of])
        }
        if (!('establishment_id' in row) || row.deleted_at !== null) continue
        assert.ok(row.department_id === null || row.department_id === WARD)
        if (row.department_id === WARD) assert.equal(row.establishment_id, CENTRE)
      }
      const counted = await profile.tables
        .selectFrom('tally')
        .select(({ fn }) => fn.sum<string>('n').as('n'))
        .where('kind', '=', of)
        .executeTakeFirst()
      assert.equal(Number(counted?.n ?? 0), living.length, `${of} counted`)
      if (of !== 'student' && of !== 'encadrant') continue
      for (const row of rows) assertTold(published, of, row)
    }
    for (const kinds of ofUser.values()) assert.equal(kinds.length, 1, `one account, one profile: ${kinds}`)
    for (const { user_id, role } of await profile.tables.selectFrom('known_account').selectAll().execute()) {
      const [listed] = ofUser.get(user_id) ?? []
      if (listed) assert.equal(listed, role === 'admin' ? 'admin_hod' : role, 'listed by the role it has')
    }
  }

  test('each account is listed once, by its role, and told of as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        await profile.clear()
        await profile.tables.deleteFrom('tally').execute()
        await addWorkplaces(profile)
        const own = { user_id: salma.kind === 'user' ? salma.userId : '', email: 's@example.com' }
        await ask('POST', '/api/staff/', admin, { body: { ...own, establishment: CENTRE } })
        const sequences = new Map<string, number>()
        for (const one of steps) {
          const who = one.does === 'news' ? one.who : ''
          const next = (sequences.get(who) ?? 0) + 1
          sequences.set(who, next)
          await take(one, next)
        }
        await assertSound()
      }),
      { numRuns: RUNS },
    )
  })
})

type Told = { id: string; deleted_at: Date | null; user_id: string | null; email: string | null }

/** Others were told of the profile as it is: made and gone in turns, counted upwards. */
const assertTold = (published: readonly Envelope<Record<string, unknown>>[], of: Kind, row: Told) => {
  const about = published.filter(({ payload }) => payload[`${of}_id`] === row.id)
  const turns = about.map(({ event_type }) => event_type).filter((type) => !type.endsWith('.updated'))
  for (const [i, type] of turns.entries()) assert.equal(type, `${of}.${i % 2 ? 'deleted' : 'created'}`)
  const isTold = row.deleted_at === null && row.user_id !== null && row.email !== null
  assert.equal(turns.length % 2 === 1, isTold, `${of} told as it is`)
  const sequences = about.map(({ sequence }) => sequence)
  assert.deepEqual(
    sequences,
    [...new Set(sequences)].sort((a, b) => a - b),
  )
}
