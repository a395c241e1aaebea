import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { ROLES } from '@medtrack/kit'
import { as, client, OTHER_TENANT, service } from './callers.ts'
import { admin, HOSPITAL, openPlaces, type PlacesUnderTest } from './places-under-test.ts'

const NOBODYS = '0198c0de-0000-7000-8000-00000000dead'
const URL = '/api/establishments/'

describe('establishments', () => {
  let places: PlacesUnderTest
  before(async () => {
    places = await openPlaces()
  })
  after(() => places.profile[Symbol.asyncDispose]())
  beforeEach(() => places.profile.clear())

  const ask: PlacesUnderTest['ask'] = (...given) => places.ask(...given)
  const namesIn = async (url: string) => {
    const { status, body } = await ask('GET', url, as('student'))
    assert.equal(status, 200, JSON.stringify(body))
    return body.map(({ name }: { name: string }) => name)
  }
  const news = async () => (await places.profile.published()).filter((e) => /^est/.test(e.event_type))

  test('the reference’s example is taken as it is, answered field for field, and announced', async () => {
    const made = await ask('POST', URL, admin, { body: HOSPITAL })
    assert.equal(made.status, 201)
    assert.equal(made.headers['etag'], '"1"')
    const { id, created_at, updated_at, ...rest } = made.body
    assert.deepEqual(rest, { ...HOSPITAL, phone_e164: null, latitude: null, longitude: null, logo: null })
    assert.deepEqual([created_at, updated_at], ['2026-11-21T09:00:00.000Z', '2026-11-21T09:00:00.000Z'])
    assert.deepEqual((await ask('GET', `${URL}${id}/`, as('student'))).body, made.body)
    assert.deepEqual((await ask('GET', URL, as('student'))).body, [made.body])
    const [event, ...more] = await news()
    assert.deepEqual(more, [])
    assert.deepEqual(
      [event?.event_type, event?.subject, event?.sequence],
      ['establishment.created', `establishment/${id}`, 1],
    )
    assert.deepEqual(event?.payload, {
      ...{ establishment_id: id, latitude: null, longitude: null, logo: null },
      ...HOSPITAL,
    })
  })

  test('phones have their international form beside them, and it follows them', async () => {
    const { id, phone_e164 } = await places.addEstablishment({ phone: '05 22 27 56 30' })
    assert.equal(phone_e164, '+212522275630')
    const emptied = await ask('PATCH', `${URL}${id}/`, admin, { body: { phone: ' ' } })
    assert.deepEqual([emptied.body.phone, emptied.body.phone_e164], [null, null])
  })

  test('PUT and PATCH leave alone what is not said, and announce once what changed', async () => {
    const made = await places.addEstablishment({ latitude: 33.5, logo: 'https://files.example.org/a.png' })
    for (const [index, method] of (['PUT', 'PATCH'] as const).entries()) {
      const body = { city: `Rabat ${index}`, metadata: { capacity: 10 + index }, logo: null, name: made.name }
      places.profile.clock.advance(1000)
      const changed = await ask(method, `${URL}${made.id}/`, admin, { body })
      assert.equal(changed.status, 200)
      const { updated_at, ...rest } = changed.body
      assert.deepEqual({ ...rest, updated_at: made.updated_at }, { ...made, ...body })
      assert.ok(updated_at > made.updated_at)
      const event = (await news()).at(-1)
      assert.deepEqual([event?.event_type, event?.sequence], ['establishment.updated', index + 2])
      const fields = index === 0 ? ['logo', 'city', 'metadata'] : ['city', 'metadata']
      assert.deepEqual(event?.payload['updated_fields'], fields)
      const again = await ask(method, `${URL}${made.id}/`, admin, { body })
      assert.deepEqual([again.status, again.headers['etag']], [200, `"${index + 2}"`])
      assert.deepEqual(again.body, changed.body)
      assert.equal((await news()).length, index + 2)
    }
    const empty = await ask('PUT', `${URL}${made.id}/`, admin, { body: {} })
    assert.equal(empty.status, 200)
  })

  test('a stale If-Match is 412 for changes and removals, a known version 304', async () => {
    const { id } = await places.addEstablishment()
    const url = `${URL}${id}/`
    const known = await ask('GET', url, admin, { headers: { 'if-none-match': '"1"' } })
    assert.equal(known.status, 304)
    const first = { headers: { 'if-match': '"1"' } }
    assert.equal((await ask('PATCH', url, admin, { ...first, body: { city: 'Fès' } })).status, 200)
    assert.equal((await ask('PUT', url, admin, { ...first, body: { city: 'Rabat' } })).status, 412)
    assert.equal((await ask('DELETE', url, admin, first)).status, 412)
    assert.equal((await ask('GET', url, admin)).body.city, 'Fès')
    assert.equal((await ask('DELETE', url, admin, { headers: { 'if-match': '"2"' } })).status, 204)
  })

  test('one that nobody uses is removed, announced with the next sequence, and gone', async () => {
    const { id } = await places.addEstablishment()
    assert.equal((await ask('DELETE', `${URL}${id}/`, admin)).status, 204)
    const gone = (await news()).at(-1)
    assert.deepEqual([gone?.event_type, gone?.sequence], ['establishment.deleted', 2])
    assert.equal(gone?.payload['name'], HOSPITAL.name)
    for (const method of ['GET', 'DELETE'] as const) {
      const { status, body } = await ask(method, `${URL}${id}/`, admin)
      assert.deepEqual([status, body.code], [404, 'profile.establishment-not-found'])
    }
    assert.deepEqual(await namesIn(URL), [])
  })

  test('a city is found in all its spellings', async () => {
    await places.addEstablishment({ name: 'CHU Hassan II', city: 'Fès' })
    await places.addEstablishment({ name: 'Ghassani', city: 'FES' })
    await places.addEstablishment({ name: 'ابن سينا', city: 'الرِّباط' })
    await places.addEstablishment({ name: 'Avicenne', city: 'أكادير' })
    for (const city of ['Fès', 'fes', 'FES', 'Fe\u0300s', ' fès ']) {
      const found = await namesIn(`${URL}by_city/${encodeURIComponent(city)}/`)
      assert.deepEqual(found, ['CHU Hassan II', 'Ghassani'], city)
      assert.deepEqual(await namesIn(`${URL}?city=${encodeURIComponent(city)}`), found, city)
    }
    for (const city of ['الرباط', 'الـرباط', 'الرِباط']) {
      assert.deepEqual(await namesIn(`${URL}by_city/${encodeURIComponent(city)}`), ['ابن سينا'], city)
    }
    for (const city of ['أكادير', 'اكادير', 'آكادير', 'اکادیر']) {
      assert.deepEqual(await namesIn(`${URL}by_city/${encodeURIComponent(city)}/`), ['Avicenne'], city)
    }
    assert.deepEqual(await namesIn(`${URL}by_city/Tanger/`), [])
  })

  test('lists are paged, filtered and ordered, and refuse what they do not know', async () => {
    for (const [name, type] of [
      ['Ébène', 'Clinique privée'],
      ['Zahra', 'CHU'],
      ['al Amal', 'clinique PRIVEE'],
    ]) {
      await places.addEstablishment({ name, type })
      places.profile.clock.advance(1000)
    }
    assert.deepEqual(await namesIn(URL), ['al Amal', 'Ébène', 'Zahra'])
    assert.deepEqual(await namesIn(`${URL}?ordering=-name`), ['Zahra', 'Ébène', 'al Amal'])
    assert.deepEqual(await namesIn(`${URL}?ordering=created_at`), ['Ébène', 'Zahra', 'al Amal'])
    assert.deepEqual(await namesIn(`${URL}?type=Clinique%20Priv%C3%A9e`), ['al Amal', 'Ébène'])
    assert.deepEqual(await namesIn(`${URL}?city=casablanca&type=chu`), ['Zahra'])
    const page = await ask('GET', `${URL}?page=2&page_size=2`, as('encadrant'))
    assert.equal(page.body[0].name, 'Zahra')
    assert.equal(page.headers['x-total-count'], '3')
    assert.match(String(page.headers['link']), /rel="prev"/)
    const ofCity = await ask('GET', `${URL}by_city/Casablanca/?page_size=1&type=chu`, admin)
    assert.equal(ofCity.headers['x-total-count'], '1')
    for (const query of ['?ordering=city', '?who=me', '?page=0', '?city=']) {
      assert.equal((await ask('GET', `${URL}${query}`, admin)).status, 422, query)
    }
  })

  test('a search finds words of name, city and type by how they begin, all of them', async () => {
    const made = await places.addEstablishment({ name: 'Hôpital Ibn Sina', city: 'Rabat', type: 'CHU' })
    await places.addEstablishment({ name: 'Clinique Ibn Rochd', city: 'Fès', type: 'Privée' })
    await places.addEstablishment({ name: 'مستشفى ابن سينا', city: 'الرباط', type: '' })
    const expected: Record<string, string[]> = {
      ibn: ['Clinique Ibn Rochd', 'Hôpital Ibn Sina'],
      'IBN hop': ['Hôpital Ibn Sina'],
      'sina rab': ['Hôpital Ibn Sina'],
      chu: ['Hôpital Ibn Sina'],
      h: ['Hôpital Ibn Sina'],
      fe: ['Clinique Ibn Rochd'],
      'Ibn, privee': ['Clinique Ibn Rochd'],
      إبن: ['مستشفى ابن سينا'],
      'سِينا مستشفي': ['مستشفى ابن سينا'],
      opital: [],
      'ibn nowhere': [],
      '%': [],
      "' or 1=1": [],
    }
    for (const [search, names] of Object.entries(expected)) {
      const query = `search=${encodeURIComponent(search)}`
      const { body, headers } = await ask('GET', `${URL}?${query}`, as('student'))
      const found = body.map(({ name }: { name: string }) => name)
      assert.deepEqual([found, headers['x-total-count']], [names, String(names.length)], search)
    }
    assert.deepEqual(await namesIn(`${URL}by_city/fes/?search=ibn`), ['Clinique Ibn Rochd'])
    assert.deepEqual(await namesIn(`${URL}?search=ibn&type=chu&ordering=-name`), ['Hôpital Ibn Sina'])
    await ask('PATCH', `${URL}${made.id}/`, admin, { body: { name: 'Avicenne' } })
    assert.deepEqual(await namesIn(`${URL}?search=sina`), [])
    assert.deepEqual(await namesIn(`${URL}?search=avi`), ['Avicenne'])
  })

  test('two may have one name and city; a repeated request makes one', async () => {
    await places.addEstablishment()
    await places.addEstablishment()
    const headers = { 'idempotency-key': 'k-1' }
    const first = await ask('POST', URL, admin, { body: HOSPITAL, headers })
    const again = await ask('POST', URL, admin, { body: HOSPITAL, headers })
    assert.deepEqual([again.status, again.body], [201, first.body])
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.equal((await namesIn(URL)).length, 3)
  })

  test('everybody signed in reads, staff and administrators write, elsewhere there is nothing', async () => {
    const { id } = await places.addEstablishment()
    const one = `${URL}${id}/`
    for (const role of ROLES) {
      const caller = as(role)
      for (const url of [URL, one, `${URL}by_city/x/`]) {
        assert.equal((await ask('GET', url, caller)).status, 200, `${role} ${url}`)
      }
    }
    for (const caller of [service, client('profiles:read')]) {
      assert.equal((await ask('GET', one, caller)).status, 200)
      assert.equal((await ask('PATCH', one, caller, { body: {} })).status, 403)
    }
    assert.equal((await ask('GET', one, client('users:read'))).status, 403)
    assert.equal((await ask('GET', one, undefined)).status, 401)
    for (const role of ['student', 'encadrant'] as const) {
      assert.equal((await ask('POST', URL, as(role), { body: {} })).status, 403)
      assert.equal((await ask('DELETE', one, as(role))).status, 403)
    }
    const elsewhere = as('admin', undefined, OTHER_TENANT)
    assert.deepEqual((await ask('GET', URL, elsewhere)).body, [])
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const body = method === 'PUT' || method === 'PATCH' ? { city: 'Rabat' } : undefined
      assert.equal((await ask(method, one, elsewhere, { body })).status, 404, method)
    }
    assert.equal((await ask('GET', one, admin)).body.city, HOSPITAL.city)
  })

  const refused: Record<string, object> = {
    'no name': { city: 'Fès' },
    'a name of nothing visible': { name: ' \u200b ' },
    'a name too long': { name: 'a'.repeat(256) },
    'null for a text': { name: 'a', city: null },
    'its own id': { name: 'a', id: NOBODYS },
    'a version': { name: 'a', version: 7 },
    'another tenant': { name: 'a', tenant_id: OTHER_TENANT },
    'a place off the earth': { name: 'a', latitude: 90.1 },
    'a place as text': { name: 'a', longitude: '7' },
    'a picture by http': { name: 'a', logo: 'http://example.org/a.png' },
    'a picture by script': { name: 'a', logo: 'javascript:alert(1)' },
    'a picture that ends an attribute': { name: 'a', logo: 'https://example.org/"onerror="x' },
    'a picture with a password': { name: 'a', logo: 'https://amina:secret@example.org/a.png' },
    'a picture nowhere': { name: 'a', logo: 'https://' },
    'a phone with a line break': { name: 'a', phone: '05\r\n22' },
    'metadata that is no object': { name: 'a', metadata: [] },
    'metadata too large': { name: 'a', metadata: { a: 'é'.repeat(8190) } },
  }
  for (const [what, body] of Object.entries(refused)) {
    test(`${what} is 422, and nothing is made`, async () => {
      const { status, body: problem } = await ask('POST', URL, admin, { body })
      assert.deepEqual([status, problem.code], [422, 'request.invalid'])
      assert.ok(problem.errors.length > 0)
      assert.deepEqual(await news(), [])
    })
  }

  test('texts are kept as they are meant, whatever they hold', async () => {
    const name = "  Robert'); drop table establishment;-- <b>\u202e "
    const address = 'Quartier A\r\nRue B\u0007'
    const metadata = { $where: "1' or '1'='1", a: 'é'.repeat(8176) }
    assert.equal(Buffer.byteLength(JSON.stringify(metadata)), 16_384)
    const made = await places.addEstablishment({ name, address, metadata })
    assert.equal(made.name, "Robert'); drop table establishment;-- <b>")
    assert.equal(made.address, 'Quartier A\nRue B')
    assert.deepEqual(made.metadata, metadata)
    assert.equal((await ask('GET', `${URL}by_city/%27%20or%201%3D1--/`, admin)).status, 200)
    for (const id of ['x', '%27', `${NOBODYS}x`]) {
      assert.equal((await ask('GET', `${URL}${id}/`, admin)).status, 404, id)
    }
    assert.equal((await ask('GET', `${URL}${made.id.toUpperCase()}/`, admin)).status, 200)
  })
})
