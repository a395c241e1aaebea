import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID } from '@medtrack/kit'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { PeopleFilter } from '../src/people/people-lists.repository.ts'
import { createPageReading, type PageAsked } from '../src/people/people-lists-reading.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 10)
/** Enough for several landmarks. */
const MANY = 4_000
const LIMIT = 21

/** What happens to people while pages of them are read. */
const change = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    many: fc.integer({ min: 1, max: 1_500 }),
    name: fc.constantFrom('A', 'M', 'Z'),
  }),
  fc.record({ kind: fc.constant('rename' as const), share: fc.integer({ min: 2, max: 9 }) }),
  fc.record({ kind: fc.constant('hide' as const), share: fc.integer({ min: 2, max: 9 }) }),
  fc.record({ kind: fc.constant('move' as const), share: fc.integer({ min: 2, max: 9 }) }),
)
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

const asked = fc.record({
  field: fc.constantFrom('last_name' as const, 'created_at' as const),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  offset: fc.integer({ min: 0, max: MANY + 1_000 }),
  filter: fc.constantFrom<PeopleFilter>(
    {},
    { university: 'fes' },
    { terms: ['n'] },
    { terms: ['omar'], university: 'fes' },
  ),
})
type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never

describe('whatever is known of lists', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())

  const add = (many: number, name: string) =>
    sql`
    insert into profile.student (tenant_id, id, first_name, last_name, university, sources, created_at, updated_at)
    select ${DEFAULT_TENANT_ID}::uuid, gen_random_uuid(), case when n % 3 = 0 then 'Omar' else 'Élise' end,
           ${name}::text || (n * 7919) % 4001, case when n % 2 = 0 then 'Fès' end, '{}',
           ${profile.clock.now()}::timestamptz + ((n * 31) % 997) * interval '1 microsecond', ${profile.clock.now()}
      from generate_series(1, ${many}::int) n`.execute(profile.tables)

  const take = async (one: Change) => {
    const some = (share: number) => sql`abs(hashtext(id::text)) % ${share}::int = 0`
    switch (one.kind) {
      case 'add':
        return await add(one.many, one.name)
      case 'rename':
        return await sql`update profile.student set last_name = 'R' || last_name where ${some(one.share)}`.execute(
          profile.tables,
        )
      case 'hide':
        return await sql`update profile.student set deleted_at = now() where ${some(one.share)}`.execute(
          profile.tables,
        )
      case 'move':
        return await sql`update profile.student set university = 'Rabat' where ${some(one.share)}`.execute(
          profile.tables,
        )
    }
  }

  /** The same page as the table has it. */
  const expected = async ({
    field,
    direction,
    offset,
    filter,
    limit = LIMIT,
  }: Asked & { limit?: number }) => {
    const key = sql.ref(field === 'last_name' ? 'name_key' : 'created_at')
    const way = sql.raw(direction)
    const { rows } = await sql<{ id: string; n: string }>`
      select id, count(*) over () as n from profile.student
       where deleted_at is null
         and ${filter.university ? sql`university_key = ${filter.university}` : sql`true`}
         and ${filter.terms ? sql`words like ${`% ${filter.terms[0]}%`}` : sql`true`}
       order by ${key} ${way}, id ${way}`.execute(profile.tables)
    return { ids: rows.slice(offset, offset + limit).map(({ id }) => id), total: rows.length }
  }

  test('a page has exactly those whose places it is for, while people come, go and change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.option(change), asked), { minLength: 4, maxLength: 8 }),
        async (steps) => {
          await profile.clear()
          await add(MANY, 'N')
          const read = createPageReading({ db: profile.db, clock: profile.clock })
          for (const [happens, page] of steps) {
            if (happens) await take(happens)
            profile.clock.advance(2_000)
            const { ids, total } = await expected(page)
            for (let again = 0; again < 2; again += 1) {
              const got = await asTenant(DEFAULT_TENANT_ID, () =>
                read('student', page.filter, { ...page, limit: LIMIT }),
              )
              assert.deepEqual(
                got.rows.map(({ id }) => id),
                ids,
              )
              if (ids.length > 0) assert.equal(got.total, total)
            }
          }
        },
      ),
      { numRuns: RUNS },
    )
  })

  for (const writes of [0, 1, 2, 3, 4, 5, 9]) {
    test(`a page is that of one moment, ${writes} people coming first after each of its statements`, async () => {
      await profile.clear()
      await add(MANY, 'N')
      let left = 0
      let come = 0
      let seen = 0
      const db = profile.db.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          if (result.rows.some((row) => 'name_key' in row)) seen = come
          if (left > 0) {
            left -= 1
            await add(1, 'A')
            come += 1
          }
          return result
        },
      })
      const read = createPageReading({ db, clock: profile.clock })
      const { ids } = await expected({
        field: 'last_name',
        direction: 'asc',
        offset: 0,
        filter: {},
        limit: MANY,
      })
      const page: PageAsked = { field: 'last_name', direction: 'asc', offset: 2_500, limit: LIMIT }
      for (const more of [0, writes, 0, writes]) {
        left = more
        const { rows } = await asTenant(DEFAULT_TENANT_ID, () => read('student', {}, page))
        const from = page.offset - seen
        assert.deepEqual(
          rows.map(({ id }) => id),
          ids.slice(from, from + LIMIT),
        )
      }
      assert.ok(writes === 0 || come > 0)
    })
  }
})
