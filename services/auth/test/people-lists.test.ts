import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import { invitationRepository } from '../src/invitations/invitations.repository.ts'
import { type PeopleFilter, peopleRepository } from '../src/people/people.repository.ts'
import type { AuthTables } from '../src/tables.ts'
import { openPlans, type PlansUnderTest } from './plans-under-test.ts'

const MANY = 20_000

/** Students `First1 Last1` and so on, of whom every 200th is closed. */
const fill = async ({ auth }: PlansUnderTest, many: number) => {
  const at = auth.clock.now()
  await sql`
    insert into auth.account (id, tenant_id, email, email_key, password_hash, first_name, last_name, role, language,
                              preferences, is_active, created_at, updated_at)
    select gen_random_uuid(), ${DEFAULT_TENANT_ID}::uuid, 'p' || n || '@example.com', 'p' || n || '@example.com',
           case when n % 100 = 0 then null else 'x' end, 'First' || n, 'Last' || n, 'student', 'en', '{}',
           n % 200 <> 1, ${at}::timestamptz + n * interval '1 second', ${at}
        from generate_series(1, ${many}::int) n`.execute(auth.tables)
}

describe('lists of people are served by an index, however many there are', () => {
  let plans: PlansUnderTest
  before(async () => {
    plans = await openPlans()
    await fill(plans, MANY)
    await sql`analyze auth.account, auth.account_word`.execute(plans.auth.tables)
  })
  after(async () => await plans?.[Symbol.asyncDispose]())

  const page = { limit: 20, offset: 20 }
  const lists: Record<string, (db: Kysely<AuthTables>) => Promise<unknown[]>> = {
    invitations: (db) =>
      invitationRepository.list(db, { now: plans.auth.clock.now() }, { ...page, direction: 'asc' }),
  }
  for (const field of ['created_at', 'last_name', 'email'] as const) {
    for (const is_active of [undefined, true, false]) {
      const filter: PeopleFilter = { roles: ['student'], is_active, words: [] }
      lists[`people by ${field}, active: ${is_active}`] = (db) =>
        peopleRepository.list(db, filter, { ...page, field, direction: 'desc' })
    }
  }
  for (const [name, list] of Object.entries(lists)) {
    test(name, async () => {
      const { found, plan } = await plans.planOf(list)
      assert.ok(found.length > 0)
      assert.match(plan, /Index Scan/, plan)
      assert.doesNotMatch(plan, /Seq Scan/, plan)
      assert.doesNotMatch(plan, /(?<!Incremental )Sort\s+\(/, plan)
    })
  }

  test('all are counted up to a limit', async () => {
    const count = async (change: Partial<PeopleFilter>, leading?: string) => {
      const filter: PeopleFilter = { roles: ['student'], words: [], ...change }
      return (await plans.planOf((db) => peopleRepository.count(db, filter, leading))).found
    }
    assert.equal(await count({}), 10_000)
    assert.equal(await count({ is_active: false }), MANY / 200)
    assert.equal(await count({ words: ['first'] }), 10_000)
    assert.equal(await count({ words: ['first1999'] }, 'first1999'), 11)
    assert.equal(await count({ words: ['first1999'] }), 11)
  })

  const page1 = { limit: 20, offset: 0, field: 'created_at', direction: 'asc' } as const

  test('a search that finds few reads the words that begin so, behind the wall', async () => {
    const filter = { roles: ['student'], words: ['LAST1999', 'first1999'] } as const
    const { plan, found } = await plans.planOf((db) => peopleRepository.list(db, filter, page1, 'first1999'))
    assert.equal(found.length, 11)
    assert.match(plan, /account_word_prefix/, plan)
    assert.doesNotMatch(plan, /Seq Scan/, plan)
  })

  test('one that finds many looks at people in the order of the list', async () => {
    const filter = { roles: ['student'], words: ['f', 'L'] } as const
    const { plan, found } = await plans.planOf((db) => peopleRepository.list(db, filter, page1))
    assert.equal(found.length, 20)
    assert.match(plan, /account_by_created/, plan)
    assert.match(plan, /account_word_pkey/, plan)
    assert.doesNotMatch(plan, /Seq Scan|Join/, plan)
  })
})

describe('before the database has counted anything', () => {
  test('a search looks at each word of a person once, whatever it finds', async () => {
    await using plans = await openPlans()
    await fill(plans, 10_000)
    for (const [words, leading] of [
      [['f'], undefined],
      [['f', 'l', 'p'], undefined],
      [['nobody'], undefined],
      [['first99'], 'first99'],
    ] as const) {
      const filter = { roles: ['student'], words } as const
      const { plan } = await plans.planOf((db) =>
        peopleRepository.list(
          db,
          filter,
          { limit: 20, offset: 0, field: 'created_at', direction: 'desc' },
          leading,
        ),
      )
      assert.doesNotMatch(plan, /Seq Scan|Join|Nested Loop/, plan)
      assert.match(plan, leading ? /account_word_prefix/ : /account_word_pkey/, plan)
      await plans.planOf((db) => peopleRepository.count(db, filter, leading))
      await plans.planOf((db) => peopleRepository.countWords(db, filter, 10_001))
    }
  })
})
