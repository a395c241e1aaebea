import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID, identityHeaders } from '@medtrack/kit'
import { openSpreadsheet } from '@medtrack/spreadsheets'
import { amina, as, client, OTHER_TENANT } from './callers.ts'
import { idOf, named, openPeople, type PeopleUnderTest } from './people-under-test.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

const HERE = idOf(0xe01)
const CARDIOLOGY = idOf(0xe11)

describe('exports', () => {
  let people: PeopleUnderTest
  let profile: ProfileUnderTest
  before(async () => {
    people = await openPeople()
    profile = people.profile
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    const made = { tenant_id: DEFAULT_TENANT_ID, created_at: new Date(0), updated_at: new Date(0) }
    await profile.tables
      .insertInto('establishment')
      .values({ ...made, id: HERE, name: 'Hôpital central', city: 'Fès' } as never)
      .execute()
    await profile.tables
      .insertInto('department')
      .values({ ...made, id: CARDIOLOGY, establishment_id: HERE, name: 'Cardiology' } as never)
      .execute()
  })

  const fetch = async (url: string, caller: Caller | undefined = as('admin')) =>
    await profile.app.inject({
      method: 'GET',
      url: `/api/export/${url}`,
      headers: caller ? identityHeaders(profile.vault, caller, profile.clock) : {},
    })
  const rowsOf = async (content: Buffer) => {
    const { rows } = await openSpreadsheet({
      bytes: content.length,
      open: async function* () {
        yield content
      },
    })
    return (await Array.fromAsync(rows)).map(({ cells }) => cells)
  }
  const records = async (url: string, caller?: Caller) => {
    const answer = await fetch(`${url}${url.includes('?') ? '&' : '?'}format=json`, caller)
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json() as Record<string, unknown>[]
  }

  test('hold everybody once, in order, however many there are', async () => {
    const many = Array.from({ length: 1_203 }, (_, n) => ({
      ...{ first_name: 'P', last_name: `L${n % 97}`, student_number: `S${n}` },
    }))
    await people.add('student', many)
    const csv = await fetch('students/')
    assert.equal(csv.statusCode, 200)
    assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8')
    assert.match(String(csv.headers['content-disposition']), /filename="students.csv"/)
    const [header, ...rows] = await rowsOf(csv.rawPayload)
    const number = header?.indexOf('student_number') ?? -1
    const name = header?.indexOf('last_name') ?? -1
    assert.equal(new Set(rows.map((row) => row[number])).size, 1_203)
    const names = rows.map((row) => row[name] ?? '')
    assert.deepEqual(
      names,
      names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    )
    assert.deepEqual(await rowsOf((await fetch('students/?format=xlsx')).rawPayload), [header, ...rows])
    assert.equal((await records('students/')).length, 1_203)
  })

  test('hold all fields of a supervisor, with the names of where they work', async () => {
    await people.add('encadrant', [
      {
        ...{ first_name: 'Youssef', last_name: 'Benali', cin: 'CD789012', email: 'y@example.com' },
        ...{
          establishment_id: HERE,
          department_id: CARDIOLOGY,
          position: 'Senior',
          speciality: 'Cardiology',
        },
        metadata: JSON.stringify({ floor: 3 }),
      },
    ])
    const [one] = await records('encadrants/')
    const { id: _id, created_at: _made, updated_at: _changed, ...rest } = one ?? {}
    assert.deepEqual(rest, {
      ...{ user_id: null, cin: 'CD789012', email: 'y@example.com', phone: null },
      ...{
        first_name: 'Youssef',
        last_name: 'Benali',
        establishment: HERE,
        establishment_name: 'Hôpital central',
      },
      ...{ service: CARDIOLOGY, service_name: 'Cardiology', position: 'Senior', speciality: 'Cardiology' },
      ...{ metadata: { floor: 3 }, external_id: null },
    })
    const [header, row] = await rowsOf((await fetch('encadrants/')).rawPayload)
    assert.equal(row?.[header?.indexOf('metadata') ?? -1], '{"floor":3}')
  })

  test('of places', async () => {
    assert.deepEqual(
      (await records('establishments/')).map(({ name, city }) => [name, city]),
      [['Hôpital central', 'Fès']],
    )
    assert.deepEqual(
      (await records('services/')).map(({ name, establishment_name }) => [name, establishment_name]),
      [['Cardiology', 'Hôpital central']],
    )
    assert.deepEqual(await records('establishments/?city=rabat'), [])
    assert.equal((await records('establishments/?city=FES')).length, 1)
  })

  test('take the filters of lists, and no others', async () => {
    await people.add('student', [
      { first_name: 'A', last_name: 'One', year_level: 3 },
      { first_name: 'B', last_name: 'Two', year_level: 4 },
    ])
    assert.deepEqual(
      (await records('students/?year_level=4')).map(({ first_name }) => first_name),
      ['B'],
    )
    for (const query of ['format=pdf', 'search=x', 'year_level=0', 'page=1', 'establishment=x']) {
      assert.equal((await fetch(`students/?${query}`)).statusCode, 422, query)
    }
  })

  test('nobody is a file with its header alone', async () => {
    const rows = await rowsOf((await fetch('students/')).rawPayload)
    assert.equal(rows.length, 1)
    assert.deepEqual(await records('students/'), [])
    assert.equal((await rowsOf((await fetch('students/?format=xlsx')).rawPayload)).length, 1)
  })

  test('H13: formulas are texts in CSV', async () => {
    await people.add('student', [{ first_name: '=cmd|calc', last_name: '@SUM(A1)' }])
    const { body } = await fetch('students/')
    assert.match(body, /'=cmd\|calc/)
    assert.match(body, /'@SUM\(A1\)/)
  })

  test('are for those who look after people, of their institution alone, and audited', async () => {
    await people.add('student', named('Far Away'), OTHER_TENANT)
    assert.deepEqual(await records('students/'), [])
    for (const caller of [amina, as('encadrant'), client('profiles:read')]) {
      assert.equal((await fetch('students/', caller)).statusCode, 403)
    }
    const entries = await profile.tables
      .selectFrom('audit_entry')
      .select(['action', 'subject', 'details'])
      .execute()
    const own = entries.filter(({ action }) => action === 'profiles.exported')
    assert.deepEqual(own.at(-1), {
      ...{ action: 'profiles.exported', subject: 'export/students' },
      details: { format: 'json', filters: [] },
    })
  })
})
