import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, NORTH } from './workplaces-under-test.ts'

const admin = as('admin')

describe('how far staff reach when they write people', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    await addWorkplaces(profile)
  })

  const post = (url: string, body: object, caller = admin) => ask('POST', `/api/${url}/`, caller, { body })

  /** A member of staff of the centre. */
  const addColleague = async () => {
    await post('staff', { user_id: idOf(1), email: 'salma@example.com', establishment: CENTRE })
    return as('staff', idOf(1))
  }

  test('staff of an establishment look after who works there, and every student', async () => {
    const salma = await addColleague()
    const { body: there } = await post('encadrants', { email: 'a@example.com', establishment: NORTH })
    const { body: here } = await post('encadrants', { email: 'b@example.com' }, salma)
    assert.equal(here.establishment, CENTRE)
    const { body: student } = await post('students', { email: 'c@example.com' }, salma)
    const at = (kind: string, { id }: { id: string }) => `/api/${kind}/${id}/`
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const body = method === 'PATCH' ? { position: 'x' } : undefined
      assert.equal((await ask(method, at('encadrants', there), salma, { body })).status, 404, method)
    }
    assert.equal(
      (await ask('PATCH', at('students', student), salma, { body: { year_level: 2 } })).status,
      200,
    )
    const away = await ask('PATCH', at('encadrants', here), salma, { body: { establishment: NORTH } })
    assert.deepEqual([away.status, away.body.code], [403, 'profile.out-of-reach'])
    const { body: own } = await ask('GET', '/api/me', salma)
    const free = await ask('PATCH', at('staff', own), salma, { body: { establishment: null } })
    assert.equal(free.status, 403)
    assert.equal((await ask('GET', at('staff', own), salma)).body.user_id, idOf(1))
    assert.equal((await ask('GET', `/api/staff/by_user/${idOf(1)}/`, salma)).status, 200)
  })

  test('staff say of themselves what everybody may, by whatever route', async () => {
    const salma = await addColleague()
    const { body: own } = await ask('GET', '/api/me', salma)
    const at = `/api/staff/${own.id}/`
    const said = await ask('PATCH', at, salma, { body: { office: 'B12', cin: 'SA1' } })
    assert.deepEqual([said.status, said.body.office, said.body.cin], [200, 'B12', 'SA1'])
    for (const given of [{ employee_number: 'E-9' }, { cin: 'SA2' }, { email: 's@example.com' }]) {
      const patched = await ask('PATCH', at, salma, { body: given })
      const posted = await post('staff', { user_id: idOf(1), ...given }, salma)
      for (const refused of [patched, posted]) {
        assert.deepEqual([refused.status, refused.body.code], [403, 'profile.field-not-yours'])
      }
    }
    const byAdmin = await ask('PATCH', at, admin, { body: { employee_number: 'E-9', cin: 'SA2' } })
    assert.deepEqual([byAdmin.body.employee_number, byAdmin.body.cin], ['E-9', 'SA2'])
  })

  test('POST does not show or bring back who works, or worked, where the caller looks after nobody', async () => {
    const salma = await addColleague()
    const given = { user_id: idOf(3), email: 'a@example.com' }
    const { body: there } = await post('encadrants', { ...given, establishment: NORTH })
    for (const state of ['living', 'removed']) {
      const refused = await post('encadrants', { ...given, establishment: CENTRE }, salma)
      assert.deepEqual([refused.status, refused.body.code], [403, 'profile.out-of-reach'], state)
      await ask('DELETE', `/api/encadrants/${there.id}/`, admin)
    }
    assert.equal((await ask('GET', `/api/encadrants/${there.id}/`, admin)).status, 404)
  })
})
