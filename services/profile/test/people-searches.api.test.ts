import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { openPeople, type PeopleUnderTest } from './people-under-test.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

const SOMEWHERE = '0198c0de-0001-7000-8010-000000000001'

describe('searches for people', () => {
  let people: PeopleUnderTest
  let profile: ProfileUnderTest
  before(async () => {
    people = await openPeople()
    profile = people.profile
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())
  const add: PeopleUnderTest['add'] = (...given) => people.add(...given)
  const list: PeopleUnderTest['list'] = (...given) => people.list(...given)
  const names: PeopleUnderTest['names'] = (...given) => people.names(...given)

  const searches: Readonly<Record<string, readonly string[]>> = {
    e: ['Élise El Amrani'],
    el: ['Élise El Amrani'],
    ELI: ['Élise El Amrani'],
    'amrani elise': ['Élise El Amrani'],
    m: ['Mohamed Bennani', 'محمد العلوي'].slice(0, 1),
    'moh ben': ['Mohamed Bennani'],
    'moh alaoui': [],
    محمد: ['مُحَمَّد العلوى'],
    احمد: ['أحمد بناني'],
    العلوي: ['مُحَمَّد العلوى'],
    stu2026007: ['Mohamed Bennani'],
    'AB 123-456': [],
    ab123456: ['Mohamed Bennani'],
    'bennani.m@example.com': ['Mohamed Bennani'],
    'example.com': [],
    zzz: [],
    '%': [],
    '--': [],
  }
  for (const [search, expected] of Object.entries(searches)) {
    test(`a search for "${search}"`, async () => {
      await add('student', [
        { first_name: 'Élise', last_name: 'El Amrani' },
        {
          first_name: 'Mohamed',
          last_name: 'Bennani',
          student_number: 'STU2026007',
          cin: 'AB123456',
          cin_key: 'AB123456',
          email: 'bennani.m@example.com',
          email_key: 'bennani.m@example.com',
        },
        { first_name: 'مُحَمَّد', last_name: 'العلوى' },
        { first_name: 'أحمد', last_name: 'بناني' },
      ])
      const { names: found, total } = await list(`/api/students/?search=${encodeURIComponent(search)}`)
      assert.deepEqual(found, expected)
      assert.equal(total, expected.length)
    })
  }

  const nothings: Readonly<Record<string, string>> = {
    '/api/students/': 'university=Rabat',
    '/api/encadrants/': `establishment=${SOMEWHERE}`,
    '/api/staff/': `department=${SOMEWHERE}`,
    '/api/admin_hods/': `department=${SOMEWHERE}`,
  }
  for (const [url, filter] of Object.entries(nothings)) {
    for (const search of [' ', '--', '@example.com']) {
      test(`"${search}" finds nobody among ${url}, filtered or not`, async () => {
        for (const asked of ['', filter]) {
          const { total } = await list(`${url}?${asked}&search=${encodeURIComponent(search)}`)
          assert.equal(total, 0)
        }
      })
    }
  }

  test('a search finds somebody once, by any order, with filters, and forgets what was changed or deleted', async () => {
    const [one, two] = await add('student', [
      { first_name: 'Mohamed', last_name: 'Mohammedi Moha', year_level: 3 },
      { first_name: 'Moha', last_name: 'Aziz', year_level: 4 },
    ])
    const both = ['Moha Aziz', 'Mohamed Mohammedi Moha']
    assert.deepEqual(await names('/api/students/?search=moh'), both)
    assert.deepEqual(await names('/api/students/?search=moh&ordering=created_at'), both.toReversed())
    assert.deepEqual(await names('/api/students/?search=moh&year_level=4'), ['Moha Aziz'])
    assert.equal((await list('/api/students/?search=m&year_level=3')).total, 1)
    await profile.tables
      .updateTable('student')
      .set({ first_name: 'Ali' })
      .where('id', '=', two?.id ?? '')
      .execute()
    await profile.tables
      .updateTable('student')
      .set({ deleted_at: new Date() })
      .where('id', '=', one?.id ?? '')
      .execute()
    assert.deepEqual(await names('/api/students/?search=moh'), [])
    assert.deepEqual(await list('/api/students/').then(({ total }) => total), 1)
  })
})
