import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { identityHeaders } from '@medtrack/kit'
import { as } from './callers.ts'
import { ADMIN, createImportsUnderTest, type ImportsUnderTest } from './imports-under-test.ts'
import { idOf } from './people-under-test.ts'
import { openPlaces, type PlacesUnderTest } from './places-under-test.ts'

const USER = idOf(0xabc)
const NOWHERE = idOf(0xfff)

describe('import of supervisors', () => {
  let places: PlacesUnderTest
  let imports: ImportsUnderTest
  let fes: { id: string }
  let rabat: { id: string }
  let cardiology: { id: string }
  before(async () => {
    places = await openPlaces()
    imports = createImportsUnderTest(places.profile, 'encadrants')
  })
  after(() => places.profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await places.profile.clear()
    fes = await places.addEstablishment({ name: 'CHU Hassan II', city: 'Fès' })
    rabat = await places.addEstablishment({ name: 'Ibn Sina', city: 'Rabat' })
    await places.addEstablishment({ name: 'Ibn Sina', city: 'Meknès' })
    cardiology = await places.addDepartment(fes.id, { name: 'Cardiologie' })
    await places.addDepartment(rabat.id, { name: 'Cardiologie' })
  })

  const encadrants = async () =>
    await places.profile.tables.selectFrom('encadrant').selectAll().orderBy('email').execute()

  const LIST = [
    'E-mail;CIN;Prénom;Nom;Téléphone;Établissement;Ville;Service;Poste;Spécialité',
    'amal@import.test;CD1;Amal;Benali;0612345678;chu hassan ii;FES;cardiologie;Professeur;Cardiologie',
    'omar@import.test;;Omar;Tazi;;Ibn Sina;Rabat;;;',
    'salma@import.test;;Salma;Fassi;;;;;;',
  ].join('\n')

  test('a file becomes supervisors who work where it says; the same file again changes nothing', async () => {
    assert.deepEqual(await imports.faultsOf(LIST), [])
    assert.deepEqual(await encadrants(), [])
    assert.deepEqual(await imports.take(LIST), [3, 0, 0])
    const rows = await encadrants()
    assert.deepEqual(
      rows.map((row) => [row.last_name, row.establishment_id, row.department_id, row.position]),
      [
        ['Benali', fes.id, cardiology.id, 'Professeur'],
        ['Tazi', rabat.id, null, null],
        ['Fassi', null, null, null],
      ],
    )
    assert.deepEqual([rows[0]?.speciality, rows[0]?.phone_e164], ['Cardiologie', '+212612345678'])
    assert.deepEqual(await imports.take(LIST), [0, 0, 3])
    assert.deepEqual(await encadrants(), rows)
  })

  test('who moves to another establishment leaves the department; a department by its id brings its own', async () => {
    await imports.take(LIST)
    const moves = [
      'email,establishment,establishment_city,service',
      'amal@import.test,Ibn Sina,Rabat,',
      `salma@import.test,,,${cardiology.id}`,
    ]
    assert.deepEqual(await imports.take(moves.join('\n')), [0, 2, 0])
    assert.deepEqual(
      (await encadrants()).map((row) => [row.establishment_id, row.department_id]),
      [
        [rabat.id, null],
        [rabat.id, null],
        [fes.id, cardiology.id],
      ],
    )
  })

  test('H13 places that are not found are told by row and column, with what to do', async () => {
    const file = [
      'email,establishment,establishment_city,service',
      'a@import.test,Ibn Sina,,',
      'b@import.test,Nowhere,,',
      `c@import.test,${NOWHERE},,`,
      'd@import.test,CHU Hassan II,,Pediatrics',
      `e@import.test,Ibn Sina,Rabat,${cardiology.id}`,
      'f@import.test,,,Cardiologie',
      `g@import.test,,,${NOWHERE}`,
    ]
    assert.deepEqual(await imports.faultsOf(file.join('\n')), [
      [2, 'establishment', 'is the name of several: give establishment_city as well, or the id'],
      [3, 'establishment', 'is no establishment here: add it first, or correct its name and city'],
      [4, 'establishment', 'is the id of no establishment here: give that of one, or its name'],
      [5, 'service', 'is no department of the establishment: add it first, or correct its name'],
      [6, 'service', 'belongs to another establishment'],
      [7, 'establishment', 'is missing: a department is found by its name within one'],
      [8, 'service', 'is the id of no department here: give that of one, or its name'],
    ])
  })

  test('two departments of one name are told apart by their ids', async () => {
    const twin = await places.addDepartment(fes.id, { name: 'CARDIOLOGIE' })
    const file = (service: string) => `email,establishment,service\na@import.test,${fes.id},${service}`
    assert.deepEqual(await imports.faultsOf(file('Cardiologie')), [
      [2, 'service', 'is the name of several departments of the establishment: give the id of one'],
    ])
    assert.deepEqual(await imports.take(file(twin.id)), [1, 0, 0])
  })

  test('identity numbers and addresses are one person’s, in the file and here', async () => {
    await imports.take(LIST)
    const file = [
      'email,cin,user_id',
      'other@import.test,CD1,',
      'x@import.test,ZZ1,',
      'X@import.test,,',
      'y@import.test,zz-1,',
      ',,',
      'z@import.test,,12',
    ]
    assert.deepEqual(
      (await imports.faultsOf(file.join('\n'))).map(([row, column]) => [row, column]),
      [
        [2, 'cin'],
        [4, 'email'],
        [5, 'cin'],
        [7, 'user_id'],
      ],
    )
  })

  test('a row for an account is told to others; a student’s account is refused', async () => {
    assert.deepEqual(
      await imports.take(`user_id,email,service\n${USER},u@import.test,${cardiology.id}`),
      [1, 0, 0],
    )
    const told = await places.profile.published()
    const made = told.find(({ event_type }) => event_type === 'encadrant.created')
    assert.deepEqual(
      [made?.payload['establishment_id'], made?.payload['department_id']],
      [fes.id, cardiology.id],
    )
    await places.profile.tables.deleteFrom('outbox').execute()
    const students = createImportsUnderTest(places.profile, 'students')
    assert.deepEqual(await students.faultsOf(`user_id,email\n${USER},u@import.test\n,U@import.test`), [
      [2, 'user_id', 'is the account of somebody who is no student'],
      [3, 'email', 'stands in row 2 already'],
    ])
  })

  test('a place that is gone when the rows are written leaves its rows out, and says so', async () => {
    const { body } = await imports.send('email,establishment\na@import.test,CHU Hassan II\nb@import.test,')
    await places.ask('DELETE', `/api/services/${cardiology.id}/`, ADMIN)
    await places.ask('DELETE', `/api/establishments/${fes.id}/`, ADMIN)
    await places.ask('POST', `/api/imports/${body.id}/start/`, ADMIN, { body: {} })
    await places.profile.runJobs()
    const over = (await imports.told(body.id)).body
    assert.deepEqual([over.created, over.skipped], [1, 1])
    assert.deepEqual([over.errors[0].row, over.errors[0].column], [2, 'establishment'])
  })

  test('staff of an establishment enter who works there, and take on who works nowhere', async () => {
    await imports.take(LIST)
    const { user_id } = await places.employ('staff', { establishment_id: fes.id })
    const staff = as('staff', user_id)
    assert.deepEqual(
      (
        await imports.faultsOf(
          `email,establishment,establishment_city\nomar@import.test,,\nnew@import.test,Ibn Sina,Rabat\nsalma@import.test,,`,
          staff,
        )
      ).map(([row, column]) => [row, column]),
      [
        [2, 'establishment'],
        [3, 'establishment'],
      ],
    )
    const theirs = 'email,service,position\nsalma@import.test,Cardiologie,\nnew@import.test,,Résident'
    assert.deepEqual(await imports.take(theirs, staff), [1, 1, 0])
    assert.deepEqual(
      (await encadrants()).map(({ email, establishment_id }) => [email, establishment_id]),
      [
        ['amal@import.test', fes.id],
        ['new@import.test', fes.id],
        ['omar@import.test', rabat.id],
        ['salma@import.test', fes.id],
      ],
    )
  })

  test('how far staff reach is looked at when the rows are written', async () => {
    const { user_id } = await places.employ('staff', { establishment_id: fes.id })
    const { body } = await imports.send('email\nnew@import.test', '?dry_run=false', as('staff', user_id))
    await places.profile.tables.updateTable('staff').set({ establishment_id: rabat.id }).execute()
    await places.profile.runJobs()
    assert.deepEqual(
      (await encadrants()).map(({ establishment_id }) => establishment_id),
      [rabat.id],
    )
    const { body: next } = await imports.send(
      'email\nlate@import.test',
      '?dry_run=false',
      as('staff', user_id),
    )
    await places.profile.tables.deleteFrom('staff').execute()
    await places.profile.runJobs()
    const over = [body, next].map(async ({ id }) => (await imports.told(id)).body)
    assert.deepEqual(
      (await Promise.all(over)).map(({ created, skipped }) => [created, skipped]),
      [
        [1, 0],
        [0, 1],
      ],
    )
  })

  for (const format of ['csv', 'xlsx']) {
    test(`what exports write as ${format} is taken as it is, and changes nothing`, async () => {
      await imports.take(LIST)
      const phone = '+212 6 12 34 56 78'
      await imports.take(
        `email,phone,first_name,metadata\namal@import.test,${phone},"=A ""B""","{""a"": [1, ""é""]}"`,
      )
      await createImportsUnderTest(places.profile, 'students').take(
        'email,date_of_birth,year_level,phone,metadata\ns@import.test,2003-01-31,3,+212612345678,"{""x"":1}"\nt@import.test,,,,',
      )
      await places.addEstablishment({ latitude: -7.5, longitude: -33.25, phone: '+212 5', type: '-' })
      await places.addDepartment(fes.id, { name: 'Bloc', description: `@ ${'long '.repeat(1_900)}\nend` })
      const counts = { students: 2, encadrants: 3, establishments: 4, services: 3 }
      for (const [imported, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
        const answer = await places.profile.app.inject({
          method: 'GET',
          url: `/api/export/${imported}/?format=${format}`,
          headers: identityHeaders(places.profile.vault, ADMIN, places.profile.clock),
        })
        assert.equal(answer.statusCode, 200)
        const taken = await createImportsUnderTest(places.profile, imported).take(answer.rawPayload)
        assert.deepEqual(taken, [0, 0, count], imported)
      }
    })
  }
})
