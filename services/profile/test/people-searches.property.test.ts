import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID } from '@medtrack/kit'
import fc from 'fast-check'
import { sql } from 'kysely'
import {
  peopleListsRepository as lists,
  type PeopleFilter,
  type PeoplePage,
} from '../src/people/people-lists.repository.ts'
import { createPageReading } from '../src/people/people-lists-reading.ts'
import { termsOf } from '../src/search/terms.ts'
import { isShort } from '../src/search/words.repository.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60)
const MOST = 1_000

/** Few letters, so that words begin alike, are others' beginnings, and names are in addresses too. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 5 })
const text = fc
  .array(word, { maxLength: 3 })
  .chain((words) => fc.constantFrom(' ', '-', ', ').map((by) => words.join(by)))
const person = fc.record({
  first: text,
  last: text,
  address: word,
  number: word,
  university: fc.constantFrom('Fès', 'Rabat', null),
})
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

const fold = (said: string) => said.replaceAll('é', 'e')
const wordsIn = (said: string) =>
  fold(said)
    .split(/[ ,-]+/)
    .filter(Boolean)

/** Whether a term finds somebody, as it is documented. */
const finds = (term: string, { first, last, address, number }: Person): boolean => {
  const names = wordsIn(`${first} ${last}`)
  const others = [fold(address), fold(number)].filter((one) => one.length > 2)
  return (term.length <= 2 ? names : [...names, ...others]).some((one) => one.startsWith(fold(term)))
}

describe('whatever is searched', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())

  const keep = async (people: readonly Person[]) => {
    await profile.clear()
    const rows = people.map((one, index) => ({
      ...one,
      id: `0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`,
    }))
    await sql`
      insert into profile.student (tenant_id, id, first_name, last_name, email_key, cin_key, university, sources, created_at, updated_at)
      select ${DEFAULT_TENANT_ID}::uuid, id, first, last, address || '@example.com', number || '-' || id, university, '{}',
             ${profile.clock.now()}, ${profile.clock.now()}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             as r(id uuid, first text, last text, address text, number text, university text)`.execute(
      profile.tables,
    )
    return rows
  }

  test('the same people are found and counted, whichever way is taken, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 12 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(undefined, 'fes'),
        fc.constantFrom('last_name' as const, 'created_at' as const),
        async (people, given, university, field) => {
          const rows = await keep(people)
          const expected = rows
            .filter((one) => university === undefined || one.university === 'Fès')
            .filter((one) => given.every((term) => finds(term, one)))
            .map(({ id }) => id)
          const terms = termsOf(given.join(' ')) ?? []
          const filter: PeopleFilter = { university, terms }
          const page: PeoplePage = { field, direction: 'asc', limit: 100, offset: 0 }
          await asTenant(DEFAULT_TENANT_ID, async () => {
            const isLetters = terms.length === 1 && isShort(terms[0] ?? '')
            for (const by of ['people', 'words', ...(isLetters ? ['letters' as const] : [])] as const) {
              const found = await lists.list(profile.db, 'student', filter, { ...page, by })
              assert.deepEqual(found.map(({ id }) => id).sort(), expected)
            }
            const counted = [
              await lists.countFound(profile.db, 'student', filter, MOST),
              await lists.countInOrder(profile.db, 'student', filter, MOST),
            ]
            for (const { total } of counted) assert.equal(total, expected.length)
            for (let turn = 0; turn < terms.length; turn += 1) {
              const led = { ...filter, terms: [...terms.slice(turn), ...terms.slice(0, turn)] }
              const { total, isAll } = await lists.countAmong(profile.db, 'student', led, MOST)
              assert.deepEqual([total, isAll], [expected.length, true])
            }
            const read = createPageReading({ db: profile.db, clock: profile.clock })
            const { rows: all, total } = await read('student', filter, page)
            assert.equal(total, expected.length)
            assert.deepEqual(all.map(({ id }) => id).sort(), expected)
          })
        },
      ),
      { numRuns: RUNS },
    )
  })

  test('a count stops where it is told to, and says so', async () => {
    await keep(Array.from({ length: 30 }, () => person1))
    const filter = { terms: ['abba'] }
    await asTenant(DEFAULT_TENANT_ID, async () => {
      assert.equal((await lists.countFound(profile.db, 'student', filter, 10)).total, 10)
      assert.equal((await lists.countInOrder(profile.db, 'student', filter, 10)).total, 10)
      const some = await lists.countAmong(profile.db, 'student', filter, 10)
      assert.deepEqual([some.total, some.isAll], [10, false])
      const all = await lists.countAmong(profile.db, 'student', filter, 31)
      assert.deepEqual([all.total, all.isAll], [30, true])
    })
  })
})

const person1: Person = { first: 'Abba', last: 'Abbab', address: 'abbabb', number: 'b', university: null }
