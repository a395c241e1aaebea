import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Caller } from '@medtrack/kit'
import { amina, as, client, OTHER_TENANT, service } from './callers.ts'
import {
  AMINA,
  AMINA_STUDENT,
  aminaAccount,
  outsideStudent,
  userCreated,
  userUpdated,
} from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

describe('profiles over HTTP', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    profile.auth.isDown = false
    profile.auth.calls = 0
    profile.auth.accounts = new Map([[AMINA, aminaAccount]])
  })

  const makeAmina = async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(
      userCreated({ profile: { date_of_birth: '2000-01-15', year_level: 3, program: 'Medicine' } }),
    )
  }

  test('a student has the fields of the reference', async () => {
    await makeAmina()
    const { status, body } = await profile.get(`/api/students/${AMINA_STUDENT}/`, amina)
    assert.equal(status, 200)
    assert.deepEqual(body, {
      id: AMINA_STUDENT,
      user_id: AMINA,
      cin: 'AB123456',
      email: 'amina@example.com',
      phone: '+212 6 12 34 56 78',
      phone_e164: '+212612345678',
      first_name: 'Amina',
      last_name: 'Idrissi',
      student_number: 'STU2026001',
      date_of_birth: '2000-01-15',
      university: null,
      program: 'Medicine',
      year_level: 3,
      metadata: {},
      external_id: null,
      user_data: { id: AMINA, email: 'amina@example.com', role: 'student', is_active: true },
      created_at: '2026-11-21T09:00:00.000Z',
      updated_at: '2026-11-21T09:00:00.000Z',
    })
  })

  test('a supervisor has the fields of the reference, by id and by account', async () => {
    await profile.deliver(userCreated({ role: 'encadrant', profile: { position: 'Senior Consultant' } }))
    const { body: byUser } = await profile.get(`/api/encadrants/by_user/${AMINA}/`, as('admin'))
    const { status, body } = await profile.get(`/api/encadrants/${String(byUser['id'])}/`, as('admin'))
    assert.equal(status, 200)
    assert.deepEqual(body, byUser)
    assert.deepEqual(Object.keys(body), [
      'id',
      'user_id',
      'cin',
      'email',
      'phone',
      'phone_e164',
      'first_name',
      'last_name',
      'establishment',
      'service',
      'position',
      'speciality',
      'metadata',
      'external_id',
      'user_data',
      'created_at',
      'updated_at',
    ])
  })

  const allowed: [string, Caller][] = [
    ['the person', amina],
    ['staff', as('admin')],
    ['an admin', as('admin')],
    ['a platform admin', as('platform_admin')],
    ['one of our services', service],
    ['a service account with the scope', client('profiles:read')],
  ]
  for (const [who, caller] of allowed) {
    test(`${who} sees the profile with its identity number`, async () => {
      await makeAmina()
      for (const path of [`/api/students/${AMINA_STUDENT}`, `/api/students/by_user/${AMINA}/`]) {
        const { status, body } = await profile.get(path, caller)
        assert.equal(status, 200)
        assert.equal(body['cin'], 'AB123456')
      }
    })
  }

  const refused: [string, Caller | undefined, number][] = [
    ['nobody', undefined, 401],
    ['another student', as('student'), 404],
    ['a supervisor', as('encadrant'), 404],
    ['a service account without the scope', client('events:publish'), 403],
    ['an admin of another tenant', as('admin', AMINA, OTHER_TENANT), 404],
    ['the same id in another tenant', as('student', AMINA, OTHER_TENANT), 404],
  ]
  for (const [who, caller, expected] of refused) {
    test(`${who} does not: ${expected}`, async () => {
      await makeAmina()
      for (const path of [`/api/students/${AMINA_STUDENT}/`, `/api/students/by_user/${AMINA}/`]) {
        const { status, headers, body } = await profile.get(path, caller)
        assert.equal(status, expected)
        assert.match(String(headers['content-type']), /^application\/problem\+json/)
        if (expected === 404) assert.equal(body['code'], 'profile.student-not-found')
      }
    })
  }

  test('an id of another system leads to the profile, a UUID or not', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(outsideStudent())
    await profile.deliver(outsideStudent({ student_id: 'test-123' }))
    const { body } = await profile.get(`/api/students/by_user/${AMINA}/`, amina)
    for (const name of [AMINA_STUDENT, AMINA_STUDENT.toUpperCase(), 'test-123']) {
      assert.equal((await profile.get(`/api/students/${name}/`, amina)).body['id'], body['id'])
    }
  })

  for (const name of [
    'nothing',
    '0198c0de-0000-7000-8000-0000000000ff',
    "x'; drop table student",
    '%F0%9F%8F%A5',
  ]) {
    test(`${name} is no student`, async () => {
      await makeAmina()
      const { status } = await profile.get(`/api/students/${encodeURIComponent(name)}/`, as('admin'))
      assert.equal(status, 404)
    })
  }

  test('an unknown query parameter is refused', async () => {
    await makeAmina()
    const { status } = await profile.get(`/api/students/${AMINA_STUDENT}/?expand=all`, amina)
    assert.equal(status, 422)
  })

  test('an unchanged profile is not sent again, a changed one is', async () => {
    await makeAmina()
    const path = `/api/students/${AMINA_STUDENT}/`
    const first = await profile.get(path, amina)
    const etag = String(first.headers['etag'])
    assert.match(etag, /^"\d+"$/)
    const again = await profile.get(path, amina, { 'if-none-match': etag })
    assert.equal(again.status, 304)
    await profile.deliver(userUpdated({ is_active: false }, 2))
    assert.equal((await profile.get(path, amina, { 'if-none-match': etag })).status, 200)
  })

  test('without AUTH the profile is shown with user_data null, a warning and no entity tag', async () => {
    await makeAmina()
    profile.auth.isDown = true
    const { status, body, headers } = await profile.get(`/api/students/by_user/${AMINA}/`, as('admin'))
    assert.equal(status, 200)
    assert.equal(body['user_data'], null)
    assert.match(String(headers['warning']), /^199 profile-service "/)
    assert.equal(headers['etag'], undefined)
  })

  test('AUTH is asked once a minute per account at most, and at once after news of it', async () => {
    await makeAmina()
    const path = `/api/students/${AMINA_STUDENT}/`
    await profile.get(path, amina)
    await profile.get(path, as('admin'))
    assert.equal(profile.auth.calls, 1)
    profile.auth.accounts.set(AMINA, { ...aminaAccount, is_active: false })
    await profile.deliver(userUpdated({ is_active: false }, 2))
    const { body } = await profile.get(path, as('admin'))
    assert.deepEqual(body['user_data'], {
      id: AMINA,
      email: 'amina@example.com',
      role: 'student',
      is_active: false,
    })
    assert.equal(profile.auth.calls, 2)
  })

  test('user_data is null, without a warning, for an account that AUTH does not know', async () => {
    await makeAmina()
    profile.auth.accounts.clear()
    const { body, headers } = await profile.get(`/api/students/${AMINA_STUDENT}/`, as('admin'))
    assert.equal(body['user_data'], null)
    assert.equal(headers['warning'], undefined)
  })

  test('a profile that waits for its account is seen by staff, without asking AUTH', async () => {
    await profile.deliver(outsideStudent())
    const { status, body } = await profile.get(`/api/students/${AMINA_STUDENT}/`, as('admin'))
    assert.equal(status, 200)
    assert.equal(body['user_id'], null)
    assert.equal(body['user_data'], null)
    assert.equal(profile.auth.calls, 0)
    // It is nobody's yet: a claimed id alone does not make it the claimant's.
    assert.equal((await profile.get(`/api/students/by_user/${AMINA}/`, amina)).status, 404)
  })
})
