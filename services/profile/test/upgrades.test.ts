import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Caller, type DatabaseDriver, DEFAULT_TENANT_ID, prepareSchema } from '@medtrack/kit'
import { openTestDatabase, silentLogger } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { migrations } from '../src/migrations/index.ts'
import type { ProfileTables } from '../src/tables.ts'
import { as, OTHER_TENANT } from './callers.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

type Owner = Kysely<ProfileTables>
type Rows = readonly (readonly [table: string, rows: readonly Record<string, unknown>[]])[]

const AT = new Date('2026-01-01T00:00:00Z')
const [FES, RABAT, WARD, CLERK] = [idOf(0xe1), idOf(0xe2), idOf(0xd1), idOf(0x5aa)]

const person = (n: number, first_name: string, last_name: string, more: object = {}) => ({
  ...{ tenant_id: DEFAULT_TENANT_ID, id: idOf(n), first_name, last_name, sources: '{}' },
  ...{ created_at: new Date(AT.getTime() + n * 1000), updated_at: AT },
  ...more,
})

const STUDENTS = [
  person(1, 'Élise', 'El Amrani', { university: 'Université de Fès', program: 'Médecine', year_level: 3 }),
  person(2, 'Mohamed', 'Mohammedi Moha', { university: 'UM5', year_level: 3, student_number: 'STU2025001' }),
  person(3, 'مُحَمَّد', 'العلوى', { university: 'UM5', program: 'Medecine', year_level: 4 }),
  person(4, 'Moha', 'Gone', { university: 'UM5', deleted_at: AT }),
  person(5, 'Moha', 'Elsewhere', { tenant_id: OTHER_TENANT, university: 'UM5' }),
  person(6, '', '', { email: 'bennani.m@example.com', email_key: 'bennani.m@example.com' }),
  person(7, 'Omar', '_Tazi', { cin: 'AB 12', cin_key: 'AB12' }),
]
const WORKING = [
  person(11, 'Amal', 'Benali', { establishment_id: FES, department_id: WARD, speciality: 'Cardiologie' }),
  person(12, 'Omar', 'Benali', { establishment_id: RABAT, speciality: 'CARDIOLOGIE' }),
  person(13, 'Salma', 'Fassi'),
]
const CLERKS = [
  person(21, 'Karim', 'Clerk', { user_id: CLERK, establishment_id: FES, employee_number: 'E1' }),
]
const place = (id: string, name: string, more: object) => ({
  ...{ tenant_id: DEFAULT_TENANT_ID, id, name, created_at: AT, updated_at: AT, ...more },
})
const PEOPLE: Rows = [
  ['student', STUDENTS],
  ['encadrant', WORKING],
  ['staff', CLERKS],
]
const PLACES: Rows = [
  [
    'establishment',
    [
      place(FES, 'CHU Hassan II', { city: 'Fès', type: 'Public Hospital' }),
      place(RABAT, 'Ibn Sina', { city: 'Rabat' }),
    ],
  ],
  ['department', [place(WARD, 'Cardiologie', { establishment_id: FES })]],
]

const put = async (owner: Owner, all: Rows) => {
  for (const [table, rows] of all) {
    for (const row of rows)
      await owner
        .insertInto(table as 'student')
        .values(row as never)
        .execute()
  }
}

/** Words and counts as searches read them, without the numbers that the database gives out. */
const searched = async (owner: Owner) => {
  const { rows: words } = await sql`
    select w.tenant_id, w.kind, w.word, w.sort_key, w.subject_id, w.created_at, w.shared, w.words, t.a, t.b, t.c
      from profile.word w join profile.tally t on t.id = w.tally_id and t.tenant_id = w.tenant_id and t.kind = w.kind
     order by w.kind, w.subject_id, w.word`.execute(owner)
  const { rows: counts } = await sql`
    select tenant_id, kind, a, b, c, n::int from profile.tally where n <> 0 order by tenant_id, kind, a, b, c`.execute(
    owner,
  )
  return { words, counts }
}

/** Who is found, by first names or names, once the total is seen to say the same. */
const find = async (profile: ProfileUnderTest, path: string, caller: Caller = as('admin')) => {
  const { status, headers, body } = await profile.get(path, caller)
  assert.equal(status, 200, JSON.stringify(body))
  const found = body as unknown as { first_name?: string; name?: string }[]
  assert.equal(Number(headers['x-total-count']), found.length, path)
  return found.map(({ first_name, name }) => first_name ?? name)
}

const upgraded = async (
  from: string,
  rows: Rows,
  look: (profile: ProfileUnderTest, owner: Owner) => Promise<void>,
) => {
  await using database = await openTestDatabase()
  const driver: DatabaseDriver = database.driver
  const count = migrations.findIndex(({ name }) => name === from)
  assert.ok(count > 0)
  await prepareSchema({
    ...{ driver, service: 'profile', logger: silentLogger },
    migrations: migrations.slice(0, count),
  })
  const owner = new Kysely<ProfileTables>({ dialect: driver.owner() }).withSchema('profile')
  try {
    await put(owner, rows)
    await using profile = await openProfile({ driver })
    await look(profile, owner)
  } finally {
    await owner.destroy()
  }
}

const lookAtPeople = async (profile: ProfileUnderTest) => {
  const students = (query: string) => find(profile, `/api/students/?${query}`)
  assert.deepEqual(await students(''), ['', 'Omar', 'Élise', 'Mohamed', 'مُحَمَّد'])
  assert.deepEqual(await students('search=moh'), ['Mohamed'])
  assert.deepEqual(await students('search=m&year_level=3'), ['Mohamed'])
  assert.deepEqual(await students('search=el+amr'), ['Élise'])
  assert.deepEqual(await students(`search=${encodeURIComponent('محمد')}`), ['مُحَمَّد'])
  assert.deepEqual(await students('search=bennani'), [''])
  assert.deepEqual(await students('search=ab12'), ['Omar'])
  assert.deepEqual(await students('search=stu2025001'), ['Mohamed'])
  assert.deepEqual(await students('university=universite+de+FES'), ['Élise'])
  assert.deepEqual(await students('program=MEDECINE&ordering=-created_at'), ['مُحَمَّد', 'Élise'])
  assert.deepEqual(await students('search=moha&university=um5'), ['Mohamed'])
  assert.deepEqual(await find(profile, '/api/encadrants/?search=cardio&speciality=cardiologie'), [
    ...['Amal', 'Omar'],
  ])
  assert.deepEqual(await find(profile, `/api/encadrants/?service=${WARD}`), ['Amal'])
  assert.deepEqual(await find(profile, '/api/encadrants/', as('staff', CLERK)), ['Amal', 'Salma'])
  assert.deepEqual(await find(profile, '/api/staff/?search=clerk'), ['Karim'])
  const far = as('admin', idOf(0xfa), OTHER_TENANT)
  assert.deepEqual(await find(profile, '/api/students/?search=moha', far), ['Moha'])
}

describe('rows of the version before are found and counted by this one', () => {
  test('0003-directories', () => upgraded('0003-directories', PEOPLE, lookAtPeople))

  test('0006-searches: as if they had been entered now', () =>
    upgraded('0006-searches', [...PLACES, ...PEOPLE], async (profile, owner) => {
      await lookAtPeople(profile)
      const established = (query: string) => find(profile, `/api/establishments/?${query}`)
      assert.deepEqual(await established(''), ['CHU Hassan II', 'Ibn Sina'])
      assert.deepEqual(await established('city=FES&type=public+hospital'), ['CHU Hassan II'])
      assert.deepEqual(await established('search=has+fes'), ['CHU Hassan II'])
      assert.deepEqual(await find(profile, `/api/services/?establishment=${FES}&search=cardio`), [
        'Cardiologie',
      ])
      const after = await searched(owner)
      assert.ok(after.words.length > 50)
      for (const table of ['student', 'encadrant', 'staff', 'department', 'establishment'] as const) {
        await owner.deleteFrom(table).execute()
      }
      assert.deepEqual(await searched(owner), { words: [], counts: [] })
      await put(owner, [...PLACES, ...PEOPLE])
      assert.deepEqual(await searched(owner), after)
    }))

  test('0006-searches: what is changed afterwards is found as it is then', () =>
    upgraded('0006-searches', [...PLACES, ...PEOPLE], async (profile, owner) => {
      await owner
        .updateTable('student')
        .set({ first_name: 'Zineb', year_level: 5 })
        .where('id', '=', idOf(2))
        .execute()
      await owner.updateTable('student').set({ deleted_at: AT }).where('id', '=', idOf(3)).execute()
      await owner.updateTable('establishment').set({ city: 'Meknès' }).where('id', '=', FES).execute()
      assert.deepEqual(await find(profile, '/api/students/?search=zin&year_level=5'), ['Zineb'])
      assert.deepEqual(await find(profile, '/api/students/?search=mohamed'), [])
      assert.deepEqual(await find(profile, '/api/students/?year_level=4'), [])
      assert.deepEqual(await find(profile, '/api/establishments/by_city/meknes/'), ['CHU Hassan II'])
      assert.deepEqual(await find(profile, '/api/establishments/?search=fes'), [])
    }))

  test('0009-editions: lists of people who were there before are read by landmarks too', () =>
    upgraded('0009-editions', [...PLACES, ...PEOPLE], async (profile, owner) => {
      await lookAtPeople(profile)
      const before = await owner.selectFrom('directory').selectAll().execute()
      const kinds = before.filter(({ tenant_id }) => tenant_id === DEFAULT_TENANT_ID).map(({ kind }) => kind)
      assert.ok(
        ['student', 'encadrant', 'staff', 'department', 'establishment'].every((kind) =>
          kinds.includes(kind),
        ),
      )
      await owner.updateTable('student').set({ phone: '0600000001' }).where('id', '=', idOf(2)).execute()
      assert.deepEqual(await owner.selectFrom('directory').selectAll().execute(), before)
      await owner.updateTable('student').set({ university: 'UM6' }).where('id', '=', idOf(2)).execute()
      const after = await owner.selectFrom('directory').selectAll().execute()
      assert.equal(
        after.filter(({ edition }) => before.some((one) => one.edition === edition)).length,
        before.length - 1,
      )
    }))

  test('0007-unplaced', () => upgraded('0007-unplaced', [...PLACES, ...PEOPLE], lookAtPeople))
})
