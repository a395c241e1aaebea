import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { amina, as } from './callers.ts'
import { createImportsUnderTest, type ImportsUnderTest } from './imports-under-test.ts'
import { idOf } from './people-under-test.ts'
import { openPlaces, type PlacesUnderTest } from './places-under-test.ts'

const NOWHERE = idOf(0xfff)

describe('imports of places', () => {
  let places: PlacesUnderTest
  let establishments: ImportsUnderTest
  let services: ImportsUnderTest
  before(async () => {
    places = await openPlaces()
    establishments = createImportsUnderTest(places.profile, 'establishments')
    services = createImportsUnderTest(places.profile, 'services')
  })
  after(() => places.profile[Symbol.asyncDispose]())
  beforeEach(() => places.profile.clear())

  const establishmentRows = () =>
    places.profile.tables.selectFrom('establishment').selectAll().orderBy('name').orderBy('city').execute()
  const departmentRows = () =>
    places.profile.tables.selectFrom('department').selectAll().orderBy('name').execute()
  const events = async () =>
    (await places.profile.published()).map(({ event_type, subject }) => `${event_type} ${subject}`)
  const forgetEvents = () => places.profile.tables.deleteFrom('outbox').execute()
  /** Staff who work in that establishment. */
  const staffOf = async (establishment_id: string) =>
    as('staff', (await places.employ('staff', { establishment_id })).user_id)

  const HOSPITALS = [
    'Nom;Type;Adresse;Ville;Téléphone;Latitude;Longitude;Logo;metadata',
    'CHU Hassan II;Public;"Route de Sidi Harazem\nBP 1835";Fès;0535619053;34,0054;-4.9651;https://files.test/chu.png;"{""capacity"": 880}"',
    'Clinique Atlas;;;Fès;;;;;',
    'Clinique Atlas;;;Rabat;;;;;',
  ].join('\n')

  test('a file is checked and nothing happens; started, its rows are establishments', async () => {
    const { status, body } = await establishments.send(HOSPITALS)
    assert.deepEqual(
      [status, body.state, body.of, body.ready, body.errors],
      [201, 'checked', 'establishments', 3, []],
    )
    assert.deepEqual(await establishmentRows(), [])
    assert.deepEqual(await establishments.take(HOSPITALS), [3, 0, 0])
    const [chu, ...clinics] = await establishmentRows()
    assert.deepEqual(
      [chu?.name, chu?.type, chu?.address, chu?.city, chu?.phone_e164, chu?.latitude, chu?.longitude],
      ['CHU Hassan II', 'Public', 'Route de Sidi Harazem\nBP 1835', 'Fès', '+212535619053', 34.0054, -4.9651],
    )
    assert.deepEqual([chu?.logo, chu?.metadata], ['https://files.test/chu.png', { capacity: 880 }])
    assert.deepEqual(
      clinics.map(({ city }) => city),
      ['Fès', 'Rabat'],
    )
    assert.deepEqual(
      new Set(await events()),
      new Set((await establishmentRows()).map(({ id }) => `establishment.created establishment/${id}`)),
    )
  })

  test('the same file again changes nothing; one row that says more changes one, however it is spelled', async () => {
    await establishments.take(HOSPITALS)
    const before = await establishmentRows()
    await forgetEvents()
    assert.deepEqual(await establishments.take(HOSPITALS), [0, 0, 3])
    assert.deepEqual(await establishmentRows(), before)
    assert.deepEqual(await events(), [])
    assert.deepEqual(await establishments.take('name,city,type\nCLINIQUE ATLAS,FES,Private'), [0, 1, 0])
    const changed = (await establishmentRows()).filter(({ version }) => version === 2)
    assert.deepEqual(
      changed.map(({ name, city, type }) => [name, city, type]),
      [['CLINIQUE ATLAS', 'FES', 'Private']],
    )
    assert.deepEqual(await events(), [`establishment.updated establishment/${changed[0]?.id}`])
  })

  test('an id names an establishment, which may be called otherwise then', async () => {
    const { id } = await places.addEstablishment()
    assert.deepEqual(await establishments.take(`id,name\n${id},Hospital North`), [0, 1, 0])
    assert.deepEqual(
      (await establishmentRows()).map(({ name, city }) => [name, city]),
      [['Hospital North', 'Casablanca']],
    )
  })

  test('H13 what is wrong in a row of establishments is told with what to do', async () => {
    await establishments.take(HOSPITALS)
    const again = await places.addEstablishment()
    const twin = await places.addEstablishment()
    assert.deepEqual(
      await establishments.faultsOf(
        [
          'id,name,city,latitude,logo,metadata',
          ',Clinique Atlas,,,,',
          ',Hospital Central,casablanca,,,',
          ',Clinic,Fès,91,,',
          ',Clinic,Fès,,http://files.test/a.png,[]',
          ',,Fès,,,',
          `${NOWHERE},,Fès,,,`,
          ',Polyclinique,Agadir,,,',
          ',POLYCLINIQUE,agadir,,,',
          `${again.id},,,,,`,
          `${again.id},Another,,,,`,
          `${twin.id},,,,,`,
        ].join('\n'),
      ),
      [
        [2, 'city', 'is missing: there are several of that name'],
        [3, 'name', 'is that of several establishments of the city: give the id of one'],
        [4, 'latitude', 'must be degrees as a decimal number from -90 to 90'],
        [5, 'logo', 'must be an https address, without a name or password in it'],
        [5, 'metadata', 'must be a JSON object, as {"capacity": 20}'],
        [6, 'name', 'is missing'],
        [7, 'id', 'is the id of no establishment here'],
        [9, 'name', 'is of the same place as row 8'],
        [11, 'name', 'is of the same place as row 10'],
      ],
    )
  })

  test('departments are found in their establishment, which is named by id or by name and city', async () => {
    await establishments.take(HOSPITALS)
    const [chu] = await establishmentRows()
    const file = [
      'Établissement;Ville;Service;Description;Capacité;metadata',
      `${chu?.id};;Cardiologie;Le cœur;12;"{""head_doctor"": ""Dr. Alami""}"`,
      'clinique atlas;RABAT;Cardiologie;;;',
      'Clinique Atlas;fes;Pédiatrie;;0;',
    ].join('\n')
    assert.deepEqual(await services.take(file), [3, 0, 0])
    assert.deepEqual(await services.take(file), [0, 0, 3])
    const rows = await departmentRows()
    assert.deepEqual(
      rows.map(({ name, capacity }) => [name, capacity]).toSorted(),
      [
        ['Cardiologie', null],
        ['Cardiologie', 12],
        ['Pédiatrie', 0],
      ].toSorted(),
    )
    await forgetEvents()
    assert.deepEqual(
      await services.take('establishment_name,city,name,capacity\nCHU HASSAN II,,CARDIOLOGIE,14'),
      [0, 1, 0],
    )
    const changed = (await departmentRows()).find(({ version }) => version === 2)
    assert.deepEqual([changed?.establishment_id, changed?.capacity], [chu?.id, 14])
    assert.deepEqual(await events(), [`service.updated department/${changed?.id}`])
  })

  test('H13 what is wrong in a row of departments is told with what to do', async () => {
    await establishments.take(HOSPITALS)
    const [chu, atlas] = await establishmentRows()
    const { id } = await places.addDepartment(String(chu?.id))
    assert.deepEqual(
      await services.faultsOf(
        [
          'id,establishment,establishment_city,name,capacity',
          ',Clinique Atlas,,Bloc,',
          ',Nowhere,,Bloc,',
          `,${NOWHERE},,Bloc,`,
          ',,,Bloc,',
          `${id},${atlas?.id},,,`,
          ',CHU Hassan II,,Bloc,-1',
          ',CHU Hassan II,,Bloc,2.5',
          ',CHU Hassan II,,,1',
          ',CHU Hassan II,,Réanimation,1',
          `,${chu?.id},,reanimation,1`,
        ].join('\n'),
      ),
      [
        [2, 'establishment', 'is the name of several: give establishment_city as well, or the id'],
        [3, 'establishment', 'is no establishment here: add it first, or correct its name and city'],
        [4, 'establishment', 'is the id of no establishment here: give that of one, or its name'],
        [5, 'establishment', 'is missing'],
        [
          6,
          'establishment',
          'is another than that of this department: move it by itself (PATCH /api/services/{id}/), as people may work in it',
        ],
        [7, 'capacity', 'must be a whole number from 0 to 100000'],
        [8, 'capacity', 'must be a whole number from 0 to 100000'],
        [9, 'name', 'is missing'],
        [11, 'name', 'is of the same place as row 10'],
      ],
    )
  })

  test('a place that was added after the check is changed, not doubled', async () => {
    const { body } = await establishments.send('name,city,type\nHôpital Central,CASABLANCA,Public')
    await places.addEstablishment({ name: 'Hopital central' })
    await places.ask('POST', `/api/imports/${body.id}/start/`, as('admin'), { body: {} })
    await places.profile.runJobs()
    const over = (await establishments.told(body.id)).body
    assert.deepEqual([over.state, over.created, over.updated], ['finished', 0, 1])
  })

  test('what is cancelled has no effect', async () => {
    const { body } = await establishments.send(HOSPITALS, '?dry_run=false')
    await places.ask('POST', `/api/imports/${body.id}/cancel/`, as('admin'), { body: {} })
    await places.profile.runJobs()
    assert.deepEqual(await establishmentRows(), [])
    assert.equal((await establishments.told(body.id)).body.state, 'cancelled')
  })

  test('staff of an establishment write that one and its departments', async () => {
    const here = await places.addEstablishment()
    const there = await places.addEstablishment({ name: 'Hospital North' })
    const staff = await staffOf(here.id)
    assert.equal((await establishments.send(HOSPITALS, '', amina)).status, 403)
    assert.equal((await services.send('name\nBloc', '', as('staff'))).body.code, 'profile.out-of-reach')
    const refused = 'is not yours to look after: ask an administrator to do this'
    assert.deepEqual(
      await establishments.faultsOf(
        `id,name,type\n${here.id},,Public\n${there.id},,Public\n,Clinic,Private`,
        staff,
      ),
      [
        [3, 'name', refused],
        [4, 'name', refused],
      ],
    )
    assert.deepEqual(await services.faultsOf(`name,establishment\nBloc,\nBloc,${there.id}`, staff), [
      [3, 'establishment', refused],
    ])
    assert.deepEqual(await services.take('name\nBloc', staff), [1, 0, 0])
    assert.deepEqual(
      (await departmentRows()).map(({ name, establishment_id }) => [name, establishment_id]),
      [['Bloc', here.id]],
    )
  })

  test('many rows, more than a transaction takes, are each one place', async () => {
    const rows = Array.from({ length: 900 }, (_, n) => `Centre ${n},Ville ${n % 7}`)
    const file = ['name,city', ...rows].join('\n')
    assert.deepEqual(await establishments.take(file), [900, 0, 0])
    assert.deepEqual(await establishments.take(file), [0, 0, 900])
    assert.equal((await establishmentRows()).length, 900)
  })
})
