import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { UserCreated } from '@medtrack/contracts'
import { type Caller, DEFAULT_TENANT_ID, identityHeaders } from '@medtrack/kit'
import { as, OTHER_TENANT, service } from './callers.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, NORTH, WARD } from './workplaces-under-test.ts'

const ID = '0198c0de-0000-7000-8000-0000000000a1'
const OTHER = '0198c0de-0000-7000-8000-0000000000a2'
const stateOf = (role: string, user_id = ID, email = 'amina@example.com') => ({
  ...{ user_id, email, phone: null, role, is_active: true, first_name: 'Amina', last_name: 'Idrissi' },
  ...{ language: 'fr', aliases: [] },
})

describe('profiles as AUTH looks after them', () => {
  let profile: ProfileUnderTest
  let vault: Parameters<typeof identityHeaders>[0]
  before(async () => {
    profile = await openProfile()
    vault = profile.vault
  })
  after(async () => await profile[Symbol.asyncDispose]())
  beforeEach(async () => await profile.clear())

  const ask = async (method: 'GET' | 'PUT', url: string, body?: object, caller: Caller = service) => {
    const answer = await profile.app.inject({
      method,
      url,
      headers: identityHeaders(vault, caller, profile.clock),
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const put = (role: string, said: object, user = ID, email = 'amina@example.com') =>
    ask('PUT', `/internal/role-profiles/${user}`, {
      ...{ state: stateOf(role, user, email), sequence: 1, profile: said },
    })
  const created = (role: string, said?: object) =>
    ({
      ...{ event_id: OTHER, event_type: UserCreated.type, event_version: 1, tenant_id: DEFAULT_TENANT_ID },
      ...{ origin: 'platform', service: 'auth-service', subject: `user/${ID}`, sequence: 1, headers: {} },
      ...{ timestamp: '2026-11-21T09:00:00Z', correlation_id: 'c' },
      payload: { ...stateOf(role), ...(said === undefined ? {} : { profile: said }) },
    }) as never

  test('one profile, whichever comes first: the call or the event', async () => {
    const said = { university: 'UM5', year_level: 3, student_number: 'S-1' }
    const byCall = await put('student', said)
    assert.equal(byCall.status, 200)
    await profile.deliver(created('student', said))
    const [row, ...more] = (await profile.rows()).student
    assert.deepEqual([row?.id, row?.student_number, more.length], [byCall.body.profile.id, 'S-1', 0])
    await profile.clear()
    await profile.deliver(created('student', said))
    const after = await put('student', said)
    assert.equal((await profile.rows()).student.length, 1)
    assert.equal(after.body.profile.student_number, 'S-1')
    const events = (await profile.published()).map(({ event_type }) => event_type)
    assert.deepEqual(events.filter((type) => type === 'student.created').length, 1)
  })

  test('what an administrator says replaces what was said before, null empties it, and twice is once', async () => {
    await put('student', { university: 'UM5', program: 'Medicine' })
    const changed = await put('student', { university: 'UIR', program: null })
    assert.deepEqual([changed.body.profile.university, changed.body.profile.program], ['UIR', null])
    const again = await put('student', { university: 'UIR', program: null })
    assert.equal(again.body.version, changed.body.version)
    assert.equal((await profile.published()).filter((e) => e.event_type === 'student.updated').length, 1)
  })

  test('a number that somebody else has is 409 by name', async () => {
    await put('student', { cin: 'AB 123', student_number: 'S-9' })
    for (const [said, field] of [
      [{ cin: 'ab-123' }, 'cin'],
      [{ student_number: 'S-9' }, 'student_number'],
    ] as const) {
      const body = { role: 'student', profile: said }
      const checked = await ask('PUT', '/internal/role-data-check', body)
      assert.deepEqual([checked.status, checked.body.code], [409, 'profile.value-taken'])
      assert.equal(checked.body.errors[0].path, `/profile/${field}`)
      assert.equal((await put('student', said, OTHER, 'other@example.com')).status, 409)
      const own = await ask('PUT', '/internal/role-data-check', { ...body, user_id: ID })
      assert.deepEqual(own.body, { free: true })
    }
    const staff = await ask('PUT', '/internal/role-data-check', { role: 'staff', profile: { cin: 'AB123' } })
    assert.equal(staff.status, 200)
  })

  test('administrators have a profile only when something was said of them', async () => {
    await profile.deliver(created('admin'))
    assert.equal((await put('admin', {})).status, 404)
    await addWorkplaces(profile)
    const head = await put('admin', { employee_number: 'E-1', department: WARD, office: 'B12' })
    const { establishment, department } = head.body.profile
    assert.deepEqual([head.body.kind, establishment, department], ['admin_hod', CENTRE, WARD])
    const news = (await profile.published()).find(({ event_type }) => event_type === 'profile.created')
    assert.equal(news?.payload['role'], 'admin')
    const listed = await ask('GET', `/internal/role-profiles?ids=${ID},${OTHER}`)
    assert.deepEqual(listed.body, [head.body])
  })

  test('places of work are there and belong together, or the request is refused by name', async () => {
    await addWorkplaces(profile)
    for (const [said, field] of [
      [{ establishment: OTHER }, 'establishment'],
      [{ service: OTHER }, 'service'],
      [{ establishment: NORTH, service: WARD }, 'service'],
    ] as const) {
      const checked = await ask('PUT', '/internal/role-data-check', { role: 'encadrant', profile: said })
      for (const refused of [checked, await put('encadrant', said)]) {
        assert.deepEqual([refused.status, refused.body.errors?.[0].path], [422, `/profile/${field}`])
      }
    }
    assert.deepEqual((await profile.rows()).encadrant, [])
    // An event cannot be refused: the profile does without, and nothing that was said is lost.
    await profile.deliver(created('encadrant', { establishment: NORTH, service: WARD, position: 'Head' }))
    const [row] = (await profile.rows()).encadrant
    assert.deepEqual([row?.['establishment_id'], row?.['department_id']], [NORTH, null])
    assert.deepEqual([row?.['position'], row?.['metadata']], ['Head', { department_id: WARD }])
  })

  test('they are for our own services, each in its tenant', async () => {
    await put('staff', { position: 'Secretary' })
    const elsewhere: Caller = { kind: 'service', service: 'auth-service', tenantId: OTHER_TENANT }
    assert.deepEqual((await ask('GET', `/internal/role-profiles?ids=${ID}`, undefined, elsewhere)).body, [])
    assert.equal((await ask('GET', `/internal/role-profiles?ids=${ID}`, undefined, as('admin'))).status, 403)
  })
})
