import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import fc from 'fast-check'
import { sql } from 'kysely'
import { OTHER_TENANT } from './callers.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 30)

/** What may happen to rows, several at once as imports write them. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    many: fc.integer({ min: 1, max: 4 }),
    year: fc.option(fc.integer({ min: 1, max: 3 })),
    tenant: fc.constantFrom(DEFAULT_TENANT_ID, OTHER_TENANT),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    from: fc.integer({ min: 1, max: 3 }),
    university: fc.constantFrom('Fès', 'FES', 'Rabat', null),
  }),
  fc.record({ kind: fc.constant('hide' as const), year: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('show' as const), year: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('rename' as const), name: fc.constantFrom('Élise', 'Omar', 'محمد') }),
  fc.record({ kind: fc.constant('remove' as const), year: fc.integer({ min: 1, max: 3 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

describe('whatever happens to profiles', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  const take = async (one: Step) => {
    const db = profile.tables
    const at = profile.clock.now()
    switch (one.kind) {
      case 'add':
        return await sql`
          insert into profile.student (tenant_id, id, first_name, last_name, year_level, sources, created_at, updated_at)
          select ${one.tenant}::uuid, gen_random_uuid(), 'Amina', 'N' || n, ${one.year}::smallint, '{}', ${at}, ${at}
            from generate_series(1, ${one.many}::int) n`.execute(db)
      case 'move':
        return await db
          .updateTable('student')
          .set({ university: one.university })
          .where('year_level', '=', one.from)
          .execute()
      case 'hide':
        return await db
          .updateTable('student')
          .set({ deleted_at: at })
          .where('year_level', '=', one.year)
          .execute()
      case 'show':
        return await db
          .updateTable('student')
          .set({ deleted_at: null })
          .where('year_level', '=', one.year)
          .execute()
      case 'rename':
        return await db.updateTable('student').set({ first_name: one.name }).execute()
      case 'remove':
        return await db.deleteFrom('student').where('year_level', '=', one.year).execute()
    }
  }

  test('totals are those of the table, and everybody alive is found by their words alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        await profile.clear()
        for (const one of steps) await take(one)
        const counted = await sql<{ n: string }>`
          select t.n from (select tenant_id, coalesce(university_key, '') a, coalesce(year_level::text, '') c, count(*) n
                             from profile.student where deleted_at is null group by 1, 2, 3) s
            full join (select tenant_id, a, c, n from profile.tally where kind = 'student' and n <> 0) t
              on (t.tenant_id, t.a, t.c) = (s.tenant_id, s.a, s.c)
           where t.n is distinct from s.n`.execute(profile.tables)
        assert.deepEqual(counted.rows, [])
        const kept = sql`
          select w.tenant_id, w.subject_id, w.word, w.shared, w.words, w.sort_key, t.a, t.c
            from profile.word w left join profile.tally t on t.id = w.tally_id and t.kind = w.kind and t.tenant_id = w.tenant_id
           where w.kind = 'student'`
        const expected = sql`
          select s.tenant_id, s.id, w.word, w.shared, s.words, s.name_key, coalesce(s.university_key, ''), coalesce(s.year_level::text, '')
            from profile.student s, profile.searched_words(s.words) w where s.deleted_at is null`
        const words = await sql`
          (${expected} except all ${kept}) union all (${kept} except all ${expected})`.execute(profile.tables)
        assert.deepEqual(words.rows, [])
      }),
      { numRuns: RUNS },
    )
  })
})
