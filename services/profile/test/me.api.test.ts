import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { amina, as, service } from './callers.ts'
import { AMINA, AMINA_STUDENT, aminaAccount, outsideStudent, userCreated } from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

describe('/me', () => {
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

  test('is the caller’s own profile, by their role', async () => {
    await makeAmina()
    const { status, body, headers } = await profile.get('/api/me', amina)
    assert.equal(status, 200)
    assert.equal(body['id'], AMINA_STUDENT)
    assert.equal(body['student_number'], 'STU2026001')
    assert.equal(headers['etag'], '"2"')
  })

  for (const role of ['encadrant', 'staff'] as const) {
    test(`shows the fields of ${role}`, async () => {
      profile.auth.accounts.set(AMINA, { ...aminaAccount, role })
      await profile.deliver(userCreated({ role }))
      const { status, body } = await profile.get('/api/me/', as(role, AMINA))
      assert.equal(status, 200)
      assert.ok((role === 'staff' ? 'employee_number' : 'speciality') in body)
      assert.ok(!('student_number' in body))
    })
  }

  test('is being created right after registration', async () => {
    const { status, body, headers } = await profile.get('/api/me', amina)
    assert.equal(status, 404)
    assert.equal(body['code'], 'profile.being-created')
    assert.equal(headers['retry-after'], '1')
  })

  test('is being created too while AUTH is away', async () => {
    profile.auth.isDown = true
    assert.equal((await profile.get('/api/me', amina)).body['code'], 'profile.being-created')
    await makeAmina()
    assert.equal((await profile.get('/api/me', amina)).status, 200)
  })

  for (const role of ['admin', 'platform_admin'] as const) {
    test(`is none for ${role}`, async () => {
      profile.auth.accounts.set(AMINA, { ...aminaAccount, role })
      const { status, body } = await profile.get('/api/me', as(role, AMINA))
      assert.equal(status, 404)
      assert.equal(body['code'], 'profile.none')
    })
  }

  test('is none for an account that is gone', async () => {
    profile.auth.accounts.clear()
    assert.equal((await profile.get('/api/me', amina)).body['code'], 'profile.none')
  })

  test('counts the role that AUTH gives now, not that of an older token', async () => {
    profile.auth.accounts.set(AMINA, { ...aminaAccount, role: 'encadrant' })
    await profile.deliver(userCreated({ role: 'encadrant' }))
    assert.equal((await profile.get('/api/me', amina)).status, 200)
  })

  test('is closed to whoever is no person', async () => {
    assert.equal((await profile.get('/api/me')).status, 401)
    assert.equal((await profile.get('/api/me', service)).status, 403)
  })
})
