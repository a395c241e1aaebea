import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { identityHeaders } from '@medtrack/kit'
import { amina, as, OTHER_TENANT } from './callers.ts'
import { ADMIN, createImportsUnderTest, type ImportsUnderTest } from './imports-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

describe('import of students', () => {
  let profile: ProfileUnderTest
  let imports: ImportsUnderTest
  before(async () => {
    profile = await openProfile()
    imports = createImportsUnderTest(profile, 'students')
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  const students = async () => (await profile.rows()).student

  const LIST = [
    'E-mail;CIN;Apogée;Prénom;Nom;Téléphone;Date de naissance;Université;Année',
    'sara@import.test;AB1;A-1;Sara;Bennis;0612345678;31/01/2003;UM5;3',
    'omar@import.test;;;Omar;Tazi;;;UM5;',
  ].join('\n')

  test('a file is checked and nothing happens; started, its rows are profiles', async () => {
    const { status, body } = await imports.send(LIST)
    assert.deepEqual(
      [status, body.state, body.of, body.ready, body.errors],
      [201, 'checked', 'students', 2, []],
    )
    assert.deepEqual(await students(), [])
    assert.deepEqual(await imports.take(LIST), [2, 0, 0])
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
    await imports.take(LIST)
    const before = await students()
    assert.deepEqual(await imports.take(LIST), [0, 0, 2])
    assert.deepEqual(await students(), before)
    const more = ['email,cin,student_number,program', 'SARA@import.test,,,Medicine', ',,A-1,', ',XY9,,'].join(
      '\n',
    )
    assert.deepEqual(await imports.take(more), [1, 1, 1])
    const sara = (await students()).find((row) => row['cin'] === 'AB1')
    assert.deepEqual([sara?.['program'], sara?.['university'], sara?.version], ['Medicine', 'UM5', 2])
  })

  test('no name holds the address of a web page', async () => {
    const { body } = await imports.send('email,first_name\nsara@import.test,www.evil.example')
    assert.deepEqual([body.ready, body.errors[0]?.column], [0, 'first_name'], JSON.stringify(body))
  })

  test('C9: a row with a birth date that no student can have is told by row and column', async () => {
    const { body } = await imports.send(
      'email,date_of_birth\nchild@import.test,2020-01-01\nold@import.test,1899-04-05\nsara@import.test,2003-04-05',
    )
    assert.deepEqual([body.ready, body.invalid], [1, 2], JSON.stringify(body))
    assert.deepEqual(
      body.errors.map(({ row, column }: { row: number; column: string }) => [row, column]),
      [
        [2, 'date_of_birth'],
        [3, 'date_of_birth'],
      ],
    )
  })

  test('H13 what is wrong is told by row and column', async () => {
    await imports.take(LIST)
    const { body } = await imports.send(
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
    await imports.take(`email,student_number\nx@import.test,STU${year}002`)
    const rows = Array.from({ length: 620 }, (_, i) => `p${i}@import.test`)
    assert.deepEqual(await imports.take(['email', ...rows].join('\n')), [620, 0, 0])
    const numbers = (await students()).map(({ student_number }) => student_number)
    assert.equal(new Set(numbers).size, 621)
    assert.ok(!numbers.includes(null))
  })

  test('a row for somebody who has an account is told to others', async () => {
    const user = '0198c0de-0000-7000-8000-0000000000aa'
    assert.deepEqual(await imports.take(`user_id,email\n${user},u@import.test`), [1, 0, 0])
    const types = (await profile.published()).map(({ event_type }) => event_type)
    assert.deepEqual(types, ['student.created', 'profile.created'])
  })

  test('Z2 only those who look after people import, and another institution sees nothing of it', async () => {
    assert.equal((await imports.send(LIST, '', amina)).status, 403)
    assert.deepEqual((await imports.send(LIST, '', as('staff'))).body.code, 'profile.out-of-reach')
    const { body } = await imports.send(LIST)
    const stranger = as('admin', undefined, OTHER_TENANT)
    assert.equal((await imports.told(body.id, stranger)).status, 404)
    assert.deepEqual((await profile.get('/api/imports/', stranger)).body, [])
  })

  test('rows of one person are written one after the other, in one go with those of others', async () => {
    await imports.take(LIST)
    const more = [
      'email,cin,program,year_level,university',
      'sara@import.test,,Medicine,,',
      ',AB1,,5,UH2',
      'omar@import.test,,Nursing,,',
    ]
    assert.deepEqual(await imports.take(more.join('\n')), [0, 3, 0])
    const sara = (await students()).find((row) => row['cin'] === 'AB1')
    assert.deepEqual(
      [sara?.['program'], sara?.['year_level'], sara?.['university'], sara?.version],
      ['Medicine', 5, 'UH2', 3],
    )
  })

  /** Students of accounts; what is told of 500 of them lets the import wait until it has left. */
  const accountsOf = (count: number, program: string) => {
    const userOf = (n: number) => `0198c0de-0000-7000-8000-${(0xa00 + n).toString(16).padStart(12, '0')}`
    const rows = Array.from({ length: count }, (_, n) => `${userOf(n)},u${n}@import.test,${program}`)
    return ['user_id,email,program', ...rows].join('\n')
  }
  const breakOff = async () => {
    const { body } = await imports.send(accountsOf(520, 'Medicine'), '?dry_run=false')
    await assert.rejects(profile.runJobs(), /events wait to be sent/)
    const half = (await imports.told(body.id)).body
    assert.deepEqual([half.state, half.created, half.percentage], ['running', 500, 96])
    await profile.tables.deleteFrom('outbox').execute()
    return body.id
  }

  test('what was broken off goes on where it was: every row takes effect once', async () => {
    const id = await breakOff()
    await profile.runJobs()
    const over = (await imports.told(id)).body
    assert.deepEqual([over.state, over.created, over.updated, over.skipped], ['finished', 520, 0, 0])
    assert.equal(new Set((await students()).map(({ user_id }) => user_id)).size, 520)
    assert.equal((await students()).length, 520)
    const told = await profile.published()
    assert.equal(told.filter(({ event_type }) => event_type === 'student.created').length, 20)
  })

  test('cancelled on the way, what has been written stays, and no more comes', async () => {
    const id = await breakOff()
    const answer = await profile.app.inject({
      method: 'POST',
      url: `/api/imports/${id}/cancel/`,
      headers: identityHeaders(profile.vault, ADMIN, profile.clock),
    })
    assert.deepEqual([answer.statusCode, answer.json().state], [200, 'cancelled'])
    await profile.runJobs()
    assert.equal((await students()).length, 500)
  })

  test('changes of many who have accounts are told, each once and with what changed', async () => {
    assert.deepEqual(await imports.take(accountsOf(480, 'Medicine')), [480, 0, 0])
    await profile.tables.deleteFrom('outbox').execute()
    assert.deepEqual(await imports.take(accountsOf(480, 'Nursing')), [0, 480, 0])
    const told = await profile.published()
    assert.deepEqual(new Set(told.map(({ event_type }) => event_type)), new Set(['student.updated']))
    assert.equal(new Set(told.map(({ subject }) => subject)).size, 480)
    for (const { payload, sequence } of told) {
      assert.deepEqual([payload['updated_fields'], payload['program'], sequence], [['program'], 'Nursing', 2])
    }
  })

  test('our own id names a student, whose address may change; numbers of others say nothing', async () => {
    await imports.take(LIST)
    const id = (await students()).find((row) => row['cin'] === 'AB1')?.id
    assert.deepEqual(await imports.take(`id,email\n${id},other@import.test`), [0, 1, 0])
    assert.deepEqual(await imports.take('ID;email\n17;other@import.test'), [0, 0, 1])
    assert.deepEqual(
      await imports.faultsOf(`id,email\n${id},omar@import.test\n0198c0de-0000-7000-8000-0000000000bb,`),
      [
        [2, 'email', 'is another person’s'],
        [3, 'id', 'is the id of nobody here'],
      ],
    )
  })
})
