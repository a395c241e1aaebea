import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Ask, createAsk } from './asking.ts'
import { amina, as, client, service } from './callers.ts'
import { AMINA, aminaAccount, outsideStudent, userCreated, userErased, userUpdated } from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, NORTH, WARD } from './workplaces-under-test.ts'

const admin = as('admin')

describe('writing people', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    profile.auth.isDown = false
    profile.auth.accounts.clear()
  })

  const post = (url: string, body: object, caller = admin, headers = {}) =>
    ask('POST', `/api/${url}/`, caller, { body, headers })
  const eventsOf = async () => (await profile.published()).map(({ event_type }) => event_type)

  test('a profile made by POST and one made by the event of the account are one', async () => {
    const given = { user_id: AMINA, email: 'amina@example.com', first_name: 'Dr. Amina', year_level: 3 }
    const made = await post('students', given)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.match(made.body.student_number, /^STU2026\d{3}$/)
    await profile.deliver(userCreated())
    const { student } = await profile.rows()
    assert.deepEqual(
      student.map(({ id, first_name, last_name }) => [id, first_name, last_name]),
      [[made.body.id, 'Dr. Amina', 'Idrissi']],
    )
    const again = await post('students', given)
    assert.deepEqual([again.status, again.body.id], [200, made.body.id])
    assert.equal((await eventsOf()).filter((type) => type === 'student.created').length, 1)
  })

  test('an account of another role is 409; one that AUTH cannot be asked for is accepted', async () => {
    profile.auth.accounts.set(AMINA, { ...aminaAccount, role: 'encadrant' })
    const refused = await post('students', { user_id: AMINA })
    assert.deepEqual([refused.status, refused.body.code], [409, 'profile.other-role'])
    profile.cache.clear()
    profile.auth.isDown = true
    const taken = await post('students', { user_id: AMINA })
    assert.deepEqual([taken.status, taken.body.user_data], [201, null])
    assert.match(String(taken.headers['warning']), /AUTH cannot be reached/)
    const other = await post('encadrants', { user_id: AMINA })
    assert.deepEqual([other.status, other.body.code], [409, 'profile.other-role'])
  })

  test('who was erased is not entered again', async () => {
    await profile.deliver(userErased())
    const { status, body } = await post('students', { user_id: AMINA })
    assert.deepEqual([status, body.code], [409, 'profile.erased'])
  })

  test('a number that somebody else has is 409 by name', async () => {
    await post('students', { email: 'a@example.com', cin: 'AB 123', student_number: 'S-1' })
    const { body: b } = await post('students', { email: 'b@example.com', cin: 'CD 456' })
    for (const [field, value] of [
      ['cin', 'ab-123'],
      ['student_number', 'S-1'],
    ] as const) {
      const posted = await post('students', { email: 'c@example.com', [field]: value })
      assert.deepEqual([posted.status, posted.body.errors?.[0].path], [409, `/${field}`])
      const patched = await ask('PATCH', `/api/students/${b.id}/`, admin, { body: { [field]: value } })
      assert.deepEqual([patched.status, patched.body.code], [409, 'profile.value-taken'])
    }
    await post('staff', { email: 'd@example.com', employee_number: 'E-1' })
    assert.equal((await post('staff', { email: 'e@example.com', employee_number: 'E-1' })).status, 409)
  })

  test('C9: a birth date that no student can have is 422, made and changed', async () => {
    const { body: made } = await post('students', { user_id: AMINA, date_of_birth: '2003-04-05' })
    for (const date_of_birth of ['2020-01-01', '1899-04-05', '2999-01-01']) {
      const posted = await post('students', { email: 'child@example.com', date_of_birth })
      const patched = await ask('PATCH', `/api/students/${made.id}/`, admin, { body: { date_of_birth } })
      for (const { status, body } of [posted, patched])
        assert.deepEqual([status, body.errors?.[0]?.path], [422, '/date_of_birth'], date_of_birth)
    }
  })

  test('what does not fit is 422 and says where', async () => {
    const cases: [object, string][] = [
      [{ year_level: 0 }, '/year_level'],
      [{ year_level: 13 }, '/year_level'],
      [{ date_of_birth: '2026-11-21' }, '/date_of_birth'],
      [{ metadata: { long: 'x'.repeat(16_384) } }, '/metadata'],
      [{ metadata: [] }, '/metadata'],
      [{ student_number: ' ' }, '/student_number'],
      [{ student_number: '\u200b' }, '/student_number'],
      [{ email: 'nobody' }, '/email'],
      [{ first_name: 'Win https://evil.example' }, '/first_name'],
    ]
    for (const [given, path] of cases) {
      const { status, body } = await post('students', { user_id: AMINA, ...given })
      assert.equal(status, 422, path)
      assert.ok(
        body.errors.some((error: { path: string }) => error.path.startsWith(path)),
        path,
      )
    }
    for (const given of [{ first_name: 'Amina' }, { cin: '-' }]) {
      const nobody = await post('students', given)
      assert.deepEqual([nobody.status, nobody.body.errors[0].path], [422, '/user_id'])
    }
    for (const field of ['id', 'tenant_id', 'version', 'sources', 'deleted_at', 'user_data', 'made_by']) {
      assert.equal((await post('students', { user_id: AMINA, [field]: null })).status, 422, field)
    }
  })

  test('a department belongs to its establishment, and brings it', async () => {
    await addWorkplaces(profile)
    const alone = await post('encadrants', { email: 'a@example.com', service: WARD })
    assert.deepEqual([alone.body.establishment, alone.body.service], [CENTRE, WARD])
    const wrong = await post('encadrants', { email: 'b@example.com', establishment: NORTH, service: WARD })
    assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, '/service'])
    const unknown = await post('staff', { email: 'b@example.com', establishment: idOf(9) })
    assert.deepEqual([unknown.status, unknown.body.errors[0].path], [422, '/establishment'])
    const at = `/api/encadrants/${alone.body.id}/`
    const moved = await ask('PATCH', at, admin, { body: { establishment: NORTH } })
    assert.deepEqual([moved.body.establishment, moved.body.service], [NORTH, null])
  })

  test('heads of department are written by administrators, and read their own', async () => {
    const made = await post('admin_hods', { user_id: idOf(2), email: 'h@example.com', office: 'A1' })
    assert.equal(made.status, 201)
    assert.equal((await post('admin_hods', { email: 'x@example.com' }, as('staff'))).status, 403)
    assert.equal((await ask('GET', `/api/admin_hods/${made.body.id}/`, admin)).body.office, 'A1')
    assert.equal((await ask('GET', '/api/me', as('admin', idOf(2)))).body.id, made.body.id)
    assert.equal((await ask('GET', '/api/me', admin)).body.code, 'profile.none')
  })

  test('people change what is theirs to say, and nothing else', async () => {
    await profile.deliver(userCreated())
    const mine = await ask('PATCH', '/api/me', amina, {
      body: { phone: '0600000001', year_level: 4, cin: 'AB1' },
    })
    assert.deepEqual([mine.status, mine.body.phone_e164, mine.body.year_level], [200, '+212600000001', 4])
    const at = `/api/students/${mine.body.id}/`
    for (const body of [{ student_number: 'S-1' }, { email: 'x@y.com' }, { cin: 'AB2' }]) {
      const refused = await ask('PATCH', at, amina, { body })
      assert.deepEqual([refused.status, refused.body.code], [403, 'profile.field-not-yours'])
    }
    const named = await ask('PATCH', at, amina, { body: { first_name: 'Amina Zahra', last_name: 'Alaoui' } })
    assert.deepEqual([named.body.first_name, named.body.last_name], ['Amina Zahra', 'Alaoui'])
    await profile.deliver(userUpdated({ phone: '0600000009' }, 2))
    assert.equal((await ask('GET', at, amina)).body.first_name, 'Amina Zahra')
    assert.equal((await ask('PATCH', '/api/me', amina, { body: { position: 'x' } })).status, 403)
    assert.equal((await ask('PATCH', '/api/me', amina, { body: { email: 'x@y.com' } })).status, 422)
    assert.equal((await ask('PATCH', at, as('student', idOf(5)), { body: { phone: '1' } })).status, 404)
    for (const method of ['POST', 'DELETE'] as const) {
      const url = method === 'POST' ? '/api/students/' : at
      const body = method === 'POST' ? {} : undefined
      assert.equal((await ask(method, url, amina, { body })).status, 403, method)
    }
  })

  test('an edit stays over blanks and old news of the account, and yields to what it changes', async () => {
    await profile.deliver(userCreated({ phone: '0600000001' }))
    await ask('PATCH', '/api/me', amina, { body: { phone: '0600000002' } })
    const phone = async () => (await profile.rows()).student[0]?.['phone']
    await profile.deliver(userUpdated({ phone: null }, 2))
    assert.equal(await phone(), '0600000002')
    await profile.deliver(userUpdated({ phone: '0600000003' }, 3))
    assert.equal(await phone(), '0600000003')
    await profile.deliver(userUpdated({ phone: '0600000004' }, 2))
    assert.equal(await phone(), '0600000003')
    await ask('PATCH', '/api/me', amina, { body: { university: null } })
    await profile.deliver(outsideStudent({ university: 'UM5' }))
    assert.equal((await profile.rows()).student[0]?.['university'], null)
  })

  test('two tabs: the stale one is 412', async () => {
    const { body, headers } = await post('students', { email: 'a@example.com' })
    const at = `/api/students/${body.id}/`
    const match = { 'if-match': String(headers['etag']) }
    assert.equal((await ask('PUT', at, admin, { body: { program: 'A' }, headers: match })).status, 200)
    assert.equal((await ask('PATCH', at, admin, { body: { program: 'B' }, headers: match })).status, 412)
    assert.equal((await ask('DELETE', at, admin, { headers: match })).status, 412)
    const same = await ask('PUT', at, admin, { body: { program: 'A' } })
    assert.deepEqual([same.status, same.headers['etag']], [200, '"2"'])
    assert.equal((await eventsOf()).filter((type) => type === 'student.updated').length, 0)
  })

  test('twenty same requests at once make one profile; one key is one answer', async () => {
    const given = { user_id: AMINA, email: 'amina@example.com', cin: 'AB1' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('students', given)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(19).fill(200), 201])
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
    assert.equal((await eventsOf()).filter((type) => type === 'student.created').length, 1)
    const key = { 'idempotency-key': 'one' }
    const first = await post('encadrants', { email: 'e@example.com' }, admin, key)
    const replayed = await post('encadrants', { email: 'e@example.com' }, admin, key)
    assert.deepEqual([replayed.body, replayed.headers['idempotent-replayed']], [first.body, 'true'])
  })

  test('DELETE hides; entering the account again brings the profile back', async () => {
    const made = await post('students', { user_id: AMINA, email: 'amina@example.com', cin: 'AB1' })
    const at = `/api/students/${made.body.id}/`
    assert.equal((await ask('DELETE', at, admin)).status, 204)
    assert.deepEqual(
      [(await ask('GET', at, admin)).status, (await ask('DELETE', at, admin)).status],
      [404, 404],
    )
    const other = await post('students', { email: 'o@example.com', cin: 'AB1' })
    assert.equal(other.status, 201)
    await profile.deliver(userUpdated({ phone: '0600000001' }, 5))
    assert.equal((await ask('GET', at, admin)).status, 404)
    const back = await post('students', { user_id: AMINA })
    assert.deepEqual([back.status, back.body.id, back.body.cin], [201, made.body.id, null])
    const about = (await eventsOf()).filter((type) => type.startsWith('student.'))
    assert.deepEqual(about, ['student.created', 'student.deleted', 'student.created'])
  })

  test('reads of identity numbers by others are on record, one entry each; writes name fields only', async () => {
    const { body } = await post('students', { user_id: AMINA, email: 'a@example.com', cin: 'AB123456' })
    const at = `/api/students/${body.id}/`
    for (const caller of [amina, service, admin, client('profiles:read')]) await ask('GET', at, caller)
    const entries = await profile.tables
      .selectFrom('audit_entry' as never)
      .selectAll()
      .execute()
    const reads = (entries as { action: string; subject: string }[]).filter(
      ({ action }) => action === 'cin.read',
    )
    assert.deepEqual(
      reads.map(({ subject }) => subject),
      Array(2).fill(`student/${body.id}`),
    )
    assert.doesNotMatch(JSON.stringify(entries), /AB123456/)
    const count = async (action: string) => {
      const rows = await profile.tables
        .selectFrom('audit_entry' as never)
        .selectAll()
        .execute()
      return (rows as { action: string }[]).filter((entry) => entry.action === action).length
    }
    const [seen, changed] = [await count('cin.read'), await count('person.changed')]
    // What a write answers is seen too, unless the request said the number.
    assert.equal((await ask('PATCH', at, admin, { body: {} })).body.cin, 'AB123456')
    await post('students', { user_id: AMINA })
    await ask('PATCH', at, admin, { body: { cin: 'AB123456' } })
    await ask('PATCH', '/api/me', amina, { body: {} })
    assert.deepEqual([await count('cin.read'), await count('person.changed')], [seen + 2, changed])
  })
})
