import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { sql } from 'kysely'
import { peopleRepository } from '../src/people/people.repository.ts'
import { as } from './callers.ts'
import { admin, openPlaces, type PlacesUnderTest } from './places-under-test.ts'

const STAFF = '0198c0de-0000-7000-8000-0000000000c1'
/** The embedded database has one session: nobody is seen waiting there, and everybody waits. */
const onServer = process.env['TEST_DATABASE_URL'] !== undefined

describe('who works in a place, and who looks after it', () => {
  let places: PlacesUnderTest
  let hospital: string
  let ward: string
  before(async () => {
    places = await openPlaces()
  })
  after(() => places.profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await places.profile.clear()
    hospital = (await places.addEstablishment()).id
    ward = (await places.addDepartment(hospital)).id
  })

  const ask: PlacesUnderTest['ask'] = (...given) => places.ask(...given)
  const remove = (place: string, caller = admin) => ask('DELETE', `/api/${place}/`, caller)

  test('an establishment with departments and people stays, and the answer says who they are', async () => {
    for (const name of ['Urologie', 'Pédiatrie', 'Écho', 'Bloc'])
      await places.addDepartment(hospital, { name })
    const here = { establishment_id: hospital }
    await places.employ('encadrant', here, { first_name: 'Samir' })
    await places.employ('encadrant', here, { first_name: 'Amal' })
    await places.employ('staff', here)
    await places.employ('admin_hod', here)
    await places.employ('admin_hod', here, { deleted_at: new Date() })
    const { status, body } = await remove(`establishments/${hospital}`)
    assert.deepEqual([status, body.code], [409, 'profile.in-use'])
    assert.deepEqual(body.errors, [
      { path: '/services', message: '5 departments (Bloc, Cardiology Department, Écho, …)' },
      { path: '/encadrants', message: '2 supervisors (Amal Benali, Samir Benali)' },
      { path: '/staff', message: '1 member of staff (Youssef Benali)' },
      { path: '/admin_hods', message: '1 head of department (Youssef Benali)' },
    ])
    for (const { message } of body.errors) assert.ok(body.detail.includes(message), body.detail)
    assert.equal((await ask('GET', `/api/establishments/${hospital}/`, admin)).status, 200)
  })

  for (const kind of ['encadrant', 'staff', 'admin_hod'] as const) {
    test(`a department in which somebody works (${kind}) stays until they are gone`, async () => {
      const { user_id } = await places.employ(kind, { establishment_id: hospital, department_id: ward })
      assert.equal((await remove(`services/${ward}`)).status, 409)
      await places.profile.tables
        .updateTable(kind as 'staff')
        .set({ deleted_at: new Date() })
        .where('user_id', '=', user_id)
        .execute()
      assert.equal((await remove(`services/${ward}`)).status, 204)
      assert.equal((await remove(`establishments/${hospital}`)).status, 204)
      const types = (await places.profile.published()).map(({ event_type }) => event_type)
      assert.deepEqual(types.slice(-2), ['service.deleted', 'establishment.deleted'])
    })
  }

  for (const what of ['establishments', 'services'] as const) {
    test(`removing one of the ${what} waits for whoever is being employed there, and then refuses`, async () => {
      const other = (await places.addEstablishment({ name: 'Clinique Atlas' })).id
      const [place, where] =
        what === 'services'
          ? [ward, { establishment_id: hospital, department_id: ward }]
          : [other, { establishment_id: other, department_id: null }]
      const { clock } = places.profile
      const removal = await places.profile.tables.transaction().execute(async (tx) => {
        await peopleRepository.lockTenant(tx as never, DEFAULT_TENANT_ID)
        const answer = remove(`${what}/${place}`)
        if (onServer) {
          await eventually(async () => {
            const { rows } = await sql<object>`select 1 from pg_locks
              where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())`.execute(tx)
            return rows.length > 0
          })
        }
        await tx
          .insertInto('encadrant')
          .values({
            ...{ tenant_id: DEFAULT_TENANT_ID, id: STAFF, user_id: STAFF, first_name: 'Samir' },
            ...{ last_name: 'Tazi', sources: '{}', created_at: clock.now(), updated_at: clock.now() },
            ...where,
          } as never)
          .execute()
        return { answer }
      })
      const { status, body } = await removal.answer
      assert.deepEqual([status, body.code], [409, 'profile.in-use'])
      assert.match(body.detail, /Samir Tazi/)
    })
  }

  describe('staff', () => {
    const staff = as('staff', STAFF)
    const attempts = async (other: string, otherWard: string) => ({
      add: (await ask('POST', '/api/establishments/', staff, { body: { name: 'New' } })).status,
      own: (await ask('PATCH', `/api/establishments/${hospital}/`, staff, { body: { city: 'Fès' } })).status,
      ownWard: (await ask('PUT', `/api/services/${ward}/`, staff, { body: { capacity: 7 } })).status,
      addWard: (await ask('POST', '/api/services/', staff, { body: { name: 'b', establishment: hospital } }))
        .status,
      other: (await ask('PATCH', `/api/establishments/${other}/`, staff, { body: { city: 'Fès' } })).status,
      otherWard: (await ask('PUT', `/api/services/${otherWard}/`, staff, { body: { capacity: 7 } })).status,
      addOther: (await ask('POST', '/api/services/', staff, { body: { name: 'b', establishment: other } }))
        .status,
      give: (await ask('PATCH', `/api/services/${ward}/`, staff, { body: { establishment: other } })).status,
      take: (await ask('PATCH', `/api/services/${otherWard}/`, staff, { body: { establishment: hospital } }))
        .status,
      removeOther: (await remove(`services/${otherWard}`, staff)).status,
      remove: (await remove(`services/${ward}`, staff)).status,
    })
    let other: string
    let otherWard: string
    beforeEach(async () => {
      other = (await places.addEstablishment({ name: 'Clinique Atlas' })).id
      otherWard = (await places.addDepartment(other)).id
    })

    test('of one establishment look after that one', async () => {
      await places.employ('staff', { establishment_id: hospital }, { user_id: STAFF })
      assert.deepEqual(await attempts(other, otherWard), {
        ...{ add: 403, own: 200, ownWard: 200, addWard: 201 },
        ...{ other: 403, otherWard: 403, addOther: 403, give: 403, take: 403 },
        ...{ removeOther: 403, remove: 204 },
      })
      const { body } = await remove(`establishments/${other}`, staff)
      assert.deepEqual([body.status, body.code], [403, 'profile.out-of-reach'])
      const own = `/api/establishments/${hospital.toUpperCase()}/`
      assert.equal((await ask('PATCH', own, staff, { body: { city: 'Rabat' } })).status, 200)
    })

    test('of none look after the whole institution', async () => {
      await places.employ('staff', { establishment_id: null }, { user_id: STAFF })
      assert.deepEqual(await attempts(other, otherWard), {
        ...{ add: 201, own: 200, ownWard: 200, addWard: 201 },
        ...{ other: 200, otherWard: 200, addOther: 201, give: 200, take: 200 },
        ...{ removeOther: 204, remove: 204 },
      })
    })

    for (const what of ['without a profile', 'whose profile was deleted']) {
      test(`${what} change nothing`, async () => {
        if (what !== 'without a profile') {
          await places.employ('staff', {}, { user_id: STAFF, deleted_at: new Date() })
        }
        const answers = await attempts(other, otherWard)
        assert.deepEqual([...new Set(Object.values(answers))], [403])
      })
    }
  })

  test('what is added, changed and removed is recorded, what changes nothing is not', async () => {
    const url = `/api/services/${ward}/`
    await ask('PATCH', url, admin, { body: { capacity: 3 } })
    await ask('PATCH', url, admin, { body: { capacity: 3 } })
    await remove(`services/${ward}`)
    await ask('PUT', `/api/establishments/${hospital}/`, admin, { body: { city: 'Fès', phone: '0522' } })
    await remove(`establishments/${hospital}`)
    const entries = await places.profile.tables
      .selectFrom('audit_entry')
      .select(['action', 'subject', 'details', 'actor_role'])
      .where('subject', 'in', [`department/${ward}`, `establishment/${hospital}`])
      .orderBy('sequence')
      .execute()
    const name = 'Cardiology Department'
    assert.deepEqual(
      entries.map(({ action, details }) => [action, details]),
      [
        ['establishment.created', {}],
        ['department.created', { establishment: hospital }],
        ['department.changed', { fields: ['capacity'] }],
        ['department.removed', { establishment: hospital, name }],
        ['establishment.changed', { fields: ['city', 'phone'] }],
        ['establishment.removed', { name: 'Hospital Central' }],
      ],
    )
    assert.deepEqual([...new Set(entries.map(({ actor_role }) => actor_role))], ['admin'])
  })
})
