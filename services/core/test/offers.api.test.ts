import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ADMIN, as, idOf, OTHER_TENANT } from './core-under-test.ts'
import {
  AMINA,
  CARDIOLOGY,
  CLINIC,
  type Faculty,
  HOSPITAL,
  LEILA,
  OFFER,
  openFaculty,
  SALMA,
  SURGERY,
  YOUSSEF,
} from './faculty-under-test.ts'

describe('offers', () => {
  let core: Faculty
  before(async () => {
    core = await openFaculty()
    await core.offer()
    await core.offer({
      title: 'Surgical studies',
      description: 'Operating theatres and wards.',
      department_id: SURGERY,
      encadrant_id: LEILA.profile,
      speciality: 'Chirurgie pédiatrique',
      year_levels: [],
      start_date: '2026-04-01',
    })
    await core.ask('POST', '/offers/', ADMIN, { ...OFFER, title: 'A draft' })
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  const titles = async (query: string, caller = ADMIN) => {
    const { status, body } = await core.ask('GET', `/offers/${query}`, caller)
    assert.equal(status, 200, JSON.stringify(body))
    return body.map(({ title }: { title: string }) => title).toSorted()
  }
  const [CARDIO, SURGICAL] = [OFFER.title, 'Surgical studies']

  test('who may see which', async () => {
    assert.deepEqual(await titles(''), ['A draft', CARDIO, SURGICAL])
    assert.deepEqual(await titles('', AMINA.caller), [CARDIO, SURGICAL])
    assert.deepEqual(await titles('', YOUSSEF.caller), ['A draft', CARDIO, SURGICAL])
    assert.deepEqual(await titles('', LEILA.caller), [CARDIO, SURGICAL])
    assert.deepEqual(await titles('', SALMA.caller), ['A draft', CARDIO, SURGICAL])
    assert.deepEqual(await titles('', as('admin', idOf(9), OTHER_TENANT)), [])
    assert.deepEqual(await titles('?status=draft', AMINA.caller), [])
  })

  test('searches find words in French and English, whatever their endings and accents', async () => {
    for (const [search, found] of [
      ['cardiologie', [CARDIO]],
      ['CARDIOLOGIES', [CARDIO]],
      ['pediatriques', [SURGICAL]],
      ['study', [SURGICAL]],
      ['ward', [SURGICAL]],
      ['visite rotations', [CARDIO]],
      ['fès', [CARDIO]],
      ['fes cardiologie', [CARDIO]],
      ['rabat cardiologie', []],
      ['nothing', []],
    ] as const) {
      const query = `?status=published&search=${encodeURIComponent(search)}`
      assert.deepEqual(await titles(query, AMINA.caller), found, search)
    }
  })

  test('filters narrow, and facets count what they find', async () => {
    const published = (filter: string) => titles(`?status=published&${filter}`)
    assert.deepEqual(await published('city=FES'), [CARDIO])
    assert.deepEqual(await published('speciality=chirurgie%20pediatrique'), [SURGICAL])
    assert.deepEqual(await published('year_level=5'), [SURGICAL])
    assert.deepEqual(await published('starts_from=2026-03-15'), [SURGICAL])
    assert.deepEqual(await published(`department_id=${CARDIOLOGY}`), [CARDIO])
    assert.deepEqual(await published(`establishment_id=${CLINIC}`), [SURGICAL])
    assert.deepEqual(await published(`encadrant_id=${LEILA.profile}`), [SURGICAL])
    assert.deepEqual(await published('has_free_places=false'), [])
    const { body } = await core.ask('GET', '/offers/facets/?status=published', AMINA.caller)
    assert.deepEqual(body, {
      city: [
        { value: 'Fès', count: 1 },
        { value: 'Rabat', count: 1 },
      ],
      speciality: [
        { value: 'Cardiologie', count: 1 },
        { value: 'Chirurgie pédiatrique', count: 1 },
      ],
      month: [
        { value: '2026-03', count: 1 },
        { value: '2026-04', count: 1 },
      ],
      free_places: [{ value: 'yes', count: 2 }],
    })
  })

  test('an establishment that moves takes its offers along', async () => {
    await core.deliver({
      event_type: 'establishment.updated',
      payload: {
        ...{ establishment_id: CLINIC, name: 'Clinique du Parc', city: 'Oujda', type: '', address: '' },
        ...{ phone: null, latitude: null, longitude: null, metadata: {}, updated_fields: ['city'] },
        updated_at: '2026-01-16T09:00:00Z',
      },
    })
    assert.deepEqual(await titles('?city=oujda'), [SURGICAL])
    assert.deepEqual(await titles('?search=oujda'), [SURGICAL])
  })

  test('what does not fit together is refused with its field', async () => {
    for (const [more, path] of [
      [{ end_date: '2026-02-01' }, '/end_date'],
      [{ department_id: idOf(0x999) }, '/department_id'],
      [{ establishment_id: CLINIC }, '/department_id'],
      [{ department_id: null, establishment_id: undefined }, '/establishment_id'],
      [{ encadrant_id: idOf(0x999) }, '/encadrant_id'],
      [{ capacity: 0 }, '/capacity'],
      [{ title: '  ' }, '/title'],
      [{ status: 'published' }, '/status'],
    ] as const) {
      const { status, body } = await core.ask('POST', '/offers/', ADMIN, { ...OFFER, ...more })
      assert.equal(status, 422, JSON.stringify(more))
      assert.deepEqual(body.errors[0].path, path)
    }
  })

  test('supervisors and staff write what is theirs only', async () => {
    const surgery = { ...OFFER, department_id: SURGERY, encadrant_id: LEILA.profile }
    for (const caller of [YOUSSEF.caller, SALMA.caller]) {
      assert.equal((await core.ask('POST', '/offers/', caller, surgery)).body.code, 'core.out-of-reach')
    }
    assert.equal((await core.ask('POST', '/offers/', AMINA.caller, OFFER)).status, 403)
    const { body } = await core.ask('POST', '/offers/', SALMA.caller, OFFER)
    const path = `/offers/${body.id}/`
    assert.equal((await core.ask('PATCH', path, LEILA.caller, { title: 'Mine' })).status, 404)
    assert.equal((await core.ask('POST', `${path}publish/`, SALMA.caller)).status, 200)
    assert.equal((await core.ask('PATCH', path, LEILA.caller, { title: 'Mine' })).status, 403)
    const moved = { department_id: SURGERY, establishment_id: CLINIC }
    assert.equal((await core.ask('PATCH', path, SALMA.caller, moved)).status, 403)
    assert.equal((await core.ask('DELETE', path, SALMA.caller)).body.code, 'core.offer-in-use')
  })

  test('two people who edit one offer do not overwrite each other', async () => {
    const { body } = await core.ask('POST', '/offers/', ADMIN, OFFER)
    const path = `/offers/${body.id}/`
    const stale = { 'if-match': '"1"' }
    assert.equal((await core.ask('PATCH', path, ADMIN, { capacity: 4 }, stale)).status, 200)
    assert.equal((await core.ask('PATCH', path, ADMIN, { capacity: 5 }, stale)).status, 412)
    assert.equal((await core.ask('GET', path, ADMIN, undefined, { 'if-none-match': '"2"' })).status, 304)
  })

  test('a duplicate is a draft; a closed offer stays closed', async () => {
    const id = await core.offer({ title: 'Closing' })
    assert.equal((await core.ask('POST', `/offers/${id}/close/`, YOUSSEF.caller, {})).body.status, 'closed')
    assert.equal((await core.told()).at(-1), 'offer.closed')
    assert.equal((await core.ask('POST', `/offers/${id}/publish/`, YOUSSEF.caller, {})).status, 409)
    assert.equal((await core.ask('PATCH', `/offers/${id}/`, YOUSSEF.caller, { capacity: 9 })).status, 409)
    const applied = await core.ask('POST', `/offers/${id}/applications/`, AMINA.caller, {})
    assert.deepEqual([applied.status, applied.body.code], [409, 'core.offer-not-open'])
    const { status, body } = await core.ask('POST', `/offers/${id}/duplicate/`, YOUSSEF.caller, {})
    assert.deepEqual([status, body.status, body.title, body.id === id], [201, 'draft', 'Closing', false])
    assert.equal((await core.ask('DELETE', `/offers/${body.id}/`, YOUSSEF.caller)).status, 204)
  })

  test('a description shows nothing that its writer could run', async () => {
    const hostile = '<script>alert(1)</script> [x](javascript:alert(2)) ![i](http://evil.test/p.png) **b**'
    const { body } = await core.ask('POST', '/offers/', ADMIN, { ...OFFER, description: hostile })
    assert.doesNotMatch(body.description_html, /<script|href="javascript|<img/)
    assert.match(body.description_html, /<strong>b<\/strong>/)
  })

  test('what no event has told of yet is asked of PROFILE, and waits while that is away', async () => {
    const fresh = idOf(0x777)
    core.profile.isDown = true
    const given = { ...OFFER, department_id: null, establishment_id: fresh, encadrant_id: null }
    assert.equal((await core.ask('POST', '/offers/', ADMIN, given)).status, 422)
    core.profile.isDown = false
    core.profile.answers.set(`getEstablishment ${fresh}`, { id: fresh, name: 'New', city: 'Agadir' })
    assert.equal((await core.ask('POST', '/offers/', ADMIN, given)).body.city, 'Agadir')
    core.profile.isDown = true
    // Kept: it is not asked again.
    assert.equal((await core.ask('POST', '/offers/', ADMIN, given)).status, 201)
    assert.equal((await core.ask('GET', `/offers/?establishment_id=${HOSPITAL}`, ADMIN)).status, 200)
    core.profile.isDown = false
  })
})
