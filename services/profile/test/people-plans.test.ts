import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, roleName } from '@medtrack/kit'
import { openTestDatabase } from '@medtrack/testkit'
import { CompiledQuery, Kysely, sql } from 'kysely'
import { establishmentsRepository } from '../src/establishments/establishments.repository.ts'
import {
  type PeopleFilter,
  type PeoplePage,
  peopleListsRepository,
} from '../src/people/people-lists.repository.ts'
import { profileService } from '../src/service.ts'
import type { ProfileTables } from '../src/tables.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const MANY = 10_000
/** The id of where a tenth of the supervisors work, but for a seventh who work nowhere. */
const HOSPITAL = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b'

describe('lists of people are served by an index, however many there are', () => {
  const resources = new AsyncDisposableStack()
  const asked: CompiledQuery[] = []
  let profile: ProfileUnderTest
  let scoped: Kysely<ProfileTables>
  before(async () => {
    const { driver } = resources.use(await openTestDatabase([profileService]))
    profile = resources.use(await openProfile({ driver }))
    scoped = new Kysely<ProfileTables>({
      dialect: driver.scoped({ role: roleName(driver.databaseName, 'profile', 'app') }),
      log: ({ query }) => void asked.push(query),
    }).withSchema('profile')
    resources.defer(async () => await scoped.destroy())
    const at = profile.clock.now()
    for (const kind of ['student', 'encadrant'] as const) {
      await sql`
        insert into ${sql.table(`profile.${kind}`)} (tenant_id, id, first_name, last_name, sources, created_at, updated_at)
        select ${DEFAULT_TENANT_ID}::uuid, gen_random_uuid(), 'First' || n, 'Last' || n % 3919, '{}',
               ${at}::timestamptz + n * interval '1 second', ${at}
          from generate_series(1, ${MANY}::int) n`.execute(profile.tables)
    }
    await sql`
      update profile.student set university = 'U' || (substr(first_name, 6)::int % 8),
             program = 'P' || (substr(first_name, 6)::int % 5), year_level = 1 + substr(first_name, 6)::int % 7`.execute(
      profile.tables,
    )
    await sql`
      update profile.encadrant set speciality = 'S' || (substr(first_name, 6)::int % 30),
             establishment_id = case when substr(first_name, 6)::int % 7 > 0 then md5((substr(first_name, 6)::int % 10)::text)::uuid end`.execute(
      profile.tables,
    )
    await sql`
      insert into profile.establishment (tenant_id, id, name, city, created_at, updated_at)
      select ${DEFAULT_TENANT_ID}::uuid, gen_random_uuid(), 'Hospital' || n, 'City' || n % 40, ${at}, ${at}
        from generate_series(1, 5000) n`.execute(profile.tables)
    for (const table of ['student', 'encadrant', 'word', 'tally', 'establishment']) {
      await sql`vacuum (analyze) ${sql.table(`profile.${table}`)}`.execute(profile.tables)
    }
  })
  after(() => resources.disposeAsync())

  /** What a query finds as a request does, and its plan. */
  const planOf = async <T>(ask: () => Promise<T>): Promise<{ found: T; plan: string }> =>
    await asTenant(DEFAULT_TENANT_ID, async () => {
      asked.length = 0
      const found = await ask()
      const query = asked.find((one) => /^(select|with) /.test(one.sql))
      assert.ok(query)
      const { rows } = await scoped.executeQuery<Record<string, string>>(
        CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
      )
      return { found, plan: rows.flatMap((row) => Object.values(row)).join('\n') }
    })

  const page: PeoplePage = { field: 'last_name', direction: 'asc', limit: 21, offset: 40 }
  const after25 = { key: 'last25 first25', id: DEFAULT_TENANT_ID }
  const lists: Record<string, [filter: PeopleFilter, page?: Partial<PeoplePage>]> = {
    'the first pages': [{}],
    'by time': [{}, { field: 'created_at', direction: 'desc' }],
    'the last page': [{}, { offset: 0, isBackward: true }],
    'before somebody': [{}, { after: after25, offset: 0, isBackward: true }],
    'some way after somebody': [{}, { after: after25, offset: 900 }],
    'after somebody': [{}, { after: after25, offset: 0 }],
    'of a university': [{ university: 'U3' }],
    'of a program': [{ program: 'p2' }],
    'of a year': [{ year_level: 3 }],
    'of a year after somebody': [{ year_level: 3 }, { after: after25, offset: 0 }],
    'of all three': [{ university: 'u1', program: 'P1', year_level: 4 }, { offset: 0 }],
    'searched by one letter': [{ terms: ['f'] }],
    'searched by one letter after somebody': [{ terms: ['f'] }, { after: after25, offset: 0 }],
    'searched by a word': [{ terms: ['last99'] }, { offset: 0 }],
    'searched by two words': [{ terms: ['first19', 'last1'] }, { offset: 0 }],
    'searched in a university': [{ terms: ['first1'], university: 'U1' }, { offset: 0 }],
  }
  for (const [name, [filter, change]] of Object.entries(lists)) {
    test(`students ${name}`, async () => {
      const { found, plan } = await planOf(() =>
        peopleListsRepository.list(scoped, 'student', filter, { ...page, ...change }),
      )
      assert.ok(found.length > 0)
      assert.match(plan, /Index (Only )?Scan/, plan)
      // The tally has few rows.
      assert.doesNotMatch(plan, /Seq Scan on (?!tally)/, plan)
    })
  }

  test('an offset passes over entries of the index, not over rows', async () => {
    const { plan } = await planOf(() =>
      peopleListsRepository.list(scoped, 'student', {}, { ...page, offset: MANY / 2 }),
    )
    assert.match(plan, /Index Only Scan/, plan)
  })

  test('landmarks are read from entries of the index', async () => {
    const { found, plan } = await planOf(() =>
      peopleListsRepository.listEvery(scoped, 'student', {}, { ...page, offset: MANY / 2 }, 1000),
    )
    assert.deepEqual(
      found.map(({ n }) => n),
      [1000, 2000, 3000, 4000, 5000],
    )
    assert.match(plan, /Index Only Scan using student_by_name/, plan)
    assert.doesNotMatch(plan, /Sort/, plan)
  })

  test('supervisors of an establishment and of a speciality', async () => {
    for (const filter of [{ establishment: HOSPITAL }, { speciality: 's7' }]) {
      const { found, plan } = await planOf(() =>
        peopleListsRepository.list(scoped, 'encadrant', filter, page),
      )
      assert.ok(found.length > 0)
      // The tally has few rows.
      assert.doesNotMatch(plan, /Seq Scan on (?!tally)/, plan)
    }
  })

  test('supervisors of an establishment beside those of none, each read in order', async () => {
    const filter = { establishmentOrNone: HOSPITAL }
    for (const change of [{}, { offset: 300 }, { after: after25, offset: 0 }]) {
      const { found, plan } = await planOf(() =>
        peopleListsRepository.list(scoped, 'encadrant', filter, { ...page, ...change }),
      )
      assert.equal(found.length, page.limit)
      assert.match(plan, /Merge Append/, plan)
      assert.match(plan, /Index Only Scan (Backward )?using encadrant_at_establishment/, plan)
      assert.match(plan, /Index Only Scan (Backward )?using encadrant_unplaced/, plan)
      assert.doesNotMatch(plan, /Seq Scan on (?!tally)/, plan)
    }
    const search = { ...filter, terms: ['first1'] }
    const { found, plan } = await planOf(() =>
      peopleListsRepository.list(scoped, 'encadrant', search, { ...page, offset: 0 }),
    )
    assert.equal(found.length, page.limit)
    assert.match(plan, /Index Only Scan using word_found/, plan)
  })

  test('totals are added up from few rows, whatever is filtered', async () => {
    for (const [filter, total] of [
      [{}, MANY],
      [{ university: 'u3' }, MANY / 8],
      [{ program: 'P2', university: 'U1' }, MANY / 40],
    ] as const) {
      const { found, plan } = await planOf(() => peopleListsRepository.count(scoped, 'student', filter))
      assert.equal(found.total, total)
      assert.match(plan, / on tally/, plan)
    }
  })

  test('totals of searches stop counting where they are told to', async () => {
    const { found, plan } = await planOf(() =>
      peopleListsRepository.countFound(scoped, 'student', { terms: ['f'] }, 500),
    )
    assert.equal(found.total, 500)
    assert.match(plan, /word_found/, plan)
  })

  test('how many one letter finds in a university is counted from its letters', async () => {
    const { found, plan } = await planOf(() =>
      peopleListsRepository.countLetters(scoped, 'student', { university: 'u3', terms: ['f'] }, 10_000),
    )
    assert.equal(found.total, MANY / 8)
    assert.match(plan, /Index Only Scan using word_letters/, plan)
    assert.doesNotMatch(plan, /Seq Scan on (?!tally)/, plan)
  })

  test('the few whom one letter finds in a university are read by their letters', async () => {
    const { plan } = await planOf(() =>
      peopleListsRepository.list(
        scoped,
        'student',
        { university: 'u3', terms: ['f'] },
        { field: 'last_name', direction: 'asc', limit: 20, offset: 0, by: 'letters' },
      ),
    )
    assert.match(plan, /word_letters/, plan)
    assert.doesNotMatch(plan, /Seq Scan on (?!tally)/, plan)
  })

  test('establishments of a city', async () => {
    const { found, plan } = await planOf(() =>
      establishmentsRepository.list(
        scoped,
        { city: 'CITY7', terms: undefined },
        { field: 'name', direction: 'asc', limit: 20, offset: 0 },
      ),
    )
    assert.equal(found.length, 20)
    assert.match(plan, /establishment_in_city/, plan)
  })
})
