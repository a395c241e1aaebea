import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Caller, identityHeaders } from '@medtrack/kit'
import { amina, as, OTHER_TENANT } from './callers.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const ADMIN = as('admin')

describe('import of students', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  const send = async (file: string, query = '', caller: Caller = ADMIN) => {
    const answer = await profile.app.inject({
      method: 'POST',
      url: `/api/import/students/${query}`,
      headers: { 'content-type': 'text/csv', ...identityHeaders(profile.vault, caller, profile.clock) },
      payload: file,
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const told = async (id: string, caller: Caller = ADMIN) => await profile.get(`/api/imports/${id}/`, caller)
  /** Imports at once; gives how many rows did what. */
  const take = async (file: string) => {
    const { status, body } = await send(file, '?dry_run=false')
    assert.deepEqual([status, body.state], [201, 'running'], JSON.stringify(body))
    await profile.runJobs()
    const over = (await told(body.id)).body
    assert.deepEqual([over['state'], over['percentage']], ['finished', 100])
    return [over['created'], over['updated'], over['skipped']]
  }
  const students = async () => (await profile.rows()).student

  const LIST = [
    'E-mail;CIN;Apogée;Prénom;Nom;Téléphone;Date de naissance;Université;Année',
    'sara@import.test;AB1;A-1;Sara;Bennis;0612345678;31/01/2003;UM5;3',
    'omar@import.test;;;Omar;Tazi;;;UM5;',
  ].join('\n')

  test('a file is checked and nothing happens; started, its rows are profiles', async () => {
    const { status, body } = await send(LIST)
    assert.deepEqual(
      [status, body.state, body.of, body.ready, body.errors],
      [201, 'checked', 'students', 2, []],
    )
    assert.deepEqual(await students(), [])
    assert.deepEqual(await take(LIST), [2, 0, 0])
    const rows = (await students()).toSorted((a, b) => String(a['email']).localeCompare(String(b['email'])))
    assert.deepEqual(
      rows.map((row) => [row['email'], row.student_number, row['cin'], row['year_level']]),
      [
        ['omar@import.test', `STU${profile.clock.now().getUTCFullYear()}001`, null, null],
        ['sara@import.test', 'A-1', 'AB1', 3],
      ],
    )
    assert.equal(rows[1]?.['phone_e164'], '+212612345678')
    assert.deepEqual(await profile.published(), [], 'nobody is told of people without an account')
  })

  test('the same file again changes nothing; another says more of the same people', async () => {
    await take(LIST)
    const before = await students()
    assert.deepEqual(await take(LIST), [0, 0, 2])
    assert.deepEqual(await students(), before)
    const more = ['email,cin,student_number,program', 'SARA@import.test,,,Medicine', ',,A-1,', ',XY9,,'].join(
      '\n',
    )
    assert.deepEqual(await take(more), [1, 1, 1])
    const sara = (await students()).find((row) => row['cin'] === 'AB1')
    assert.deepEqual([sara?.['program'], sara?.['university'], sara?.version], ['Medicine', 'UM5', 2])
  })

  test('H13 what is wrong is told by row and column', async () => {
    await take(LIST)
    const { body } = await send(
      [
        'email,cin,student_number,year_level,date_of_birth',
        'a@import.test,AB1,,,',
        'b@import.test,,A-1,13,',
        ',,,2,',
        'c@import.test,,,,2999-01-01',
        'C@import.test,,,,',
        'd@import.test,,,,',
      ].join('\n'),
      '?dry_run=false',
    )
    assert.deepEqual([body.state, body.ready, body.invalid], ['checked', 1, 5])
    assert.deepEqual(
      body.errors.map(({ row, column }: { row: number; column: string }) => [row, column]),
      [
        [2, 'cin'],
        [3, 'year_level'],
        [4, 'email'],
        [5, 'date_of_birth'],
        [6, 'email'],
      ],
    )
  })

  test('numbers of a batch are given once, beside those that students have', async () => {
    const year = profile.clock.now().getUTCFullYear()
    await take(`email,student_number\nx@import.test,STU${year}002`)
    const rows = Array.from({ length: 620 }, (_, i) => `p${i}@import.test`)
    assert.deepEqual(await take(['email', ...rows].join('\n')), [620, 0, 0])
    const numbers = (await students()).map(({ student_number }) => student_number)
    assert.equal(new Set(numbers).size, 621)
    assert.ok(!numbers.includes(null))
  })

  test('a row for somebody who has an account is told to others', async () => {
    const user = '0198c0de-0000-7000-8000-0000000000aa'
    assert.deepEqual(await take(`user_id,email\n${user},u@import.test`), [1, 0, 0])
    const types = (await profile.published()).map(({ event_type }) => event_type)
    assert.deepEqual(types, ['student.created', 'profile.created'])
  })

  test('Z2 only those who look after people import, and another institution sees nothing of it', async () => {
    assert.equal((await send(LIST, '', amina)).status, 403)
    assert.deepEqual((await send(LIST, '', as('staff'))).body.code, 'profile.out-of-reach')
    const { body } = await send(LIST)
    const stranger = as('admin', undefined, OTHER_TENANT)
    assert.equal((await told(body.id, stranger)).status, 404)
    assert.deepEqual((await profile.get('/api/imports/', stranger)).body, [])
  })
})
