import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { ADMIN, createImportsUnderTest, type ImportsUnderTest } from './imports-under-test.ts'
import { AMINA, aminaState, userCreated, userErased, userUpdated } from './people-events.ts'
import { idOf, openPeople, type PeopleUnderTest } from './people-under-test.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

const NO_STUDENT = 'is the address of somebody who is no student'
const OTHERS = 'is another person’s'

describe('accounts and addresses that imported rows name', () => {
  let people: PeopleUnderTest
  let profile: ProfileUnderTest
  let imports: ImportsUnderTest
  before(async () => {
    people = await openPeople()
    profile = people.profile
    imports = createImportsUnderTest(profile, 'students')
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  const students = async () => {
    const rows = await profile.tables
      .selectFrom('student')
      .select(['email', 'user_id', 'year_level', 'deleted_at'])
      .orderBy('email')
      .execute()
    return rows.flatMap(({ deleted_at, ...row }) => (deleted_at === null ? [row] : []))
  }

  /** What is wrong with the rows, found alike when the file is checked and when it is written. */
  const faultsOf = async (...rows: string[]) => {
    const before = await students()
    const file = ['email,user_id,cin,id', ...rows].join('\n')
    const faults = await imports.faultsOf(file)
    const { body } = await imports.send(file, '?dry_run=false')
    await profile.runJobs()
    const over = (await imports.told(body.id)).body
    assert.deepEqual([over.created, over.updated], [0, 0])
    assert.deepEqual(await students(), before)
    return faults
  }

  for (const role of ['admin', 'staff', 'encadrant']) {
    test(`an account of role ${role} gets no student’s profile, by its id nor by its address alone`, async () => {
      await profile.deliver(userCreated({ role }))
      assert.deepEqual(
        await faultsOf(`boss@import.test,${AMINA},,`, 'AMINA@example.com,,,', `${aminaState.email},,AB1,`),
        [
          [2, 'user_id', 'is the account of somebody who is no student'],
          [3, 'email', NO_STUDENT],
          // Two rows of one address are told of as well.
          [4, 'email', 'stands in row 3 already'],
        ],
      )
    })
  }

  test('who became an administrator after the file was checked is left out when it is written', async () => {
    const { body } = await imports.send(`email\n${aminaState.email}\nnew@import.test`)
    await profile.deliver(userCreated({ role: 'admin' }))
    await people.ask('POST', `/api/imports/${body.id}/start/`, ADMIN, { body: {} })
    await profile.runJobs()
    const over = (await imports.told(body.id)).body
    assert.deepEqual([over.created, over.skipped], [1, 1])
    assert.deepEqual(over.errors, [{ row: 2, column: 'email', reason: NO_STUDENT }])
  })

  test('the address of an account leads to its profile, whatever address that shows', async () => {
    await profile.deliver(userCreated())
    await profile.tables
      .updateTable('student')
      .set({ email: 'own@import.test', email_key: 'own@import.test' })
      .execute()
    assert.deepEqual(await imports.take(`email,year_level\n${aminaState.email},4`), [0, 1, 0])
    assert.deepEqual(await students(), [{ email: aminaState.email, user_id: AMINA, year_level: 4 }])
  })

  test('an address of somebody else is not given to who is named by something else', async () => {
    await profile.deliver(userCreated())
    const [sara] = await people.add('student', [
      { first_name: 'Sara', last_name: 'Tazi', cin: 'SA1', cin_key: 'SA1', user_id: idOf(7) },
    ])
    await people.add('encadrant', [
      { first_name: 'Omar', last_name: 'Tazi', email: 'o@import.test', email_key: 'o@import.test' },
    ])
    assert.deepEqual(await faultsOf(`${aminaState.email},,SA1,`, `O@import.test,,,${sara?.id}`), [
      // The address is looked at before the identity number: it leads to who has it.
      [2, 'cin', OTHERS],
      [3, 'email', OTHERS],
    ])
    assert.deepEqual(await faultsOf(`${aminaState.email},${idOf(7)},,`), [[2, 'email', OTHERS]])
    assert.deepEqual(await faultsOf('o@import.test,,,'), [[2, 'email', OTHERS]])
  })

  test('whose profile was removed, or who was erased, is not entered by a file', async () => {
    await profile.deliver(userCreated())
    const [{ id } = { id: '' }] = (await profile.rows()).student
    await people.ask('DELETE', `/api/students/${id}/`, ADMIN)
    assert.deepEqual(await faultsOf(`${aminaState.email},,,`, `x@import.test,${AMINA},,`), [
      [2, 'email', 'is the address of somebody whose profile was removed'],
      [3, 'user_id', 'has a profile that was removed'],
    ])
    await profile.deliver(userErased())
    // Found as it is written: whom an id meant is not told to who only asks.
    assert.deepEqual(await faultsOf(`x@import.test,${AMINA},,`), [])
  })

  test('one whose role was given back is found by the address again', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ role: 'admin' }, 2))
    assert.deepEqual(await faultsOf(`${aminaState.email},,,`), [[2, 'email', NO_STUDENT]])
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    assert.deepEqual(await imports.take(`email,year_level\n${aminaState.email},4`), [0, 1, 0])
  })
})
