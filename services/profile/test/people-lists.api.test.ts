import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import type { Ask } from './asking.ts'
import { amina, as, client, OTHER_TENANT, service } from './callers.ts'
import { AMINA, aminaAccount } from './people-events.ts'
import { idOf, named, openPeople, type PeopleUnderTest } from './people-under-test.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

const admin = as('admin')
const HERE = '0198c0de-0000-7000-8000-000000000e01'
const THERE = '0198c0de-0000-7000-8000-000000000e02'
const STAFF = '0198c0de-0000-7000-8000-0000000005aa'

describe('lists of people', () => {
  let people: PeopleUnderTest
  let profile: ProfileUnderTest
  before(async () => {
    people = await openPeople()
    profile = people.profile
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    profile.auth.isDown = false
    profile.auth.calls = 0
    profile.auth.accounts = new Map([[AMINA, aminaAccount]])
  })
  const ask: Ask = (...given) => people.ask(...given)
  const add: PeopleUnderTest['add'] = (...given) => people.add(...given)
  const list: PeopleUnderTest['list'] = (...given) => people.list(...given)
  const names: PeopleUnderTest['names'] = (...given) => people.names(...given)

  test('are in the order of last names, then first ones, whatever their accents', async () => {
    await add('student', named('Zineb Alaoui, Ali Éloufi, Omar Elou, Amina alaoui, يوسف بناني'))
    assert.deepEqual(await names('/api/students/'), [
      ...['Amina alaoui', 'Zineb Alaoui', 'Omar Elou', 'Ali Éloufi', 'يوسف بناني'],
    ])
    assert.deepEqual((await names('/api/students/?ordering=-last_name'))[0], 'يوسف بناني')
    assert.deepEqual((await names('/api/students/?ordering=-created_at'))[4], 'Zineb Alaoui')
  })

  test('hold the person as the reference shows them, with their account', async () => {
    await add('student', [
      { first_name: 'Amina', last_name: 'Idrissi', user_id: AMINA, email: 'amina@example.com' },
    ])
    const { body } = await list('/api/students/')
    assert.deepEqual(body[0].user_data, {
      id: AMINA,
      email: 'amina@example.com',
      role: 'student',
      is_active: true,
    })
    assert.deepEqual(body[0], (await ask('GET', `/api/students/${body[0].id}/`, admin)).body)
  })

  test('ask AUTH once for a page, and not again within a minute', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({
      first_name: 'A',
      last_name: `B${n}`,
      user_id: idOf(n + 1),
    }))
    profile.auth.accounts = new Map(many.map(({ user_id }) => [user_id, { ...aminaAccount, id: user_id }]))
    await add('student', many)
    const { body } = await list('/api/students/?page_size=100')
    assert.equal(body.filter(({ user_data }: { user_data: unknown }) => user_data).length, 30)
    assert.equal(profile.auth.calls, 1)
    await list('/api/students/?page_size=100')
    assert.equal(profile.auth.calls, 1)
  })

  test('say so while AUTH is away, and are answered', async () => {
    await add('student', [{ first_name: 'Amina', last_name: 'Idrissi', user_id: AMINA }])
    profile.auth.isDown = true
    const { body, headers } = await list('/api/students/')
    assert.equal(body[0].user_data, null)
    assert.match(String(headers['warning']), /AUTH cannot be reached/)
  })

  test('are filtered by what is said of people, in any spelling', async () => {
    const [medicine, fes] = [{ program: 'Médecine' }, { university: 'Université de Fès' }]
    await add('student', [
      { first_name: 'A', last_name: 'One', ...medicine, ...fes, year_level: 3 },
      { first_name: 'B', last_name: 'Two', ...medicine, year_level: 4 },
      { first_name: 'C', last_name: 'Three', ...fes, year_level: 3 },
    ])
    const filtered = async (query: string) => {
      const { names: found, total } = await list(`/api/students/?${query}`)
      assert.equal(total, found.length)
      return found
    }
    assert.deepEqual(await filtered('program=MEDECINE'), ['A One', 'B Two'])
    assert.deepEqual(await filtered('university=universite+de+fes'), ['A One', 'C Three'])
    assert.deepEqual(await filtered('year_level=3&program=m%C3%A9decine'), ['A One'])
    assert.deepEqual(await filtered('year_level=7'), [])
    for (const query of [
      'year_level=0',
      'year_level=x',
      'university=',
      'service=1',
      'ordering=cin',
      'page=0',
      'cursor=x',
    ]) {
      assert.equal((await ask('GET', `/api/students/?${query}`, admin)).status, 422, query)
    }
  })

  for (const query of [
    '',
    '&search=p',
    '&search=per&ordering=-created_at',
    '&ordering=-last_name',
    '&year_level=3',
  ]) {
    test(`L7 following links shows everybody once while people are added: ${query || 'all'}`, async () => {
      const some = (from: number) =>
        Array.from({ length: 25 }, (_, n) => ({
          ...{
            first_name: `Person${n}`,
            last_name: `N${String((n * 7) % 25).padStart(2, '0')}`,
            year_level: 3,
          },
          student_number: `S${from + n}`,
        }))
      const first = await add('student', some(0))
      const seen: string[] = []
      let url: string | undefined = `?page_size=10${query}`
      for (let page = 0; url !== undefined; page += 1) {
        const { body, next } = await list(`/api/students/${url}`)
        seen.push(...body.map(({ student_number }: { student_number: string }) => student_number))
        if (page === 0) await add('student', some(100))
        url = next
        assert.ok(page < 10)
      }
      assert.equal(new Set(seen).size, seen.length)
      for (const { student_number } of first as unknown as { student_number: string }[])
        assert.ok(seen.includes(student_number))
    })
  }

  test('L7 pages from the far end show the same people as leafing there', async () => {
    await add(
      'student',
      Array.from({ length: 47 }, (_, n) => ({
        first_name: 'P',
        last_name: `L${String(n).padStart(2, '0')}`,
      })),
    )
    const pages: string[] = []
    for (let page = 1; page <= 5; page += 1)
      pages.push(...(await names(`/api/students/?page=${page}&page_size=10`)))
    assert.deepEqual(pages, await names('/api/students/?page_size=100'))
    assert.equal(pages.length, 47)
    assert.deepEqual(await names('/api/students/?page=6&page_size=10'), [])
    assert.deepEqual(await names('/api/students/?page=100000&page_size=100'), [])
  })

  test('a cursor of another order, another list or made up is refused', async () => {
    await add('student', named('A B, C D, E F'))
    const { next } = await list('/api/students/?page_size=1')
    assert.ok(next)
    const elsewhere = next.replace('ordering=last_name', 'ordering=created_at')
    assert.equal((await ask('GET', `/api/students/${elsewhere}`, admin)).status, 422)
    assert.equal((await ask('GET', `/api/students/${next}x`, admin)).status, 422)
  })

  test('of supervisors: by establishment, service and speciality', async () => {
    await profile.tables
      .insertInto('establishment')
      .values({
        tenant_id: DEFAULT_TENANT_ID,
        id: HERE,
        name: 'Here',
        city: 'Fès',
        type: '',
        address: '',
        metadata: '{}',
        version: 1,
        created_at: new Date(),
        updated_at: new Date(),
      } as never)
      .execute()
    await add('encadrant', [
      {
        first_name: 'A',
        last_name: 'Here',
        establishment_id: HERE,
        department_id: STAFF,
        speciality: 'Cardiologie',
      },
      { first_name: 'B', last_name: 'There', establishment_id: THERE, speciality: 'cardiologié' },
    ])
    assert.deepEqual(await names(`/api/encadrants/?establishment=${HERE}`), ['A Here'])
    assert.deepEqual(await names(`/api/encadrants/?service=${STAFF}`), ['A Here'])
    assert.deepEqual(await names('/api/encadrants/?speciality=CARDIOLOGIE'), ['A Here', 'B There'])
    assert.deepEqual(await names('/api/encadrants/?search=cardio'), ['A Here', 'B There'])
    assert.deepEqual(await names(`/api/encadrants/by_establishment/${HERE}/`), ['A Here'])
    assert.equal((await ask('GET', `/api/encadrants/by_establishment/${THERE}/`, admin)).status, 404)
    assert.equal((await ask('GET', '/api/encadrants/?establishment=x', admin)).status, 422)
  })

  test('of staff and heads of department', async () => {
    await add('staff', [{ first_name: 'S', last_name: 'One', employee_number: 'E1', position: 'Secretary' }])
    await add('admin_hod', [{ first_name: 'H', last_name: 'One', department_id: STAFF }])
    assert.deepEqual(await names('/api/staff/?search=secretary'), ['S One'])
    assert.deepEqual(await names(`/api/admin_hods/?department=${STAFF}`), ['H One'])
  })

  test('are recorded where they show identity numbers in full', async () => {
    const [shown] = await add('student', [{ first_name: 'A', last_name: 'B', cin: 'AB1', cin_key: 'AB1' }])
    await add('student', [{ first_name: 'C', last_name: 'D' }])
    const entries = () =>
      profile.tables
        .selectFrom('audit_entry')
        .select(['action', 'details'])
        .where('action', '=', 'cin.read')
        .execute()
    const before = (await entries()).length
    await list('/api/students/')
    await list('/api/students/', service)
    await list('/api/students/?search=c')
    const [entry, ...more] = (await entries()).slice(before)
    assert.deepEqual(more, [])
    assert.deepEqual(entry?.details, { kind: 'student', count: 1, profiles: [shown?.id] })
  })

  test('are for those who look after people', async () => {
    await add('student', named('Some Body'))
    for (const caller of [amina, as('encadrant'), client('users:read')]) {
      assert.equal((await ask('GET', '/api/students/', caller)).status, 403)
    }
    assert.equal((await ask('GET', '/api/students/', undefined)).status, 401)
    for (const caller of [client('profiles:read'), service, as('platform_admin')]) {
      assert.deepEqual(await names('/api/students/', caller), ['Some Body'])
    }
  })

  test('of another institution are not there, nor counted', async () => {
    await add('student', named('Far Away'), OTHER_TENANT)
    for (const url of ['/api/students/', '/api/students/?search=far', '/api/students/?search=f']) {
      const { names: found, total } = await list(url)
      assert.deepEqual([found, total], [[], 0])
    }
  })
})
