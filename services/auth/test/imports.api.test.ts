import assert from 'node:assert/strict'
import { pbkdf2Sync } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'
import { createImporter, type Importer } from './import-under-test.ts'
import { WORKBOOK } from './workbook.ts'

const djangoHash = (password: string): string =>
  `pbkdf2_sha256$1000$salt$${pbkdf2Sync(password, 'salt', 1_000, 32, 'sha256').toString('base64')}`

describe('import of people', () => {
  let auth: AuthUnderTest
  let admin: Importer
  before(async () => {
    auth = await openAuth()
    admin = createImporter(auth)
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const accountsLike = (pattern: string) =>
    auth.tables
      .selectFrom('account')
      .select(['id', 'email', 'first_name', 'last_name', 'role', 'language', 'phone_e164', 'password_hash'])
      .where('email', 'like', pattern)
      .orderBy('email')
      .execute()
  const rowsOf = (id: string) =>
    auth.tables
      .selectFrom('import_row')
      .select(['number', 'state', 'content', 'made_id'])
      .where('import_id', '=', id)
      .orderBy('number')
      .execute()

  test('C9: a row with a birth date that no student can have is told by row and column', async () => {
    const { body } = await admin.upload(
      [
        'email,role,date_of_birth',
        'child@born.test,student,2020-01-01',
        'old@born.test,student,1899-04-05',
        'later@born.test,student,2999-01-01',
        'student@born.test,student,2003-04-05',
      ].join('\n'),
    )
    assert.deepEqual([body.data.to_create, body.data.invalid], [1, 3], JSON.stringify(body.data))
    assert.deepEqual(
      body.data.errors.map(({ row, column }: { row: number; column: string }) => [row, column]),
      [2, 3, 4].map((row) => [row, 'date_of_birth']),
    )
  })

  test('a file is checked and nothing happens; started, its rows become accounts with what is known of them', async () => {
    const file = [
      'E-mail;Prénom;Nom;Rôle;Téléphone;Langue;Apogée;Année;Remarques',
      'sara@import.test;Sara;Bennis;étudiante;0612345678;ar;A-77;3;-',
      '',
      'omar@import.test;Omar;Tazi;encadrant;;;;;-',
    ].join('\r\n')
    const checked = await admin.upload(file)
    assert.equal(checked.status, 201, JSON.stringify(checked.body))
    const report = checked.body.data
    assert.deepEqual(
      [report.state, report.rows, report.to_create, report.taken, report.invalid, report.percentage],
      ['checked', 2, 2, 0, 0, 0],
    )
    assert.deepEqual([report.format, report.encoding, report.delimiter], ['csv', 'utf-8', ';'])
    assert.deepEqual(report.ignored_columns, ['Remarques'])
    assert.deepEqual(report.errors, [])
    assert.equal(report.file_name, 'people.csv')
    assert.deepEqual(await accountsLike('%@import.test'), [])

    const started = await admin.post(`${report.id}/start/`)
    assert.equal(started.status, 200, JSON.stringify(started.body))
    assert.equal(started.body.data.state, 'running')
    await auth.runJobs()

    const [omar, sara] = await accountsLike('%@import.test')
    assert.deepEqual(
      [sara?.first_name, sara?.last_name, sara?.role, sara?.language, sara?.phone_e164, sara?.password_hash],
      ['Sara', 'Bennis', 'student', 'ar', '+212612345678', null],
    )
    assert.deepEqual([omar?.role, omar?.language], ['encadrant', 'en'])
    const created = (await auth.events('user.created')).find(({ payload }) => payload.user_id === sara?.id)
    assert.deepEqual(created?.payload.profile, { student_number: 'A-77', year_level: 3 })
    const invited = (await auth.events('user.invited')).map(({ payload }) => payload.email)
    assert.deepEqual(invited.sort(), ['omar@import.test', 'sara@import.test'])

    const { data } = (await admin.get(`${report.id}/`)).body
    assert.deepEqual([data.state, data.created, data.skipped, data.percentage], ['finished', 2, 0, 100])
    assert.ok(data.started_at && data.finished_at)
    assert.deepEqual(await rowsOf(report.id), [
      { number: 2, state: 'created', content: null, made_id: sara?.id ?? '' },
      { number: 4, state: 'created', content: null, made_id: omar?.id ?? '' },
    ])
  })

  test('whoever was invited by it chooses a password and signs in', async () => {
    await admin.upload('email,role\nnadia@import2.test,student\n', { dry_run: 'false' })
    await auth.runJobs()
    const token = await auth.mailedToken('user.invited', 'nadia@import2.test')
    const chosen = await auth.post('/api/v1/auth/password-reset/confirm/', { token, new_password: PASSWORD })
    assert.equal(chosen.status, 200)
    assert.equal((await auth.signIn('nadia@import2.test')).status, 200)
  })

  test('A15 a password hashed by Django signs in, and nobody is invited', async () => {
    const file = `email,role,password_hash\ndjango@import3.test,student,${djangoHash(PASSWORD)}\n`
    const report = await admin.upload(file, { dry_run: 'false' })
    assert.equal(report.body.data.state, 'running')
    await auth.runJobs()
    const hashes = async () =>
      (await accountsLike('%@import3.test')).map((row) => row.password_hash?.slice(0, 9))
    assert.deepEqual(await hashes(), ['pbkdf2_sh'])
    assert.equal((await auth.signIn('django@import3.test')).status, 200)
    assert.deepEqual(await hashes(), ['$argon2id'])
    const invited = (await auth.events('user.invited')).map(({ payload }) => payload.email)
    assert.ok(!invited.includes('django@import3.test'))
  })

  test('the whole file may be the body, with the fields in the query', async () => {
    const answer = await auth.request('POST', '/api/v1/users/import/?role=staff&dry_run=false&invite=false', {
      body: 'email\nbare@import4.test\n',
      headers: { ...auth.as(admin.caller), 'content-type': 'text/csv' },
    })
    assert.deepEqual([answer.status, answer.body.data.state], [201, 'running'])
    await auth.runJobs()
    assert.deepEqual(
      (await accountsLike('%@import4.test')).map(({ role }) => role),
      ['staff'],
    )
    const invited = (await auth.events('user.invited')).map(({ payload }) => payload.email)
    assert.ok(!invited.includes('bare@import4.test'))
  })

  test('XLSX is read as CSV is', async () => {
    const { status, body } = await admin.upload(WORKBOOK, { dry_run: 'false' })
    assert.equal(status, 201, JSON.stringify(body))
    assert.deepEqual([body.data.format, body.data.encoding, body.data.to_create], ['xlsx', null, 1])
    await auth.runJobs()
    const [person] = await accountsLike('%@import5.test')
    assert.deepEqual([person?.first_name, person?.role], ['Hiba', 'staff'])
    const created = (await auth.events('user.created')).find(({ payload }) => payload.user_id === person?.id)
    assert.deepEqual(created?.payload.profile, { hire_date: '2023-03-15' })
  })

  test('H13 what is wrong is told by row and column, in the answer and as a file', async () => {
    await auth.person('taken@import6.test')
    const file = [
      'email,role,phone,year_level,hire_date,password_hash,first_name',
      'Taken@import6.test,student,,,,,',
      'no address,student,,,,,',
      'a@import6.test,platform_admin,,,,,',
      'b@import6.test,chief,,,,,',
      'c@import6.test,,,,,,',
      'd@import6.test,student,<script>,13,31/02/2026,secret,',
      'd@import6.test,student,,,,,',
      ',student,,,,,=cmd',
    ].join('\n')
    const { data } = (await admin.upload(file)).body
    assert.deepEqual([data.rows, data.to_create, data.taken, data.invalid], [8, 0, 1, 7])
    assert.deepEqual(
      data.errors.map(({ row, column }: { row: number; column: string }) => `${row} ${column}`),
      [
        ...['2 email', '3 email', '4 role', '5 role', '6 role'],
        ...['7 phone', '7 year_level', '7 hire_date', '7 password_hash', '8 email', '9 email'],
      ],
    )
    assert.equal(data.errors[2].reason, 'is a role that no import gives')
    assert.match(data.errors[9].reason, /row 7/)
    const csv = (await admin.errorsOf(data.id)).split('\r\n')
    assert.deepEqual(csv.slice(0, 2), ['\uFEFFrow,column,reason', '2,email,has an account already'])
    assert.equal(csv.length, 13)
    assert.ok(!csv.join().includes('secret'), 'what a cell holds is not repeated')

    const refused = await admin.post(`${data.id}/start/`)
    assert.deepEqual([refused.status, refused.body.code], [409, 'auth.import-has-errors'])
    assert.equal((await admin.upload(file, { dry_run: 'false' })).body.data.state, 'checked')
    assert.equal((await admin.post(`${data.id}/start/`, { skip_invalid: true })).status, 200)
    await auth.runJobs()
    assert.deepEqual(
      (await accountsLike('%@import6.test')).map(({ email }) => email),
      ['taken@import6.test'],
    )
    assert.equal((await admin.get(`${data.id}/`)).body.data.percentage, 100)
  })

  test('more than a thousand errors are all in the file', async () => {
    const lines = Array.from({ length: 1_500 }, (_, index) => `bad ${index}`)
    const { data } = (await admin.upload(['email', ...lines].join('\n'), { role: 'student' })).body
    assert.equal(data.errors.length, 1_000)
    const csv = (await admin.errorsOf(data.id)).trimEnd().split('\r\n')
    assert.equal(csv.length, 1_501)
    assert.match(csv.at(-1) ?? '', /^1501,email,/)
  })

  test('an address that gets an account in the meantime is skipped, and keeps it', async () => {
    const { data } = (await admin.upload('email,role\nrace@import7.test,staff\nfree@import7.test,staff')).body
    const { id } = await auth.person('race@import7.test')
    await admin.post(`${data.id}/start/`)
    await auth.runJobs()
    const [, race] = await accountsLike('%@import7.test')
    assert.deepEqual([race?.id, race?.role], [id, 'student'])
    const told = (await admin.get(`${data.id}/`)).body.data
    assert.deepEqual([told.created, told.skipped, told.percentage], [1, 1, 100])
    assert.deepEqual(told.errors, [{ row: 2, column: 'email', reason: 'has got an account in the meantime' }])
  })

  for (const [what, file, reason] of [
    ['without addresses', 'name,role\nA,student', /no column email/],
    ['with a column twice', 'email,mail\na@b.test,c@d.test', /email is there more than once/],
    ['with passwords in clear', `email,mot de passe\na@b.test,${PASSWORD}`, /in clear/],
    ['that is empty', '', /empty/],
    ['of nothing', '\n\n', /no rows/],
    ['that is none', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), /neither CSV nor XLSX/],
  ] as const) {
    test(`H13 a file ${what} is refused and leaves nothing behind`, async () => {
      const count = async () => (await auth.tables.selectFrom('import').select('id').execute()).length
      const before = await count()
      const { status, body } = await admin.upload(file as string, { role: 'student' })
      assert.deepEqual([status, body.code], [422, 'auth.import-refused'], JSON.stringify(body))
      assert.equal(body.errors[0].path, '/file')
      assert.match(body.detail, reason)
      assert.equal(await count(), before)
    })
  }

  test('a file that cannot be read to its end leaves nothing behind', async () => {
    const rows = Array.from({ length: 600 }, (_, index) => `p${index}@import8.test`)
    const answer = await admin.upload(['email', ...rows, '"x"y'].join('\n'), { role: 'student' })
    assert.equal(answer.status, 422)
    assert.match(answer.body.detail, /row 602/)
    const left = await auth.tables
      .selectFrom('import')
      .select('id')
      .where('state', '=', 'receiving')
      .execute()
    assert.deepEqual(left, [])
  })

  test('I1 I2 the same key gives the same import, and is for this file only', async () => {
    const key = { 'idempotency-key': 'import-1' }
    const first = await admin.upload('email,role\ni@import9.test,student', { dry_run: 'false' }, key)
    const again = await admin.upload('email,role\ni@import9.test,student', { dry_run: 'false' }, key)
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    const other = await admin.upload('email,role\nj@import9.test,student', { dry_run: 'false' }, key)
    assert.deepEqual([other.status, other.body.code], [422, 'request.idempotency-mismatch'])
    await auth.runJobs()
    assert.equal((await accountsLike('%@import9.test')).length, 1)
  })

  test('Z2 another institution sees nothing of it, and its own addresses are free', async () => {
    const tenantId = '0198c0de-0000-7000-8000-0000000000e1'
    await auth.tables
      .insertInto('tenant')
      .values({
        ...{ id: tenantId, slug: 'elsewhere', name: 'Elsewhere', languages: ['fr'] },
        ...{ created_at: auth.clock.now(), updated_at: auth.clock.now() },
      })
      .execute()
    const elsewhere = createImporter(auth, { tenantId })
    const { data } = (await admin.upload('email,role\nsame@import10.test,student', { dry_run: 'false' })).body
    await auth.runJobs()
    for (const path of [`${data.id}/`, `${data.id}/errors/`])
      assert.equal((await elsewhere.get(path)).status, 404)
    for (const path of ['start', 'cancel']) {
      assert.equal((await elsewhere.post(`${data.id}/${path}/`)).status, 404)
    }
    assert.deepEqual((await elsewhere.get()).body.data, [])
    const theirs = await elsewhere.upload('email,role\nsame@import10.test,student', { dry_run: 'false' })
    assert.equal(theirs.body.data.to_create, 1)
    await auth.runJobs()
    assert.deepEqual((await accountsLike('%@import10.test')).map(({ language }) => language).sort(), [
      'en',
      'fr',
    ])
  })
})
