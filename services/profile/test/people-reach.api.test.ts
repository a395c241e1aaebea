import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { AMINA, userUpdated } from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, NORTH, WARD } from './workplaces-under-test.ts'

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

  test('staff take on a supervisor who works nowhere yet, and nobody who works elsewhere', async () => {
    const salma = await addColleague()
    const { body: free } = await post('encadrants', { user_id: idOf(4), email: 'f@example.com' })
    const at = `/api/encadrants/${free.id}/`
    assert.equal((await ask('GET', at, salma)).status, 200)
    for (const body of [{ position: 'Head' }, { establishment: NORTH }]) {
      const refused = await ask('PATCH', at, salma, { body })
      assert.deepEqual([refused.status, refused.body.code], [403, 'profile.out-of-reach'])
    }
    assert.equal((await ask('DELETE', at, salma)).status, 403)
    const taken = await ask('PATCH', at, salma, { body: { service: WARD, position: 'Head' } })
    assert.deepEqual([taken.status, taken.body.establishment, taken.body.position], [200, CENTRE, 'Head'])
    await post('staff', { user_id: idOf(5), email: 'omar@example.com', establishment: NORTH })
    const late = await ask('PATCH', at, as('staff', idOf(5)), { body: { establishment: NORTH } })
    assert.equal(late.status, 404)
  })

  test('entering a supervisor who works nowhere yet takes them on; a colleague without a place is not theirs', async () => {
    const salma = await addColleague()
    await post('encadrants', { user_id: idOf(4), email: 'f@example.com' })
    const taken = await post('encadrants', { email: 'f@example.com', speciality: 'Cardiology' }, salma)
    assert.deepEqual([taken.status, taken.body.establishment], [200, CENTRE])
    const { body: whole } = await post('staff', { user_id: idOf(6), email: 'w@example.com' })
    const refused = await ask('PATCH', `/api/staff/${whole.id}/`, salma, { body: { establishment: CENTRE } })
    assert.equal(refused.status, 404)
    assert.equal((await post('staff', { user_id: idOf(6), establishment: CENTRE }, salma)).status, 403)
  })

  test('who comes back works nowhere that is gone, and may be taken on', async () => {
    const salma = await addColleague()
    const given = { user_id: idOf(3), email: 'a@example.com', establishment: NORTH }
    const { body: there } = await post('encadrants', given)
    await ask('DELETE', `/api/encadrants/${there.id}/`, admin)
    assert.equal((await ask('DELETE', `/api/establishments/${NORTH}/`, admin)).status, 204)
    const back = await post('encadrants', { user_id: idOf(3), position: 'Head' }, salma)
    assert.deepEqual([back.status, back.body.id, back.body.establishment], [201, there.id, CENTRE])
    const events = (await profile.published()).filter(({ payload }) => payload['encadrant_id'] === there.id)
    assert.deepEqual(
      events.map(({ event_type, payload }) => [event_type, payload['establishment_id'], payload['position']]),
      [
        ['encadrant.created', NORTH, null],
        ['encadrant.deleted', undefined, undefined],
        ['encadrant.created', CENTRE, 'Head'],
      ],
    )
  })

  test('a change of role brings nobody back to a place that is gone, nor to a department that moved', async () => {
    const role = (name: string, sequence: number) => profile.deliver(userUpdated({ role: name }, sequence))
    await role('encadrant', 1)
    const { body: mine } = await ask('GET', `/api/encadrants/by_user/${AMINA}/`, admin)
    const at = `/api/encadrants/${mine.id}/`
    await ask('PATCH', at, admin, { body: { service: WARD } })
    await role('student', 2)
    const moved = await ask('PATCH', `/api/services/${WARD}/`, admin, { body: { establishment: NORTH } })
    assert.equal(moved.status, 200)
    await role('encadrant', 3)
    const back = await ask('GET', at, admin)
    assert.deepEqual([back.body.establishment, back.body.service], [CENTRE, null])
    await role('student', 4)
    assert.equal((await ask('DELETE', `/api/establishments/${CENTRE}/`, admin)).status, 204)
    await role('encadrant', 5)
    assert.equal((await ask('GET', at, admin)).body.establishment, null)
  })
})
