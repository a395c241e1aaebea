import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { identityHeaders } from '@medtrack/kit'
import { as } from './callers.ts'
import { named, openPeople, type PeopleUnderTest } from './people-under-test.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

const HERE = '0198c0de-0000-7000-8000-000000000e01'
const THERE = '0198c0de-0000-7000-8000-000000000e02'
const WARD = '0198c0de-0000-7000-8000-000000000d01'
const STAFF = '0198c0de-0000-7000-8000-0000000005aa'
const member = as('staff', STAFF)

describe('how far staff reach in lists of people', () => {
  let people: PeopleUnderTest
  let profile: ProfileUnderTest
  before(async () => {
    people = await openPeople()
    profile = people.profile
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    await add('staff', [
      { first_name: 'Own', last_name: 'Self', user_id: STAFF, establishment_id: HERE },
      ...named('Else Where'),
    ])
  })
  const add: PeopleUnderTest['add'] = (...given) => people.add(...given)
  const list: PeopleUnderTest['list'] = (url, caller = member) => people.list(url, caller)

  /** Who is found, once the total is seen to say the same. */
  const found = async (query: string, caller = member) => {
    const { names, total } = await list(`/api/encadrants/${query}`, caller)
    assert.equal(total, names.length, query)
    return names
  }

  const addSupervisors = () =>
    add('encadrant', [
      { first_name: 'Bea', last_name: 'Here', establishment_id: HERE, department_id: WARD },
      { first_name: 'Cid', last_name: 'There', establishment_id: THERE, speciality: 'Cardiologie' },
      { first_name: 'Ali', last_name: 'Free', speciality: 'Cardiologie' },
      { first_name: 'Zoe', last_name: 'Away', deleted_at: new Date() },
    ])

  test('they see who is there, supervisors who work nowhere yet, and every student', async () => {
    await addSupervisors()
    await add('student', named('Some Student'))
    assert.deepEqual(await found(''), ['Ali Free', 'Bea Here'])
    assert.deepEqual((await list('/api/staff/')).names, ['Own Self'])
    assert.deepEqual((await list('/api/students/')).names, ['Some Student'])
    await profile.tables.updateTable('staff').set({ establishment_id: null }).execute()
    assert.deepEqual(await found(''), ['Ali Free', 'Bea Here', 'Cid There'])
  })

  test('in every order, searched and filtered', async () => {
    await addSupervisors()
    assert.deepEqual(await found('?ordering=-last_name'), ['Bea Here', 'Ali Free'])
    assert.deepEqual(await found('?ordering=created_at'), ['Bea Here', 'Ali Free'])
    assert.deepEqual(await found('?ordering=-created_at'), ['Ali Free', 'Bea Here'])
    assert.deepEqual(await found('?search=a'), ['Ali Free'])
    assert.deepEqual(await found('?search=free'), ['Ali Free'])
    assert.deepEqual(await found('?search=her+be'), ['Bea Here'])
    assert.deepEqual(await found('?search=cid'), [])
    assert.deepEqual(await found('?speciality=cardiologie'), ['Ali Free'])
    assert.deepEqual(await found('?search=a&speciality=cardiologie&ordering=created_at'), ['Ali Free'])
    assert.deepEqual(await found(`?service=${WARD}`), ['Bea Here'])
    assert.deepEqual(await found(`?establishment=${HERE}`), ['Bea Here'])
    assert.deepEqual(await found(`?establishment=${THERE}`), [])
  })

  test('leafing shows each of them once, forwards and from the far end', async () => {
    const all = await add(
      'encadrant',
      Array.from({ length: 45 }, (_, n) => ({
        first_name: 'P',
        last_name: `L${String((n * 7) % 45).padStart(2, '0')}`,
        establishment_id: [HERE, null, THERE][n % 3],
      })),
    )
    const theirs = all.filter(({ establishment_id }) => establishment_id !== THERE)
    for (const [ordering, key] of [
      ['last_name', 'last_name'],
      ['-created_at', 'created_at'],
    ] as const) {
      const sorted = theirs.map((one) => one as unknown as Record<typeof key, string | Date>)
      sorted.sort((a, b) => (a[key] < b[key] ? -1 : 1))
      if (ordering.startsWith('-')) sorted.reverse()
      const expected = sorted.map((one) => (one as unknown as { id: string }).id)
      const ids = async (query: string) => {
        const page = await list(`/api/encadrants/?ordering=${ordering}&page_size=7&${query}`)
        assert.equal(page.total, 30)
        return { ...page, ids: page.body.map(({ id }: { id: string }) => id) }
      }
      const leafed: string[] = []
      const followed: string[] = []
      for (let page = 1; page <= 5; page += 1) leafed.push(...(await ids(`page=${page}`)).ids)
      for (let query: string | undefined = ''; query !== undefined; ) {
        const page = await list(
          query === '' ? `/api/encadrants/?ordering=${ordering}&page_size=7` : `/api/encadrants/${query}`,
        )
        followed.push(...page.body.map(({ id }: { id: string }) => id))
        query = page.next
      }
      assert.deepEqual([leafed, followed], [expected, expected], ordering)
    }
  })

  test('exports hold the same people', async () => {
    await addSupervisors()
    const exported = async (query: string) => {
      const { statusCode, body } = await profile.app.inject({
        method: 'GET',
        url: `/api/export/encadrants/?format=json&${query}`,
        headers: identityHeaders(profile.vault, member, profile.clock),
      })
      assert.equal(statusCode, 200)
      return JSON.parse(body).map(({ last_name }: { last_name: string }) => last_name)
    }
    assert.deepEqual(await exported(''), ['Free', 'Here'])
    assert.deepEqual(await exported('speciality=CARDIOLOGIE'), ['Free'])
    assert.deepEqual(await exported(`establishment=${THERE}`), [])
  })

  test('a member of staff without a profile sees nobody', async () => {
    await addSupervisors()
    const nobody = as('staff', '0198c0de-0000-7000-8000-0000000005bb')
    assert.deepEqual(await found('', nobody), [])
    assert.deepEqual(await found('?search=a', nobody), [])
  })
})
