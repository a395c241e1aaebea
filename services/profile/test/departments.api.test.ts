import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { as, OTHER_TENANT } from './callers.ts'
import { admin, CARDIOLOGY, HOSPITAL, openPlaces, type PlacesUnderTest } from './places-under-test.ts'

const NOBODYS = '0198c0de-0000-7000-8000-00000000dead'
const URL = '/api/services/'

describe('departments', () => {
  let places: PlacesUnderTest
  let hospital: string
  before(async () => {
    places = await openPlaces()
  })
  after(() => places.profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await places.profile.clear()
    hospital = (await places.addEstablishment()).id
  })

  const ask: PlacesUnderTest['ask'] = (...given) => places.ask(...given)
  const namesIn = async (url: string) => {
    const { status, body } = await ask('GET', url, as('student'))
    assert.equal(status, 200, JSON.stringify(body))
    return body.map(({ name }: { name: string }) => name)
  }
  const news = async () =>
    (await places.profile.published()).filter(({ event_type }) => event_type.startsWith('service.'))

  test('the reference’s example is taken as it is, answered field for field, and announced', async () => {
    const body = { establishment: hospital, ...CARDIOLOGY }
    const made = await ask('POST', URL, admin, { body })
    assert.deepEqual([made.status, made.headers['etag']], [201, '"1"'])
    const { id, created_at, updated_at, ...rest } = made.body
    assert.deepEqual(rest, body)
    assert.deepEqual([created_at, updated_at], Array(2).fill(places.profile.clock.now().toISOString()))
    assert.deepEqual((await ask('GET', `${URL}${id}/`, as('student'))).body, made.body)
    const [event, ...more] = await news()
    assert.deepEqual(more, [])
    assert.deepEqual(
      [event?.event_type, event?.subject, event?.sequence],
      ['service.created', `department/${id}`, 1],
    )
    assert.deepEqual(event?.payload, { department_id: id, establishment_id: hospital, ...CARDIOLOGY })
    const least = await places.addDepartment(hospital, { description: undefined, capacity: undefined })
    assert.deepEqual([least.description, least.capacity], ['', null])
  })

  test('PUT and PATCH leave alone what is not said, and announce once what changed', async () => {
    const made = await places.addDepartment(hospital)
    for (const [index, method] of (['PUT', 'PATCH'] as const).entries()) {
      const body = { capacity: index === 0 ? null : 0, description: 'Cœur\r\net poumons', name: made.name }
      const changed = await ask(method, `${URL}${made.id}/`, admin, { body })
      assert.deepEqual(changed.body, { ...made, ...body, description: 'Cœur\net poumons' })
      const event = (await news()).at(-1)
      assert.deepEqual([event?.event_type, event?.sequence], ['service.updated', index + 2])
      const fields = index === 0 ? ['capacity', 'description'] : ['capacity']
      assert.deepEqual(event?.payload['updated_fields'], fields)
      assert.equal((await ask(method, `${URL}${made.id}/`, admin, { body })).status, 200)
      assert.equal((await news()).length, index + 2)
    }
  })

  test('a stale If-Match is 412 for changes and removals, a known version 304', async () => {
    const { id } = await places.addDepartment(hospital)
    const url = `${URL}${id}/`
    assert.equal((await ask('GET', url, admin, { headers: { 'if-none-match': '"1"' } })).status, 304)
    const first = { headers: { 'if-match': '"1"' } }
    assert.equal((await ask('PATCH', url, admin, { ...first, body: { capacity: 1 } })).status, 200)
    assert.equal((await ask('PUT', url, admin, { ...first, body: { capacity: 2 } })).status, 412)
    assert.equal((await ask('DELETE', url, admin, first)).status, 412)
    assert.equal((await ask('DELETE', url, admin)).status, 204)
    const gone = (await news()).at(-1)
    assert.deepEqual([gone?.event_type, gone?.sequence], ['service.deleted', 3])
    const { status, body } = await ask('GET', url, admin)
    assert.deepEqual([status, body.code], [404, 'profile.department-not-found'])
  })

  test('lists are by name, of one establishment when asked, and of none that is not there', async () => {
    const other = (await places.addEstablishment({ name: 'Clinique Atlas' })).id
    for (const name of ['Urologie', 'Écho', 'cardiologie']) await places.addDepartment(hospital, { name })
    await places.addDepartment(other, { name: 'Pédiatrie' })
    assert.deepEqual(await namesIn(URL), ['cardiologie', 'Écho', 'Pédiatrie', 'Urologie'])
    assert.deepEqual(await namesIn(`${URL}?establishment=${other.toUpperCase()}`), ['Pédiatrie'])
    assert.deepEqual(await namesIn(`${URL}?establishment=${NOBODYS}`), [])
    const of = `${URL}by_establishment/${hospital}/`
    assert.deepEqual(await namesIn(of), ['cardiologie', 'Écho', 'Urologie'])
    assert.deepEqual(await namesIn(`${of}?ordering=-name&page_size=1`), ['Urologie'])
    assert.deepEqual(await namesIn(`${URL}?search=ped`), ['Pédiatrie'])
    assert.deepEqual(await namesIn(`${URL}?search=ec&establishment=${hospital}`), ['Écho'])
    assert.deepEqual(await namesIn(`${of}?search=PÉD`), [])
    const page = await ask('GET', `${of}?page=2&page_size=2`, as('encadrant'))
    assert.deepEqual([page.body[0].name, page.headers['x-total-count']], ['Urologie', '3'])
    for (const id of [NOBODYS, 'x']) {
      assert.equal((await ask('GET', `${URL}by_establishment/${id}/`, admin)).status, 404, id)
    }
    const elsewhere = as('admin', undefined, OTHER_TENANT)
    assert.equal((await ask('GET', of, elsewhere)).status, 404)
    assert.deepEqual((await ask('GET', URL, elsewhere)).body, [])
  })

  test('it is in an establishment that there is, of the same institution', async () => {
    const { id } = await places.addDepartment(hospital)
    for (const establishment of [NOBODYS, id]) {
      const made = await ask('POST', URL, admin, { body: { name: 'a', establishment } })
      const moved = await ask('PATCH', `${URL}${id}/`, admin, { body: { establishment } })
      for (const { status, body } of [made, moved]) {
        assert.deepEqual([status, body.errors[0].path], [422, '/establishment'])
      }
    }
    const elsewhere = as('admin', undefined, OTHER_TENANT)
    const body = { name: 'a', establishment: hospital }
    assert.equal((await ask('POST', URL, elsewhere, { body })).status, 422)
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const change = method === 'PUT' || method === 'PATCH' ? { capacity: 1 } : undefined
      assert.equal((await ask(method, `${URL}${id}/`, elsewhere, { body: change })).status, 404, method)
    }
  })

  test('an empty one moves to another establishment, one in which people work stays', async () => {
    const { id } = await places.addDepartment(hospital)
    const other = (await places.addEstablishment({ name: 'Clinique Atlas' })).id
    const moved = await ask('PATCH', `${URL}${id}/`, admin, { body: { establishment: other } })
    assert.deepEqual([moved.status, moved.body.establishment], [200, other])
    assert.deepEqual((await news()).at(-1)?.payload['updated_fields'], ['establishment_id'])
    await places.employ('encadrant', { establishment_id: other, department_id: id })
    const back = await ask('PUT', `${URL}${id}/`, admin, { body: { establishment: hospital } })
    assert.deepEqual([back.status, back.body.code], [409, 'profile.in-use'])
    // Saying where it is already moves nothing.
    const same = await ask('PUT', `${URL}${id}/`, admin, { body: { establishment: other, capacity: 3 } })
    assert.deepEqual([same.status, same.body.capacity], [200, 3])
  })

  test('a repeated request makes one', async () => {
    const given = {
      body: { ...CARDIOLOGY, establishment: hospital },
      headers: { 'idempotency-key': 'k-1' },
    }
    const first = await ask('POST', URL, admin, given)
    assert.deepEqual((await ask('POST', URL, admin, given)).body, first.body)
    assert.deepEqual(await namesIn(URL), [CARDIOLOGY.name])
  })

  const refused: Record<string, object> = {
    'no name': { name: undefined },
    'no establishment': { establishment: undefined },
    'an establishment without an id': { establishment: HOSPITAL.name },
    'null for its establishment': { establishment: null },
    'less than nobody': { capacity: -1 },
    'half a person': { capacity: 1.5 },
    'more people than there are': { capacity: 2 ** 31 },
    'a capacity as text': { capacity: '5' },
    'a column of ours': { establishment_id: NOBODYS },
    'metadata too large': { metadata: { a: 'a'.repeat(16_384) } },
  }
  for (const [what, given] of Object.entries(refused)) {
    test(`${what} is 422, and nothing is made`, async () => {
      const body = { name: 'a', establishment: hospital, ...given }
      const { status, body: problem } = await ask('POST', URL, admin, { body })
      assert.deepEqual([status, problem.code], [422, 'request.invalid'])
      assert.deepEqual(await news(), [])
    })
  }
})
